import type { XPathEngine } from './engine';
import type { Let } from './schema';
import { compileConversion } from './typedValues';
import { createXdmTree } from './xdm';
import {
  constant,
  fromItems,
  type Compiled,
  type Environment,
  type Frame,
  type LetValue,
  type StaticContext,
} from './xpath/compiled';
import { XPathError, type Sequence } from './xpath/values';
import { parseXml } from '../xml';

export interface CompiledLet {
  readonly name: string;
  /** Compiled when first read. Throws what is wrong with the expression. */
  readonly compiled: () => Compiled;
}

export type LetCompiler = (declared: Let, context: StaticContext) => Compiled;

/** Compiles variables: expressions, content that stands for itself, values of a declared type. Throws what is wrong. */
export function createLetCompiler(engine: XPathEngine): LetCompiler {
  const contents = new Map<string, Compiled>();
  const contentOf = (content: string, typed: boolean): Compiled => {
    const key = `${typed} ${content}`;
    let made = contents.get(key);
    if (made === undefined) {
      const { root } = createXdmTree(parseXml(content), engine.names, `urn:segur:let:${contents.size}`, true);
      // As XSLT has it: a document that holds them, or where a type is asked for the nodes themselves.
      contents.set(key, (made = constant(typed ? root.children : [root])));
    }
    return made;
  };
  return ({ value, content, as }, context) => {
    const compiled =
      content === undefined ? engine.compile(value, context) : contentOf(content, as !== undefined);
    if (as === undefined) return compiled;
    const convert = compileConversion(as, (text) => engine.parse(text), context);
    return fromItems((item, env) => convert(compiled.items(item, env), env));
  };
}

/** Stands for the value of a let while it is made: reading it then means that it depends on itself. */
const beingMade: LetValue = { value: [] };

/** The value of a let, made at the node of its frame when it is first read. */
export function readLet(
  lets: readonly CompiledLet[],
  slot: number,
  frame: Frame,
  env: Environment,
): Sequence {
  const known = frame.values[slot];
  if (known !== undefined) {
    if (known === beingMade) throw new XPathError('XTDE0640', `$${lets[slot]!.name} depends on itself`);
    if ('error' in known) throw known.error;
    return known.value;
  }
  frame.values[slot] = beingMade;
  const { locals, position, size, frame: outer } = env;
  env.locals = [];
  env.position = 0;
  env.size = 0;
  env.frame = frame;
  try {
    const value = lets[slot]!.compiled().items(frame.item ?? frame.node, env);
    frame.values[slot] = { value };
    return value;
  } catch (error) {
    frame.values[slot] = { error };
    throw error;
  } finally {
    env.locals = locals;
    env.position = position;
    env.size = size;
    env.frame = outer;
  }
}
