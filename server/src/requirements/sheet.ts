import type { Catalogue } from '../catalogue/catalogue';
import { hasText, type Requirement, type RequirementText } from '../catalogue/requirement';
import type { Locale } from '../core/localized';
import type { Sheet, SheetFact, SheetLink, SheetPart, SheetSection, SheetTextPart } from '../core/sheet';
import { headingsOf } from '../core/subject';
import { conformityText } from './conformity';
import { type AnswerLink, baseOf, referentialName } from './describe';
import { comparisonsOf, originOf } from './generations';
import { languageNotice, stateOf } from './state';
import { datesInWords, natureWords, obligationWords, waveWords } from './wording';

const labels = {
  fr: {
    demands: 'Ce qu’elle demande',
    statement: 'Énoncé',
    conditional: 'Conditionnelle',
    yes: 'oui',
    criticality: 'Criticité',
    published: 'Dans le REM',
    where: 'Où elle s’applique',
    referential: 'Référentiel',
    couloirs: 'Couloirs',
    software: 'Logiciels',
    profiles: 'Profils',
    basedOn: 'Fondée sur',
    proof: 'Comment la prouver',
    kinds: 'Formes de preuve',
    scenarios: 'Scénarios',
    proofs: 'Preuves',
    links: 'Liens',
    same: 'Même exigence',
    distinct: 'À ne pas confondre avec',
    carried: 'Reprise par',
    spellings: 'Autres graphies',
    generations: 'D’une génération à l’autre',
    mind: 'À savoir',
    varies: 'L’énoncé varie selon le REM ; le texte montré suit le plus long.',
    others: 'Autres textes',
    faq: 'Réponses de la FAQ',
    sources: 'Sources',
    faqMark: 'FAQ',
  },
  en: {
    demands: 'What it demands',
    statement: 'Statement',
    conditional: 'Conditional',
    yes: 'yes',
    criticality: 'Criticality',
    published: 'In the REM',
    where: 'Where it applies',
    referential: 'Referential',
    couloirs: 'Sectors (couloirs)',
    software: 'Software',
    profiles: 'Profiles',
    basedOn: 'Based on',
    proof: 'How to prove it',
    kinds: 'Kinds of proof',
    scenarios: 'Scenarios',
    proofs: 'Proofs',
    links: 'Links',
    same: 'Same requirement',
    distinct: 'Not to be confused with',
    carried: 'Carried over by',
    spellings: 'Other spellings',
    generations: 'From one generation to the next',
    mind: 'Good to know',
    varies: 'The statement differs from one REM to the next; the text shown follows the longest.',
    others: 'Other texts',
    faq: 'FAQ answers',
    sources: 'Sources',
    faqMark: 'FAQ',
  },
} as const;

/** All that is known of a requirement, in the order in which it is read; the Markdown of it is its caller's. */
export function requirementSheet(
  requirement: Requirement,
  catalogue: Catalogue,
  answers: readonly AnswerLink[],
  locale: Locale,
): Omit<Sheet, 'markdown'> {
  const words = labels[locale];
  const headings = requirement.subject ? headingsOf(requirement.subject) : [];
  const state = stateOf(requirement, locale);
  const notice = languageNotice(requirement, locale);
  return {
    kind: 'requirement',
    id: requirement.id,
    title: headings.at(-1) ?? requirement.id,
    path: headings.slice(0, -1),
    french: true,
    tags: [
      requirement.obligation && obligationWords[requirement.obligation][locale],
      requirement.nature && natureWords[requirement.nature][locale],
      requirement.wave && waveWords(requirement.wave)[locale],
    ].filter((tag) => tag !== undefined),
    state,
    ...(notice === undefined ? {} : { notice }),
    sections: [
      section('demand', words.demands, demand(requirement)),
      section('mind', words.mind, mind(requirement, locale)),
      section('proof', words.proof, proof(requirement, locale)),
      section('where', words.where, where(requirement, catalogue, locale)),
      section('generations', words.generations, comparisonsOf(requirement, catalogue, locale)),
      section('links', words.links, links(requirement, catalogue, locale)),
      section('faq', words.faq, answerLinks(answers)),
      section('others', words.others, others(requirement, catalogue, locale)),
      section('sources', words.sources, sources(requirement, catalogue, locale)),
    ].filter((one) => one !== undefined),
  };
}

function section(key: string, title: string, parts: readonly SheetPart[]): SheetSection | undefined {
  return parts.length > 0 ? { key, title, parts } : undefined;
}

function demand({ statement, paraphrase, detail }: Requirement): readonly SheetTextPart[] {
  return texts([statement], undefined).concat(texts([paraphrase], 'lead'), texts([detail], undefined));
}

/** Words of the sources and ours about them: all in French. */
function texts(words: readonly (string | undefined)[], role: SheetTextPart['role']): SheetTextPart[] {
  return words
    .filter((text) => text !== undefined && text !== '')
    .map((text) => ({ type: 'text', text: text!, french: true, ...(role === undefined ? {} : { role }) }));
}

function where(requirement: Requirement, catalogue: Catalogue, locale: Locale): readonly SheetPart[] {
  const words = labels[locale];
  const { conditional, criticality, remStatus } = requirement;
  return facts([
    [words.referential, requirement.referentials.map((id) => referentialName(catalogue, id))],
    [words.couloirs, requirement.couloirs],
    [words.software, requirement.software],
    [words.profiles, requirement.profiles],
    [words.conditional, [conditional ? words.yes : undefined]],
    [words.criticality, [criticality]],
    [words.published, [remStatus]],
  ]);
}

function proof(requirement: Requirement, locale: Locale): readonly SheetPart[] {
  const words = labels[locale];
  return [
    ...texts(conformityText(requirement.conformity ?? []), undefined),
    ...texts([requirement.proof, requirement.proofNote], undefined),
    ...facts([
      [words.kinds, requirement.proofKinds],
      [words.scenarios, requirement.conformity ? [] : requirement.scenarios],
      [words.proofs, requirement.conformity ? [] : requirement.proofs],
    ]),
  ];
}

function links(requirement: Requirement, catalogue: Catalogue, locale: Locale): readonly SheetPart[] {
  const words = labels[locale];
  const to = (ids: readonly string[]): readonly (string | SheetLink)[] =>
    ids.map((id) => (catalogue.get(id) ? { to: 'requirement', id, text: id } : id));
  return facts([
    [words.basedOn, to(requirement.basedOn === undefined ? [] : [baseOf(requirement.basedOn, catalogue)])],
    [words.same, to(requirement.sameAs)],
    [words.carried, to(requirement.carriedBy)],
    [words.distinct, to(requirement.notToConfuseWith)],
    [words.spellings, requirement.variants],
  ]);
}

function mind(requirement: Requirement, locale: Locale): readonly SheetPart[] {
  return [
    ...texts([requirement.notes], undefined),
    ...(requirement.textVaries ? [{ type: 'text' as const, text: labels[locale].varies }] : []),
  ];
}

function answerLinks(answers: readonly AnswerLink[]): readonly SheetPart[] {
  if (answers.length === 0) return [];
  return [
    { type: 'links', links: answers.map(({ id, question }) => ({ to: 'answer', id, text: question })) },
  ];
}

/** What other texts say besides the demand, which stands beside ours under the generations. */
function others(requirement: Requirement, catalogue: Catalogue, locale: Locale): readonly SheetPart[] {
  return requirement.otherTexts.flatMap((text): readonly SheetPart[] => {
    const said = [
      ...(text.proof === undefined ? [] : [text.proof]),
      ...conformityText(text.conformity ?? []),
    ];
    if (said.length === 0 && hasWords(text)) return [];
    return [
      { type: 'text', role: 'heading', text: titleOfText(text, catalogue, locale) },
      ...texts(said, undefined),
    ];
  });
}

function hasWords(text: RequirementText): boolean {
  return text.statement !== undefined || text.paraphrase !== undefined || text.detail !== undefined;
}

function titleOfText(text: RequirementText, catalogue: Catalogue, locale: Locale): string {
  const dates = datesInWords(text)?.[locale];
  return [
    originOf(text, locale),
    ...text.referentials.map((id) => referentialName(catalogue, id)),
    ...(dates === undefined ? [] : [dates]),
  ].join(' · ');
}

/** Where it was read, and when. */
function sources(requirement: Requirement, catalogue: Catalogue, locale: Locale): readonly SheetPart[] {
  const read = requirement.sources.map((key): string | SheetLink => {
    const text = catalogue.sourceText(key);
    return /^https:\/\/\S+$/.test(text) ? { to: 'web', href: text, text } : text;
  });
  const dates = datesInWords(requirement)?.[locale];
  return [
    ...read.map((one): SheetPart =>
      typeof one === 'string' ? { type: 'text', text: one } : { type: 'links', links: [one] },
    ),
    ...(dates === undefined || !(hasText(requirement) || read.length > 0)
      ? []
      : [
          {
            type: 'text' as const,
            text: `${dates.slice(0, 1).toUpperCase()}${dates.slice(1)}.`,
            role: 'note' as const,
          },
        ]),
  ];
}

function facts(
  rows: readonly (readonly [string, readonly (string | SheetLink | undefined)[]])[],
): readonly SheetPart[] {
  const known = rows
    .map(([label, values]): SheetFact => ({
      label,
      values: values.filter((value): value is string | SheetLink => value !== undefined && value !== ''),
    }))
    .filter(({ values }) => values.length > 0);
  return known.length > 0 ? [{ type: 'facts', facts: known }] : [];
}
