import type { FrenchProfile } from '../dictionary/types';

/** The events of the French volets, by message type. */
export const voletEvents: Readonly<Record<string, readonly string[]>> = {
  ORU: ['R01'],
  MDM: ['T02', 'T04', 'T10'],
  ZAM: ['Z01', 'Z02', 'Z03'],
};

/** The profile names of MSH-21.2 and what they are. Sources: V21 and L11, § MSH; radiology volet. */
export const profileNames = {
  cda: 'CISIS_CDA_HL7_V2',
  lps: 'CISIS_CDA_HL7_LPS',
  radiology: 'CISIS_TLR_HL7_V2',
} as const;

/** The versions in force (MSH-21.1), and the former ones that receivers still meet. */
export const profileVersions = {
  cda: { current: '2.1', former: ['1.0', '1.1', '1.2', '2.0'] },
  lps: { current: '1.1', former: ['1.0'] },
} as const;

/** The facts about a message that decide which French text judges it. */
export interface ProfileClues {
  readonly type: string;
  readonly event: string;
  /** MSH-17. */
  readonly country: string;
  /** MSH-12.2. */
  readonly versionCountry: string;
  /** MSH-21.2, first repetition. */
  readonly profileName: string;
  /** The codes of the DMP and MSSanté metadata that its OBX hold. */
  readonly metadata: ReadonlySet<string>;
  /** True when an OBX of type ED, or of subtype XML, comes with Base64. */
  readonly carriesDocument: boolean;
  /** True when the message has one of ZBE, ZFA, ZFP, ZFV, ZFM, ZFD, ZFS. */
  readonly hasFrenchSegments: boolean;
}

/**
 * Which French text judges a message. A message that only resembles (a laboratory's plain ORU, a foreign ADT) is judged
 * by none: the rules stay silent rather than guess.
 */
export function profileOf(clues: ProfileClues): FrenchProfile | undefined {
  switch (clues.type) {
    case 'ZAM':
      return 'zam';
    case 'ACK':
      return isAcknowledgment(clues) ? 'ack' : undefined;
    case 'ADT':
      return clues.country === 'FRA' || clues.versionCountry === 'FRA' || clues.hasFrenchSegments
        ? 'pam'
        : undefined;
    default:
      return documentProfileOf(clues);
  }
}

/** One that answers a message of the volets; without its event, one that says it is French. */
function isAcknowledgment({ event, country }: ProfileClues): boolean {
  if (event === '') return country === 'FRA';
  return Object.values(voletEvents).some((events) => events.includes(event));
}

/** The metadata that only the volet of the sender knows: a message with none of them is one for the practice's software. */
const sendersMetadata = ['CONNEXION_SECRETE', 'DESTDMP', 'DESTMSSANTEPS', 'DESTMSSANTEPAT'];

/**
 * What carries a document. A message of another type that names the volet, or holds its metadata, has a wrong MSH-9: it
 * is judged all the same, so that the mistake is seen.
 */
function documentProfileOf(clues: ProfileClues): FrenchProfile | undefined {
  const { metadata, profileName } = clues;
  if (profileName === profileNames.lps) return 'lps';
  if (profileName === profileNames.cda) return 'cda';
  if (profileName === profileNames.radiology) return undefined;
  if (metadata.size > 0) {
    return clues.type === 'MDM' && !sendersMetadata.some((code) => metadata.has(code)) ? 'lps' : 'cda';
  }
  const carrier = clues.type === 'ORU' || clues.type === 'MDM';
  return carrier && clues.carriesDocument && clues.country === 'FRA' ? 'cda' : undefined;
}
