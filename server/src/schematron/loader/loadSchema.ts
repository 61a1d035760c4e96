import { createPackPaths, type PackPaths } from '../packPaths';
import { misreadProblem } from '../misread';
import { packMessages } from '../packProblems';
import type { PackFiles, PackProblem, Schema } from '../schema';
import { expandAbstractPatterns } from './abstractPatterns';
import { readFunctions, readKeys } from './declarations';
import { fixesIn } from './fixes';
import { mostElements, resolveIncludes } from './includes';
import { letsIn, tellDefinedTwice } from './lets';
import { readPatterns } from './patterns';
import { activePatterns } from './phases';
import { elementsIn, isElement, readSource, type SchElement } from './source';
import { tellUnknown } from './unknown';

const start = { start: 0, end: 0 } as const;

/**
 * Reads one ISO Schematron schema of a pack with everything that it includes. Never throws: what is missing or wrong
 * is among the problems, and the rest is loaded. `phase`: an id, `#ALL`, `#ANY` or by default the schema's own choice.
 */
export function loadSchema(
  files: PackFiles,
  file: string,
  phase = '#DEFAULT',
  paths: PackPaths = createPackPaths(files),
): Schema {
  const empty = (message: PackProblem['message'], code: PackProblem['code']): Schema => ({
    file,
    title: '',
    firstXPath: false,
    namespaces: {},
    lets: [],
    phaseLets: [],
    keys: [],
    functions: [],
    patterns: [],
    fixes: [],
    problems: [{ code, place: { file, range: start }, message }],
    files: [file],
  });
  const text = files.read(file);
  if (text === undefined) return empty(packMessages.missingSchema(file), 'missing-file');
  const misread = misreadProblem(paths, file);
  const problems: PackProblem[] = misread === undefined ? [] : [misread];
  const source = readSource(file, text, problems);
  if (source?.name !== 'schema')
    return empty(
      text.trim() === '' ? packMessages.emptyFile(file) : packMessages.notSchematron(file),
      'not-schematron',
    );
  try {
    return assembled(source, file, phase, paths, problems);
  } catch {
    // Elements in one another beyond what any schema has, and beyond the stack.
    return empty(packMessages.tooDeep(file), 'not-schematron');
  }
}

function assembled(
  source: SchElement,
  file: string,
  phase: string,
  paths: PackPaths,
  problems: PackProblem[],
): Schema {
  const read = new Set([file]);
  const inclusion = { paths, problems, files: read, roots: new Map([[file, source]]), left: mostElements };
  const whole = resolveIncludes(source, inclusion);
  tellUnknown(whole, problems);
  const schema = expandAbstractPatterns(whole, problems);
  const firstXPath = isFirstXPath(schema, problems);
  const active = activePatterns(schema, phase, problems);
  const lets = letsIn(schema);
  const namespaces = readNamespaces(schema, [...inclusion.roots.values()], problems);
  const [chosen] = active.phases;
  const from = chosen?.attributes.get('from');
  tellDefinedTwice([schema, ...active.phases], active.patterns, problems);
  return {
    file,
    title: textOf(elementsIn(schema, 'title')[0]),
    firstXPath,
    namespaces,
    lets,
    phaseLets: active.phases.flatMap(letsIn),
    ...(chosen === undefined || from === undefined ? {} : { from: { select: from, place: chosen.place } }),
    ...(active.choices === undefined ? {} : { choices: active.choices }),
    keys: readKeys(schema, namespaces),
    functions: readFunctions(schema, namespaces),
    patterns: readPatterns(active.patterns, schema, problems),
    fixes: fixesIn(schema, schema),
    problems,
    files: [...read],
  };
}

/**
 * What prefixes mean: those of the schema with what it includes, then those that only the file declares which a part was
 * taken from. Where that file means something else, it is told.
 */
function readNamespaces(
  schema: SchElement,
  files: readonly (SchElement | undefined)[],
  problems: PackProblem[],
): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const holder of [schema, ...files])
    for (const ns of holder === undefined ? [] : elementsIn(holder, 'ns')) {
      const prefix = ns.attributes.get('prefix')?.trim() ?? '';
      const uri = ns.attributes.get('uri') ?? '';
      const known = found.get(prefix);
      if (known === undefined) found.set(prefix, uri);
      else if (known !== uri && holder !== schema)
        problems.push({
          code: 'tools-differ',
          place: ns.place,
          message: packMessages.otherNamespace(prefix),
        });
      else found.set(prefix, uri);
    }
  return Object.fromEntries(found);
}

/** Query languages that are run, and whether each is XPath 1. */
const bindings: Readonly<Record<string, boolean>> = {
  xslt: true,
  xslt1: true,
  xpath: true,
  xslt2: false,
  xslt3: false,
  xpath2: false,
  xpath3: false,
  xpath31: false,
};

function isFirstXPath(schema: SchElement, problems: PackProblem[]): boolean {
  // Without a word of it, the standard says XSLT 1.
  const binding = schema.attributes.get('queryBinding')?.trim().toLowerCase() ?? 'xslt';
  const known = Object.hasOwn(bindings, binding) ? bindings[binding] : undefined;
  if (known === undefined)
    problems.push({
      code: 'unsupported',
      place: schema.place,
      message: packMessages.otherLanguage(binding),
    });
  return known ?? false;
}

function textOf(element: SchElement | undefined): string {
  if (element === undefined) return '';
  return element.children
    .map((child) => (isElement(child) ? textOf(child) : child))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
