import { createPackPaths, type PackPaths } from '../packPaths';
import { packMessages } from '../packProblems';
import type { Check, Let, MessagePart, PackFiles, PackProblem, Pattern, Rule, Schema } from '../schema';
import { expandAbstractPatterns, isAbstract } from './abstractPatterns';
import { resolveIncludes } from './includes';
import { elementsIn, isElement, readSource, type SchElement } from './source';

const start: OffsetStart = { start: 0, end: 0 };
type OffsetStart = { readonly start: 0; readonly end: 0 };

/**
 * Reads one ISO Schematron schema of a pack with everything that it includes. Never throws: what is missing or wrong
 * is among the problems, and the rest is loaded. `phase`: an id, `#ALL`, or by default the schema's own choice.
 */
export function loadSchema(
  files: PackFiles,
  file: string,
  phase = '#DEFAULT',
  paths: PackPaths = createPackPaths(files),
): Schema {
  const problems: PackProblem[] = [];
  const read = new Set([file]);
  const empty = (message: PackProblem['message'], code: PackProblem['code']): Schema => ({
    file,
    title: '',
    namespaces: {},
    lets: [],
    patterns: [],
    problems: [{ code, place: { file, range: start }, message }],
    files: [file],
  });
  const text = files.read(file);
  if (text === undefined) return empty(packMessages.missingFile(file), 'missing-file');
  const source = readSource(file, text);
  if (source?.name !== 'schema')
    return empty(
      text.trim() === '' ? packMessages.emptyFile(file) : packMessages.notSchematron(file),
      'not-schematron',
    );
  const whole = resolveIncludes(source, { paths, problems, files: read });
  const schema = expandAbstractPatterns(whole, problems);
  checkBinding(schema, problems);
  const active = activePatterns(schema, phase, problems);
  return {
    file,
    title: textOf(elementsIn(schema, 'title')[0]),
    namespaces: Object.fromEntries(
      elementsIn(schema, 'ns').map((ns) => [
        ns.attributes.get('prefix') ?? '',
        ns.attributes.get('uri') ?? '',
      ]),
    ),
    lets: [...letsIn(schema), ...active.lets],
    patterns: active.patterns.map((pattern) => readPattern(pattern, schema, problems)),
    problems,
    files: [...read],
  };
}

function checkBinding(schema: SchElement, problems: PackProblem[]): void {
  const binding = schema.attributes.get('queryBinding')?.trim().toLowerCase() ?? 'xslt';
  // XPath 1 means almost the same; what differs are comparisons that no pack of today relies on.
  if (['xslt', 'xslt2', 'xslt3', 'xpath', 'xpath2', 'xpath3', 'xpath31'].includes(binding)) return;
  problems.push({
    code: 'unsupported',
    place: schema.place,
    message: packMessages.unsupported(`queryBinding="${binding}"`),
  });
}

function activePatterns(schema: SchElement, wanted: string, problems: PackProblem[]) {
  const patterns = elementsIn(schema, 'pattern');
  const id = (wanted === '#DEFAULT' ? (schema.attributes.get('defaultPhase') ?? '#ALL') : wanted).trim();
  const phase = elementsIn(schema, 'phase').find((candidate) => candidate.attributes.get('id') === id);
  if (id === '#ALL' || phase === undefined) return { patterns, lets: [] };
  const actives = elementsIn(phase, 'active');
  const ids = new Set(actives.map((active) => active.attributes.get('pattern')?.trim() ?? ''));
  const known = new Set(patterns.map((pattern) => pattern.attributes.get('id')));
  for (const active of actives) {
    const pattern = active.attributes.get('pattern')?.trim() ?? '';
    if (!known.has(pattern))
      problems.push({
        code: 'missing-pattern',
        place: active.place,
        message: packMessages.missingPattern(pattern),
      });
  }
  return {
    patterns: patterns.filter((pattern) => ids.has(pattern.attributes.get('id') ?? '')),
    lets: letsIn(phase),
  };
}

function readPattern(pattern: SchElement, schema: SchElement, problems: PackProblem[]): Pattern {
  const documents = pattern.attributes.get('documents');
  if (documents !== undefined) {
    problems.push({
      code: 'unsupported',
      place: pattern.place,
      message: packMessages.otherDocuments(documents),
    });
    return { id: pattern.attributes.get('id') ?? '', lets: letsIn(pattern), rules: [] };
  }
  return {
    id: pattern.attributes.get('id') ?? '',
    lets: letsIn(pattern),
    rules: elementsIn(pattern, 'rule')
      .filter((rule) => !isAbstract(rule) && rule.attributes.has('context'))
      .map((rule) => ({
        id: rule.attributes.get('id'),
        context: rule.attributes.get('context')!,
        role: rule.attributes.get('role'),
        place: rule.place,
        body: bodyOf(rule, pattern, schema, [], problems),
      })) satisfies readonly Rule[],
  };
}

/** The lets and checks of a rule in order, with those of the rules it extends where it extends them. */
function bodyOf(
  rule: SchElement,
  pattern: SchElement,
  schema: SchElement,
  chain: readonly SchElement[],
  problems: PackProblem[],
): readonly (Let | Check)[] {
  return elementsIn(rule).flatMap((child): readonly (Let | Check)[] => {
    switch (child.name) {
      case 'let':
        return letOf(child);
      case 'assert':
      case 'report':
        return [checkOf(child, child.name, schema)];
      case 'extends': {
        const id = child.attributes.get('rule')?.trim() ?? '';
        const found = abstractRules(schema, pattern).get(id);
        if (found !== undefined && !chain.includes(found.rule))
          return sharedBody(found, schema, [...chain, found.rule], problems);
        problems.push({ code: 'missing-rule', place: child.place, message: packMessages.missingRule(id) });
        return [];
      }
      default:
        return [];
    }
  });
}

const bodies = new WeakMap<SchElement, readonly (Let | Check)[]>();

/** Hundreds of rules extend the same few: what they bring is made once and shared. */
function sharedBody(
  { rule, pattern }: AbstractRule,
  schema: SchElement,
  chain: readonly SchElement[],
  problems: PackProblem[],
): readonly (Let | Check)[] {
  let body = bodies.get(rule);
  if (body === undefined) bodies.set(rule, (body = bodyOf(rule, pattern, schema, chain, problems)));
  return body;
}

interface AbstractRule {
  readonly rule: SchElement;
  readonly pattern: SchElement;
}

const ruleIndexes = new WeakMap<SchElement, ReadonlyMap<string, AbstractRule>>();

/** Abstract rules by id as a pattern sees them: its own first, then those of the whole schema. */
function abstractRules(schema: SchElement, pattern: SchElement) {
  const own = indexRules(pattern, [pattern]);
  const all = indexRules(schema, [schema, ...elementsIn(schema, 'pattern'), ...elementsIn(schema, 'rules')]);
  return { get: (id: string) => own.get(id) ?? all.get(id) };
}

function indexRules(key: SchElement, holders: readonly SchElement[]): ReadonlyMap<string, AbstractRule> {
  let index = ruleIndexes.get(key);
  if (index === undefined) {
    const made = new Map<string, AbstractRule>();
    for (const pattern of holders)
      for (const rule of elementsIn(pattern, 'rule')) {
        const id = rule.attributes.get('id');
        if (id !== undefined && isAbstract(rule) && !made.has(id)) made.set(id, { rule, pattern });
      }
    ruleIndexes.set(key, (index = made));
  }
  return index;
}

function letsIn(element: SchElement): readonly Let[] {
  return elementsIn(element, 'let').flatMap(letOf);
}

function letOf(element: SchElement): readonly Let[] {
  const name = element.attributes.get('name')?.trim();
  // Without a value the content is the value; only its text can be one here.
  const value = element.attributes.get('value') ?? quoted(textOf(element));
  return name === undefined || name === '' ? [] : [{ kind: 'let', name, value, place: element.place }];
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function checkOf(element: SchElement, kind: 'assert' | 'report', schema: SchElement): Check {
  const { attributes } = element;
  return {
    kind,
    id: attributes.get('id'),
    test: attributes.get('test') ?? '',
    role: attributes.get('role'),
    flag: attributes.get('flag'),
    see: attributes.get('see'),
    message: [...messageOf(element), ...diagnosticsOf(attributes.get('diagnostics'), schema)],
    place: element.place,
  };
}

/** What a check says more when it fails: the diagnostics that it names, after its own words. */
function diagnosticsOf(ids: string | undefined, schema: SchElement): readonly MessagePart[] {
  const wanted = (ids ?? '').split(/\s+/).filter((id) => id !== '');
  if (wanted.length === 0) return [];
  const known = elementsIn(schema, 'diagnostics').flatMap((list) => elementsIn(list, 'diagnostic'));
  return wanted.flatMap((id) => {
    const diagnostic = known.find(({ attributes }) => attributes.get('id') === id);
    return diagnostic === undefined ? [] : [' ', ...messageOf(diagnostic)];
  });
}

/** White space between two inserted values is dropped, as XSLT drops it; the message is normalised when written. */
function messageOf(element: SchElement): readonly MessagePart[] {
  return element.children.flatMap((child): readonly MessagePart[] => {
    if (!isElement(child)) return child.trim() === '' ? [] : [child];
    if (child.name === 'value-of') return [{ select: child.attributes.get('select') ?? '.' }];
    if (child.name === 'name') {
      const path = child.attributes.get('path');
      return [{ select: path === undefined ? 'name(.)' : `name(${path})` }];
    }
    // Emphasis, direction and spans only dress a text.
    return child.name === undefined ? [] : messageOf(child);
  });
}

function textOf(element: SchElement | undefined): string {
  if (element === undefined) return '';
  return element.children
    .map((child) => (isElement(child) ? textOf(child) : child))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
