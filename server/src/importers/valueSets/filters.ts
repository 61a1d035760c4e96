import type { JsonRecord } from '../../catalogue/fields';
import type { ReadSystem } from './codeSystem';
import { text } from './fhirNode';

/** For each code of a system, by its index, whether it belongs. */
export type Chosen = (index: number) => boolean;

/**
 * What a filter of a value set chooses, where the code system is here whole and the filter says it exactly; undefined
 * where it would have to be guessed.
 */
export function chosenBy(filter: JsonRecord, system: ReadSystem): Chosen | undefined {
  if (!system.complete) return undefined;
  const [property, op, value] = [text(filter, 'property'), text(filter, 'op'), text(filter, 'value').trim()];
  if (property === '' || op === '') return undefined;
  if (property === 'concept' || property === 'code') return byHierarchy(op, value, system);
  if (!system.withProperties) return undefined;
  const valuesOf = (index: number): readonly string[] => {
    const concept = system.concepts[index]!;
    return property === 'display' ? [concept.label] : (concept.properties.get(property) ?? []);
  };
  const known = property === 'display' || system.concepts.some(({ properties }) => properties.has(property));
  // A property that no code has: what the filter means is not in this file.
  if (!known) return undefined;
  switch (op) {
    case '=':
      return (index) => valuesOf(index).includes(value);
    case 'in':
      return among(value, valuesOf);
    case 'not-in': {
      const inside = among(value, valuesOf);
      return (index) => !inside(index);
    }
    case 'exists':
      return value === 'true' || value === 'false'
        ? (index) => valuesOf(index).length > 0 === (value === 'true')
        : undefined;
    default:
      return undefined;
  }
}

function among(value: string, valuesOf: (index: number) => readonly string[]): Chosen {
  const wanted = new Set(value.split(',').map((one) => one.trim()));
  return (index) => valuesOf(index).some((one) => wanted.has(one));
}

function byHierarchy(op: string, value: string, system: ReadSystem): Chosen | undefined {
  const codeAt = (index: number): string => system.concepts[index]!.code;
  switch (op) {
    case '=':
      return (index) => codeAt(index) === value;
    case 'in':
    case 'not-in': {
      const inside = among(value, (index) => [codeAt(index)]);
      return op === 'in' ? inside : (index) => !inside(index);
    }
    case 'is-a':
    case 'descendent-of':
    case 'is-not-a': {
      const root = system.concepts.findIndex(({ code }) => code === value);
      if (root < 0) return undefined;
      const below = descendants(root, system);
      if (op === 'is-a') return (index) => index === root || below.has(index);
      return op === 'descendent-of'
        ? (index) => index !== root && below.has(index)
        : (index) => index !== root && !below.has(index);
    }
    default:
      return undefined;
  }
}

function descendants(root: number, { concepts }: ReadSystem): ReadonlySet<number> {
  const children = new Map<number, number[]>();
  concepts.forEach(({ parents }, index) => {
    for (const parent of parents) {
      const list = children.get(parent);
      if (list) list.push(index);
      else children.set(parent, [index]);
    }
  });
  const found = new Set<number>();
  const pending = [root];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const child of children.get(at) ?? []) {
      if (found.has(child)) continue;
      found.add(child);
      pending.push(child);
    }
  }
  return found;
}
