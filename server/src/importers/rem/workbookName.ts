import { comparisonKey } from '../../catalogue/key';
import type { KnownWorkbook } from './catalogueFile';
import type { RemReading } from './readWorkbook';

/** A slash of its own kind: what stands before a real one is a folder, and no part of the name. */
const slash = '∕';

/**
 * What a workbook may be called, by as many of its folders as it takes: the shortest name first that no other path ends
 * with. A name that an earlier import gave it comes before all others.
 *
 * @param others the paths of the other files of the same import
 * @param known the names that earlier imports gave
 */
export function namesOfWorkbook(
  path: string,
  others: readonly string[],
  known: ReadonlyMap<string, KnownWorkbook>,
): readonly [string, ...string[]] {
  const own = stepsOf(path);
  const steps = others.map(stepsOf);
  const all = own.map((_, index) => own.slice(own.length - 1 - index).join(slash));
  const apart = all.filter(
    (name, index) => !steps.some((other) => other.slice(-1 - index).join(slash) === name),
  );
  const given = apart.filter((name) => name.includes(slash) && known.has(name));
  const [first = all.at(-1) ?? path, ...rest] = [
    ...given.toReversed(),
    ...apart.filter((name) => !given.includes(name)),
  ];
  return [first, ...rest];
}

/**
 * Whether a workbook is another one than that which an earlier import knew by the same name: it tells of another REM, or
 * hardly any of its requirements were in that one.
 */
export function isAnotherWorkbook({ requirements, identity }: RemReading, known: KnownWorkbook): boolean {
  if (requirements.length === 0 || known.ids.size === 0) return false;
  if (known.referentials.size > 0 && !known.referentials.has(identity.referential)) return true;
  const ids = new Set(requirements.map(({ id }) => comparisonKey(id)));
  const shared = [...ids].filter((id) => known.ids.has(id)).length;
  return shared * 2 < Math.min(ids.size, known.ids.size);
}

function stepsOf(path: string): readonly string[] {
  return path.split(/[\\/]/).filter((step) => step !== '' && step !== '.');
}
