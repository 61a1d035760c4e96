import type { CheckContext } from '../core/documentKind';
import type { LocalizedText } from '../core/localized';
import {
  attributeName,
  attributeRange,
  attributes,
  children,
  localName,
  nameRange,
  qualifiedName,
  startTagRange,
  valueRange,
  type AttributeId,
  type NodeId,
  type XmlDocument,
} from '../xml';
import { type Demands, noDemands } from './demands';
import { packRules, type PackFinding, type Sign } from './packFindings';
import { readXsdError, type XsdError, type XsdReading } from './xsdMessages';

/**
 * The faults that an XSD validator found, at their exact places; several on one attribute or element count as one.
 * @param root where the paths of the faults begin
 */
export function xsdFindings(
  errors: readonly XsdError[],
  xml: XmlDocument,
  root: NodeId,
  xsd: string,
  context: CheckContext,
): readonly PackFinding[] {
  const wanted = context.severity(packRules.xsd);
  if (wanted === 'off') return [];
  const findings: PackFinding[] = [];
  const seen = new Set<string>();
  for (const error of errors) {
    const node = elementAtPath(xml, root, error.xpath);
    if (node === undefined) continue;
    const reading = readXsdError(error);
    const { message, attribute } = reading;
    const at = attribute === undefined ? undefined : attributeNamed(xml, node, attribute);
    const range = at === undefined ? nameRange(xml, node) : attributePlace(xml, at);
    const key = `${range.start} ${attribute ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    findings.push({
      code: packRules.xsd.id,
      severity: wanted,
      range,
      message: { fr: `${message.fr} [XSD : ${xsd}]`, en: `${message.en} [XSD: ${xsd}]` },
      sources: [{ file: xsd, line: 1, message: schemaOfThePack }],
      origin: {
        file: xsd,
        line: 1,
        id: 'XSD',
        words: message,
        about: signsOfXsd(xml, node, at, reading),
        demands: demandsOfXsd(reading),
      },
    });
  }
  return findings;
}

const schemaOfThePack: LocalizedText = {
  fr: 'le schéma XSD de votre pack',
  en: 'the XSD schema of your pack',
};

/**
 * What is missing shows in the element that follows it; a rule of our own tells it of the parent. Of the names that libxml2
 * lists, all but the last are optional ones that might have come before: a list ends at the first that must be there, or,
 * where nothing more must, at the last that may. Where nothing more must, what is wrong is the element itself, and our
 * rule says so of it: that is looked for first.
 * @param demanded whether an element must hold one of that name, both local names, where somebody knows; else the last
 *   name of the list is believed
 */
export function signsOfXsd(
  xml: XmlDocument,
  node: NodeId,
  attribute: AttributeId | undefined,
  { element, expected, unexpected }: XsdReading,
  demanded: (parent: string, child: string) => boolean = () => true,
): readonly Sign[] {
  if (attribute !== undefined) return [{ range: attributeRange(xml, attribute), proof: true }];
  const holder = unexpected ? xml.parent[node]! : node;
  const there = new Set(children(xml, holder).map((child) => localName(xml, child)));
  const unwanted = unexpected ? [{ range: nameRange(xml, node), proof: false }] : [];
  const isLacking = (name: string): boolean =>
    !there.has(name) && (!unexpected || demanded(localName(xml, holder), name));
  const lacking = holder === 0 ? [] : expected.slice(-1).filter(isLacking);
  return [
    ...unwanted,
    ...lacking.map((word) => ({ range: startTagRange(xml, holder), word, proof: true })),
    ...(!unexpected && expected.length === 0
      ? [{ range: startTagRange(xml, node), word: element, proof: true }]
      : []),
  ];
}

/** What the schema does not want where it stands is misplaced, unknown, or there too often. */
export function demandsOfXsd({ unexpected }: XsdReading): Demands {
  return unexpected ? { values: [], claims: ['unwanted', 'repeated'] } : noDemands;
}

/** The element that libxml2 names by steps such as `*[6]` (any element) or `lab:report[2]` (those of that name). */
function elementAtPath(xml: XmlDocument, root: NodeId, path: string | undefined): NodeId | undefined {
  const [, first, ...steps] = path?.split('/') ?? [];
  if (first !== '*' && first?.replace(/\[.*/, '') !== qualifiedName(xml, root)) return undefined;
  let at = root;
  for (const step of steps) {
    const match = /^([^[\]]+)(?:\[([0-9]+)\])?$/.exec(step);
    if (match === null) return undefined;
    const candidates: readonly NodeId[] = children(xml, at).filter(
      (child) => match[1] === '*' || qualifiedName(xml, child) === match[1],
    );
    const next = candidates[Number(match[2] ?? 1) - 1];
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function attributeNamed(xml: XmlDocument, node: NodeId, name: string): AttributeId | undefined {
  return attributes(xml, node).find((attribute) => {
    const written = attributeName(xml, attribute);
    return written === name || written.endsWith(`:${name}`);
  });
}

function attributePlace(xml: XmlDocument, attribute: AttributeId) {
  const value = valueRange(xml, attribute);
  return value.start < value.end ? value : attributeRange(xml, attribute);
}
