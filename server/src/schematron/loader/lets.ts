import { packMessages } from '../packProblems';
import type { Let, PackProblem } from '../schema';
import { letContent } from './markup';
import { elementsIn, isElement, type SchElement } from './source';

export function letsIn(element: SchElement): readonly Let[] {
  return elementsIn(element).flatMap((child) =>
    // A parameter of a schema has a value of its own until somebody gives another, and nobody can here.
    child.name === 'let' || (child.name === 'param' && element.name === 'schema') ? letOf(child) : [],
  );
}

export function letOf(element: SchElement): readonly Let[] {
  const { attributes, place } = element;
  const name = attributes.get('name')?.trim();
  if (name === undefined || name === '') return [];
  const as = attributes.get('as')?.trim();
  const typed = as === undefined || as === '' ? {} : { as };
  const value = attributes.get('value');
  if (value !== undefined) return [{ kind: 'let', name, value, ...typed, place }];
  const content = letContent(element);
  // Without a value and without content it is the empty text, or nothing where a type is asked for.
  if (content === undefined)
    return [{ kind: 'let', name, value: as === undefined ? "''" : '()', ...typed, place }];
  return [{ kind: 'let', name, value: '()', content, ...typed, place }];
}

/**
 * What the standard forbids and other tools refuse: two variables of one name on a level, or on the levels that are
 * global together. The rules that extend others are left aside: there one name often comes from both.
 */
export function tellDefinedTwice(
  global: readonly SchElement[],
  patterns: readonly SchElement[],
  problems: PackProblem[],
): void {
  const above = names(global, noNames, problems);
  for (const pattern of patterns) {
    names([pattern], above, problems);
    for (const rule of elementsIn(pattern, 'rule')) names([rule], noNames, problems);
  }
}

const noNames: ReadonlySet<string> = new Set();

function names(
  holders: readonly SchElement[],
  above: ReadonlySet<string>,
  problems: PackProblem[],
): ReadonlySet<string> {
  if (!holders.some(({ children }) => children.some((child) => isElement(child) && child.name === 'let')))
    return noNames;
  const seen = new Set<string>();
  for (const holder of holders)
    for (const element of elementsIn(holder, 'let')) {
      tellContent(element, problems);
      const name = element.attributes.get('name')?.trim() ?? '';
      if (seen.has(name) || above.has(name))
        problems.push({
          code: 'defined-twice',
          place: element.place,
          message: packMessages.definedTwice(name),
        });
      seen.add(name);
    }
  return seen;
}

/** Markup as a value is not the same for all tools. */
function tellContent(element: SchElement, problems: PackProblem[]): void {
  const { attributes, children, place } = element;
  if (attributes.has('value') || attributes.has('as') || !children.some(isElement)) return;
  const message = packMessages.contentOfLet(attributes.get('name')?.trim() ?? '');
  problems.push({ code: 'tools-differ', place, message });
}
