import type { Concept } from '../catalogue/valueSets';
import { nearestName } from '../core/nearestName';
import type { Locale } from '../core/localized';
import type { OffsetRange } from '../core/range';
import { describeSubject } from './describe';
import { kebabName, type Named, nameKey } from './names';
import type { CodeKnowledge } from './knowledge';
import { oidAt } from './oidText';
import { type Found, isKnownOid, recogniseAt } from './recognise';

/** What an input names, in plain words. */
export interface ExplainedCode {
  readonly kind: 'oid' | 'valueSet' | 'code' | 'rule';
  /** The OID, the code or the rule id. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly range: OffsetRange;
}

/** One code may stand in several systems; more than these are no answer. */
const mostSystems = 6;
const mostFound = 50;

/**
 * What an input names. The whole input is tried first, so that a name or a code is found without its surroundings;
 * otherwise the input is read as a text.
 */
export function explainCodes(input: string, knowledge: CodeKnowledge, locale: Locale): ExplainedCode[] {
  const start = input.length - input.trimStart().length;
  const whole = { start, end: input.trimEnd().length };
  const found = wholeOf(input.trim(), whole, knowledge);
  return (found.length > 0 ? found : foundIn(input, knowledge)).map((one) =>
    explained(one, knowledge, locale),
  );
}

function wholeOf(input: string, range: OffsetRange, knowledge: CodeKnowledge): readonly Found[] {
  if (input === '' || /[\r\n]/.test(input) || input.length > 120) return [];
  const key = nameKey(input);
  const rules = knowledge.rules.filter(({ id }) => nameKey(id) === key);
  if (rules.length > 0) return [{ range, written: rules[0]!.id, subject: { type: 'rule', rules } }];
  const oid = spacedOid(input);
  if (oid !== undefined && isKnownOid(oid, knowledge))
    return [{ range, written: oid, subject: { type: 'oid', oid } }];
  if (oidAt(input, 0)) return [];
  const bearers = knowledge.names.bearers(input);
  const named = bearers.length > 0 ? bearers : numbered(key, knowledge);
  if (named.length > 0) return [{ range, written: input, subject: { type: 'named', named } }];
  return conceptsOf(input, knowledge).map((concept) => ({
    range,
    written: input,
    subject: { type: 'code', value: { concept } },
  }));
}

/** `1.2.250. 1.213.1.4.8`, `1 2 250 1 213 1 4 8`: an OID that was copied from a table or read from paper. */
function spacedOid(input: string): string | undefined {
  const digits = input.replace(/^(?:urn:\s*)?oid\s*:?\s*/i, '');
  if (!/\s/.test(digits) || !/^\d[\d.\s]*$/.test(digits)) return undefined;
  return digits
    .trim()
    .replace(/\s*\.[\s.]*|\s+/g, '.')
    .replace(/\.$/, '');
}

/** `J07` and `R38`, as people call JDV_J07 and TRE_R38. */
function numbered(key: string, { names }: CodeKnowledge): readonly Named[] {
  if (!/^[a-z]\d{2,3}$/.test(key)) return [];
  return ['jdv', 'tre', 'ass'].flatMap((family) => names.numbered(family + key));
}

/** A code in every system that has it. */
function conceptsOf(code: string, { valueSets }: CodeKnowledge): readonly Concept[] {
  const bySystem = new Map<string, Concept>();
  for (const { name } of valueSets.summaries) {
    const concept = valueSets.get(name)?.find(code);
    if (!concept) continue;
    const known = bySystem.get(concept.system);
    if (!known || (known.withdrawn !== undefined && concept.withdrawn === undefined))
      bySystem.set(concept.system, concept);
  }
  return [...bySystem.values()].slice(0, mostSystems);
}

function foundIn(input: string, knowledge: CodeKnowledge): readonly Found[] {
  const found: Found[] = [];
  let from = 0;
  for (const { index, 0: word } of input.matchAll(/[^\s,;]+/g)) {
    if (found.length === mostFound) break;
    for (let at = Math.max(index, from); at < index + word.length; at += 1) {
      const one = recogniseAt(input, at, knowledge);
      if (!one || one.range.start < from) continue;
      found.push(one);
      from = one.range.end;
      at = Math.max(at, from - 1);
    }
  }
  return found;
}

function explained(found: Found, knowledge: CodeKnowledge, locale: Locale): ExplainedCode {
  const { subject, written, range } = found;
  const { title, details } = describeSubject(found, knowledge);
  const isSet = subject.type === 'named' && subject.named.every(({ type }) => type === 'set');
  const [head = '', ...rest] = plain(title[locale]).split('\n');
  return {
    kind: subject.type === 'named' ? (isSet ? 'valueSet' : 'oid') : subject.type,
    id: subject.type === 'rule' ? subject.rules[0]!.id : written,
    title: head.replace(/^#+ /, '').replace(new RegExp(`^${escapedPattern(written)} — `, 'i'), ''),
    text: plain([rest.join('\n').trim(), details[locale]].filter((part) => part !== '').join('\n\n')),
    range,
  };
}

/** Known things that are written almost like an input, at most one of each kind. */
export function nearestCodes(input: string, knowledge: CodeKnowledge): readonly string[] {
  const { oids, valueSets, models, rules } = knowledge;
  const written = input.trim().replace(/^urn:oid:/i, '');
  if (written.length < 3 || written.length > 120 || isKnownOid(written, knowledge)) return [];
  if (/^[\d.]+$/.test(written)) {
    const known = [
      ...oids.entries.map(({ oid }) => oid),
      ...valueSets.summaries.map(({ oid }) => oid),
      ...models.flatMap(({ templateIds }) => templateIds.map(({ root }) => root)),
    ];
    return listed(nearestName(written, known));
  }
  return [
    ...listed(
      nearestName(
        written.toUpperCase(),
        rules.map(({ id }) => id),
      ),
    ),
    ...listed(nearestName(written, spellings(knowledge))),
  ];
}

/** Names as people write them: numbered lists by their number too, and in small letters. */
function spellings({ names }: CodeKnowledge): readonly string[] {
  return names.all.flatMap(({ name, named }) => {
    const number = /^(?:JDV|TRE|ASS)_[A-Z]\d{1,3}(?!\d)/.exec(name)?.[0];
    const kebab = named.type === 'set' ? [kebabName(name, named.set.alsoNamed)] : [];
    return [
      name,
      ...(number === undefined ? [] : [number, number.toLowerCase().replace('_', '-')]),
      ...kebab,
    ];
  });
}

function listed(name: string | undefined): readonly string[] {
  return name === undefined ? [] : [name];
}

/** Markdown as a terminal shows it: without its marks. */
function plain(markdown: string): string {
  return markdown.replace(/\*\*|`/g, '').replace(/\\([\\*_[\]<>|#`~])/g, '$1');
}

function escapedPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
