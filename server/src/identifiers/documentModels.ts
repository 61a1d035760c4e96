/**
 * Which model of document - which volet - a document follows: the one that matches it best. Documents carry the
 * templateIds of the parents of their model besides its own, several volets share a parent, and some share the type of
 * document; no single identifier decides.
 */

/** What a document says of itself. */
export interface DocumentIdentity {
  readonly templates: readonly DeclaredTemplate[];
  /** Type of the document. */
  readonly code: string | undefined;
}

export interface DeclaredTemplate {
  readonly root: string;
  readonly extension: string | undefined;
}

/** TemplateIds of which each clause wants at least one: all clauses together prove the model. */
export type TemplateDemands = readonly (readonly string[])[];

/** One model in one version, as tables or a schema describe it. */
export interface ModelDescription {
  readonly volet: string;
  /** Ways to recognise it; a document that fulfils one of them matches wholly. */
  readonly ways: readonly TemplateDemands[];
  /** Types of document that it admits; empty when it does not say. */
  readonly codes: readonly string[];
}

export type VoletChoice =
  | { readonly type: 'none' }
  /** Several match, `whole` or in part, and nothing decides among them. */
  | { readonly type: 'unclear'; readonly volets: readonly string[]; readonly whole: boolean }
  | {
      readonly type: 'volet';
      readonly volet: string;
      /** By all its templateIds, by some of them, or by the type of document alone. */
      readonly by: 'templates' | 'part' | 'code';
      /** Other volets whose templateIds the document bears as well. */
      readonly rivals: readonly string[];
      /** The document is of a type that the volet does not admit, and declares no version of it: not sure. */
      readonly contradicted: boolean;
    };

/** Carried by every document: HL7 France, and the minimal structure of the CI-SIS. */
export const commonTemplates: ReadonlySet<string> = new Set([
  '2.16.840.1.113883.2.8.2.1',
  '1.2.250.1.213.1.1.1.1',
]);

/** IHE's template of non-structured documents: a form that any type of document may take, and no volet. */
const nonStructured = '1.3.6.1.4.1.19376.1.2.20';

/** True for a templateId that tells nothing of the volet. */
export function isCommonForm(root: string): boolean {
  return commonTemplates.has(root) || root === nonStructured;
}

interface Volet {
  readonly name: string;
  readonly ways: readonly TemplateDemands[];
  readonly roots: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

interface Match extends Volet {
  /** TemplateIds of the document that the volet knows. */
  readonly known: readonly string[];
  readonly whole: boolean;
  /** True when the volet wants this very type of document, false when it wants another. */
  readonly codeAgrees: boolean | undefined;
}

const index = new WeakMap<readonly ModelDescription[], VoletIndex>();

interface VoletIndex {
  readonly volets: readonly Volet[];
  /** How many volets know a templateId, or want a type of document. */
  readonly knownBy: ReadonlyMap<string, number>;
  readonly wantedBy: ReadonlyMap<string, number>;
}

/** True when a document bears all the templateIds of a model. */
export function bearsAll({ ways }: ModelDescription, { templates }: DocumentIdentity): boolean {
  const borne = templates.map(({ root }) => root);
  return ways.some((way) => way.every((clause) => clause.some((root) => borne.includes(root))));
}

/** The volet among those described that matches a document best. */
export function chooseVolet(
  descriptions: readonly ModelDescription[],
  { templates, code }: DocumentIdentity,
): VoletChoice {
  const { volets, knownBy, wantedBy } = indexOf(descriptions);
  const borne = [...new Set(templates.map(({ root }) => root))].filter((root) => !commonTemplates.has(root));
  const matches = volets.map((volet) => matchOf(volet, borne, code));
  if (borne.includes(nonStructured)) return choiceOf(matches.filter(isNonStructuredMatch), 'templates', []);

  const declares = ({ known }: Match) =>
    templates.some(({ root, extension }) => known.includes(root) && (extension ?? '') !== '');
  const others = (chosen: Match) => wantedBy.has(code ?? '') && chosen.codeAgrees === false;
  const whole = mostSpecific(matches.filter((match) => match.whole));
  const agreed = withCode(whole);
  // The type of another volet, and no version either: which of the two is meant cannot be known.
  if (agreed.length === 1 && others(agreed[0]!) && !declares(agreed[0]!))
    return { type: 'unclear', volets: namesOf([...agreed, ...wanting(matches)]), whole: false };
  if (agreed.length > 0) return choiceOf(agreed, 'templates', whole, !declares(agreed[0]!));

  const proven = matches.filter(({ known }) => known.some((root) => knownBy.get(root) === 1));
  // A templateId that nobody knows may be that of a volet which is not described, with the same parents and type.
  const allKnown = borne.every((root) => knownBy.has(root));
  const inPart = proven.length > 0 ? withCode(proven) : allKnown ? matches.filter(partAndCode) : [];
  if (inPart.length > 0) return choiceOf(inPart, 'part', proven);
  const touched = matches.filter(({ known }) => known.length > 0);
  if (touched.length > 0) return { type: 'unclear', volets: namesOf(touched), whole: false };

  // Nothing but the type of document, for volets that want no templateId.
  const byCode = matches.filter(({ codeAgrees, ways }) => codeAgrees && ways.some((way) => way.length === 0));
  return wantedBy.get(code ?? '') === byCode.length ? choiceOf(byCode, 'code', []) : { type: 'none' };
}

function partAndCode({ known, codeAgrees }: Match): boolean {
  return known.length > 0 && codeAgrees === true;
}

/** The form alone names no volet: the type of document must be the one that the volet wants. */
function isNonStructuredMatch({ known, codeAgrees }: Match): boolean {
  return known.includes(nonStructured) && codeAgrees === true;
}

function choiceOf(
  matches: readonly Match[],
  by: 'templates' | 'part' | 'code',
  all: readonly Match[],
  unsupported = false,
): VoletChoice {
  const [only] = matches;
  if (only === undefined) return { type: 'none' };
  if (matches.length > 1) return { type: 'unclear', volets: namesOf(matches), whole: by === 'templates' };
  return {
    type: 'volet',
    volet: only.name,
    by,
    rivals: namesOf(all.filter((match) => match !== only)),
    contradicted: unsupported && only.codeAgrees === false,
  };
}

function namesOf(matches: readonly Match[]): readonly string[] {
  return [...new Set(matches.map(({ name }) => name))];
}

function wanting(matches: readonly Match[]): readonly Match[] {
  return matches.filter(({ codeAgrees }) => codeAgrees === true);
}

/** Those that want the document's type, when there are any. */
function withCode(matches: readonly Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  const agreeing = wanting(matches);
  return agreeing.length > 0 ? agreeing : matches;
}

/** Without those of which the document bears less than of another: a parent beside its child. */
function mostSpecific(matches: readonly Match[]): readonly Match[] {
  return matches.filter(
    ({ known }) =>
      !matches.some(
        (other) => other.known.length > known.length && known.every((root) => other.known.includes(root)),
      ),
  );
}

function matchOf(volet: Volet, borne: readonly string[], code: string | undefined): Match {
  return {
    ...volet,
    known: borne.filter((root) => volet.roots.has(root)),
    whole: volet.ways.some(
      (way) => way.length > 0 && way.every((clause) => clause.some((root) => borne.includes(root))),
    ),
    codeAgrees: volet.codes.size === 0 || code === undefined ? undefined : volet.codes.has(code),
  };
}

function indexOf(descriptions: readonly ModelDescription[]): VoletIndex {
  let made = index.get(descriptions);
  if (made === undefined) index.set(descriptions, (made = makeIndex(descriptions)));
  return made;
}

function makeIndex(descriptions: readonly ModelDescription[]): VoletIndex {
  const byName = new Map<string, ModelDescription[]>();
  for (const description of descriptions)
    byName.set(description.volet, [...(byName.get(description.volet) ?? []), description]);
  const volets = [...byName].map(([name, models]): Volet => {
    // A clause that every document fulfils tells nothing.
    const ways = models.flatMap(({ ways: own }) =>
      own.map((way) => way.filter((clause) => !clause.some((root) => commonTemplates.has(root)))),
    );
    return {
      name,
      ways,
      roots: new Set(ways.flat(2)),
      codes: new Set(models.flatMap(({ codes }) => codes)),
    };
  });
  return {
    volets,
    knownBy: countOf(volets.map(({ roots }) => roots)),
    wantedBy: countOf(volets.map(({ codes }) => codes)),
  };
}

function countOf(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const item of set) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
