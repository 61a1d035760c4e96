import { packMessages } from '../packProblems';
import type { PackProblem } from '../schema';
import { elementsIn, isElement, quickFixNamespace, type SchElement, type SchNode } from './source';

/** What takes parameters beside texts: expressions. */
const substituted: ReadonlySet<string> = new Set([
  'test',
  'context',
  'select',
  'path',
  'value',
  'documents',
  'subject',
  'visit-each',
]);

/** Where a rule may stand: a pattern, or what later editions call a group, in which every rule fires. */
export const patternNames: readonly string[] = ['pattern', 'group'];

/** Replaces the patterns that say `is-a` by what they mean, and drops the abstract ones. */
export function expandAbstractPatterns(schema: SchElement, problems: PackProblem[]): SchElement {
  const abstract = new Map<string, SchElement>();
  for (const pattern of patternsIn(schema)) {
    const id = pattern.attributes.get('id');
    if (id !== undefined && isAbstract(pattern) && !abstract.has(id)) abstract.set(id, pattern);
  }
  const listed = namingLists.flatMap((list) => elementsIn(schema, list)).map(indexed);
  const children = schema.children.flatMap((child): readonly SchNode[] => {
    if (!isElement(child) || child.name === undefined || !patternNames.includes(child.name)) return [child];
    const model = child.attributes.get('is-a')?.trim();
    if (model === undefined) return isAbstract(child) ? [] : [child];
    const pattern = abstract.get(model);
    if (pattern !== undefined) return [instantiate(pattern, child, listed, problems)];
    problems.push({
      code: 'missing-pattern',
      place: child.place,
      message: packMessages.missingAbstract(model),
    });
    return [];
  });
  return { ...schema, children };
}

export function patternsIn(schema: SchElement): readonly SchElement[] {
  return elementsIn(schema).filter(({ name }) => name !== undefined && patternNames.includes(name));
}

export function isAbstract(element: SchElement): boolean {
  return element.attributes.get('abstract')?.trim() === 'true';
}

function instantiate(
  pattern: SchElement,
  caller: SchElement,
  listed: readonly NamedList[],
  problems: PackProblem[],
): SchElement {
  const given = parametersOf(caller);
  const declared = parametersOf(pattern);
  for (const [name, value] of declared) if (value !== undefined && !given.has(name)) given.set(name, value);
  for (const name of declared.keys())
    if (!given.has(name))
      problems.push({
        code: 'missing-definition',
        place: caller.place,
        message: packMessages.missingParameter(name),
      });
  // Plain replacement, the longest name first, one parameter after the other: a value may hold the name of a later one.
  const parameters = [...given]
    .filter(([name]) => name !== '')
    .sort(([a], [b]) => b.length - a.length)
    .map(([name, value]) => [`$${name}`, value ?? ''] as const);
  const substitute = (text: string) =>
    text.includes('$')
      ? parameters.reduce((out, [name, value]) => out.replaceAll(name, () => value), text)
      : text;
  const own = [...caller.attributes].filter(([name]) => name !== 'is-a' && name !== 'abstract');
  const inherited = [...pattern.attributes].filter(([name]) => name !== 'abstract');
  const attributes = new Map(
    [...inherited, ...own].map(([name, value]) => [name, name === 'documents' ? substitute(value) : value]),
  );
  return {
    ...pattern,
    attributes,
    children: [
      ...pattern.children.filter((child) => !isElement(child) || child.name !== 'param'),
      ...namedFrom(pattern, listed),
    ].map((child) => copy(child, substitute, false)),
  };
}

const namingLists = ['diagnostics', 'properties'];

/** What a list of a schema defines, each with its rank in the list, by id: two may have the same. */
interface NamedList {
  readonly list: SchElement;
  readonly byId: ReadonlyMap<string, readonly (readonly [rank: number, element: SchElement])[]>;
}

function indexed(list: SchElement): NamedList {
  const byId = new Map<string, (readonly [number, SchElement])[]>();
  for (const [rank, element] of elementsIn(list).entries()) {
    const id = element.attributes.get('id') ?? '';
    const same = byId.get(id);
    if (same) same.push([rank, element]);
    else byId.set(id, [[rank, element]]);
  }
  return { list, byId };
}

/** Of the lists of a schema, what the checks of a pattern name in them: it takes the parameters too. */
function namedFrom(pattern: SchElement, listed: readonly NamedList[]): readonly SchElement[] {
  if (listed.length === 0) return [];
  const named = new Set(
    elementsIn(pattern, 'rule')
      .flatMap((rule) => elementsIn(rule))
      .flatMap((check) => namingLists.flatMap((list) => (check.attributes.get(list) ?? '').split(/\s+/))),
  );
  return listed
    .map(({ list, byId }) => ({
      ...list,
      children: [...named]
        .flatMap((id) => byId.get(id) ?? [])
        .sort(([a], [b]) => a - b)
        .map(([, element]) => element),
    }))
    .filter(({ children }) => children.length > 0);
}

function parametersOf(element: SchElement): Map<string, string | undefined> {
  return new Map(
    elementsIn(element, 'param').map(({ attributes }) => [
      attributes.get('name')?.trim() ?? '',
      attributes.get('value'),
    ]),
  );
}

/** @param inFix in a correction every attribute may hold an expression */
function copy(node: SchNode, substitute: (text: string) => string, inFix: boolean): SchNode {
  if (!isElement(node)) return substitute(node);
  const all = inFix || node.namespace === quickFixNamespace;
  return {
    ...node,
    attributes: new Map(
      [...node.attributes].map(([name, value]) => [
        name,
        all || substituted.has(name) ? substitute(value) : value,
      ]),
    ),
    children: node.children.map((child) => copy(child, substitute, all)),
  };
}
