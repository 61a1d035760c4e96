import type { BrokenDemand } from './brokenDemands';

/** Whether two demands are broken by one fault: by the same value, the same surplus, or for want of the same element. */
export function isSameFault(one: BrokenDemand, other: BrokenDemand): boolean {
  if (one.node !== other.node || one.kind !== other.kind || one.isAdvice !== other.isAdvice) return false;
  if (one.said.en === other.said.en) return true;
  switch (one.kind) {
    case 'surplus':
      return true;
    case 'missing':
      return namesOf(one).join('/') === namesOf(other).join('/') && namesOf(one).length > 0;
    case 'value':
    case 'forbidden':
      return (
        one.range.start === other.range.start &&
        one.range.end === other.range.end &&
        one.attribute?.name === other.attribute?.name
      );
  }
}

/** The names of the elements that are wanted, one in the other, and what tells them apart. */
function namesOf({ wanted, absent }: BrokenDemand): readonly string[] {
  if (wanted === undefined) return [];
  return (absent?.path.steps ?? [wanted]).map(({ name, template }) => `${name} ${template ?? ''}`);
}
