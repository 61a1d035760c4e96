import type { Standing } from '../coverage/facts';
import type { Role } from '../roles/role';
import type { CoverageReport, ReportLine, ReportRequirement } from './report';

/** What changed between an earlier report and a later one. */
export interface Delta {
  /** Day and revision of the earlier report. */
  readonly since: { readonly generated: string; readonly revision?: string };
  /** Something of it was there and is no more: code, a test that passes, a proof. */
  readonly lost: readonly Change[];
  /** Missing now, and it was not: covered before, or not asked for then. */
  readonly newlyMissing: readonly Change[];
  /** Something came, and nothing went. */
  readonly won: readonly Change[];
  /** Excluded now, and it was not. */
  readonly newlyExcluded: readonly Change[];
  readonly textChanged: readonly TextChanged[];
  /** Applies now, and did not. */
  readonly added: readonly ReportRequirement[];
  /** Applied, and does not any more. */
  readonly gone: readonly ReportRequirement[];
}

export const factNames = ['implemented', 'tested', 'proved'] as const;

/** What may be won and lost of a requirement. `tested`: a test that passes, or whose result is not known. */
export type FactName = (typeof factNames)[number];

export interface Change {
  readonly requirement: ReportRequirement;
  readonly before?: Standing['type'];
  readonly lost: readonly FactName[];
  readonly won: readonly FactName[];
  /** Of what was lost: the places of the earlier report that name it no more. */
  readonly goneFrom: readonly ReportLine[];
}

export interface TextChanged {
  readonly requirement: ReportRequirement;
  readonly before: string;
  readonly after: string;
}

// segur: implements SEG/COUV.08
export function deltaOf(earlier: CoverageReport, later: CoverageReport): Delta {
  const before = new Map(earlier.requirements.map((requirement) => [requirement.id, requirement]));
  const after = new Set(later.requirements.map(({ id }) => id));
  const lost: Change[] = [];
  const won: Change[] = [];
  const newlyMissing: Change[] = [];
  const newlyExcluded: Change[] = [];
  const textChanged: TextChanged[] = [];
  const added: ReportRequirement[] = [];
  for (const requirement of later.requirements) {
    const old = before.get(requirement.id);
    const change = changeOf(old, requirement);
    const isMissing = requirement.standing.type === 'missing';
    if (!old) added.push(requirement);
    else if (requirement.standing.type === 'excluded' && old.standing.type !== 'excluded')
      newlyExcluded.push(change);
    if (isMissing && old?.standing.type !== 'missing') newlyMissing.push(change);
    if (change.lost.length > 0) lost.push(change);
    else if (change.won.length > 0) won.push(change);
    if (old?.text !== undefined && requirement.text !== undefined && !sameWords(old.text, requirement.text))
      textChanged.push({ requirement, before: old.text, after: requirement.text });
  }
  const { revision } = earlier.product;
  return {
    since: { generated: earlier.generated, ...(revision === undefined ? {} : { revision }) },
    lost,
    newlyMissing,
    won,
    newlyExcluded,
    textChanged,
    added,
    gone: earlier.requirements.filter(({ id }) => !after.has(id)),
  };
}

function changeOf(old: ReportRequirement | undefined, requirement: ReportRequirement): Change {
  if (!old) return { requirement, lost: [], won: [], goneFrom: [] };
  const lost = factNames.filter((fact) => holds(old, fact) && !holds(requirement, fact));
  return {
    requirement,
    before: old.standing.type,
    lost,
    won: factNames.filter((fact) => !holds(old, fact) && holds(requirement, fact)),
    goneFrom: goneFrom(old, requirement, lost),
  };
}

export function holds({ facts }: ReportRequirement, fact: FactName): boolean {
  if (fact === 'proved') return facts.proved;
  if (fact === 'implemented') return facts.implemented !== 'no';
  return facts.tested === 'passing' || facts.tested === 'written';
}

const roleOf: Readonly<Record<FactName, Role>> = {
  implemented: 'implementation',
  tested: 'test',
  proved: 'proof',
};

const mostGone = 20;

/** Lines move with every edit: what names it no more is a file. */
function goneFrom(
  old: ReportRequirement,
  requirement: ReportRequirement,
  lost: readonly FactName[],
): readonly ReportLine[] {
  const wanted = new Set(lost.map((fact) => roleOf[fact]));
  const still = new Set(requirement.evidence.map(({ role, path }) => `${role} ${path}`));
  const gone = new Map<string, ReportLine>();
  for (const { role, path, line } of old.evidence)
    if (wanted.has(role) && !still.has(`${role} ${path}`) && !gone.has(path)) gone.set(path, { path, line });
  return [...gone.values()].slice(0, mostGone);
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string): string => text.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
  return words(a) === words(b);
}
