import { type Locale, type LocalizedText } from '../core/localized';
import { codeSpan, escapeMarkdown } from '../core/markdown';
import { describeRule } from '../rules/describeRule';
import { describeCode } from './describeCode';
import { describeSet, describeEntry, modelLines, sharedLine } from './describeNamed';
import type { CodeKnowledge } from './knowledge';
import type { Named } from './names';
import type { Found, Subject } from './recognise';

/** A subject in words: what it is, then where that is known from and of what date. */
export interface Description {
  /** In one line: `1.2.250.1.213.1.4.8` — INS-NIR… */
  readonly title: LocalizedText;
  /** Paragraphs of Markdown. */
  readonly details: LocalizedText;
}

export function describeSubject({ subject, written }: Found, knowledge: CodeKnowledge): Description {
  switch (subject.type) {
    case 'oid':
      return describeOid(subject, knowledge);
    case 'named':
      return describeNamed(subject.named, written, knowledge);
    case 'code':
      return describeCode(subject.value, knowledge);
    case 'rule':
      return describeRules(subject.rules);
  }
}

/** The whole, as a hover or a page shows it. */
export function inMarkdown({ title, details }: Description): LocalizedText {
  const joined = (locale: Locale): string => paragraphs([title[locale], details[locale]]);
  return { fr: joined('fr'), en: joined('en') };
}

function describeOid(
  { oid, extension }: Extract<Subject, { type: 'oid' }>,
  knowledge: CodeKnowledge,
): Description {
  const named = knowledge.names.of(oid);
  const models = modelLines(oid, extension, knowledge);
  const parts = named.map((one) => partsOf(one, knowledge));
  const name = (locale: Locale): string => {
    const texts = [...parts.map(({ title }) => title[locale]), ...(models ? [models.title[locale]] : [])];
    return `${codeSpan(oid)} — ${[...new Set(texts)].join(' · ')}`;
  };
  const details = (locale: Locale): string =>
    paragraphs([
      models?.details[locale],
      // The template of a whole document is told by its volets.
      ...(models ? [] : parts.map(({ details: more }) => more[locale])),
      sharedLine(oid, knowledge)?.[locale],
    ]);
  return { title: both(name), details: both(details) };
}

/** A name may stand for several OIDs: each is told. */
function describeNamed(named: readonly Named[], written: string, knowledge: CodeKnowledge): Description {
  const parts = named.map((one) => ({ one, ...partsOf(one, knowledge) }));
  const [first] = parts;
  if (first && parts.length === 1) {
    const { one, title, details } = first;
    const oid = codeSpan(one.type === 'set' ? one.set.oid : one.entry.oid);
    return {
      title: both((locale) => `**${escapeMarkdown(written)}** — ${title[locale]}`),
      details: both((locale) => paragraphs([`OID ${oid}`, details[locale]])),
    };
  }
  return {
    title: both(() => `**${escapeMarkdown(written)}**`),
    details: both((locale) =>
      parts
        .map(
          ({ one, title }) =>
            `- ${codeSpan(one.type === 'set' ? one.set.oid : one.entry.oid)} — ${title[locale]}`,
        )
        .join('\n'),
    ),
  };
}

function partsOf(named: Named, knowledge: CodeKnowledge): Description {
  return named.type === 'set' ? describeSet(named.set, knowledge) : describeEntry(named.entry);
}

function describeRules(rules: Extract<Subject, { type: 'rule' }>['rules']): Description {
  const page = (locale: Locale): string => rules.map((rule) => describeRule(rule, locale, 4)).join('\n\n');
  return { title: both((locale) => page(locale)), details: { fr: '', en: '' } };
}

function both(text: (locale: Locale) => string): LocalizedText {
  return { fr: text('fr'), en: text('en') };
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
