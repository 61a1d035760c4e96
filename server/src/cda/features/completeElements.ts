import type { Text } from '../../core/text';
import type { CompletionProposal } from '../../core/documentKind';
import { type NodeId, NodeKind, nameRange, namespaceInScope, qualifiedName } from '../../xml';
import type { ChildSpec, ContentType } from '../contentModel';
import { matchedChildren } from '../childOrder';
import { contentTypeOf, extensionNamespace, modelName } from '../contentTypes';
import type { CdaModel } from '../model';
import { plain } from '../fixes/edits';
import { completed } from '../fixes/demanded';
import { queryOf } from '../rules/define';
import { type Skeleton, skeletonOf } from './skeleton';

/**
 * The children that the schema lets stand between what precedes and what follows, in its order; those that the profile
 * demands and that are missing come first. The text from `start` to `end` is replaced.
 */
export function completeElements(
  model: CdaModel,
  parent: NodeId,
  start: number,
  end: number,
): readonly CompletionProposal[] {
  const { xml, root, knowledge } = model;
  const type = contentTypeOf(knowledge.contentModel, xml, root, parent);
  if (!type) return [];
  const { lowest, highest, counts, before, after } = surroundings(model, parent, type, start, end);
  const written = qualifiedName(xml, root);
  const prefix = written.includes(':') ? written.slice(0, written.indexOf(':') + 1) : '';
  const proposals: CompletionProposal[] = [];
  for (const spec of type.children) {
    if (spec.rank < lowest || spec.rank > highest || isFull(type, spec, counts)) continue;
    if (!type.flat && breaksCombination(type, before, spec, after)) continue;
    if (cardinalityOf(model, type, spec).endsWith('..0')) continue;
    const declaration = declarationFor(model, parent, spec);
    if (declaration === 'taken') continue;
    proposals.push({
      ...proposal(model, parent, type, spec, prefix, { start, end }, counts),
      ...declaration,
    });
  }
  return proposals;
}

/**
 * What else must be written so that the prefix of an extension is declared: nothing for most elements. `taken` where it
 * stands for something else.
 */
function declarationFor(
  { xml, root }: CdaModel,
  parent: NodeId,
  { name }: ChildSpec,
): Pick<CompletionProposal, 'alongWith'> | 'taken' {
  const colon = name.indexOf(':');
  if (colon < 0) return {};
  const prefix = name.slice(0, colon);
  const uri = extensionNamespace(prefix);
  const bound = namespaceInScope(xml, parent, prefix);
  if (uri === undefined || bound === uri) return {};
  if (bound !== undefined) return 'taken';
  const at = nameRange(xml, root).end;
  return { alongWith: [{ range: { start: at, end: at }, newText: ` xmlns:${prefix}="${uri}"` }] };
}

/** What the schema lets stand first in every element, and hardly anybody writes. */
const everywhere: ReadonlySet<string> = new Set(['realmCode', 'typeId', 'templateId']);

/** That of the French profile, else that of the schema: `1..*`. */
function cardinalityOf({ knowledge }: CdaModel, type: ContentType, { name, min, max }: ChildSpec): string {
  return (
    knowledge.dictionary.element(type.name, name)?.cardinality ?? `${min}..${max === Infinity ? '*' : max}`
  );
}

interface Surroundings {
  readonly lowest: number;
  readonly highest: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly before: readonly ChildSpec[];
  readonly after: readonly ChildSpec[];
}

/** True for a child that would spoil a right combination, such as a width in an interval that has both its ends. */
function breaksCombination(
  type: ContentType,
  before: readonly ChildSpec[],
  spec: ChildSpec,
  after: readonly ChildSpec[],
): boolean {
  const matches = (specs: readonly ChildSpec[]) => matchedChildren(type, specs) === specs.length;
  return matches([...before, ...after]) && !matches([...before, spec, ...after]);
}

/** Ranks of the neighbours, and how many of each child there are, what is being typed left out. */
function surroundings(
  { xml, root }: CdaModel,
  parent: NodeId,
  type: ContentType,
  start: number,
  end: number,
): Surroundings {
  let lowest = 0;
  let highest = Infinity;
  const counts = new Map<string, number>();
  const before: ChildSpec[] = [];
  const after: ChildSpec[] = [];
  for (let child = parent + 1; child < xml.subtreeEnd[parent]!; child = xml.subtreeEnd[child]!) {
    if (xml.kind[child] !== NodeKind.Element) continue;
    const at = xml.start[child]!;
    if (at >= start && at < Math.max(end, start + 1) && start !== end) continue;
    const name = modelName(xml, root, child);
    const spec = name === undefined ? undefined : type.child(name);
    if (!spec) continue;
    counts.set(spec.name, (counts.get(spec.name) ?? 0) + 1);
    (at < start ? before : after).push(spec);
    if (at < start) lowest = Math.max(lowest, spec.rank);
    else highest = Math.min(highest, spec.rank);
  }
  // In a disordered element any place is as good as another.
  return lowest <= highest
    ? { lowest, highest, counts, before, after }
    : { lowest: 0, highest: Infinity, counts, before, after };
}

function isFull(type: ContentType, spec: ChildSpec, counts: ReadonlyMap<string, number>): boolean {
  if ((counts.get(spec.name) ?? 0) >= spec.max) return true;
  if (spec.choice !== 'exclusive' || !type.flat) return false;
  return type.children.some(
    ({ name, rank }) => name !== spec.name && rank === spec.rank && (counts.get(name) ?? 0) > 0,
  );
}

function proposal(
  model: CdaModel,
  parent: NodeId,
  type: ContentType,
  spec: ChildSpec,
  prefix: string,
  range: CompletionProposal['edit']['range'],
  counts: ReadonlyMap<string, number>,
): CompletionProposal {
  const { knowledge, text } = model;
  const entry = knowledge.dictionary.element(type.name, spec.name);
  const cardinality = cardinalityOf(model, type, spec);
  const wanted = /^[1-9]/.test(cardinality) && (counts.get(spec.name) ?? 0) === 0;
  const name = spec.name.includes(':') ? spec.name : prefix + spec.name;
  const skeleton = withDemands(model, parent, range, skeletonOf(knowledge, type, spec, prefix));
  const own = indentationBefore(text, range.start);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const step = own.includes('\t') ? '\t' : '  ';
  const newText = skeleton.text
    .split('\n')
    .map((line, i) => (i === 0 ? line : own + line.replace(/^\t+/, (tabs) => step.repeat(tabs.length))))
    .join(newline);
  return {
    label: name,
    kind: 'element',
    detail: { fr: cardinality, en: cardinality },
    ...(entry ? { documentation: () => entry.text } : {}),
    // Editors indent the lines of a snippet themselves.
    edit: { range, newText, snippet: skeleton.snippet },
    filterText: `<${name}`,
    sortText: `${wanted ? 0 : everywhere.has(spec.name) && !entry?.cardinality ? 2 : 1}${String(spec.rank).padStart(3, '0')}`,
  };
}

/** The skeleton with what the volet of the document demands of such an element. Who somebody is stays empty in both forms. */
function withDemands(
  model: CdaModel,
  parent: NodeId,
  range: CompletionProposal['edit']['range'],
  skeleton: Skeleton,
): Skeleton {
  const { snippet, text } = skeleton;
  const edit = completed(queryOf(model), model.knowledge, { range, newText: text, snippet }, parent);
  if (edit.snippet === undefined || edit.newText === text) return skeleton;
  return {
    snippet: edit.snippet,
    text: plain(edit.snippet.replace(/\$\{\d+\|((?:\\.|[^,|\\])*)[^}]*\|\}/g, '$1')),
  };
}

function indentationBefore(text: Text, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))![0];
}
