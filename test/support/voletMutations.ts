import {
  attributeName,
  attributeRange,
  attributes,
  attributeValue,
  type NodeId,
  NodeKind,
  qualifiedName,
  rangeOf,
  valueRange,
  type XmlDocument,
  localName,
} from '../../server/src/xml';
import { matches, select } from '../../server/src/cda/demands/evaluate';
import type { Condition } from '../../server/src/cda/demands/expression';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { documentModelOf, findClinicalDocument, openCda } from '../../server/src/cda/model';
import { queryOf } from '../../server/src/cda/rules/define';
import type { seeded } from './random';

type Random = ReturnType<typeof seeded>;

export interface VoletMutation {
  readonly label: string;
  readonly text: string;
}

/**
 * Elements that the demands on a document speak of: an accident there is one that they may tell.
 * @param prefix whose demands: `VOL`, those of its volet; `PRF`, those that volets share
 */
export function spokenOf(text: string, knowledge: CdaKnowledge, prefix: string): readonly NodeId[] {
  const model = openCda(text, knowledge);
  const chosen = documentModelOf(model);
  const ofVolet = chosen && knowledge.voletDemands?.of(chosen, []);
  const patterns =
    prefix === 'VOL'
      ? (ofVolet?.patterns ?? [])
      : (knowledge.profileDemands ?? []).flatMap((profile) => profile.patterns);
  const q = queryOf(model);
  const nodes = new Set<NodeId>();
  const visit = (condition: Condition, node: NodeId): void => {
    if (condition.k === 'and' || condition.k === 'or') condition.parts.forEach((part) => visit(part, node));
    else if (condition.k === 'not') visit(condition.part, node);
    else {
      const { from, steps } = condition.k === 'same' ? condition.as : condition.path;
      for (let length = 1; length <= steps.length; length++) {
        for (const one of select(q, { from, steps: steps.slice(0, length) }, node)) {
          nodes.add(one);
          for (const predicate of steps[length - 1]!.predicates) visit(predicate, one);
        }
      }
    }
  };
  const { xml, root } = model;
  const elements: NodeId[] = [];
  for (let node = root; node < xml.subtreeEnd[root]!; node++)
    if (xml.kind[node] === NodeKind.Element) elements.push(node);
  for (const { rules } of patterns)
    for (const { at, demands: wanted, coded } of rules)
      for (const path of at) {
        const { name } = path.steps[path.steps.length - 1]!;
        for (const node of name === '*' ? elements : q.elements(name)) {
          if (!matches(q, path, node)) continue;
          if (coded) nodes.add(node);
          for (const { condition } of wanted) visit(condition, node);
        }
      }
  nodes.delete(model.root);
  return [...nodes].sort((a, b) => a - b);
}

/**
 * One accident of somebody who fills in a volet: a section, an entry or a part of one is forgotten, copied, emptied; a
 * templateId, a code or its system is another one; an attribute is lost. Undefined where nothing fits.
 */
export function voletMutation(
  xml: XmlDocument,
  spoken: readonly NodeId[],
  random: Random,
): VoletMutation | undefined {
  const { text } = xml;
  // Two in three where the volet demands something, the others anywhere.
  const node = spoken.length > 0 && random.below(3) > 0 ? random.pick(spoken) : anyElement(xml, random);
  if (node === undefined) return undefined;
  const name = qualifiedName(xml, node);
  const parent = xml.parent[node]!;
  const place = `${parent > 0 ? `${localName(xml, parent)}/` : ''}${name} at ${String(rangeOf(xml, node).start)}`;
  const { start, end } = rangeOf(xml, node);
  const written = attributes(xml, node).filter((at) => !attributeName(xml, at).startsWith('xmlns'));
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return { label: `delete ${place}`, text: text.slice(0, start) + text.slice(end) };
    case 3:
      return {
        label: `double ${place}`,
        text: text.slice(0, end) + text.slice(start, end) + text.slice(end),
      };
    case 4: {
      if (written.length === 0) return undefined;
      const at = random.pick(written);
      const range = attributeRange(xml, at);
      return {
        label: `delete attribute ${attributeName(xml, at)} of ${place}`,
        text: text.slice(0, range.start) + text.slice(range.end),
      };
    }
    case 5:
    case 6: {
      if (written.length === 0) return undefined;
      const at = random.pick(written);
      const range = valueRange(xml, at);
      const value = another(attributeValue(xml, at), random);
      return {
        label: `set ${attributeName(xml, at)} of ${place} to “${value}”`,
        text: text.slice(0, range.start) + value + text.slice(range.end),
      };
    }
    default:
      return {
        label: `null ${place}`,
        text: `${text.slice(0, start)}<${name} nullFlavor="UNK"/>${text.slice(end)}`,
      };
  }
}

/** A value of the same look: another digit, another letter. */
function another(value: string, random: Random): string {
  if (value === '') return 'X';
  const at = random.below(value.length);
  const unit = value[at]!;
  const other = /\d/.test(unit)
    ? String((Number(unit) + 1) % 10)
    : /[A-Z]/.test(unit)
      ? unit === 'X'
        ? 'Y'
        : 'X'
      : 'x';
  return value.slice(0, at) + other + value.slice(at + 1);
}

function anyElement(xml: XmlDocument, random: Random): NodeId | undefined {
  const root = findClinicalDocument(xml);
  for (let tries = 0; tries < 50; tries++) {
    const node = root + 1 + random.below(xml.subtreeEnd[root]! - root - 1);
    if (xml.kind[node] === NodeKind.Element && !isNarrative(xml, node)) return node;
  }
  return undefined;
}

function isNarrative(xml: XmlDocument, node: NodeId): boolean {
  for (let up = xml.parent[node]!; up > 0; up = xml.parent[up]!)
    if (localName(xml, up) === 'text' && localName(xml, xml.parent[up]!) === 'section') return true;
  return false;
}
