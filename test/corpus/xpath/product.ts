// What our engine makes of an expression, or of a context, on a document; written as the reference writes it.
import * as fontoxpath from 'fontoxpath';
import { readFileSync } from 'node:fs';
import { addContext, alternatives, createTrie } from '../../../server/src/schematron/contextTrie';
import { matchContexts } from '../../../server/src/schematron/contexts';
import { createEngine } from '../../../server/src/schematron/engine';
import { localName, namespaceUri } from '../../../server/src/schematron/nodes';
import { createXdmTree, NodeType, type XdmNode } from '../../../server/src/schematron/xdm';
import { compileExpression } from '../../../server/src/schematron/xpath/compile';
import type { Environment, StaticContext } from '../../../server/src/schematron/xpath/compiled';
import type { XPathLibrary } from '../../../server/src/schematron/xpath/library';
import {
  itemToString,
  isNode,
  typeOf,
  type Item,
  type Sequence,
} from '../../../server/src/schematron/xpath/values';
import { parseXml } from '../../../server/src/xml';

const engine = createEngine(fontoxpath as unknown as XPathLibrary);
const namespaces: Record<string, string> = {
  hl7: 'urn:hl7-org:v3',
  cda: 'urn:hl7-org:v3',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  sdtc: 'urn:hl7-org:sdtc',
  svs: 'urn:ihe:iti:svs:2008',
  xs: 'http://www.w3.org/2001/XMLSchema',
  fn: 'http://www.w3.org/2005/xpath-functions',
};

export interface Case {
  readonly id: number;
  readonly file: string;
  /** Rank of an element, 0 for the document; then one of its attributes (`@name`) or of its children (`/rank`). */
  readonly at: string;
  readonly lets: readonly (readonly [string, string])[];
  readonly expression: string;
}

const trees = new Map<string, XdmNode>();
export function treeOf(file: string): XdmNode {
  let root = trees.get(file);
  if (root === undefined) {
    root = createXdmTree(
      parseXml(readFileSync(file, 'utf8')),
      engine.names,
      `file:${file.split('/').map(encodeURIComponent).join('/')}`,
    ).root;
    trees.set(file, root);
  }
  return root;
}

function positionOf(node: XdmNode): string {
  const { parent } = node;
  if (parent === undefined) return '';
  if (node.type === NodeType.Attribute) {
    const ns = namespaceUri(node);
    return `${positionOf(parent)}/@${ns === '' ? '' : `{${ns}}`}${localName(node)}`;
  }
  if (node.type === NodeType.Namespace) return `${positionOf(parent)}/ns:${localName(node)}`;
  return `${positionOf(parent)}/${parent.children.indexOf(node) + 1}`;
}

export function nodeAt(root: XdmNode, at: string): XdmNode {
  const [, rank = '0', kind = '', which = ''] = /^([0-9]+)(?:([@/])(.*))?$/.exec(at) ?? [];
  const element = rank === '0' ? root : root.tree.elements()[Number(rank) - 1]!;
  if (kind === '@')
    return element.attributes.find((each) => `{${namespaceUri(each)}}${localName(each)}` === which)!;
  return kind === '/' ? element.children[Number(which) - 1]! : element;
}

function typeShown(item: Exclude<Item, XdmNode>): string {
  const type = typeOf(item);
  if (type === 'untypedAtomic') return type;
  if (typeof item === 'object' && item.type === 'derived')
    return typeof item.value === 'string' ? 'string' : 'integer';
  return type;
}

function shown(sequence: Sequence, limit = 400): string {
  return sequence
    .slice(0, limit)
    .map((item) => (isNode(item) ? `node|${positionOf(item)}` : `${typeShown(item)}|${itemToString(item)}`))
    .join('\u0002')
    .concat(sequence.length > limit ? '\u0002...' : '');
}

function environment(node: XdmNode): Environment {
  return {
    locals: [],
    frame: { node, values: [] },
    documents: { at: () => undefined },
    position: 1,
    size: 1,
    budget: 20_000_000,
    now: 0,
    missed: undefined,
  } as Environment;
}

function statics(lets: ReadonlyMap<string, Sequence | Error>): StaticContext {
  return {
    names: engine.names,
    namespace: (prefix) => namespaces[prefix],
    variable(name) {
      const value = lets.get(name);
      if (value === undefined) return undefined;
      return () => {
        if (value instanceof Error) throw value;
        return value;
      };
    },
    library: engine.library,
  };
}

export function ours(test: Case): string {
  const node = nodeAt(treeOf(test.file), test.at);
  const lets = new Map<string, Sequence | Error>();
  const begun = process.hrtime.bigint();
  try {
    for (const [name, value] of test.lets) {
      try {
        lets.set(name, engine.compile(value, statics(lets)).items(node, environment(node)));
      } catch (error) {
        lets.set(name, error as Error);
      }
    }
    return shown(engine.compile(test.expression, statics(lets)).items(node, environment(node)));
  } catch (error) {
    return `!${String(error).replace(/^Error: /, '')}`;
  } finally {
    const ms = Number(process.hrtime.bigint() - begun) / 1e6;
    if (ms > 500) console.log(`SLOW ${ms.toFixed(0)} ms ${test.expression}`);
  }
}

export function oursPattern(test: Case): string {
  const root = treeOf(test.file);
  const context = statics(new Map());
  try {
    const trie = createTrie();
    const whole = engine.parse(test.expression);
    if (whole.k === 'invalid') return `!XPST0003 ${whole.reason}`;
    for (const expr of alternatives(whole))
      addContext(trie, expr, { pattern: 0, rule: 0 }, (inner) => compileExpression(inner, context), context);
    let failure = '';
    const env = environment(root);
    env.frame = undefined;
    env.position = 0;
    env.size = 0;
    const fired = matchContexts(trie, root, 1, env, {
      nodesPerCheck: 2_000_000,
      begins: () => true,
      failed: (_ref, error) => (failure = `told:${String(error)}`),
    });
    return `${shown(fired[0]!.nodes, 100_000)}${failure === '' ? '' : `\u0003${failure}`}`;
  } catch (error) {
    return `!${String(error)}`;
  }
}
