// Evaluates one expression of the suite in its environment, with the product's own engine.
import * as fontoxpath from 'fontoxpath';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createEngine } from '../../server/src/schematron/engine';
import { decodeAs } from '../../server/src/bytes/decodeAs';
import { isReadable } from '../../server/src/schematron/documents';
import { createXdmTree, type XdmNode } from '../../server/src/schematron/xdm';
import { readFileSync } from 'node:fs';
import type { Environment, StaticContext } from '../../server/src/schematron/xpath/compiled';
import type { XPathLibrary } from '../../server/src/schematron/xpath/library';
import type { Sequence } from '../../server/src/schematron/xpath/values';
import { parseXml } from '../../server/src/xml';
import { elements, value, type SuiteTest } from './catalog';

const engine = createEngine(fontoxpath as unknown as XPathLibrary);
const trees = new Map<string, XdmNode>();

function load(file: string, address: string): XdmNode | undefined {
  let root = trees.get(file);
  if (root === undefined) {
    if (trees.size > 200) trees.clear();
    const xml = parseXml(decoded(readFileSync(file)));
    // What is no XML is no document, as in a pack.
    if (!isReadable(xml)) return undefined;
    root = createXdmTree(xml, engine.names, address).root;
    trees.set(file, root);
  }
  return root;
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  const named = /^<\?xml[^>]*encoding=["']([\w-]+)/.exec(bytes.subarray(0, 100).toString('latin1'))?.[1];
  return decodeAs(named ?? 'utf-8', bytes);
}

export interface Prepared {
  evaluate(expression: string, more?: Readonly<Record<string, Sequence>>): Sequence;
}

const now = Date.now();

export function prepare(test: Pick<SuiteTest, 'environments' | 'folder'>): Prepared {
  const namespaces: Record<string, string> = {};
  const variables = new Map<string, Sequence>();
  const addresses = new Map<string, XdmNode>();
  let context: XdmNode | undefined;
  let baseUri: string | undefined = `file://${test.folder}/`;
  for (const { node, folder } of test.environments) {
    for (const each of elements(node, 'namespace'))
      namespaces[value(each, 'prefix') ?? ''] = value(each, 'uri') ?? '';
    for (const each of elements(node, 'static-base-uri')) {
      const uri = value(each, 'uri');
      baseUri = uri === '#UNDEFINED' ? undefined : uri;
    }
    for (const source of elements(node, 'source')) {
      const file = path.join(folder, value(source, 'file') ?? '');
      if (!existsSync(file)) continue;
      const address = value(source, 'uri') ?? `file://${file}`;
      const root = load(file, address);
      if (root === undefined) continue;
      addresses.set(address, root);
      const role = value(source, 'role');
      if (role === '.') context = root;
      else if (role?.startsWith('$')) variables.set(role.slice(1), [root]);
    }
  }
  const evaluate: Prepared['evaluate'] = (expression, more = {}) => {
    const statics: StaticContext = {
      names: engine.names,
      host: 'xpath',
      ...(baseUri === undefined ? {} : { baseUri }),
      namespace: (prefix) => namespaces[prefix],
      variable(name) {
        const known = more[name] ?? variables.get(name);
        return known === undefined ? undefined : () => known;
      },
      library: engine.library,
    };
    const env: Environment = {
      locals: [],
      frame: undefined,
      documents: {
        at(href) {
          const known = addresses.get(href);
          if (known !== undefined) return known;
          const file = path.join(test.folder, href);
          return existsSync(file) && file.endsWith('.xml') ? load(file, `file://${file}`) : undefined;
        },
      },
      position: 1,
      size: 1,
      budget: 2_000_000,
      now,
      missed: undefined,
    };
    return engine.compile(expression, statics).items(context, env);
  };
  for (const { node } of test.environments)
    for (const param of elements(node, 'param')) {
      const select = value(param, 'select');
      if (select !== undefined) variables.set(value(param, 'name') ?? '', evaluate(select));
    }
  return { evaluate };
}
