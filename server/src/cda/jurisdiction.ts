import {
  attribute,
  attributeValue,
  child,
  children,
  descendants,
  none,
  valueOf,
  type NodeId,
  type XmlDocument,
} from '../xml';

/**
 * Whose rules a document announces. Many countries exchange CDA R2: the schema of HL7 judges them all, the French
 * profile only what does not say that it follows another one.
 */
export type Jurisdiction =
  | { readonly kind: 'french' }
  /** `realm`: the country or the realm that the document names, where it names one. */
  | { readonly kind: 'foreign'; readonly realm: string | undefined };

const french: Jurisdiction = { kind: 'french' };

/** Arcs that are French: bodies registered in France, and HL7 France. */
const frenchArc = /^\s*(?:1\.2\.250|2\.16\.840\.1\.113883\.2\.8)(?:\.|\s*$)/;

/** Templates that any country takes up, and that say nothing of one: IHE, DICOM, and HL7's CCD and IPS. */
const sharedArc =
  /^\s*(?:1\.3\.6\.1\.4\.1\.19376|1\.2\.840\.10008|2\.16\.840\.1\.113883\.10\.(?:12|20\.1|22))(?:\.|\s*$)/;

/**
 * A document is foreign when it says so (realm, language of another country, templates of another country) and nothing
 * in its header is French. A draft that says nothing yet is one of ours.
 */
export function jurisdictionOf(xml: XmlDocument, root: NodeId): Jurisdiction {
  if (root === none) return french;
  const realm = realmOf(xml, root);
  if (realm !== undefined && /^FRA?$/i.test(realm)) return french;
  const templates = descendants(xml, root, 'templateId').map((node) => valueOf(xml, node, 'root') ?? '');
  if (templates.some((template) => frenchArc.test(template)) || namesFrenchBody(xml, root)) return french;
  if (realm !== undefined) return { kind: 'foreign', realm };
  const language = valueOf(xml, child(xml, root, 'languageCode'), 'code')?.trim() ?? '';
  const saysOther = language !== '' && !/^fr(?:[-_](?:FR|\d+))?$|^fr[ae]$/i.test(language);
  const followsOther = templates.some((template) => /^\s*\d/.test(template) && !sharedArc.test(template));
  return saysOther || followsOther ? { kind: 'foreign', realm: undefined } : french;
}

/** `US`, `CHE`, `UV`… as written; undefined for what is no country and no realm. */
function realmOf(xml: XmlDocument, root: NodeId): string | undefined {
  const codes = children(xml, root, 'realmCode').map((node) => valueOf(xml, node, 'code')?.trim() ?? '');
  return codes.find((code) => /^FRA?$/i.test(code)) ?? codes.find((code) => /^[A-Z]{2,3}$/i.test(code));
}

/** True where an identifier or a code of the header comes from a French body. */
function namesFrenchBody(xml: XmlDocument, root: NodeId): boolean {
  const body = child(xml, root, 'component');
  const end = body === none ? xml.subtreeEnd[root]! : body;
  for (let node = root; node < end; node++)
    for (const name of ['root', 'codeSystem']) {
      const at = attribute(xml, node, name);
      if (at !== none && frenchArc.test(attributeValue(xml, at))) return true;
    }
  return false;
}
