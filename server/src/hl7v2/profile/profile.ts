import type { FrenchProfile } from '../dictionary/types';

/** The events of the French volets, by message type. */
export const voletEvents: Readonly<Record<string, readonly string[]>> = {
  ORU: ['R01'],
  MDM: ['T02', 'T04', 'T10'],
  ZAM: ['Z01', 'Z02', 'Z03'],
};

/** The profile names of MSH-21.2 and what they are. Sources: V21 and L11, § MSH; draft of the teleradiology volet. */
export const profileNames = {
  cda: 'CISIS_CDA_HL7_V2',
  lps: 'CISIS_CDA_HL7_LPS',
  tlr: 'CISIS_TLR_HL7_V2',
} as const;

/** The versions in force (MSH-21.1), and the former ones that receivers still meet. */
export const profileVersions = {
  cda: { current: '2.1', former: ['1.0', '1.1', '1.2', '2.0'] },
  lps: { current: '1.1', former: ['1.0'] },
  /** Earlier drafts had 2.1. */
  tlr: { current: '1.0', former: ['2.1'] },
} as const;

/** The version of IHE PAM France as messages name it (§ 6.5: its minor versions are never named). */
export const pamVersion = '2.11';
export const pamProfile = `${pamVersion}^IHE_FRANCE-${pamVersion}-PAM`;

export function isMinorOfPam(version: string): boolean {
  return version.startsWith(`${pamVersion}.`);
}

/** The facts about a message that decide which French text judges it. */
export interface ProfileClues {
  readonly type: string;
  readonly event: string;
  /** MSH-12.1. */
  readonly version: string;
  /** MSH-17. */
  readonly country: string;
  /** MSH-12.2. */
  readonly versionCountry: string;
  /** MSH-21.2 of each repetition. */
  readonly profileNames: readonly string[];
  /** The codes of the DMP and MSSanté metadata that its OBX hold. */
  readonly metadata: ReadonlySet<string>;
  /** True when the message has one of the segments that IHE PAM France defines. */
  readonly hasFrenchSegments: boolean;
  /** True when an OBX holds a clinical document; asked only where it decides. */
  carriesClinicalDocument(): boolean;
}

interface FrenchRecognition {
  readonly kind: 'french';
  readonly profile: FrenchProfile;
}

/** What a message was taken for. Only a French profile brings French rules; the rest has the general ones of HL7. */
export type Recognition =
  | FrenchRecognition
  /** From another country, as MSH-17 or MSH-12.2 says. */
  | { readonly kind: 'foreign'; readonly country: string }
  /** Nothing in it proves that one of the French texts applies. */
  | { readonly kind: 'unproven' };

/**
 * Which French text judges a message: only one that the message proves. A segment, an event or a Base64 content that
 * other countries have too proves nothing, and a country that is not France rules all out but a volet that MSH-21 names.
 */
export function recognise(clues: ProfileClues): Recognition {
  const named = namedProfile(clues);
  // Acknowledgments name no profile: one that names this one answers by it, and the name is the fault.
  if (named?.profile === 'tlr' && clues.type === 'ACK') return { kind: 'french', profile: 'tlrAck' };
  // The volets that carry documents know no such message: it is of teleradiology, and the name is the fault.
  if (named && named.profile !== 'tlr' && isOrder(clues)) return { kind: 'french', profile: 'tlr' };
  if (named && clues.type !== 'ADT' && clues.type !== 'ACK' && clues.type !== 'ZAM') return named;
  const country = clues.country.trim() || clues.versionCountry.trim();
  const origin = originOf(country);
  if (origin === 'elsewhere' && !named) return { kind: 'foreign', country };
  const profile = provenProfile(clues, origin === 'france');
  return profile ? { kind: 'french', profile } : { kind: 'unproven' };
}

/** A request or a complement of teleradiology, by its type: OMI or ORM, and nothing of what goes with a document. */
function isOrder(clues: ProfileClues): boolean {
  const { type, event, metadata } = clues;
  return (
    ((type === 'OMI' && event === 'O23') || (type === 'ORM' && event === 'O01')) &&
    metadata.size === 0 &&
    !clues.carriesClinicalDocument()
  );
}

/** What MSH-21 names, among the volets of the CI-SIS. */
function namedProfile({ profileNames: names }: ProfileClues): FrenchRecognition | undefined {
  const declared = names.map((name) => name.trim());
  if (declared.includes(profileNames.lps)) return { kind: 'french', profile: 'lps' };
  if (declared.includes(profileNames.cda)) return { kind: 'french', profile: 'cda' };
  return declared.includes(profileNames.tlr) ? { kind: 'french', profile: 'tlr' } : undefined;
}

/** ISO 3166 codes of France and of its territories, and what people write instead of `FRA`. */
const frenchCodes: ReadonlySet<string> = new Set(
  'FR FRA FRX FRANCE 250 GP GLP MQ MTQ GF GUF RE REU YT MYT PM SPM BL BLM MF MAF NC NCL PF PYF WF WLF TF ATF'.split(
    ' ',
  ),
);

/** What reads neither as a code nor as the name of a country (a misplaced character set) names none. */
function originOf(country: string): 'france' | 'elsewhere' | 'unknown' {
  if (frenchCodes.has(country.toUpperCase())) return 'france';
  return /^(?:\p{L}{2,}|\d{3})$/u.test(country) ? 'elsewhere' : 'unknown';
}

function provenProfile(clues: ProfileClues, saysFrance: boolean): FrenchProfile | undefined {
  switch (clues.type) {
    case 'ZAM':
      return 'zam';
    case 'ACK':
      return saysFrance && isAcknowledgment(clues) ? 'ack' : undefined;
    case 'ADT':
      return isPam(clues, saysFrance) ? 'pam' : undefined;
    default:
      return documentProfileOf(clues, saysFrance);
  }
}

/**
 * MSH-12.2 or MSH-21 says so (MSH-17 is empty in the examples of the profile itself). A message from France that names no
 * profile is taken for one when it has the version or the segments of the profile: older ones are another affair.
 */
function isPam(
  { versionCountry, profileNames: names, version, hasFrenchSegments }: ProfileClues,
  saysFrance: boolean,
) {
  if (versionCountry.trim().toUpperCase() === 'FRA') return true;
  if (names.some((name) => /^\s*IHE_FRANCE\b/i.test(name))) return true;
  return saysFrance && (version === '2.5' || hasFrenchSegments);
}

/** One that answers a message of the volets, in one of their versions: teleradiology has 2.5.1. */
function isAcknowledgment({ event, version }: ProfileClues): boolean {
  if (version === '2.5.1') return false;
  return event === '' || Object.values(voletEvents).some((events) => events.includes(event));
}

/** The metadata that only the volet of the sender knows: a message with none of them is one for the practice's software. */
const sendersMetadata = ['CONNEXION_SECRETE', 'DESTDMP', 'DESTMSSANTEPS', 'DESTMSSANTEPAT'];

/**
 * What carries a document. A message of another type that holds the metadata of the volets has a wrong MSH-9: it is judged
 * all the same, so that the mistake is seen.
 */
function documentProfileOf(clues: ProfileClues, saysFrance: boolean): FrenchProfile | undefined {
  const { metadata, type } = clues;
  if (metadata.size > 0) {
    return type === 'MDM' && !sendersMetadata.some((code) => metadata.has(code)) ? 'lps' : 'cda';
  }
  const carrier = type === 'ORU' || type === 'MDM';
  return carrier && saysFrance && clues.carriesClinicalDocument() ? 'cda' : undefined;
}
