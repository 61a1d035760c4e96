import type { XPathEngine } from './engine';
import { readLet, type CompiledLet, type LetCompiler } from './lets';
import { once } from './once';
import { compileCorrections, type Corrections } from './quickfix/corrections';
import type { FixScope } from './quickfix/fixParts';
import { compileName, leadsToNode } from './nameOfNode';
import { packMessages } from './packProblems';
import type { Check, Markup, MessagePart, PackPlace, PackProblem, Rule } from './schema';
import { splitTemplate } from './valueTemplate';
import type { Expr } from './xpath/ast';
import { compileExpression } from './xpath/compile';
import type { Compiled, StaticContext } from './xpath/compiled';

export interface CompiledRule {
  readonly rule: Rule;
  readonly context: () => Expr;
  /** Compiled at the first firing: a document uses a third of the rules of a large schema. */
  checks(): readonly CompiledCheck[];
  /** The lets of the rule by slot. */
  readonly lets: readonly CompiledLet[];
  /** What the checks are evaluated at; undefined: the node that the rule fires on. */
  readonly visitEach: (() => Compiled) | undefined;
  /** What verdicts are about where their check says nothing of it. */
  readonly subject: (() => Compiled) | undefined;
}

export interface CompiledCheck {
  readonly check: Check;
  /** What the test is when there is something to tell: false for an assertion. */
  readonly isReport: boolean;
  /** Undefined when the expression is wrong: told among the problems of the schema. */
  readonly test: Compiled['test'] | undefined;
  readonly expression: () => Expr;
  /** Compiles a part of the test, for those who look for what it speaks of. */
  readonly part: (expr: Expr) => Compiled;
  /** What a let of the rule stands for, as the check sees it. */
  readonly definition: (name: string) => Expr | undefined;
  readonly message: () => CompiledMessage;
  readonly diagnostics: () => readonly { readonly language?: string; readonly message: CompiledMessage }[];
  readonly properties: () => readonly { readonly id: string; readonly message: CompiledMessage }[];
  readonly subject: (() => Compiled) | undefined;
  /** The corrections that it names; undefined where there are none. */
  readonly corrections: () => Corrections | undefined;
  /** A text with expressions in braces, as the check would say them. Throws where a brace is not closed. */
  readonly valueTemplate: (text: string) => CompiledMessage;
}

export type CompiledMessage = readonly (string | Compiled)[];

type Reject = (place: PackPlace, text: string, error: unknown) => void;

/** Who is told of the expression of a check that is wrong, and of one in its message. */
interface Rejects {
  readonly test: Reject;
  readonly words: Reject;
  readonly tell: (problem: PackProblem) => void;
}

/** Compiles a rule but for its context. Its checks are compiled when it first fires; never throws. */
export function compileRule(
  rule: Rule,
  contextWith: (local: StaticContext['variable']) => StaticContext,
  engine: XPathEngine,
  compileLet: LetCompiler,
  rejects: Rejects,
  fixing: (own: readonly Markup[], context: StaticContext) => FixScope,
): CompiledRule {
  const lets: CompiledLet[] = [];
  const checks = once(() => {
    const compiled: CompiledCheck[] = [];
    let values: Map<number, string> | undefined;
    // A let hides the earlier one of its name for what follows: each check sees the slots as they stand there.
    let slotsOf: Map<string, number[]> | undefined;
    const slotAt = (name: string, made: number) => slotsOf?.get(name)?.findLast((slot) => slot < made);
    const contextAt = (made: number) =>
      contextWith((name) => {
        const slot = slotAt(name, made);
        return slot === undefined ? undefined : (env) => readLet(lets, slot, env.frame!, env);
      });
    /** Corrections see every let of the rule. */
    const wholeContext = () => contextAt(lets.length);
    for (const item of rule.body) {
      const made = lets.length;
      const context = contextAt(made);
      if (item.kind === 'let') {
        const slots = (slotsOf ??= new Map()).get(item.name);
        if (slots) slots.push(made);
        else slotsOf.set(item.name, [made]);
        if (item.content === undefined) (values ??= new Map()).set(made, item.value);
        lets.push({ name: item.name, compiled: once(() => compileLet(item, context)) });
        continue;
      }
      const corrections = once(() =>
        item.fixes === undefined
          ? undefined
          : compileCorrections(item, fixing(rule.fixes ?? [], wholeContext())),
      );
      const letValue = (name: string) => values?.get(slotAt(name, made) ?? -1);
      compiled.push(compileCheck(item, context, engine, rejects, letValue, corrections));
    }
    return compiled;
  });
  const atNode = (text: string | undefined) =>
    text === undefined
      ? undefined
      : once(() =>
          engine.compile(
            text,
            contextWith(() => undefined),
          ),
        );
  return {
    rule,
    context: () => (engine.written ?? engine.parse)(rule.context),
    checks,
    lets,
    visitEach: atNode(rule.visitEach),
    subject: atNode(rule.subject),
  };
}

function compileCheck(
  check: Check,
  context: StaticContext,
  engine: XPathEngine,
  { test: reject, words: rejectWords, tell }: Rejects,
  letValue: (name: string) => string | undefined,
  corrections: CompiledCheck['corrections'],
): CompiledCheck {
  let test: Compiled['test'] | undefined;
  try {
    test = engine.compile(check.test, context).test;
  } catch (error) {
    reject(check.place, check.test, error);
  }
  const { subject } = check;
  const writtenAs = engine.written ?? engine.parse;
  const message = (parts: readonly MessagePart[]): CompiledMessage =>
    parts.map((part) => {
      if (typeof part === 'string') return part;
      try {
        if (!part.isName) return (engine.compileWords ?? engine.compile)(part.select, context);
        if (leadsToNode(writtenAs(part.select)))
          tell({ code: 'tools-differ', place: check.place, message: packMessages.nameOfNode(part.select) });
        return compileName(part.select, context, engine);
      } catch (error) {
        // A message whose expression is wrong has a gap in its place; the verdict matters more.
        rejectWords(check.place, part.select, error);
        return '…';
      }
    });
  return {
    check,
    isReport: check.kind === 'report',
    test,
    expression: () => writtenAs(check.test),
    part: (expr) => compileExpression(expr, context),
    definition(name) {
      const value = letValue(name);
      return value === undefined ? undefined : writtenAs(value);
    },
    message: once(() => message(check.message)),
    diagnostics: once(() =>
      (check.diagnostics ?? []).map((each) => ({ ...each, message: message(each.message) })),
    ),
    properties: once(() =>
      (check.properties ?? []).map((each) => ({ ...each, message: message(each.message) })),
    ),
    valueTemplate: (text) => message(splitTemplate(text)),
    subject: subject === undefined ? undefined : once(() => engine.compile(subject, context)),
    corrections,
  };
}
