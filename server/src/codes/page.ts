import type { ValueSet } from '../catalogue/valueSets';
import type { Locale } from '../core/localized';
import { codeSpan, escapeMarkdown } from '../core/markdown';
import { describeSubject } from './describe';
import { mostCodes } from './describeNamed';
import type { CodeKnowledge } from './knowledge';
import { isKnownOid } from './recognise';

/** The page of an OID, with the codes of a long value set one by one; null for an OID that nobody knows. */
export function oidPage(oid: string, knowledge: CodeKnowledge, locale: Locale): string | null {
  if (!isKnownOid(oid, knowledge)) return null;
  const found = { range: { start: 0, end: 0 }, written: oid, subject: { type: 'oid', oid } } as const;
  const { title, details } = describeSubject(found, knowledge);
  const sets = knowledge.names
    .of(oid)
    .flatMap((named) => (named.type === 'set' ? [knowledge.valueSets.get(named.set.name)] : []))
    .filter((set) => set !== undefined && set.concepts.length > mostCodes) as readonly ValueSet[];
  const parts = [
    `# ${title[locale]}`,
    details[locale],
    ...sets.map((set) => tableOf(set, knowledge, locale)),
  ];
  return `${parts.join('\n\n').replace(innerUnderscore, '_')}\n`;
}

/** Within a word `_` means nothing to Markdown, and a page is read as it is written. */
const innerUnderscore = /(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])/g;

function tableOf(set: ValueSet, { oids }: CodeKnowledge, locale: Locale): string {
  const french = locale === 'fr';
  const head = french ? '| Code | Libellé | Nomenclature |' : '| Code | Label | Code system |';
  const rows = set.concepts.map(({ code, label, system }) => {
    const name = oids.get(system)?.text[locale];
    return `| ${codeSpan(code)} | ${escapeMarkdown(label)} | ${name === undefined ? codeSpan(system) : escapeMarkdown(name)} |`;
  });
  return [`## ${escapeMarkdown(set.name)}`, '', head, '| --- | --- | --- |', ...rows].join('\n');
}
