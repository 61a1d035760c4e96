import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import type { Requirement } from '../catalogue/requirement';
import { commands, commandUri } from '../core/commands';
import type { Locale } from '../core/localized';
import { headingPath, headingsOf } from '../core/subject';
import { escaped, paragraphs } from './markdown';
import { languageNotice, stateOf } from './state';
import { datesInWords, natureWords, obligationWords, waveWords } from './wording';
import { conformityLine } from './conformity';

/** A FAQ answer that speaks of a requirement. */
export interface AnswerLink {
  readonly id: string;
  readonly question: string;
}

/** A hover is read in two seconds: longer texts are cut here and whole on the page. */
const longestDetail = 900;

/** What a hover shows of one requirement: its state, what it demands, then where, how it is proved, and whence we know. */
export function describe(
  requirement: Requirement,
  catalogue: Catalogue,
  answers: readonly AnswerLink[],
  locale: Locale,
  /** Where it is implemented, tested and proved, in one line. */
  coverage?: string,
): string {
  const words = labels[locale];
  const parts = [heading(requirement, locale)];
  const { tone, text: state } = stateOf(requirement, locale);
  // What ends the reading is seen at once; the rest is said quietly.
  if (state !== undefined)
    parts.push(tone === 'gone' || tone === 'unread' ? `**${escaped(state)}**` : escaped(state));
  if (coverage !== undefined) parts.push(escaped(coverage));
  if (requirement.subject !== undefined) parts.push(`*${escaped(narrow(requirement.subject))}*`);
  parts.push(...demand(requirement, locale));
  const facts = [
    fact(words.where, whereOf(requirement, locale)),
    fact(words.proof, proofOf(requirement, locale)),
    fact(words.seeAlso, linksBetween(requirement, catalogue, locale)),
    fact(words.caution, requirement.notes && escaped(requirement.notes)),
    fact(words.source, sourceOf(requirement, catalogue, locale)),
  ].filter((line) => line !== undefined);
  if (facts.length > 0) parts.push(facts.join('  \n'));
  parts.push(actions(requirement, answers, locale));
  return parts.join('\n\n');
}

const labels = {
  fr: {
    where: 'Où',
    proof: 'Preuve',
    seeAlso: 'Liens',
    caution: 'Attention',
    source: 'Source',
    open: 'Ouvrir la fiche',
    yours: 'votre catalogue',
    conditional: 'si elle vous concerne (exigence conditionnelle)',
    basedOn: 'fondée sur',
    replaces: 'remplace',
    same: 'même exigence que',
    distinct: 'à ne pas confondre avec',
    carried: 'reprise par',
    varies: 'l’énoncé varie selon le REM',
    more: 'suite dans la fiche',
  },
  en: {
    where: 'Where',
    proof: 'Proof',
    seeAlso: 'Links',
    caution: 'Note',
    source: 'Source',
    open: 'Open the page',
    yours: 'your catalogue',
    conditional: 'where it concerns you (conditional requirement)',
    basedOn: 'based on',
    replaces: 'replaces',
    same: 'same requirement as',
    distinct: 'not to be confused with',
    carried: 'carried over by',
    varies: 'the statement differs from one REM to the next',
    more: 'more on the page',
  },
} as const;

function heading(requirement: Requirement, locale: Locale): string {
  const tags = [
    requirement.obligation && `**${obligationWords[requirement.obligation][locale]}**`,
    requirement.nature && natureWords[requirement.nature][locale],
    requirement.wave && waveWords(requirement.wave)[locale],
  ].filter((tag) => tag);
  return [`**${escaped(requirement.id)}**`, ...tags].join(' · ');
}

/** The two narrowest headings: wider ones stand on the page. */
function narrow(subject: string): string {
  return headingPath(headingsOf(subject).slice(-2));
}

function demand(requirement: Requirement, locale: Locale): string[] {
  const { statement, paraphrase, detail } = requirement;
  const notice = languageNotice(requirement, locale);
  return [
    statement && paragraphs(cut(statement, locale)),
    paraphrase && escaped(paraphrase),
    detail && paragraphs(cut(detail, locale)),
    notice && `*${notice}*`,
  ].filter((part): part is string => typeof part === 'string' && part !== '');
}

function cut(text: string, locale: Locale): string {
  if (text.length <= longestDetail) return text;
  const end = text.lastIndexOf(' ', longestDetail);
  return `${text.slice(0, end > 0 ? end : longestDetail)} … (${labels[locale].more})`;
}

function fact(label: string, value: string | undefined): string | undefined {
  return value ? `**${label}** ${value}` : undefined;
}

function whereOf(requirement: Requirement, locale: Locale): string {
  const profiles = requirement.profiles.filter((profile) => !/^(?:va\d )?Général$/.test(profile));
  return [
    requirement.couloirs.join(', '),
    requirement.software.join(', '),
    profiles.length > 0 ? `${locale === 'fr' ? 'profil' : 'profile'} ${profiles.join(', ')}` : '',
    requirement.conditional ? labels[locale].conditional : '',
  ]
    .filter((part) => part !== '')
    .map(escaped)
    .join(' · ');
}

/** The kinds of proof are told where no words tell them. */
function proofOf({ proof, proofKinds, proofNote, conformity }: Requirement, locale: Locale): string {
  const said = [conformity && conformityLine(conformity, locale), proof, proofNote].filter((part) => part);
  return (said.length > 0 ? said : [proofKinds.join(', ')])
    .map((part) => escaped(part!.replaceAll('\n', ' ')))
    .join(' ');
}

/** The other requirements that this one is tied to, each a link to its page. */
function linksBetween(requirement: Requirement, catalogue: Catalogue, locale: Locale): string {
  const words = labels[locale];
  const link = (id: string): string =>
    catalogue.get(id) ? `[${escaped(id)}](${commandUri(commands.openRequirement, id)})` : escaped(id);
  const tie = (label: string, ids: readonly string[]): string | undefined =>
    ids.length > 0 ? `${label} ${ids.map(link).join(', ')}` : undefined;
  return [
    requirement.basedOn === undefined
      ? undefined
      : tie(words.basedOn, [baseOf(requirement.basedOn, catalogue)]),
    tie(words.replaces, requirement.wave1Ids),
    tie(words.same, requirement.sameAs),
    tie(words.carried, requirement.carriedBy),
    tie(words.distinct, requirement.notToConfuseWith),
    requirement.textVaries ? words.varies : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(locale === 'fr' ? ' ; ' : '; ');
}

/** What a requirement rests on, by the name that the catalogue knows it by: the REMs put a mark of their list before it. */
export function baseOf(written: string, catalogue: Catalogue): string {
  const bare = written.replace(/^\[[^\]]*\]\s*(?=\S)/, '');
  for (const spelling of [written, bare]) {
    const target = catalogue.resolve(comparisonKey(spelling))?.targets[0];
    if (target) return target.id;
  }
  return written;
}

function sourceOf(requirement: Requirement, catalogue: Catalogue, locale: Locale): string {
  const names = requirement.referentials.map((id) => referentialName(catalogue, id));
  const parts = [requirement.origin.type === 'user' ? labels[locale].yours : undefined, names.join(', ')];
  const known = parts.filter((part) => part);
  if (known.length === 0) known.push(...requirement.sources.map((key) => catalogue.sourceText(key)));
  known.push(datesInWords(requirement)?.[locale]);
  return known
    .filter((part) => part)
    .map((part) => escaped(part!))
    .join(' · ');
}

/** The name of a referential with its version, unless the name says it. */
export function referentialName(catalogue: Catalogue, id: string): string {
  const referential = catalogue.referential(id);
  if (!referential) return id;
  const { name, version } = referential;
  return version === undefined || name.includes(version) ? name : `${name}, ${version}`;
}

function actions(requirement: Requirement, answers: readonly AnswerLink[], locale: Locale): string {
  const open = `[${labels[locale].open}](${commandUri(commands.openRequirement, requirement.id)})`;
  const faq = answers
    .slice(0, 3)
    .map(({ id, question }) => `FAQ : [${escaped(question)}](${commandUri(commands.openFaqAnswer, id)})`);
  return [...faq, open].join('  \n');
}
