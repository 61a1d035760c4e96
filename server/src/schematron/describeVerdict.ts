import type { LocalizedText } from '../core/localized';
import type { CompiledCheck, CompiledMessage, CompiledRule } from './compileRule';
import type { RunEnvironment } from './compileSchema';
import { culpritOf, type PartEvaluator } from './culprit';
import { demandsOf } from './demands';
import { locationOf } from './location';
import type { Verdict } from './run';
import type { Gravity, Pattern } from './schema';
import { saysNothing, spokenOf } from './spoken';
import type { XdmNode } from './xdm';
import type { Compiled } from './xpath/compiled';
import { normalizeSpace } from './xpath/functions';
import { isNode, itemToString, type Item } from './xpath/values';

/** What is said of a check that failed on a node, and where it is shown. */
export function describeVerdict(
  compiled: CompiledCheck,
  { rule, context, subject }: CompiledRule,
  pattern: Pattern,
  node: XdmNode,
  visited: Item,
  env: RunEnvironment,
  untold: (reason: unknown) => void,
): Omit<Verdict, 'check' | 'rule' | 'pattern' | 'node' | 'missed' | 'corrections'> {
  const isReport = compiled.check.kind === 'report';
  const test = compiled.expression();
  const parts = partsOf(compiled, node, env);
  const said = (message: CompiledMessage) => messageOf(message, visited, env, untold);
  const own = said(compiled.message());
  const words = withDiagnostics(own, compiled, said);
  const named = subjectAt(compiled.subject ?? subject, node, visited, env);
  return {
    location: locationOf(named ?? node),
    message: words.fr === words.en ? words.fr : own,
    words,
    gravity: [compiled.check, rule, pattern].map((each) => computed(each, said, compiled.valueTemplate)),
    properties: compiled.properties().map(({ id, message }) => ({ id, text: said(message) })),
    culprit:
      named === undefined
        ? visited === node
          ? culpritOf(node, test, isReport, parts)
          : { node, subject: undefined, missing: false }
        : { node: named, subject: undefined, missing: false },
    spoken: visited !== node ? [] : spokenOf(node, test, context(), isReport, parts, compiled.definition),
    demands: demandsOf(saysNothing(test) ? context() : test, compiled.definition, own),
  };
}

/** The words of gravity, those in braces computed. */
function computed(
  { severity, role, flag }: Gravity,
  said: (message: CompiledMessage) => string,
  template: CompiledCheck['valueTemplate'],
): Gravity {
  const value = (text: string | undefined) =>
    text?.includes('{') === true ? (attempt(() => said(template(text))) ?? text) : text;
  return {
    ...(severity === undefined ? {} : { severity: value(severity)! }),
    ...(role === undefined ? {} : { role: value(role)! }),
    ...(flag === undefined ? {} : { flag: value(flag)! }),
  };
}

/** What a verdict is about, where its author says it: the first such node of the document. */
function subjectAt(
  subject: (() => Compiled) | undefined,
  node: XdmNode,
  visited: Item,
  env: RunEnvironment,
): XdmNode | undefined {
  if (subject === undefined) return undefined;
  const found = attempt(() => subject().items(visited, env))?.find(isNode);
  return found?.tree === node.tree ? found : undefined;
}

const languages = ['fr', 'en'] as const;

/** A message with its diagnostics: of those that come in several languages, each reader gets their own. */
function withDiagnostics(
  own: string,
  { diagnostics }: CompiledCheck,
  said: (message: CompiledMessage) => string,
): LocalizedText {
  const all = diagnostics().map(({ language = '', message }) => ({
    language: language.toLowerCase().split('-')[0]!,
    text: said(message),
  }));
  const inLanguage = (wanted: (typeof languages)[number]) => {
    const others = languages.filter((each) => each !== wanted) as readonly string[];
    const hasOwn = all.some(({ language }) => language === wanted);
    const kept = all.filter(({ language }) => !hasOwn || !others.includes(language));
    return [own, ...kept.map(({ text }) => text)].filter((text) => text !== '').join(' ');
  };
  return { fr: inLanguage('fr'), en: inLanguage('en') };
}

/** Parts of a test are evaluated like the test itself, and their errors say nothing. */
function partsOf(compiled: CompiledCheck, node: XdmNode, env: RunEnvironment): PartEvaluator {
  return {
    holds: (expr, from = node) => attempt(() => compiled.part(expr).test(from, env)),
    items: (expr, from = node) => attempt(() => compiled.part(expr).items(from, env)),
  };
}

/** A value that cannot be made leaves a gap in the message; the verdict stands all the same. */
function messageOf(
  message: CompiledMessage,
  item: Item,
  env: RunEnvironment,
  untold: (reason: unknown) => void,
): string {
  const parts = message.map((part) => {
    if (typeof part === 'string') return part;
    try {
      return part.items(item, env).map(itemToString).join(' ');
    } catch (error) {
      untold(error);
      return '…';
    }
  });
  return normalizeSpace(parts.join(''));
}

function attempt<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch {
    return undefined;
  }
}
