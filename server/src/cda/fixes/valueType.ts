import type { Fix } from '../../core/finding';
import { attributeName, attributeValue, type NodeId, textContent } from '../../xml';
import { valueFault } from '../attributeValues';
import { matchedChildren } from '../childOrder';
import type { ChildSpec, ContentModel, ContentType } from '../contentModel';
import type { CdaQuery } from '../query';
import { setAttribute } from './edits';
import { fix } from './fix';

/** Types that HL7 made for its own needs, which nobody writes in a document. */
const neverWritten = /^(?:BXIT|HXIT|IVXB|SXCM|UVP|GLIST|SLIST|EIVL\.)|PPD/;
/** More types than that say that the content tells nothing. */
const most = 3;

/**
 * The types that may stand where that one is declared and hold just what the element holds: its children in their
 * order, its attributes with their values. The most general ones only, and none where too many would do.
 */
export function fittingTypes(
  q: CdaQuery,
  model: ContentModel,
  declared: string,
  node: NodeId,
): readonly ContentType[] {
  const fitting = model
    .derived(declared)
    .filter(
      (type) => !neverWritten.test(type.name) && !type.name.includes('.') && holds(q, model, type, node, 2),
    );
  const general = fitting.filter(
    ({ name }) => !fitting.some((other) => other.name !== name && model.mayStandFor(name, other.name)),
  );
  return general.length > most ? [] : general;
}

/**
 * For an element without `xsi:type`, whose content the schema therefore refuses: the types that its content tells. The
 * content is right; to take it away would lose it.
 */
export function valueTypeFixes(
  q: CdaQuery,
  model: ContentModel,
  declared: string,
  node: NodeId,
): readonly Fix[] {
  if (q.xsi(node, 'type')) return [];
  const prefix = /\sxmlns:([\w.-]+)\s*=\s*["']http:\/\/www\.w3\.org\/2001\/XMLSchema-instance["']/.exec(
    q.xml.text.slice(0, 20_000),
  )?.[1];
  if (prefix === undefined) return [];
  const types = fittingTypes(q, model, declared, node);
  return types.map(({ name }) => {
    const written = q.prefix + name;
    return fix(
      'set-value-type',
      `Déclarer le type : ${prefix}:type="${written}"`,
      `Declare the type: ${prefix}:type="${written}"`,
      setAttribute(q, node, `${prefix}:type`, written),
      types.length === 1,
    );
  });
}

function holds(q: CdaQuery, model: ContentModel, type: ContentType, node: NodeId, depth: number): boolean {
  const children = q.elementChildren(node);
  const specs = children.map((child) => type.child(q.local(child)));
  if (specs.includes(undefined) || !attributesFit(q, model, type, node)) return false;
  if (matchedChildren(type, specs as readonly ChildSpec[]) < children.length) return false;
  if (!type.mixed && children.length === 0 && textContent(q.xml, node).trim() !== '') return false;
  return (
    depth === 0 ||
    children.every((child, at) => {
      const held = q.xsi(child, 'type') ? undefined : model.type(specs[at]!.type);
      return !held || model.isAbstract(held.name) || holds(q, model, held, child, depth - 1);
    })
  );
}

function attributesFit(q: CdaQuery, model: ContentModel, type: ContentType, node: NodeId): boolean {
  const { xml } = q;
  for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++) {
    const name = attributeName(xml, at);
    if (name.startsWith('xmlns') || name.includes(':')) continue;
    const spec = type.attribute(name);
    if (!spec || valueFault(model, spec, attributeValue(xml, at))) return false;
  }
  return true;
}
