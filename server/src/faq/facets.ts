import { type FacetName, facetNames } from '../catalogue/faqEntry';
import type { FaqIndex } from './index';
import type { FacetCount, FacetSelection } from './types';

type Chosen = Readonly<Record<FacetName, ReadonlySet<number> | undefined>>;

/** The selection as indexes of values; a value that no answer has lets nothing through. */
function chosenOf(index: FaqIndex, selection: FacetSelection): Chosen {
  const entries = facetNames.map((name) => {
    const values = selection[name];
    if (!values || values.length === 0) return [name, undefined] as const;
    return [name, new Set(values.map((value) => index.facets[name].values.indexOf(value)))] as const;
  });
  return Object.fromEntries(entries) as Record<FacetName, ReadonlySet<number> | undefined>;
}

export interface Filtered<T> {
  readonly kept: readonly T[];
  /** How many were left out before the first that was kept, or at all if none was. */
  readonly hiddenBefore: number;
  readonly counts: Readonly<Record<FacetName, readonly FacetCount[]>>;
}

/**
 * Keeps what the selection lets through, and counts each value as if it were chosen instead of the others of its facet, so
 * that a count is what a click will give. Values that would give nothing are left out, unless they are chosen.
 */
export function filterByFacets<T extends { readonly doc: number }>(
  found: readonly T[],
  index: FaqIndex,
  selection: FacetSelection,
): Filtered<T> {
  const chosen = chosenOf(index, selection);
  const counts = facetNames.map((name) => new Uint32Array(index.facets[name].values.length));
  const kept: T[] = [];
  let hiddenBefore = 0;
  for (const item of found) {
    let failures = 0;
    let failed = -1;
    facetNames.forEach((name, i) => {
      const wanted = chosen[name];
      if (!wanted || index.facets[name].byEntry[item.doc]!.some((value) => wanted.has(value))) return;
      failures++;
      failed = i;
    });
    if (failures > 0 && kept.length === 0) hiddenBefore++;
    if (failures > 1) continue;
    if (failures === 0) kept.push(item);
    facetNames.forEach((name, i) => {
      if (failures === 1 && i !== failed) return;
      for (const value of index.facets[name].byEntry[item.doc]!) counts[i]![value]!++;
    });
  }
  const listed = facetNames.map((name, i) => {
    const selected = new Set(selection[name] ?? []);
    const values = index.facets[name].values.map((value, at) => ({
      value,
      count: counts[i]![at]!,
      selected: selected.has(value),
    }));
    const shown = values.filter(({ count, selected: isSelected }) => count > 0 || isSelected);
    return [name, shown.sort((a, b) => b.count - a.count)] as const;
  });
  return { kept, hiddenBefore, counts: Object.fromEntries(listed) as unknown as Filtered<T>['counts'] };
}
