import type { Catalogue } from '../catalogue/catalogue';
import type { Requirement, RequirementText } from '../catalogue/requirement';
import { commands, commandUri } from '../core/commands';
import type { Locale } from '../core/localized';
import { type AnswerLink, referentialName } from './describe';
import { escaped, paragraphs } from './markdown';
import {
  cautionOf,
  datesInWords,
  natureWords,
  obligationWords,
  placeWords,
  statusWords,
  waveWords,
} from './wording';
import { conformityParagraphs } from './conformity';

const labels = {
  fr: {
    demands: 'Ce qu’elle demande',
    statement: 'Énoncé de votre catalogue',
    remStatement: 'Énoncé de votre REM',
    from: 'Importé de',
    conditional: 'Conditionnelle',
    yes: 'oui',
    criticality: 'Criticité',
    published: 'Dans le REM',
    where: 'Où elle s’applique',
    referential: 'Référentiel',
    couloirs: 'Couloirs',
    software: 'Logiciels',
    profiles: 'Profils',
    wave: 'Vague',
    obligation: 'Obligation',
    basedOn: 'Fondée sur',
    status: 'Statut',
    proof: 'Comment la prouver',
    kinds: 'Formes de preuve',
    scenarios: 'Scénarios',
    proofs: 'Preuves',
    links: 'Liens',
    wave1: 'Numéros en vague 1',
    same: 'Même exigence',
    distinct: 'À ne pas confondre avec',
    carried: 'Reprise par',
    spellings: 'Autres graphies',
    mind: 'À savoir',
    varies: 'L’énoncé varie selon le REM ; la paraphrase suit le plus long.',
    others: 'Autres textes',
    shipped: 'Texte livré avec le produit',
    faq: 'Réponses de la FAQ',
    sources: 'Sources',
  },
  en: {
    demands: 'What it demands',
    statement: 'Statement from your catalogue',
    remStatement: 'Statement from your REM',
    from: 'Imported from',
    conditional: 'Conditional',
    yes: 'yes',
    criticality: 'Criticality',
    published: 'In the REM',
    where: 'Where it applies',
    referential: 'Referential',
    couloirs: 'Sectors (couloirs)',
    software: 'Software',
    profiles: 'Profiles',
    wave: 'Wave',
    obligation: 'Obligation',
    basedOn: 'Based on',
    status: 'Status',
    proof: 'How to prove it',
    kinds: 'Kinds of proof',
    scenarios: 'Scenarios',
    proofs: 'Proofs',
    links: 'Links',
    wave1: 'Wave 1 numbers',
    same: 'Same requirement',
    distinct: 'Not to be confused with',
    carried: 'Carried over by',
    spellings: 'Other spellings',
    mind: 'Good to know',
    varies: 'The statement differs from one REM to the next; the paraphrase follows the longest.',
    others: 'Other texts',
    shipped: 'Text shipped with the product',
    faq: 'FAQ answers',
    sources: 'Sources',
  },
} as const;

/** The whole page of a requirement, in Markdown: the read-only document behind « go to definition », and the panel. */
export function renderRequirement(
  requirement: Requirement,
  catalogue: Catalogue,
  answers: readonly AnswerLink[],
  locale: Locale,
): string {
  const words = labels[locale];
  return [
    `# ${escaped(requirement.id)}`,
    requirement.subject && `*${escaped(requirement.subject)}*`,
    section(words.demands, demand(requirement, locale)),
    section(words.where, where(requirement, catalogue, locale)),
    section(words.proof, proof(requirement, locale)),
    section(words.links, links(requirement, catalogue, locale)),
    section(words.mind, mind(requirement, locale)),
    section(words.others, others(requirement, catalogue, locale)),
    section(
      words.faq,
      answers.map(
        ({ id, question }) => `- [${escaped(question)}](${commandUri(commands.openFaqAnswer, id)})`,
      ),
    ),
    section(words.sources, sources(requirement, catalogue, locale)),
  ]
    .filter((part) => part)
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: readonly string[]): string | undefined {
  return lines.length > 0 ? `## ${title}\n\n${lines.join('\n')}` : undefined;
}

function demand(requirement: Requirement, locale: Locale): string[] {
  const caution = cautionOf(requirement);
  return spaced([
    requirement.place && `*${labels[locale].from} ${escaped(placeWords(requirement.place)[locale])}*`,
    requirement.statement &&
      `**${requirement.place ? labels[locale].remStatement : labels[locale].statement}** — ${paragraphs(requirement.statement)}`,
    requirement.paraphrase && escaped(requirement.paraphrase),
    requirement.detail && paragraphs(requirement.detail),
    caution && `*${caution[locale]}*`,
  ]);
}

function where(requirement: Requirement, catalogue: Catalogue, locale: Locale): string[] {
  const words = labels[locale];
  const { obligation, nature, wave, conditional, criticality, remStatus } = requirement;
  return items([
    [
      words.obligation,
      [obligation && obligationWords[obligation][locale], nature && natureWords[nature][locale]],
    ],
    [words.wave, [wave && waveWords(wave)[locale]]],
    [words.referential, requirement.referentials.map((id) => referentialName(catalogue, id))],
    [words.couloirs, requirement.couloirs],
    [words.software, requirement.software],
    [words.profiles, requirement.profiles],
    [words.basedOn, [requirement.basedOn]],
    [words.conditional, [conditional ? words.yes : undefined]],
    [words.criticality, [criticality]],
    [words.published, [remStatus]],
    [words.status, [statusWords(requirement)?.[locale]]],
  ]);
}

function proof(requirement: Requirement, locale: Locale): string[] {
  const words = labels[locale];
  const facts = items([
    [words.kinds, requirement.proofKinds],
    [words.scenarios, requirement.conformity ? [] : requirement.scenarios],
    [words.proofs, requirement.conformity ? [] : requirement.proofs],
  ]);
  return spaced([
    ...conformityParagraphs(requirement.conformity ?? []),
    requirement.proof && paragraphs(requirement.proof),
    requirement.proofNote && escaped(requirement.proofNote),
    facts.length > 0 ? facts.join('\n') : undefined,
  ]);
}

function links(requirement: Requirement, catalogue: Catalogue, locale: Locale): string[] {
  const words = labels[locale];
  const link = (id: string): string =>
    catalogue.get(id) ? `[${escaped(id)}](${commandUri(commands.openRequirement, id)})` : escaped(id);
  const tie = (label: string, ids: readonly string[]): string[] =>
    ids.length > 0 ? [`- **${label}** ${ids.map(link).join(', ')}`] : [];
  return [
    ...tie(words.same, requirement.sameAs),
    ...tie(words.carried, requirement.carriedBy),
    ...tie(words.wave1, requirement.wave1Ids),
    ...tie(words.distinct, requirement.notToConfuseWith),
    ...items([[words.spellings, requirement.variants]]),
  ];
}

function mind(requirement: Requirement, locale: Locale): string[] {
  return spaced([
    requirement.notes && escaped(requirement.notes),
    requirement.textVaries && labels[locale].varies,
  ]);
}

function others(requirement: Requirement, catalogue: Catalogue, locale: Locale): string[] {
  return spaced(
    requirement.otherTexts.flatMap((text) => [
      `### ${titleOfText(text, catalogue, locale)}`,
      ...sentences(text),
    ]),
  );
}

function titleOfText(text: RequirementText, catalogue: Catalogue, locale: Locale): string {
  const { origin, place, referentials } = text;
  const from =
    origin.type === 'shipped' ? labels[locale].shipped : place ? placeWords(place)[locale] : origin.file;
  const dates = datesInWords(text)?.[locale];
  return escaped(
    [
      from,
      ...referentials.map((id) => referentialName(catalogue, id)),
      ...(dates === undefined ? [] : [dates]),
    ].join(' · '),
  );
}

function sentences({ statement, paraphrase, detail, proof: shown, conformity }: RequirementText): string[] {
  return [
    ...[statement, paraphrase, detail, shown].filter((text) => text !== undefined).map(paragraphs),
    ...conformityParagraphs(conformity ?? []),
  ];
}

/** Where it was read, and when. */
function sources(requirement: Requirement, catalogue: Catalogue, locale: Locale): string[] {
  const dates = datesInWords(requirement)?.[locale];
  return [
    ...requirement.sources.map((key) => `- ${source(catalogue.sourceText(key))}`),
    ...(dates === undefined ? [] : [`- *${escaped(dates)}*`]),
  ];
}

/** Addresses stay what they are; anything else is words. */
function source(text: string): string {
  return /^https:\/\/\S+$/.test(text) ? `<${text}>` : escaped(text);
}

function items(facts: readonly (readonly [string, readonly (string | undefined)[]])[]): string[] {
  return facts.flatMap(([label, values]) => {
    const known = values.filter((value) => value);
    return known.length > 0 ? [`- **${label}** ${escaped(known.join(', '))}`] : [];
  });
}

/** Paragraphs, an empty line between. */
function spaced(parts: readonly (string | false | undefined)[]): string[] {
  return parts
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .flatMap((part, index) => (index === 0 ? [part] : ['', part]));
}
