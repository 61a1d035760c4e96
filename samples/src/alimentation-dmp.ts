/**
 * Alimentation du DMP par un laboratoire (exemple fictif).
 *
 * Les identifiants d'exigences cités en commentaire se survolent comme dans le dossier.
 */

export interface Identite {
  readonly matriculeIns?: string;
  readonly oidIns?: string;
  readonly qualifiee: boolean;
}

export interface CompteRendu {
  readonly dossier: string;
  /** DOC/va1.30 : le compte rendu structuré, CDA R2 de niveau 3. */
  readonly cda: string;
  /** DOC/va1.24 : masquage et visibilité se règlent. */
  readonly masquePs: boolean;
  readonly patient: Identite;
}

export interface Transport {
  envoyer(message: string): Promise<void>;
}

/** INS/va1.53 : sans identité qualifiée, les traits partent seuls, sans matricule INS ni OID. */
export function aTransmettre({ qualifiee, ...patient }: Identite): Identite {
  return qualifiee ? { ...patient, qualifiee } : { qualifiee };
}

/** CDA/HL7.02 : le compte rendu part dans un message HL7 v2, ses retours reviennent de la plateforme d'intermédiation. */
export async function transmettre(
  compteRendu: CompteRendu,
  transport: Transport,
  bloques: ReadonlySet<string>,
): Promise<boolean> {
  // DMP/va1.22 : l'envoi au DMP peut être bloqué pour un dossier.
  if (bloques.has(compteRendu.dossier)) return false;
  await transport.envoyer(JSON.stringify({ ...compteRendu, patient: aTransmettre(compteRendu.patient) }));
  return true;
}
