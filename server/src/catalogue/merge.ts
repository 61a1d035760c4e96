import type { CatalogueContent } from './catalogue';
import type { Requirement, RequirementText } from './requirement';

/**
 * Lays the user's records over ours. A record of the same id wins field by field where it says something; what we
 * shipped stays readable as another text. A new id is a new requirement. Later files win over earlier ones.
 */
export function mergeCatalogues(
  shipped: CatalogueContent,
  users: readonly CatalogueContent[],
): CatalogueContent {
  if (users.length === 0) return shipped;
  const byId = new Map(shipped.requirements.map((requirement) => [requirement.id, requirement]));
  const referentials = new Map(shipped.referentials.map((one) => [one.id, one]));
  let sources = shipped.sources;
  for (const user of users) {
    for (const requirement of user.requirements) {
      const before = byId.get(requirement.id);
      byId.set(requirement.id, before ? overlay(before, requirement) : requirement);
    }
    for (const referential of user.referentials) referentials.set(referential.id, referential);
    sources = { ...sources, ...user.sources };
  }
  return {
    requirements: [...byId.values()],
    referentials: [...referentials.values()],
    sources,
    idPatterns: users.flatMap(({ idPatterns }) => idPatterns ?? []),
  };
}

function overlay(under: Requirement, over: Requirement): Requirement {
  // A REM that was imported tells of itself: that others hold the requirement too stays true.
  const places = over.place ? union : fuller;
  return {
    ...silenced(under, over),
    ...said(over),
    family: under.family,
    number: under.number,
    referentials: places(over.referentials, under.referentials),
    couloirs: places(over.couloirs, under.couloirs),
    software: places(over.software, under.software),
    profiles: fuller(over.profiles, under.profiles),
    scenarios: fuller(over.scenarios, under.scenarios),
    proofs: fuller(over.proofs, under.proofs),
    proofKinds: fuller(over.proofKinds, under.proofKinds),
    wave1Ids: union(under.wave1Ids, over.wave1Ids),
    variants: union(under.variants, over.variants),
    sameAs: union(under.sameAs, over.sameAs),
    notToConfuseWith: union(under.notToConfuseWith, over.notToConfuseWith),
    carriedBy: union(under.carriedBy, over.carriedBy),
    textStatus: words(over) ? over.textStatus : under.textStatus,
    textVaries: under.textVaries || over.textVaries,
    sources: union(over.sources, under.sources),
    ...(says(over)
      ? { otherTexts: [...(says(under) ? [textOf(under)] : []), ...under.otherTexts] }
      : { origin: under.origin, otherTexts: under.otherTexts }),
  };
}

/** What a text of the user's takes with it: ours must not be read as a part of it, nor its dates and status be ours. */
const unsaid = {
  place: undefined,
  statement: undefined,
  paraphrase: undefined,
  detail: undefined,
  draftStatus: undefined,
  dated: undefined,
  read: undefined,
} as const;

/** What lies under, without that which the user's record tells in other words. */
function silenced(under: Requirement, over: Requirement): Requirement {
  const kept = over.conformity ? { ...under, proof: undefined, conformity: undefined } : under;
  if (!words(over)) return says(over) ? { ...kept, draftStatus: undefined } : kept;
  return {
    ...kept,
    ...unsaid,
  };
}

function says(text: RequirementText & Partial<Pick<Requirement, 'draftStatus'>>): boolean {
  return (
    words(text) ||
    text.proof !== undefined ||
    text.conformity !== undefined ||
    (text.origin.type === 'user' && text.draftStatus === 'removed')
  );
}

/** True when the text says what is demanded; ours must then not be read as a part of it. */
function words({ statement, paraphrase, detail }: RequirementText): boolean {
  return statement !== undefined || paraphrase !== undefined || detail !== undefined;
}

/** The fields that a record fills; the others must not hide what lies under. */
function said(requirement: Requirement): Requirement {
  const filled = { ...requirement };
  for (const [key, value] of Object.entries(requirement))
    if (value === undefined) delete filled[key as keyof Requirement];
  return filled;
}

function textOf({
  origin,
  place,
  referentials,
  statement,
  paraphrase,
  detail,
  proof,
  dated,
  read,
  conformity,
}: Requirement): RequirementText {
  return {
    origin,
    referentials,
    ...(place !== undefined ? { place } : {}),
    ...(conformity !== undefined ? { conformity } : {}),
    ...(statement !== undefined ? { statement } : {}),
    ...(paraphrase !== undefined ? { paraphrase } : {}),
    ...(detail !== undefined ? { detail } : {}),
    ...(proof !== undefined ? { proof } : {}),
    ...(dated !== undefined ? { dated } : {}),
    ...(read !== undefined ? { read } : {}),
  };
}

function fuller(over: readonly string[], under: readonly string[]): readonly string[] {
  return over.length > 0 ? over : under;
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
