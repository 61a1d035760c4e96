import type { PackPaths } from '../packPaths';
import { packMessages } from '../packProblems';
import type { PackProblem } from '../schema';
import { isElement, readSource, type SchElement, type SchNode } from './source';

/** Deeper than any real schema; a limit, because each level is a level of recursion. */
const deepestInclude = 32;

export interface Inclusion {
  readonly paths: PackPaths;
  readonly problems: PackProblem[];
  /** Paths of all files read so far. */
  readonly files: Set<string>;
}

/** Puts the content of the included files where `include` and `extends href` stand. */
export function resolveIncludes(root: SchElement, inclusion: Inclusion): SchElement {
  return { ...root, children: expand(root, root, [root.place.file], inclusion) };
}

/** The children of an element, their own includes resolved. `chain`: the files that led here. */
function expand(
  element: SchElement,
  fileRoot: SchElement,
  chain: readonly string[],
  inclusion: Inclusion,
): readonly SchNode[] {
  return element.children.flatMap((child): readonly SchNode[] => {
    if (!isElement(child)) return [child];
    const href = child.attributes.get('href');
    if (href !== undefined && (child.name === 'include' || child.name === 'extends')) {
      const found = fetch(child, href, fileRoot, chain, inclusion);
      if (found === undefined) return [];
      const contents = expand(found.element, found.root, found.chain, inclusion);
      // `extends href` brings the content of what it points to, `include` the element itself.
      if (child.name === 'extends') return contents;
      if (found.element.name === undefined || (found.element.name === 'schema' && element.name === 'schema'))
        return contents.filter(isElement);
      return [{ ...found.element, children: contents }];
    }
    return [
      child.children.length === 0 ? child : { ...child, children: expand(child, fileRoot, chain, inclusion) },
    ];
  });
}

function fetch(
  by: SchElement,
  href: string,
  fileRoot: SchElement,
  chain: readonly string[],
  { paths, problems, files }: Inclusion,
): { element: SchElement; root: SchElement; chain: readonly string[] } | undefined {
  const [path, fragment] = href.split('#') as [string, string | undefined];
  const { place } = by;
  if (path === '') {
    const element = fragment === undefined ? undefined : withId(fileRoot, fragment);
    if (element === undefined || chain.length > deepestInclude) {
      problems.push({ code: 'missing-file', place, message: packMessages.missingFile(href) });
      return undefined;
    }
    return { element, root: fileRoot, chain: [...chain, href] };
  }
  const located = paths.locate(place.file, path);
  if (located.type === 'outside') {
    problems.push({ code: 'outside-pack', place, message: packMessages.outsidePack(href) });
    return undefined;
  }
  if (located.type === 'missing') {
    problems.push({ code: 'missing-file', place, message: packMessages.missingFile(located.path) });
    return undefined;
  }
  if (chain.includes(located.path) || chain.length > deepestInclude) {
    problems.push({ code: 'cyclic-include', place, message: packMessages.cyclic(located.path) });
    return undefined;
  }
  files.add(located.path);
  if (!located.exactCase)
    problems.push({ code: 'letter-case', place, message: packMessages.letterCase(href, located.path) });
  const root = readSource(located.path, located.text);
  const element = root && fragment !== undefined ? withId(root, fragment) : root;
  if (
    root === undefined ||
    element === undefined ||
    (element.name === undefined && !holdsSchematron(element))
  ) {
    const message = located.text.trim() === '' ? packMessages.emptyFile : packMessages.notSchematron;
    problems.push({ code: 'not-schematron', place, message: message(located.path) });
    return undefined;
  }
  return { element, root, chain: [...chain, located.path] };
}

function holdsSchematron(container: SchElement): boolean {
  return container.children.some((child) => isElement(child) && child.name !== undefined);
}

function withId(root: SchElement, id: string): SchElement | undefined {
  const waiting: SchElement[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.attributes.get('id') === id || next.attributes.get('xml:id') === id) return next;
    for (const child of next.children) if (isElement(child)) waiting.push(child);
  }
  return undefined;
}
