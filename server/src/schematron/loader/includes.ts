import { misreadProblem } from '../misread';
import type { PackPaths } from '../packPaths';
import { packMessages } from '../packProblems';
import type { PackProblem } from '../schema';
import { isElement, readSource, type SchElement, type SchNode } from './source';

/** Deeper than any real schema; a limit, because each level is a level of recursion. */
const deepestInclude = 32;

/** More elements than any real schema is made of: parts that include each other twice would double at each level. */
export const mostElements = 500_000;

export interface Inclusion {
  readonly paths: PackPaths;
  readonly problems: PackProblem[];
  /** Paths of all files read so far. */
  readonly files: Set<string>;
  /** The files read so far, each once. */
  readonly roots: Map<string, SchElement | undefined>;
  /** How many elements may still come. */
  left: number;
}

// segur: implements SEG/PACK.05
/** Puts the content of the included files where `include` and `extends href` stand. */
export function resolveIncludes(root: SchElement, inclusion: Inclusion): SchElement {
  return { ...root, children: expand(root, root, [partOf(root.place.file, undefined)], inclusion) };
}

/** The children of an element, their own includes resolved. `chain`: the files and parts of files that led here. */
function expand(
  element: SchElement,
  fileRoot: SchElement,
  chain: readonly string[],
  inclusion: Inclusion,
): readonly SchNode[] {
  return element.children.flatMap((child): readonly SchNode[] => {
    if (!isElement(child)) return [child];
    inclusion.left--;
    const href = child.attributes.get('href');
    if (href !== undefined && (child.name === 'include' || child.name === 'extends')) {
      const found = fetch(child, href, fileRoot, chain, inclusion);
      if (found === undefined) return [];
      const contents = expand(found.element, found.root, found.chain, inclusion);
      // `extends href` brings the content of what it points to, `include` the element itself.
      if (child.name === 'extends') {
        if (extendsWith(element, found.element)) return contents;
        const message = packMessages.otherKind(href, element.name ?? element.written);
        inclusion.problems.push({ code: 'not-schematron', place: child.place, message });
        return [];
      }
      if (found.element.name === undefined || (isWhole(found.element) && isWhole(element)))
        return contents.filter(isElement);
      return [{ ...found.element, children: contents }];
    }
    return [
      child.children.length === 0 ? child : { ...child, children: expand(child, fileRoot, chain, inclusion) },
    ];
  });
}

/** Schemas and, since 2025, libraries: what they hold may stand in one another. */
function isWhole({ name }: SchElement): boolean {
  return name === 'schema' || name === 'library';
}

/** Only an element of the same kind, or a mere container, may bring what it holds. */
function extendsWith(element: SchElement, found: SchElement): boolean {
  return found.name === undefined || found.name === element.name || (isWhole(found) && isWhole(element));
}

function fetch(
  by: SchElement,
  href: string,
  fileRoot: SchElement,
  chain: readonly string[],
  inclusion: Inclusion,
): { element: SchElement; root: SchElement; chain: readonly string[] } | undefined {
  const [path, fragment] = href.split('#') as [string, string | undefined];
  const { place } = by;
  const { paths, problems, files } = inclusion;
  const cyclic = (part: string) => {
    const isCyclic = chain.includes(part) || chain.length > deepestInclude;
    if (!isCyclic && inclusion.left > 0) return false;
    const message = isCyclic ? packMessages.cyclic(part.replace(/#$/, '')) : packMessages.tooLarge;
    problems.push({ code: 'cyclic-include', place, message });
    return true;
  };
  if (path === '') {
    const element = fragment === undefined ? undefined : withId(fileRoot, fragment);
    if (element === undefined) {
      problems.push({ code: 'missing-file', place, message: packMessages.missingFile(href) });
      return undefined;
    }
    const part = partOf(fileRoot.place.file, fragment);
    return cyclic(part) ? undefined : { element, root: fileRoot, chain: [...chain, part] };
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
  const part = partOf(located.path, fragment);
  if (cyclic(part)) return undefined;
  files.add(located.path);
  if (!located.exactCase)
    problems.push({ code: 'letter-case', place, message: packMessages.letterCase(href, located.path) });
  if (!inclusion.roots.has(located.path)) {
    const misread = misreadProblem(paths, located.path);
    if (misread !== undefined) problems.push(misread);
    inclusion.roots.set(located.path, readSource(located.path, located.text, problems));
  }
  const root = inclusion.roots.get(located.path);
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
  return { element, root, chain: [...chain, part] };
}

function partOf(file: string, fragment: string | undefined): string {
  return `${file}#${fragment ?? ''}`;
}

function holdsSchematron(container: SchElement): boolean {
  return container.children.some((child) => isElement(child) && child.name !== undefined);
}

const identified = new WeakMap<SchElement, ReadonlyMap<string, SchElement>>();

/** The first of that id in the order of the document. */
function withId(root: SchElement, id: string): SchElement | undefined {
  let known = identified.get(root);
  if (known === undefined) identified.set(root, (known = elementsById(root)));
  return known.get(id);
}

function elementsById(root: SchElement): ReadonlyMap<string, SchElement> {
  const found = new Map<string, SchElement>();
  const waiting: SchElement[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of ['id', 'xml:id']) {
      const id = next.attributes.get(name);
      if (id !== undefined && !found.has(id)) found.set(id, next);
    }
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i]!;
      if (isElement(child)) waiting.push(child);
    }
  }
  return found;
}
