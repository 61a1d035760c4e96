import { createClaimReader, type Focus, isAnyElement, isNamed, treeSteps, type TreeStep } from './headClaims';
import type { Check, Pattern, Rule, Schema } from './schema';
import type { Expr } from './xpath/ast';

/** What a schema expects of the head of a document, read from its rules without running them. */
export interface Expectations {
  /** TemplateIds that it demands of every document: each clause wants one of its items. */
  readonly demands: readonly (readonly string[])[];
  /** TemplateIds of the documents on which its rules fire, when it demands none. */
  readonly fires: readonly string[];
  /** TemplateIds of elements of any name on which its rules fire: documents and their parts alike. */
  readonly firesAnywhere: readonly string[];
  /** Types of document that it admits; empty when it does not say. */
  readonly codes: readonly string[];
  /** Versions of the templateId that it wants. */
  readonly extensions: readonly string[];
  /** It tests the templateIds of every document in a way that only a run can tell what it wants. */
  readonly unread: boolean;
}

/** Reads expectations; `parse` gives the tree of an expression. Never throws. */
export function expectationsOf(schema: Schema, parse: (text: string) => Expr): Expectations {
  const { unread, ...read } = demandsOf(schema, parse);
  const fires = read.demands.length > 0 ? noFires : firesOf(schema, parse);
  return { ...read, ...fires, unread: unread && read.demands.length + fires.fires.length === 0 };
}

const noFires = { fires: [], firesAnywhere: [] };

/** What the rules that fire on every document want to be true. */
function demandsOf(
  schema: Schema,
  parse: (text: string) => Expr,
): Pick<Expectations, 'demands' | 'codes' | 'extensions' | 'unread'> {
  let unread = false;
  const demands = new Map<string, readonly string[]>();
  const codes = new Set<string>();
  const extensions = new Set<string>();
  for (const pattern of schema.patterns)
    for (const rule of pattern.rules) {
      if (!/ClinicalDocument|^\s*\/\*?\s*$/.test(rule.context)) continue;
      const checks = rule.body.filter(
        (item): item is Check => item.kind !== 'let' && /templateId|\bcode\b|\$/.test(item.test),
      );
      if (checks.length === 0) continue;
      const { claims, refusals } = readerFor(schema, pattern, rule, parse);
      for (const path of alternatives(parse(rule.context))) {
        const place = placeOf(path);
        if (place === undefined || place.conditions.length > 0) continue;
        for (const { kind, test } of checks) {
          const claimed = (kind === 'assert' ? claims : refusals)(parse(test), place.focus);
          for (const { roots, versions } of claimed.templates) {
            demands.set(roots.join(' '), roots);
            for (const version of versions) extensions.add(version);
          }
          for (const code of claimed.codes) codes.add(code);
          unread ||= kind === 'assert' && claimed.templates.length === 0 && namesFamily(test);
        }
      }
    }
  return { demands: [...demands.values()], codes: [...codes], extensions: [...extensions], unread };
}

/** `starts-with(templateId/@root, '1.2.250.1.213')`: which documents it wants, and not how any is to be written. */
function namesFamily(test: string): boolean {
  return (
    /templateId/.test(test) &&
    /\b(?:starts-with|ends-with|contains|matches|tokenize|substring)\b/.test(test) &&
    /['"]\^?\d+(?:\\?\.\d+){2,}/.test(test) &&
    !/\b(?:not|every|empty)\b|\/\/|\bcomponent\b/.test(test)
  );
}

/** On which documents rules fire that speak of their templateIds in their contexts. */
function firesOf(
  schema: Schema,
  parse: (text: string) => Expr,
): Pick<Expectations, 'fires' | 'firesAnywhere'> {
  const fires = new Set<string>();
  const firesAnywhere = new Set<string>();
  for (const pattern of schema.patterns)
    for (const rule of pattern.rules) {
      // What the name of an element other than the document's precedes is about a part of it.
      if (
        !/ClinicalDocument|(?:^|[\s/|])\*(?::\*)?\s*\[/.test(rule.context) ||
        !/templateId|\$/.test(rule.context)
      )
        continue;
      const { claims } = readerFor(schema, pattern, rule, parse);
      for (const path of alternatives(parse(rule.context))) {
        const place = placeOf(path);
        for (const condition of place?.conditions ?? [])
          for (const { roots } of claims(condition, 'document').templates)
            for (const root of roots) (place?.anywhere === true ? firesAnywhere : fires).add(root);
      }
    }
  return { fires: [...fires], firesAnywhere: fires.size > 0 ? [] : [...firesAnywhere] };
}

function readerFor(schema: Schema, pattern: Pattern, rule: Rule, parse: (text: string) => Expr) {
  const own = rule.body.flatMap((item) => (item.kind === 'let' ? [item] : []));
  const others = [...pattern.lets, ...schema.lets, ...schema.patterns.flatMap(({ lets }) => lets)];
  return createClaimReader((name) => {
    const local = own.find((item) => item.name === name);
    const found = local ?? others.find((item) => item.name === name);
    if (found === undefined) return undefined;
    const value = parse(found.value);
    // What stands outside of a rule is evaluated at the root of the document.
    return local === undefined && value.k === 'path' ? { ...value, from: 'root' } : value;
  });
}

interface Place {
  readonly focus: Focus;
  readonly conditions: readonly Expr[];
  /** The rule fires on elements of any name that fulfil the conditions. */
  readonly anywhere?: true;
}

/** What a context says of the head of the document; undefined when it says nothing. */
function placeOf(path: Expr): Place | undefined {
  if (path.k !== 'path') return undefined;
  const steps = treeSteps(path.steps);
  if (steps === undefined) return undefined;
  if (steps.length === 0) return path.from === 'root' ? { focus: 'above', conditions: [] } : undefined;
  const at = steps.findIndex(({ test }) => isNamed(test, 'ClinicalDocument'));
  if (at >= 0) {
    const { predicates } = steps[at]!;
    // A rule on the templateIds themselves.
    const next = steps[at + 1];
    const deeper = next !== undefined && isNamed(next.test, 'templateId') ? [templateStep(next)] : [];
    if (at === steps.length - 2 && predicates.length === 0 && isNamed(next!.test, 'code'))
      return next!.predicates.length === 0 ? { focus: 'code', conditions: [] } : undefined;
    if (at < steps.length - 1)
      return predicates.length + deeper.length === 0
        ? undefined
        : { focus: 'document', conditions: [...predicates, ...deeper] };
    return { focus: 'document', conditions: predicates };
  }
  const last = steps[steps.length - 1]!;
  if (!isAnyElement(last.test)) return undefined;
  // The document element, or any element with a templateId: the document has one too.
  if (path.from === 'root' && steps.length === 1 && last.axis === 'child')
    return { focus: 'document', conditions: last.predicates };
  return last.predicates.length > 0
    ? { focus: 'document', conditions: last.predicates, anywhere: true }
    : undefined;
}

function alternatives(expr: Expr): readonly Expr[] {
  return expr.k === 'combine' && expr.op === 'union'
    ? [...alternatives(expr.left), ...alternatives(expr.right)]
    : [expr];
}

function templateStep(step: TreeStep): Expr {
  return { k: 'path', from: 'context', steps: [step] };
}
