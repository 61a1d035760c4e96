import { type Node, parseTree } from 'jsonc-parser';
import type { Requirement } from '../../catalogue/requirement';
import type { OffsetRange } from '../../core/range';
import type { NameReading, ProjectVocabulary } from '../project/vocabulary';
import type { Coverage } from './coverage';
import type { SelectedMissing } from './rules';

/** A name in a `segur.json`, and which requirements it selects. */
interface Selector {
  readonly range: OffsetRange;
  readonly name: string;
  selects(requirement: Requirement): boolean;
}

/**
 * The mandatory requirements that nothing covers, each at the most particular name of the `segur.json` that selects it: a
 * referential, else a profile, a couloir, a kind of software; at the beginning of the file where none does.
 */
export function missingAt(
  text: string,
  coverage: Coverage,
  vocabulary: ProjectVocabulary,
): readonly SelectedMissing[] {
  const missing = coverage.items
    .filter(({ bindingness, standing }) => bindingness === 'mandatory' && standing.type === 'missing')
    .map(({ requirement }) => requirement);
  if (missing.length === 0) return [];
  const whole: Selector = { range: { start: 0, end: 1 }, name: 'segur.json', selects: () => true };
  const selectors = [...selectorsOf(text, vocabulary), whole];
  const found = new Map<Selector, Requirement[]>();
  for (const requirement of missing) {
    const selector = selectors.find(({ selects }) => selects(requirement))!;
    const list = found.get(selector);
    if (list) list.push(requirement);
    else found.set(selector, [requirement]);
  }
  return [...found].map(([{ range, name }, requirements]) => ({ range, name, requirements }));
}

function selectorsOf(text: string, vocabulary: ProjectVocabulary): readonly Selector[] {
  let root: Node | undefined;
  try {
    root = parseTree(text.replace(/^\uFEFF/, ' '), [], { allowTrailingComma: true });
  } catch {
    return []; // nested deeper than a reader goes; the file has a fault of form of its own
  }
  const of = (
    key: string,
    read: (written: string) => NameReading,
    has: (requirement: Requirement) => readonly string[],
  ): readonly Selector[] =>
    valuesOf(root, key).flatMap(({ value, offset, length }) => {
      if (typeof value !== 'string') return [];
      const reading = read(value);
      if (reading.type !== 'known') return [];
      const range = { start: offset, end: offset + length };
      return [{ range, name: value, selects: (one: Requirement) => has(one).includes(reading.name) }];
    });
  return [
    ...of('referentials', vocabulary.referential, ({ referentials }) => referentials),
    ...of('options', vocabulary.profile, ({ profiles }) => profiles),
    ...of('profiles', vocabulary.profile, ({ profiles }) => profiles),
    ...of('couloirs', vocabulary.couloir, ({ couloirs }) => couloirs),
    ...of('software', vocabulary.software, ({ software }) => software),
  ];
}

/** The texts of a field: one, or those of a list; of an object that names something, its id. */
function valuesOf(root: Node | undefined, key: string): readonly Node[] {
  const value = fieldOf(root, key);
  const items = value?.type === 'array' ? (value.children ?? []) : value ? [value] : [];
  return items.flatMap((item) => (item.type === 'object' ? (fieldOf(item, 'id') ?? []) : item));
}

function fieldOf(node: Node | undefined, key: string): Node | undefined {
  return node?.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
}
