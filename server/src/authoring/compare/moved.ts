/** Of pairs in the order of the left, those whose right is not in that order: as few as can be. @param rights places on the right */
export function outOfOrder(rights: readonly number[]): ReadonlySet<number> {
  // The longest stretch that stays in order (patience sorting); what is not of it has moved.
  const tails: number[] = [];
  const before = new Array<number>(rights.length).fill(-1);
  rights.forEach((right, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rights[tails[middle]!]! < right) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[at] = tails[low - 1]!;
    tails[low] = at;
  });
  const moved = new Set(rights.keys());
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) moved.delete(at);
  return moved;
}
