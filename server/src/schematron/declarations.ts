import { matchContexts } from './contexts';
import { addContext, alternatives, createTrie, type ContextTrie } from './contextTrie';
import { packMessages } from './packProblems';
import type { FunctionDeclaration, Key, PackPlace, PackProblem, Schema } from './schema';
import { compileTemplate, itemsOf, type TemplateScope } from './template';
import type { XdmNode } from './xdm';
import { createVariables, type Variables } from './variables';
import type { Expr } from './xpath/ast';
import { toDouble } from './xpath/casts';
import { identityKey } from './xpath/compare';
import { compileExpression } from './xpath/compile';
import {
  fromItems,
  spend,
  functionNamespace,
  type Compiled,
  type Environment,
  type Eval,
  type StaticContext,
} from './xpath/compiled';
import {
  atomicToString,
  atomize,
  isNode,
  isNumeric,
  XPathError,
  type Plain,
  type Sequence,
} from './xpath/values';

/** What the functions and keys of a schema are compiled with. */
export interface Declaring {
  readonly schema: Schema;
  /** Where they stand: they see the variables of the schema. */
  readonly context: () => StaticContext;
  readonly parse: (text: string) => Expr;
  readonly compile: TemplateScope['compile'];
  readonly convert: TemplateScope['convert'];
  readonly tell: (problem: PackProblem) => void;
  /** What belongs to one run, so that what is made during it is not taken for another. */
  readonly runOf: (env: Environment) => object;
}

export interface Declarations {
  readonly own: NonNullable<StaticContext['own']>;
  readonly variables: Variables;
  /** Looks at all of them, so that what cannot be run is told whether it is called or not. */
  check(): void;
}

/** The functions that a schema declares itself (`xsl:function`), and `key()` over its keys. */
export function createDeclarations(declaring: Declaring): Declarations {
  const { schema } = declaring;
  const variables = createVariables();
  const functions = schema.functions.map((declared) => ownFunction(declared, variables, declaring));
  const keys = schema.keys.length === 0 ? undefined : createKeys(schema.keys, variables, declaring);
  return {
    variables,
    own(namespace, name, arity) {
      if (namespace === functionNamespace)
        return name === 'key' && keys !== undefined && arity >= 2 && arity <= 3 ? keys.call : undefined;
      return functions.find(
        ({ declared: { uri, local, parameters } }) =>
          uri === namespace && local === name && parameters.length === arity,
      )?.call;
    },
    check() {
      for (const each of functions) each.check();
      keys?.check();
    },
  };
}

/** What a call costs, as nodes visited. */
const costOfCall = 20;

function ownFunction(declared: FunctionDeclaration, variables: Variables, declaring: Declaring) {
  const { place, parameters, as, body, local } = declared;
  const slots = parameters.map(({ name }) => variables.slot(name));
  const prepared = lazily(() => {
    const outer = declaring.context();
    const context: StaticContext = {
      ...outer,
      variable(name) {
        const rank = parameters.findIndex((parameter) => parameter.name === name);
        return rank < 0 ? outer.variable(name) : () => variables.read(slots[rank]!, name);
      },
    };
    const converted = (type: string | undefined) =>
      type === undefined ? (value: Sequence) => value : declaring.convert(type, outer);
    return {
      run: compileTemplate(body, {
        context,
        compile: declaring.compile,
        convert: declaring.convert,
        variables,
        markup: false,
      }),
      parameters: parameters.map((parameter) => converted(parameter.as)),
      result: converted(as),
    };
  });
  return {
    declared,
    check: () => tellFailure(declaring, place, `xsl:function ${local}()`, prepared),
    call(args: readonly Compiled[]): Compiled {
      // What cannot be run is no function for those who call it.
      prepared(true);
      return fromItems((item, env) => {
        const { run, parameters: conversions, result } = prepared();
        const values = args.map((arg, rank) => conversions[rank]!(arg.items(item, env)));
        // A function that calls itself twice may never end without visiting a node.
        spend(env, costOfCall);
        return variables.call(() => {
          for (const [rank, value] of values.entries()) variables.write(slots[rank]!, value);
          return result(itemsOf(run(undefined, env)));
        });
      });
    },
  };
}

/** Made at the first use, its failure kept. `now`: only whether it can be made; a call in its own body asks that too. */
function lazily<T>(make: () => T): (only?: boolean) => T {
  let made: { readonly value: T } | { readonly error: unknown } | undefined;
  let making = false;
  return (only = false) => {
    if (making && only) return undefined as T;
    if (made === undefined) {
      making = true;
      try {
        made = { value: make() };
      } catch (error) {
        made = { error };
      } finally {
        making = false;
      }
    }
    if ('error' in made) throw made.error;
    return made.value;
  };
}

function tellFailure(declaring: Declaring, place: PackPlace, what: string, make: () => unknown): void {
  try {
    make();
  } catch (error) {
    const reason = error instanceof XPathError ? error.message : 'internal error';
    declaring.tell({ code: 'unsupported', place, message: packMessages.notRun(what, reason) });
  }
}

function createKeys(keys: readonly Key[], variables: Variables, declaring: Declaring) {
  const prepared = keys.map((key) => ({ key, ...prepareKey(key, variables, declaring) }));
  const indexes = new WeakMap<object, Map<string, Map<XdmNode, ReadonlyMap<string, readonly XdmNode[]>>>>();

  function indexOf(name: string, root: XdmNode, env: Environment): ReadonlyMap<string, readonly XdmNode[]> {
    const run = declaring.runOf(env);
    let ofRun = indexes.get(run);
    if (ofRun === undefined) indexes.set(run, (ofRun = new Map()));
    let ofName = ofRun.get(name);
    if (ofName === undefined) ofRun.set(name, (ofName = new Map()));
    let index = ofName.get(root);
    if (index === undefined) {
      const made = new Map<string, XdmNode[]>();
      for (const { key, trie, use } of prepared)
        if (key.name === name) collect(trie(), use(), root, env, declaring.schema.firstXPath, made);
      ofName.set(root, (index = made));
    }
    return index;
  }

  return {
    check() {
      for (const { key, trie, use } of prepared)
        tellFailure(declaring, key.place, `xsl:key ${key.name.replace('{}', '')}`, () => [trie(), use()]);
    },
    call([name, value, top]: readonly Compiled[]): Compiled {
      const { context } = declaring;
      return fromItems((item, env) => {
        const [written] = atomize(name!.items(item, env)).map(atomicToString);
        const expanded = expandedName(written ?? '', context());
        const known = prepared.some(({ key }) => key.name === expanded);
        if (!known) throw new XPathError('XTDE1260', `there is no key ${written ?? ''}`);
        const from = top === undefined ? item : top.items(item, env)[0];
        if (from === undefined || !isNode(from))
          throw new XPathError('XTDE1270', 'key() wants a node to look below');
        const index = indexOf(expanded, rootOf(from), env);
        const wanted = atomize(value!.items(item, env));
        const found = new Set(
          wanted.flatMap((each) =>
            keysOf(each, declaring.schema.firstXPath).flatMap((key) => index.get(key) ?? []),
          ),
        );
        const below = top === undefined ? [...found] : [...found].filter((node) => isBelow(node, from));
        return below.sort((a, b) => a.order - b.order);
      });
    },
  };
}

function prepareKey(key: Key, variables: Variables, declaring: Declaring) {
  return {
    trie: lazily((): ContextTrie => {
      const trie = createTrie();
      const context = declaring.context();
      const whole = declaring.parse(key.match);
      if (whole.k === 'invalid') throw new XPathError('XPST0003', whole.reason);
      for (const expr of alternatives(whole))
        addContext(
          trie,
          expr,
          { pattern: 0, rule: 0 },
          (inner) => compileExpression(inner, context),
          context,
        );
      return trie;
    }),
    use: lazily((): Eval<Sequence> => {
      const context = declaring.context();
      if (typeof key.use === 'string') return declaring.compile(key.use, context).items;
      const { compile, convert } = declaring;
      const body = compileTemplate(key.use, { context, compile, convert, variables, markup: false });
      return (item, env) => itemsOf(body(item, env));
    }),
  };
}

function collect(
  trie: ContextTrie,
  use: Eval<Sequence>,
  root: XdmNode,
  env: Environment,
  asTexts: boolean,
  into: Map<string, XdmNode[]>,
): void {
  const { frame, position, size, locals, budget } = env;
  env.frame = undefined;
  env.locals = [];
  try {
    const [matched] = matchContexts(trie, root, 1, env, {
      nodesPerCheck: budget,
      begins: () => true,
      failed: (_ref, error) => {
        throw error instanceof Error
          ? error
          : new XPathError('XTDE0000', 'the pattern of a key took too long');
      },
    });
    for (const node of matched!.nodes) {
      env.frame = { node, values: [] };
      env.position = 1;
      env.size = 1;
      for (const value of new Set(atomize(use(node, env)).flatMap((each) => keysOf(each, asTexts)))) {
        const nodes = into.get(value);
        if (nodes) nodes.push(node);
        else into.set(value, [node]);
      }
    }
  } finally {
    env.frame = frame;
    env.position = position;
    env.size = size;
    env.locals = locals;
  }
}

/** Values that are equal for `eq` are one key; what is equal to nothing, as NaN, is none. */
function keysOf(value: Plain, asTexts: boolean): readonly string[] {
  if (asTexts) return [atomicToString(value)];
  return isNumeric(value) && Number.isNaN(toDouble(value)) ? [] : [identityKey(value)];
}

function expandedName(written: string, context: StaticContext): string {
  const name = written.trim();
  const colon = name.indexOf(':');
  const uri = colon < 0 ? '' : context.namespace(name.slice(0, colon));
  if (uri === undefined) throw new XPathError('XTDE1260', `prefix of the key ${name} is not declared`);
  return `{${uri}}${name.slice(colon + 1)}`;
}

function rootOf(node: XdmNode): XdmNode {
  let at = node;
  while (at.parent !== undefined) at = at.parent;
  return at;
}

function isBelow(node: XdmNode, top: XdmNode): boolean {
  return node.order >= top.order && node.order <= top.last;
}
