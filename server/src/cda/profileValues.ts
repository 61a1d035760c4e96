import { headerValueSets } from '../catalogue/valueSets';

/** Uses that the French profile admits for a telecommunication address of the header. */
export const telecomUses = ['H', 'HP', 'HV', 'WP', 'DIR', 'PUB', 'EC', 'MC', 'PG'] as const;
/** Uses that it admits for a postal address of the header. */
export const addressUses = ['H', 'HP', 'HV', 'WP', 'TMP'] as const;
/** Parts of a postal address of the header, each once at most; an address has these or lines of text. */
export const addressParts: readonly string[] = [
  'country',
  'state',
  'city',
  'postalCode',
  'county',
  'houseNumber',
  'houseNumberNumeric',
  'streetName',
  'streetNameType',
  'additionalLocator',
  'unitID',
  'postBox',
  'precinct',
];
/** Reasons for which a value of the header may be missing. */
export const headerNullFlavors = ['UNK', 'NASK', 'ASKU', 'NAV', 'MSK'] as const;
/** What a patient's names may be: at birth, or in use. */
export const patientNameQualifiers = ['BR', 'CL'] as const;
/** Who an informant who is no professional may be to the patient. */
export const relatedEntityClasses = ['ECON', 'NOK', 'CON', 'CAREGIVER', 'PAT'] as const;
/** What a non-structured document may wrap. */
export const wrappedMediaTypes = ['application/pdf', 'text/plain'] as const;

/** Values that an attribute may take: themselves, or the codes of a value set by its OID. */
export type ClosedValues = { readonly values: readonly string[] } | { readonly set: string };

const only = (...values: readonly string[]): ClosedValues => ({ values });

/** Stands for an attribute where it is the text of the element that is closed. */
export const textOf = '#text';

/**
 * Vocabularies that the French profile closes further than the schema, by the end of the path of their element. The
 * longest path that fits wins; what has no entry follows the schema.
 */
const closed: Readonly<Record<string, ClosedValues>> = {
  'ClinicalDocument/realmCode@code': only('FR'),
  'ClinicalDocument/typeId@root': only('2.16.840.1.113883.1.3'),
  'ClinicalDocument/typeId@extension': only('POCD_HD000040'),
  'ClinicalDocument/languageCode@code': only('fr-FR'),
  'legalAuthenticator/signatureCode@code': only('S'),
  'ClinicalDocument/authenticator/signatureCode@code': only('S'),
  'telecom@use': only(...telecomUses),
  'telecom@nullFlavor': only(...headerNullFlavors),
  'addr@use': only(...addressUses),
  'patient/name/family@qualifier': only(...patientNameQualifiers),
  'patient/name/given@qualifier': only(...patientNameQualifiers),
  'relatedEntity@classCode': only(...relatedEntityClasses),
  'ClinicalDocument/participant@typeCode': { set: headerValueSets.participationType },
  'ClinicalDocument/participant/associatedEntity@classCode': { set: headerValueSets.roleClass },
  'encounterParticipant@typeCode': { set: headerValueSets.encounterParticipant },
  'documentationOf/serviceEvent/performer@typeCode': only('PRF'),
  'relatedDocument@typeCode': only('RPLC'),
  'nonXMLBody/text@mediaType': only(...wrappedMediaTypes),
  'nonXMLBody/text@representation': only('B64'),
  [`name/prefix@${textOf}`]: { set: headerValueSets.civility },
  [`name/suffix@${textOf}`]: { set: headerValueSets.professionalTitle },
  'consent/statusCode@code': only('completed'),
  'statusCode@code': only('completed', 'active', 'aborted', 'cancelled', 'suspended'),
};

const longestPath = Math.max(...Object.keys(closed).map((key) => key.split('/').length));

/** What an attribute may be, `path` being the local names of the elements around it, the outermost first. */
export function closedValues(path: readonly string[], attribute: string): ClosedValues | undefined {
  for (let steps = Math.min(longestPath, path.length); steps > 0; steps--) {
    const key = `${path.slice(-steps).join('/')}@${attribute}`;
    if (Object.hasOwn(closed, key)) return closed[key];
  }
  return undefined;
}
