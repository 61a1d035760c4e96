import { nearestName } from '../../core/nearestName';

/**
 * The metadata that an ORU or MDM carries beside its document, in the order that the volet demands (V21, « Les
 * métadonnées DMP/MSSanté »).
 */
export const metadataCodes: readonly string[] = [
  'MASQUE_PS',
  'INVISIBLE_PATIENT',
  'INVISIBLE_REP_LEGAUX',
  'CONNEXION_SECRETE',
  'MODIF_CONF_CODE',
  'DESTDMP',
  'DESTMSSANTEPS',
  'DESTMSSANTEPAT',
  'ACK_RECEPTION',
  'ACK_LECTURE_MSS',
  'CORPSMAIL_PS',
  'CORPSMAIL_PATIENT',
];

/** Those that must be there, by profile. ACK_RECEPTION and ACK_LECTURE_MSS may be left out, the mail bodies too. */
export const requiredMetadata = {
  cda: metadataCodes.slice(0, 8),
  lps: ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REP_LEGAUX', 'MODIF_CONF_CODE'],
} as const;

/** Codes of former editions of the volet, and what replaced them. */
export const formerMetadataCodes: Readonly<Record<string, string>> = {
  INVISIBLE_REPRESENTANTS_LEGAUX: 'INVISIBLE_REP_LEGAUX',
  MODIF_CONFIDENTIALITYCODE: 'MODIF_CONF_CODE',
  ACK_LECTURE: 'ACK_LECTURE_MSS',
};

/** The code that is meant: itself, what replaced it, or the one that a slip of the hand made it of. */
export function intendedCode(code: string): string | undefined {
  if (metadataCodes.includes(code)) return code;
  if (Object.hasOwn(formerMetadataCodes, code)) return formerMetadataCodes[code];
  return code.length > 40 ? undefined : nearestName(code, metadataCodes);
}

export const metadataSystem = 'MetaDMPMSS';
export const acknowledgmentSystem = 'AckMetierZAM';
export const yesNoSystem = 'expandedYes-NoIndicator';

/** The two that carry a mail body in Base64 instead of Y or N. */
export function isMailBody(code: string): boolean {
  return code === 'CORPSMAIL_PS' || code === 'CORPSMAIL_PATIENT';
}
