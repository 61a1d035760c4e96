import type { Text } from '../../core/text';
import type { CompletionProposal } from '../../core/documentKind';
import type { LocalizedText } from '../../core/localized';
import { describeSubject, inMarkdown } from '../describe';
import type { CodeKnowledge } from '../knowledge';
import { kebabName } from '../names';
import { mayHoldOids } from '../oidsIn';
import { isWord } from '../tokens';

/** More than this many would only slow an editor down; the next dot asks again. */
const mostProposals = 300;

/** How much before the cursor is looked at. */
const reach = 160;

/** OIDs and names of value sets for what is being typed; nothing where a text shows no sign of meaning one. */
export function completeCode(
  text: Text,
  offset: number,
  knowledge: CodeKnowledge,
): readonly CompletionProposal[] {
  const head = text.slice(Math.max(0, offset - reach), offset);
  const line = head.slice(head.lastIndexOf('\n') + 1);
  return completeOid(line, text, offset, knowledge) ?? completeName(line, text, offset, knowledge) ?? [];
}

const typedOid = /(?<![\w.])[0-2](?:\.\d{0,19}){1,30}$/;

/** A key, an attribute, a call or a sentence that takes an OID. */
const takesOid =
  /(?:(?<!v)oid|root|system|autorit|authorit|namespace|template)\w{0,40}["'\]]?\s*(?:[:=]|=>|:=|\()\s*["'`]?$|(?<![a-z])oids?\b[^"'\n]{0,12}$/i;

/**
 * Three arcs, or two where the line says that an OID is meant: a number of a version or an amount begins like one. What
 * follows the cursor of the same OID is replaced.
 */
function completeOid(
  line: string,
  text: Text,
  offset: number,
  knowledge: CodeKnowledge,
): readonly CompletionProposal[] | undefined {
  const typed = typedOid.exec(line)?.[0];
  if (typed === undefined) return undefined;
  const before = line.slice(0, -typed.length);
  const known =
    /urn:oid:$/i.test(before) || takesOid.test(before) || (/["'`]$/.test(before) && mayHoldOids(text));
  const marks = typed.split('.').length - 1;
  if (marks < (known ? 1 : 2) || (!known && typed.length < 7)) return [];
  const range = { start: offset - typed.length, end: endOfOid(text, offset) };
  const proposals: CompletionProposal[] = [];
  for (const { oid, text: detail } of knownOids(knowledge)) {
    if (!oid.startsWith(typed) || oid === typed) continue;
    proposals.push(proposal(oid, detail, range, knowledge, proposals.length));
    if (proposals.length === mostProposals) break;
  }
  return proposals;
}

function proposal(
  oid: string,
  detail: LocalizedText,
  range: CompletionProposal['edit']['range'],
  knowledge: CodeKnowledge,
  order: number,
): CompletionProposal {
  return {
    label: oid,
    kind: 'reference',
    detail,
    description: detail,
    documentation: () =>
      inMarkdown(describeSubject({ range, written: oid, subject: { type: 'oid', oid } }, knowledge)),
    edit: { range, newText: oid },
    filterText: oid,
    sortText: String(order).padStart(4, '0'),
  };
}

function endOfOid(text: Text, offset: number): number {
  const rest = /^[\d.]{0,80}/.exec(text.slice(offset, offset + 80))![0];
  return offset + rest.replace(/\.+$/, '').length;
}

/** Authorities and code systems, then value sets, models of documents and templates. */
function* knownOids({
  oids,
  valueSets,
  models,
}: CodeKnowledge): Iterable<{ readonly oid: string; readonly text: LocalizedText }> {
  const seen = new Set<string>();
  const fresh = (oid: string): boolean => !seen.has(oid) && seen.add(oid) !== undefined;
  for (const { oid, text, kind } of oids.entries) if (kind !== 'template' && fresh(oid)) yield { oid, text };
  for (const { oid, name } of valueSets.summaries)
    if (fresh(oid)) yield { oid, text: { fr: name, en: name } };
  for (const { templateIds, volet } of models)
    for (const { root } of templateIds)
      if (fresh(root))
        yield { oid: root, text: oids.get(root)?.text ?? { fr: `volet ${volet}`, en: `volet ${volet}` } };
  for (const { oid, text } of oids.entries) if (fresh(oid)) yield { oid, text };
}

/** In quotes two letters are enough: no word begins with them. */
const typedName = /(?<![A-Za-z0-9])(?:jdv|JDV|Jdv)[-_]?[A-Za-z0-9_-]{0,60}$|(?<=["'`])(?:JD|jd)$/;

/** `JDV` and what follows it, in the manner that is being typed: `JDV_J07_…` or `jdv-j07-…`. */
function completeName(
  line: string,
  text: Text,
  offset: number,
  knowledge: CodeKnowledge,
): readonly CompletionProposal[] | undefined {
  const typed = typedName.exec(line)?.[0];
  if (typed === undefined) return undefined;
  const kebab = typed.startsWith('jd');
  let end = offset;
  while (end < text.length && end - offset < 80 && (isWord(text.charCodeAt(end)) || text.charAt(end) === '-'))
    end += 1;
  const range = { start: offset - typed.length, end };
  const key = keyOf(typed);
  return knowledge.valueSets.summaries
    .map((set) => {
      const label = kebab ? kebabName(set.name, set.alsoNamed) : set.name;
      // The number may be left out: `jdv-xds-type-code-cisis`.
      const bare = label.replace(/^jdv-j\d{1,3}-(?=[a-z])/, 'jdv-');
      return { set, label: !kebab || keyOf(label).startsWith(key) ? label : bare };
    })
    .filter(({ label }) => keyOf(label).startsWith(key))
    .map(({ set, label }) => ({
      label,
      kind: 'reference',
      detail: { fr: `${set.oid} · ${set.size} codes`, en: `${set.oid} · ${set.size} codes` },
      documentation: () =>
        inMarkdown(
          describeSubject(
            { range, written: label, subject: { type: 'named', named: [{ type: 'set', set }] } },
            knowledge,
          ),
        ),
      edit: { range, newText: label },
      filterText: label,
    }));
}

function keyOf(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}
