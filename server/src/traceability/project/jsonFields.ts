import type { Node } from 'jsonc-parser';
import type { LocalizedText } from '../../core/localized';
import { nearestName } from '../../core/nearestName';
import type { OffsetRange } from '../../core/range';
import type { ProjectProblem } from './problem';

/** A text with the place that it was read from, its quotes included. */
export interface PlacedText {
  readonly text: string;
  readonly range: OffsetRange;
}

export interface Fields {
  text(key: string): PlacedText | undefined;
  /** A text for one, a list for several. */
  texts(key: string): readonly PlacedText[];
  /** A number between two bounds. */
  number(key: string, least: number, most: number): number | undefined;
  object(key: string, keys: readonly string[]): Fields | undefined;
  /** The items of a list, one item for what is no list. */
  items(key: string): readonly Node[];
  has(key: string): boolean;
  /** The whole object, or what stands there in its place. */
  readonly range: OffsetRange;
}

export function rangeOf({ offset, length }: Node): OffsetRange {
  return { start: offset, end: offset + length };
}

/** Reads the fields of an object of a JSON text; what is not as it should be is told, and counts as absent. */
export function fieldsOf(
  node: Node,
  keys: readonly string[],
  tell: (problem: ProjectProblem) => void,
): Fields {
  const values = new Map<string, Node>();
  if (node.type === 'object')
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key) continue;
      const name = String(key.value);
      if (!keys.includes(name)) tell(unknownKey(key, name, keys));
      else if (value && value.type !== 'null') values.set(name, value);
    }
  else tell(wrong(node, { fr: 'un objet { … } est attendu', en: 'an object { … } is expected' }));

  const textOf = (value: Node): PlacedText | undefined => {
    if (value.type === 'string' && String(value.value).trim() !== '')
      return { text: String(value.value).trim(), range: rangeOf(value) };
    tell(wrong(value, { fr: 'un texte non vide est attendu', en: 'a non-empty string is expected' }));
    return undefined;
  };

  const fields: Fields = {
    range: rangeOf(node),
    has: (key) => values.has(key),
    text(key) {
      const value = values.get(key);
      return value && textOf(value);
    },
    texts: (key) => fields.items(key).flatMap((item) => textOf(item) ?? []),
    items(key) {
      const value = values.get(key);
      if (!value) return [];
      return value.type === 'array' ? (value.children ?? []) : [value];
    },
    number(key, least, most) {
      const value = values.get(key);
      if (!value) return undefined;
      const number: unknown = value.value;
      if (value.type === 'number' && typeof number === 'number' && number >= least && number <= most)
        return number;
      tell(
        wrong(value, {
          fr: `un nombre de ${least} à ${most} est attendu`,
          en: `a number from ${least} to ${most} is expected`,
        }),
      );
      return undefined;
    },
    object(key, inner) {
      const value = values.get(key);
      return value && fieldsOf(value, inner, tell);
    },
  };
  return fields;
}

export function wrong(node: Node, message: LocalizedText): ProjectProblem {
  return { type: 'form', range: rangeOf(node), message };
}

function unknownKey(key: Node, name: string, keys: readonly string[]): ProjectProblem {
  const meant = nearestName(name, keys);
  return {
    type: 'key',
    range: rangeOf(key),
    message: {
      fr: `« ${name} » n’est pas lu ici${meant === undefined ? '' : ` ; vouliez-vous dire « ${meant} » ?`}`,
      en: `"${name}" is not read here${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
    },
    ...(meant === undefined ? {} : { instead: JSON.stringify(meant) }),
  };
}
