/* The demands of one schematron of a volet, in the form of data/volet-demands.json. */
import path from 'node:path';
import * as fontoxpath from 'fontoxpath';
import type {
  CodedDemand,
  DemandPattern,
  DemandRule,
  DemandSet,
  NamedSet,
} from '../../server/src/cda/demands/demandSets';
import { parseCondition, parsePath } from '../../server/src/cda/demands/expression';
import type { Check, PackFiles, Pattern, Rule, Schema } from '../../server/src/schematron/schema';
import type { Expr } from '../../server/src/schematron/xpath/ast';
import { type ParseScript, parseXPath } from '../../server/src/schematron/xpath/parse';
import { demandsOf, inlined, placesOf } from './demandText';

export interface LeftOut {
  readonly schema: string;
  readonly at: string;
  readonly test: string;
  readonly why: string;
}

export function demandSetOf(
  schema: Schema,
  files: PackFiles,
  named: { readonly volet: string; readonly version: string; readonly schema: string },
): { readonly set: DemandSet; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const patterns: DemandPattern[] = [];
  for (const pattern of schema.patterns) {
    const rules: DemandRule[] = [];
    for (const rule of pattern.rules) {
      const leave = (test: string, why: string): void => {
        leftOut.push({ schema: named.schema, at: oneLine(rule.context), test: oneLine(test), why });
      };
      const at = placesOf(parse(rule.context), schema.namespaces);
      if ('unsaid' in at) {
        for (const { test } of checksOf(rule)) leave(test, `context: ${at.unsaid}`);
        // Elements on which it fires are not judged by the rules after it: which ones cannot be said.
        break;
      }
      const coded = codedOf(schema, pattern, rule, files);
      if (coded !== undefined) {
        rules.push({ at, coded });
        continue;
      }
      const want: string[] = [];
      const advise: string[] = [];
      const lets = new Map<string, Expr>();
      for (const item of rule.body) {
        if (item.kind === 'let') {
          // Read at the node of the rule, as its assertions are.
          lets.set(item.name, inlined(parse(item.value), lets));
          continue;
        }
        const { kind, test, role } = item;
        const expr = inlined(parse(test), lets);
        const demands = demandsOf(kind === 'assert' ? expr : negated(expr), schema.namespaces);
        if ('unsaid' in demands) leave(test, demands.unsaid);
        else (isAdvice(role) ? advise : want).push(...demands);
      }
      // A rule that demands nothing hides its elements from those after it.
      rules.push({ at, ...(want.length > 0 ? { want } : {}), ...(advise.length > 0 ? { advise } : {}) });
    }
    while (rules.length > 0 && isEmpty(rules[rules.length - 1]!)) rules.pop();
    if (rules.length > 0) patterns.push({ id: pattern.id, rules });
  }
  for (const { rules } of patterns)
    for (const { at, want = [], advise = [] } of rules) {
      for (const text of at)
        if (parsePath(text) === undefined) throw new Error(`cannot be read again: ${text}`);
      for (const text of [...want, ...advise])
        if (parseCondition(text) === undefined) throw new Error(`cannot be read again: ${text}`);
    }
  return { set: { ...named, patterns }, leftOut };
}

/**
 * The demands of a set; those that another publication of the same version does not make are advice.
 * @param withLists whether the lists of the other are those of today
 */
export function demandedByBoth(newer: DemandSet, older: DemandSet, withLists: boolean): DemandSet {
  const rules = older.patterns.flatMap((pattern) => pattern.rules);
  const keyOf = (at: readonly string[], text: string): string => `${at.join(' | ')} : ${text}`;
  const known = new Set(
    rules.flatMap(({ at, want = [], advise = [] }) => [...want, ...advise].map((text) => keyOf(at, text))),
  );
  const listOf = ({ nullFlavor, also = [], ...first }: CodedDemand): string =>
    [String(nullFlavor), ...[first, ...also].map(({ oid, set }) => oid ?? set)].join(' ');
  // Files of lists have been renamed: a list is known by its OID.
  const coded = new Set(rules.flatMap(({ at, coded: one }) => (one ? [keyOf(at, listOf(one))] : [])));
  return {
    ...newer,
    patterns: newer.patterns.map((pattern) => ({
      ...pattern,
      rules: pattern.rules.map(({ at, want = [], advise = [], coded: one }) => {
        const both = want.filter((text) => known.has(keyOf(at, text)));
        const alone = want.filter((text) => !both.includes(text));
        return {
          at,
          ...(both.length > 0 ? { want: both } : {}),
          ...(alone.length + advise.length > 0 ? { advise: [...alone, ...advise] } : {}),
          ...(one && (!withLists || coded.has(keyOf(at, listOf(one)))) ? { coded: one } : {}),
        };
      }),
    })),
  };
}

/** Without the lists of codes, which are revised more often than the volets. */
export function withoutLists(set: DemandSet): DemandSet {
  return {
    ...set,
    patterns: set.patterns.map((pattern) => ({
      ...pattern,
      rules: pattern.rules.map(({ coded: _, ...rule }) => rule),
    })),
  };
}

function isEmpty({ want, advise, coded }: DemandRule): boolean {
  return want === undefined && advise === undefined && coded === undefined;
}

function checksOf(rule: Rule): readonly Check[] {
  return rule.body.flatMap((item) => (item.kind === 'let' ? [] : [item]));
}

function isAdvice(role: string | undefined): boolean {
  return /warn|info/i.test(role ?? '');
}

function negated(expr: Expr): Expr {
  return { k: 'call', prefix: '', name: 'not', args: [expr] };
}

/** What says whether a coded element may be without a code, and the value sets of one of which its code must be. */
function codedOf(schema: Schema, pattern: Pattern, rule: Rule, files: PackFiles): CodedDemand | undefined {
  const checks = checksOf(rule).map(({ test }) => oneLine(test));
  if (checks.length !== 3) return undefined;
  const [, nullable] = /^\(not\(@nullFlavor\) or (?:([01]))\)$/.exec(checks[0]!) ?? [];
  const [, label] = /@code and @codeSystem( and @displayName)?\)/.exec(checks[1]!) ?? [];
  const isCoded = /@code and @codeSystem/.test(checks[1]!);
  const asked = checks[2]!.matchAll(
    /document\(\$([\w.-]+)\s*\)\/\/svs:Concept\[@code=\$att_code and @codeSystem=\$att_codeSystem\]/g,
  );
  const sets = [...asked].map(([, variable = '']) => setOf(schema, pattern, variable, files));
  const [first, ...also] = sets.filter((set) => set !== undefined);
  if (nullable === undefined || !isCoded || first === undefined || also.length + 1 < sets.length)
    return undefined;
  return {
    nullFlavor: nullable === '1',
    ...first,
    ...(also.length > 0 ? { also } : {}),
    ...(label === undefined ? {} : { label: true as const }),
  };
}

/** The value set that a variable leads to, named by its OID, as our own are. */
function setOf(schema: Schema, pattern: Pattern, variable: string, files: PackFiles): NamedSet | undefined {
  const lets = [...pattern.lets, ...schema.lets, ...schema.patterns.flatMap((one) => one.lets)];
  const file = lets.find(({ name }) => name === variable)?.value;
  const [, relative] = /^\s*['"](.*)['"]\s*$/.exec(file ?? '') ?? [];
  if (relative === undefined) return undefined;
  const list = files.read(path.posix.join(path.posix.dirname(schema.file), relative)) ?? '';
  const [, oid] = /<(?:\w+:)?ValueSet\b[^>]*?\bid\s*=\s*["']([\d.]+)["']/.exec(list) ?? [];
  const [set = ''] = path.posix.basename(relative).split('.xml');
  return { set, ...(oid === undefined ? {} : { oid }) };
}

function parse(text: string): Expr {
  return parseXPath(text, (fontoxpath as unknown as { readonly parseScript: ParseScript }).parseScript);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
