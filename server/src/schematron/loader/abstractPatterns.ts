import { packMessages } from '../packProblems';
import type { PackProblem } from '../schema';
import { elementsIn, isElement, type SchElement, type SchNode } from './source';

/** Only expressions and texts take parameters; the value of a `let` does not, whatever one might expect. */
const substituted: ReadonlySet<string> = new Set(['test', 'context', 'select']);

/** Replaces the patterns that say `is-a` by what they mean, and drops the abstract ones. */
export function expandAbstractPatterns(schema: SchElement, problems: PackProblem[]): SchElement {
  const abstract = new Map<string, SchElement>();
  for (const pattern of elementsIn(schema, 'pattern')) {
    const id = pattern.attributes.get('id');
    if (id !== undefined && isAbstract(pattern) && !abstract.has(id)) abstract.set(id, pattern);
  }
  const children = schema.children.flatMap((child): readonly SchNode[] => {
    if (!isElement(child) || child.name !== 'pattern') return [child];
    const model = child.attributes.get('is-a')?.trim();
    if (model === undefined) return isAbstract(child) ? [] : [child];
    const pattern = abstract.get(model);
    if (pattern !== undefined) return [instantiate(pattern, child)];
    problems.push({
      code: 'missing-pattern',
      place: child.place,
      message: packMessages.missingAbstract(model),
    });
    return [];
  });
  return { ...schema, children };
}

export function isAbstract(element: SchElement): boolean {
  return element.attributes.get('abstract')?.trim() === 'true';
}

function instantiate(pattern: SchElement, caller: SchElement): SchElement {
  // Plain replacement, one parameter after the other: a value may hold the name of a later one.
  const parameters = elementsIn(caller, 'param').map(
    (param) =>
      [`$${param.attributes.get('name')?.trim() ?? ''}`, param.attributes.get('value') ?? ''] as const,
  );
  const substitute = (text: string) =>
    text.includes('$')
      ? parameters.reduce(
          (out, [name, value]) => (name === '$' ? out : out.replaceAll(name, () => value)),
          text,
        )
      : text;
  const id = caller.attributes.get('id') ?? pattern.attributes.get('id') ?? '';
  return {
    ...pattern,
    attributes: new Map([['id', id]]),
    children: pattern.children.map((child) => copy(child, substitute)),
  };
}

function copy(node: SchNode, substitute: (text: string) => string): SchNode {
  if (!isElement(node)) return substitute(node);
  return {
    ...node,
    attributes: new Map(
      [...node.attributes].map(([name, value]) => [name, substituted.has(name) ? substitute(value) : value]),
    ),
    children: node.children.map((child) => copy(child, substitute)),
  };
}
