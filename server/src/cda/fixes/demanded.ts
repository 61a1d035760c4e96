import type { Finding, Fix, OffsetEdit } from '../../core/finding';
import { none, type NodeId, parseXml } from '../../xml';
import { contentTypeOf } from '../contentTypes';
import type { Absent } from '../demands/explain';
import { findClinicalDocument } from '../model';
import { createQuery, type CdaQuery } from '../query';
import type { CdaKnowledge } from '../rules/define';
import { likelySector } from '../rules/practiceSetting';
import type { JudgingDemands } from '../rules/brokenDemands';
import { allDemandsOn, demandFaultsIn } from '../rules/voletFaults';
import { demandedParts, type PartContext } from './demandedParts';
import { nearbyTime } from './nearbyTime';
import { addPart, giveAttribute, giveText, type Piece, pieceText } from './piece';

/** Elements that say which element it is in which they stand: demands are made by them. */
const telling: readonly string[] = ['templateId', 'code', 'value', 'realmCode', 'typeId'];
/** Beyond this length an element tells nothing that a demand would ask. */
const longest = 2000;
/** What a part added may demand in its turn. */
const rounds = 5;

/** A finding whose corrections add elements with all that is demanded of them. */
export function fixesWithDemands(q: CdaQuery, knowledge: CdaKnowledge, finding: Finding): Finding {
  const { fixes } = finding;
  if (fixes === undefined) return finding;
  return { ...finding, fixes: () => fixes().map((one) => withDemands(q, knowledge, one)) };
}

function withDemands(q: CdaQuery, knowledge: CdaKnowledge, fix: Fix): Fix {
  const [only, ...others] = fix.edits;
  if (only === undefined || others.length > 0) return fix;
  const edit = completed(q, knowledge, only);
  if (edit === only) return fix;
  const { fr, en } = fix.title;
  const title =
    edit.hasGaps && !only.hasGaps ? { fr: `${fr} (à compléter)`, en: `${en} (to be completed)` } : fix.title;
  return { ...fix, title, edits: [edit] };
}

/**
 * An edit that adds an element, with what is demanded of such an element where it adds it.
 * @param into where that is, of an element that is being typed
 */
export function completed(q: CdaQuery, knowledge: CdaKnowledge, edit: OffsetEdit, into?: NodeId): OffsetEdit {
  const { newText, range } = edit;
  if (!/^\s*<[A-Za-z]/.test(newText)) return edit;
  const demands = allDemandsOn(q, knowledge);
  const parent = into ?? innermost(q, range.start);
  if (demands.length === 0 || parent === undefined) return edit;
  const context: PartContext = { knowledge, time: nearbyTime(q), sector: likelySector(q, knowledge) };
  let piece: Piece = { text: newText, ...(edit.snippet === undefined ? {} : { snippet: edit.snippet }) };
  const [open, close] = surroundings(q, parent, newText);
  for (let round = 0; round < rounds; round++) {
    const next = improved(q, context, demands, piece, open, close);
    if (next === undefined) break;
    piece = next;
  }
  return piece.text === newText ? edit : { ...edit, ...pieceText(piece) };
}

/** The element between whose children an offset is. */
function innermost(q: CdaQuery, offset: number): NodeId | undefined {
  const { xml, root } = q;
  if (offset < xml.tagEnd[root]! || offset > xml.contentEnd[root]!) return undefined;
  let at = root;
  for (let next: NodeId | undefined = root; next !== undefined;) {
    at = next;
    next = q
      .elementChildren(at)
      .find(
        (child) =>
          offset >= xml.tagEnd[child]! && offset <= xml.contentEnd[child]! && xml.end[child]! > offset,
      );
  }
  return at;
}

/** The start tags down to an element, with what tells what they are, and their ends: a document for that place alone. */
function surroundings(q: CdaQuery, parent: NodeId, inserted: string): readonly [string, string] {
  const { xml, root } = q;
  const path: NodeId[] = [];
  for (let node: NodeId | undefined = parent; node !== undefined; node = q.parent(node)) path.unshift(node);
  const [, name] = /<(?:[\w.-]+:)?([\w.-]+)/.exec(inserted) ?? [];
  let open = '';
  let close = '';
  for (const node of path) {
    const start = xml.text.slice(xml.start[node], xml.tagEnd[node]);
    open += start.endsWith('/>') ? `${start.slice(0, -2)}>` : start;
    const tag = /^<([^\s/>]+)/.exec(start)?.[1] ?? '';
    close = `</${tag}>${close}`;
    for (const child of q.elementChildren(node)) {
      const local = q.local(child);
      if (!telling.includes(local) || (node === parent && local === name && local !== 'templateId')) continue;
      const { start: from, end } = q.range(child);
      if (end - from < longest) open += xml.text.slice(from, end);
    }
    if (node === root) open += '\n';
  }
  return [open, close];
}

/** The piece with one thing more that is demanded of it; undefined where nothing more can be written. */
function improved(
  { contentModel }: CdaQuery,
  context: PartContext,
  demands: readonly JudgingDemands[],
  piece: Piece,
  open: string,
  close: string,
): Piece | undefined {
  const xml = parseXml(open + piece.text + close);
  const root = findClinicalDocument(xml);
  if (root === none || xml.problems.length > 0 || contentModel === undefined) return undefined;
  const q = createQuery(xml, root, contentModel);
  const end = open.length + piece.text.length;
  for (const fault of demandFaultsIn(q, context.knowledge, demands)) {
    const { node } = fault;
    if (fault.isAdvice || xml.start[node]! < open.length || xml.start[node]! >= end) continue;
    // Counted by the ends of tags, which the text and the snippet share.
    const tag = { start: xml.start[node]! - open.length, end: xml.tagEnd[node]! - open.length };
    if (fault.attribute) {
      const next = giveAttribute(piece, tag, fault.attribute.name, fault.attribute.value);
      if (next !== undefined) return next;
      continue;
    }
    if (fault.text !== undefined) {
      const next = giveText(piece, tag, fault.text);
      if (next !== undefined) return next;
      continue;
    }
    const absents = [fault, ...(fault.also ?? [])].flatMap(({ absent }): readonly Absent[] =>
      absent ? [absent] : [],
    );
    const type = contentTypeOf(contentModel, xml, root, node);
    if (fault.kind !== 'missing' || type === undefined || absents.length === 0) continue;
    for (const { spec, skeleton } of demandedParts(context, type, absents)) {
      const there = q.elementChildren(node);
      if (there.filter((child) => q.local(child) === spec.name).length >= spec.max) continue;
      const rankOf = (child: NodeId): number => type.child(q.local(child))?.rank ?? -1;
      const before = there.filter((child) => rankOf(child) <= spec.rank).pop();
      const first = there[0];
      const at = before === undefined ? xml.tagEnd[node]! : xml.end[before]!;
      const next = addPart(
        piece,
        {
          at: at - open.length,
          parent: tag,
          ...(first === undefined ? {} : { sibling: xml.start[first]! - open.length }),
        },
        skeleton,
        q.prefix,
      );
      if (next !== undefined) return next;
    }
  }
  return undefined;
}
