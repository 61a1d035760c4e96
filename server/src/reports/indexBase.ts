import type { IndexBase, Remark, ReportedPlace } from './report';

/**
 * XPath counts from 1, and so do most writers of reports. Some older ones count from 0: one rank of 0 tells it of all that
 * the same writer wrote, for a rank of 1 alone could mean either.
 */
export function withIndexBase(remarks: readonly Remark[], base: IndexBase = 1): readonly Remark[] {
  if (base === 1 && !remarks.some(({ places }) => places.some(hasRankZero))) return remarks;
  return remarks.map((remark) => ({ ...remark, places: remark.places.map(fromZero) }));
}

function hasRankZero(place: ReportedPlace): boolean {
  return place.type === 'path' && place.path.includes('/') && /\[0\]/.test(place.path);
}

function fromZero(place: ReportedPlace): ReportedPlace {
  return place.type === 'path' ? { ...place, base: 0 } : place;
}
