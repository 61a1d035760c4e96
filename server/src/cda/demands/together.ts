import type { CdaQuery } from '../query';
import type { Absent, DemandFault } from './explain';
import type { Step } from './expression';
import { pathInWords, type TemplateNames } from './wording';

/** What an element must hold, step by step: a path that branches. */
interface Branch {
  readonly step: Step;
  readonly branches: Branch[];
  /** What is wanted of the element itself: an attribute or a value. */
  readonly ends: Absent[];
}

/**
 * Where an element is not there at all, all that it would have to hold is missing by the same fault: it is told once,
 * with what the element must hold. Faults are those of the demands on one place, in their order.
 */
export function together<Fault extends DemandFault>(
  q: CdaQuery,
  names: TemplateNames,
  faults: readonly Fault[],
): readonly Fault[] {
  const groups = new Map<Fault, { readonly faults: Fault[]; readonly branch: Branch }>();
  for (const fault of faults) {
    const group = [...groups.values()].find(
      ({ faults: [first], branch }) => isOfOneParent(q, first!, fault) && graft(branch, fault.absent!, 0),
    );
    if (group !== undefined) group.faults.push(fault);
    else groups.set(fault, { faults: [fault], branch: branchOf(fault) });
  }
  return [...groups.values()].map(({ faults: [first, ...others], branch }) =>
    others.length === 0 ? first! : { ...first!, said: said(q, names, first!, branch), also: others },
  );
}

function isOfOneParent(q: CdaQuery, one: DemandFault, other: DemandFault): boolean {
  if (one.kind !== 'missing' || other.kind !== 'missing' || one.node !== other.node) return false;
  const [first] = one.absent?.path.steps ?? [];
  const [second] = other.absent?.path.steps ?? [];
  if (first?.axis !== 'child' || second?.axis !== 'child' || first.name !== second.name) return false;
  // Beside another one of that name each would be one of its own.
  return !q.elementChildren(one.node).some((child) => q.local(child) === first.name);
}

function branchOf({ absent }: DemandFault): Branch {
  const [step, ...rest] = absent?.path.steps ?? [];
  const root: Branch = { step: step ?? nowhere, branches: [], ends: [] };
  if (absent !== undefined) grow(root, absent, rest);
  return root;
}

const nowhere: Step = { axis: 'self', name: '*', predicates: [] };

function grow(branch: Branch, absent: Absent, steps: readonly Step[]): void {
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (absent.path.attribute !== undefined || absent.test !== undefined) branch.ends.push(absent);
    return;
  }
  const next: Branch = { step, branches: [], ends: [] };
  branch.branches.push(next);
  grow(next, absent, rest);
}

/** Adds a path to a branch that begins as it does; false where it asks for another element of the same name. */
function graft(branch: Branch, absent: Absent, index: number): boolean {
  const { steps } = absent.path;
  if (!isSame(branch.step, steps[index]!)) return false;
  const next = steps[index + 1];
  const along = next && branch.branches.find(({ step }) => step.name === next.name);
  if (along !== undefined) return graft(along, absent, index + 1);
  grow(branch, absent, steps.slice(index + 1));
  return true;
}

function isSame(one: Step, other: Step): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function said(q: CdaQuery, names: TemplateNames, { node }: DemandFault, branch: Branch): DemandFault['said'] {
  const where = q.local(node);
  const { chain, end } = straight(branch);
  const path = pathInWords(names, { from: 'context', steps: chain });
  const parts = partsInWords(names, end).join(', ');
  const [fr, en] = parts === '' ? ['', ''] : [`, avec ${parts}`, `, with ${parts}`];
  return { fr: `${where} doit contenir ${path}${fr}`, en: `${where} must contain ${path}${en}` };
}

/** The steps up to where a branch parts. */
function straight(branch: Branch): { readonly chain: readonly Step[]; readonly end: Branch } {
  const chain = [branch.step];
  let end = branch;
  while (end.branches.length === 1 && end.ends.length === 0) {
    end = end.branches[0]!;
    chain.push(end.step);
  }
  return { chain, end };
}

function partsInWords(names: TemplateNames, { branches, ends }: Branch): readonly string[] {
  const own = ends.map(({ path, test }) => pathInWords(names, { ...path, steps: [] }, test));
  const inner = branches.map((branch) => {
    const { chain, end } = straight(branch);
    const path = pathInWords(names, { from: 'context', steps: chain });
    const parts = partsInWords(names, end);
    return parts.length === 0 ? path : `${path} (${parts.join(', ')})`;
  });
  return [...own, ...inner];
}
