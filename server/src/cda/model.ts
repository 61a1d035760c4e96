import type { ByteEncoding } from '../core/byteEncoding';
import type { Text } from '../core/text';
import type { TextChange } from '../core/textChange';
import {
  attributeValue,
  child,
  children,
  defaultLimits,
  elementsNamed,
  localName,
  namespaceUri,
  none,
  parseXml,
  reparseXml,
  resumeXml,
  rootElement,
} from '../xml';
import type { NodeId, TreeChange, XmlDocument } from '../xml';
import type { ChosenModel } from './documentTypes';
import type { CdaKnowledge } from './knowledge';
import { meantAttribute } from './meantAttribute';
import { hl7Namespace } from './query';
import type { CdaSubject } from './rules/define';
import { adoptStrays } from './strays';

/** How the body stands: N1 is one file in Base64, N3 is sections with coded entries. */
export type BodyLevel = 'N1' | 'N3';

/** A text read as a CDA document: what rules judge and what features describe. */
export interface CdaModel extends CdaSubject {
  readonly text: Text;
  readonly knowledge: CdaKnowledge;
  /** What has changed in the tree of the former version, where it served to read this one. */
  readonly sinceFormer?: TreeChange;
  /** Undefined while the document has no body. */
  readonly level: BodyLevel | undefined;
}

/** The version of a document before an edit. */
export interface FormerModel {
  readonly model: CdaModel;
  readonly change: TextChange;
}

/** Never throws, whatever the text. `former` spares work, and changes nothing of the model. */
export function openCda(
  text: Text,
  knowledge: CdaKnowledge,
  bytes?: ByteEncoding,
  former?: FormerModel,
): CdaModel {
  // Where strays were adopted the tree is no longer what the text says.
  const edited = former?.model.strays.length === 0 ? editedTree(former, text, knowledge) : undefined;
  const xml = edited?.xml ?? parseXml(text, defaultLimits, knowledge.contentModel.holds);
  const root = findClinicalDocument(xml);
  const strays = adoptStrays(knowledge.contentModel, xml, root);
  return {
    text,
    xml,
    root,
    strays,
    knowledge,
    level: bodyLevel(xml, root),
    ...(bytes ? { bytes } : {}),
    ...(edited ? { sinceFormer: edited.change } : {}),
  };
}

/** The tree of an edited text from the one before it, and what has changed in it. */
function editedTree({ model, change }: FormerModel, text: Text, { contentModel }: CdaKnowledge) {
  return (
    reparseXml(model.xml, text, change, defaultLimits, contentModel.holds) ??
    resumeXml(model.xml, text, change, defaultLimits, contentModel.holds)
  );
}

/**
 * The ClinicalDocument: the root, or the first one inside a style sheet or a signature, whatever its prefix. One in the
 * namespace of HL7 wins over one that is not. `none` when there is none.
 */
export function findClinicalDocument(xml: XmlDocument): NodeId {
  const candidates = elementsNamed(xml, 'ClinicalDocument');
  const root = rootElement(xml);
  return (
    candidates.find((node) => namespaceUri(xml, node) === hl7Namespace) ??
    candidates.find((node) => node === root) ??
    candidates[0] ??
    (isClinicalDocumentName(localName(xml, root)) ? root : none)
  );
}

/** True for the name of the root, prefix or not, whatever the case of its letters. */
export function isClinicalDocumentName(name: string): boolean {
  return /^(?:[^:]+:)?clinicaldocument$/i.test(name);
}

function bodyLevel(xml: XmlDocument, root: NodeId): BodyLevel | undefined {
  const component = child(xml, root, 'component');
  if (child(xml, component, 'structuredBody') !== none) return 'N3';
  return child(xml, component, 'nonXMLBody') === none ? undefined : 'N1';
}

/** The document as it is to be judged where the user says by which volet. */
export function judgedBy(model: CdaModel, volet: string | undefined): CdaModel {
  return volet === undefined ? model : { ...model, knowledge: { ...model.knowledge, volet } };
}

/** The model that the document follows, when the user, or its templateIds and its type name one. */
export function documentModelOf({ xml, root, knowledge }: CdaModel): ChosenModel | undefined {
  const { contentModel, documentTypes, volet = '' } = knowledge;
  const valueOf = (node: NodeId, name: string): string | undefined => {
    const at = meantAttribute(xml, node, name, contentModel.knowsAttribute);
    return at === none ? undefined : attributeValue(xml, at).trim();
  };
  const identity = {
    code: valueOf(child(xml, root, 'code'), 'code'),
    templates: children(xml, root, 'templateId').flatMap((node) => {
      const oid = valueOf(node, 'root');
      return oid === undefined ? [] : [{ root: oid, extension: valueOf(node, 'extension') }];
    }),
  };
  return documentTypes.named(volet, identity) ?? documentTypes.choose(identity);
}

/** `BIO-CR-BIO 2024.01`; without a version that the document does not declare. */
export function voletInWords({ model: { volet, version }, declared }: ChosenModel): string {
  return declared ? `${volet} ${version}` : volet;
}
