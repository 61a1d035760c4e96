/**
 * Alimentation du DMP par un laboratoire (exemple fictif).
 *
 * Les identifiants d'exigences cités en commentaire se survolent comme dans le dossier.
 */

export interface CompteRendu {
  readonly identifiant: string;
  /** SC.MSS/CONF.18 : destinataires de la messagerie sécurisée. */
  readonly destinataires: readonly string[];
  readonly destinePatient: boolean;
}

export interface Transport {
  envoyer(message: string): Promise<void>;
}

/** CDA/HL7.02 : le compte rendu part dans un message HL7 v2, l'accusé revient de la plateforme d'intermédiation. */
export async function transmettre(compteRendu: CompteRendu, transport: Transport): Promise<void> {
  // INS/va1.53 : rien ne part sans identité qualifiée.
  if (compteRendu.identifiant === '') throw new Error('Compte rendu sans identifiant (INS/va1.53)');
  for (const destinataire of compteRendu.destinataires) {
    await transport.envoyer(`${compteRendu.identifiant} → ${destinataire}`); // MSS/va1.25
  }
}

// EX PSC 01, 03, 04 : la session Pro Santé Connect est vérifiée par l'appelant.
