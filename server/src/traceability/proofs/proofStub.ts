import type { Catalogue } from '../../catalogue/catalogue';
import type { ConformityProof, ConformityScenario, Requirement } from '../../catalogue/requirement';
import { applyEdits } from '../../core/edits';
import type { Locale } from '../../core/localized';
import { oneLine } from '../../core/text';
import { analyse } from '../../requirements/analysis';
import { namedConformity } from '../../requirements/conformity';
import { placeWords } from '../../requirements/wording';
import { pendingProofLine } from '../roles/pendingProof';

export interface ProofStubRequest {
  readonly requirement: Requirement;
  /** Two digits, as texts number it: `01` of `MSS/CONF.14.01`. */
  readonly scenario?: string;
  readonly proof?: string;
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  /** Version of the product that is shown, where `segur.json` names it. */
  readonly version?: string;
}

/** What is asked to be shown, with where it is known from. */
interface Expected {
  readonly steps: readonly string[];
  readonly pieces: readonly string[];
  /** Undefined where nothing is known. */
  readonly origin?: string;
}

/** The identifier of what is to be proved, with its scenario and its proof. */
export function proofName({
  requirement,
  scenario,
  proof,
}: Omit<ProofStubRequest, 'locale' | 'catalogue'>): string {
  return [requirement.id, scenario, scenario === undefined ? undefined : proof]
    .filter((part) => part !== undefined)
    .join('.');
}

/**
 * A Markdown proof to be completed: what the requirement demands, the steps and the pieces that its catalogue expects, and
 * room for what was seen. Its tags name it as a proof, and as one that proves nothing yet.
 */
export function proofStub(request: ProofStubRequest): string {
  const { requirement, locale, version } = request;
  const text = words[locale];
  const name = proofName(request);
  const { statement, paraphrase, detail, proofNote } = requirement;
  const demand = statement ?? paraphrase;
  const alone = namingNoOther(request);
  const { steps, pieces, origin } = expectedOf(request);
  return [
    `# ${text.title(name)}`,
    '',
    `<!-- ${text.tag(requirement.id)} -->`,
    `<!-- ${pendingProofLine[locale]} -->`,
    '',
    `${text.requirement(requirement.id)}${requirement.subject === undefined ? '' : ` (${requirement.subject})`}`,
    ...(demand === undefined ? [] : ['', quoted(alone(demand))]),
    ...(detail === undefined || detail === demand ? [] : ['', quoted(alone(detail))]),
    '',
    `## ${text.expected}`,
    '',
    ...(origin === undefined
      ? [text.unknown(name)]
      : [origin, ...(steps.length > 0 ? ['', ...steps.map((step) => task(alone(step)))] : [])]),
    ...(proofNote === undefined ? [] : ['', oneLine(alone(proofNote))]),
    ...(pieces.length === 0
      ? []
      : ['', `### ${text.pieces}`, '', ...pieces.map((piece) => task(alone(piece)))]),
    '',
    `## ${text.seen}`,
    '',
    `- ${text.date}`,
    `- ${text.version}${version === undefined ? '' : ` ${version}`}`,
    `- ${text.who}`,
    `- ${text.result}`,
    '',
  ].join('\n');
}

function expectedOf({ requirement, scenario, proof, locale }: ProofStubRequest): Expected {
  const { conformity } = requirement;
  if (conformity && conformity.length > 0)
    return ofConformity(requirement, conformity, scenario, proof, locale);
  const id = [requirement.id, scenario].filter((part) => part !== undefined).join('.');
  const numbered = requirement.proofs.filter((one) => scenario === undefined || one.startsWith(`${id}.`));
  const kinds = requirement.proofKinds;
  const text = words[locale];
  return {
    steps: requirement.proof === undefined ? [] : sentences(requirement.proof),
    pieces: [...numbered, ...kinds],
    ...(requirement.proof === undefined && requirement.proofNote === undefined
      ? {}
      : { origin: requirement.origin.type === 'user' ? text.ofCatalogue : text.ofOurs }),
  };
}

/** The scenarios of the user's own REM, in its words. */
function ofConformity(
  requirement: Requirement,
  conformity: readonly ConformityScenario[],
  scenario: string | undefined,
  proof: string | undefined,
  locale: Locale,
): Expected {
  const named = scenario === undefined ? undefined : namedConformity(conformity, scenario, proof);
  const scenarios = scenario === undefined ? conformity : named ? [named.scenario] : [];
  const pieces = named?.proof ? [named.proof] : scenarios.flatMap(({ proofs }) => proofs);
  const steps = scenarios.flatMap(({ id, text }) => {
    const lines = (text ?? '').split(/\r\n?|\n/).flatMap((line) => oneLine(line) || []);
    return scenarios.length > 1
      ? [numberedLine({ ...(id === undefined ? {} : { id }), text: lines.join(' ') })]
      : lines;
  });
  const { place } = requirement;
  return {
    steps,
    pieces: pieces.map(numberedLine),
    ...(steps.length + pieces.length === 0
      ? {}
      : { origin: place ? words[locale].ofPlace(placeWords(place)[locale]) : words[locale].ofCatalogue }),
  };
}

/** What is written in a proof is proved by it: a text of the catalogue must not bring other requirements with it. */
function namingNoOther({ requirement, catalogue, locale }: ProofStubRequest): (text: string) => string {
  const head = 'Ségur : ';
  return (text) => {
    const edits = analyse(head + text, catalogue).believed.flatMap(({ range, list, resolution }) =>
      resolution?.targets.every((one) => one === requirement)
        ? []
        : [{ range: list?.range ?? range, newText: words[locale].other }],
    );
    const apart = edits.filter(
      ({ range }, at) => edits.findIndex((one) => one.range.start === range.start) === at,
    );
    return applyEdits(head + text, apart).slice(head.length);
  };
}

function numberedLine({ id, text }: ConformityProof): string {
  return [id, text === undefined ? undefined : oneLine(text)].filter((part) => part).join(' : ');
}

function quoted(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function task(text: string): string {
  return `- [ ] ${oneLine(text)}`;
}

/** A sentence is a step: that is how what is to be shown is told. */
function sentences(text: string): readonly string[] {
  return oneLine(text)
    .split(/(?<=[.!?»])\s+(?=\p{Lu})/u)
    .filter((sentence) => sentence !== '');
}

const words = {
  fr: {
    title: (name: string) => `Preuve de ${name}`,
    tag: (id: string) => `segur: prouve ${id}`,
    requirement: (id: string) => `Exigence ${id}`,
    expected: 'Ce qui est attendu',
    pieces: 'Pièces attendues',
    unknown: (name: string) =>
      `Le texte de la preuve attendue pour ${name} n’est pas connu : importez le REM qui la définit (Ségur : Importer un REM), ou décrivez ici ce qui est à montrer.`,
    ofOurs: 'Résumé livré avec Ségur Authoring ; le texte de votre REM fait foi.',
    ofCatalogue: 'D’après votre catalogue.',
    ofPlace: (place: string) => `D’après ${place}.`,
    other: '[autre exigence]',
    seen: 'Ce qui a été constaté',
    date: 'Date :',
    version: 'Version du produit :',
    who: 'Par :',
    result: 'Constat, captures et fichiers :',
  },
  en: {
    title: (name: string) => `Proof of ${name}`,
    tag: (id: string) => `segur: proves ${id}`,
    requirement: (id: string) => `Requirement ${id}`,
    expected: 'What is expected',
    pieces: 'Expected pieces',
    unknown: (name: string) =>
      `The text of the proof that ${name} expects is not known: import the REM that defines it (Ségur: Import a REM), or describe here what is to be shown.`,
    ofOurs: 'Summary shipped with Ségur Authoring; the text of your REM prevails.',
    ofCatalogue: 'From your catalogue.',
    ofPlace: (place: string) => `From ${place}.`,
    other: '[other requirement]',
    seen: 'What was seen',
    date: 'Date:',
    version: 'Version of the product:',
    who: 'By:',
    result: 'Findings, screenshots and files:',
  },
} as const;
