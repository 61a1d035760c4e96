// Reads a copy of the W3C QT3 suite: which of its tests XPath 2.0 admits, with their environments and expected results.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { localName, stringValue } from '../../server/src/schematron/nodes';
import { createExpandedNames, createXdmTree, NodeType, type XdmNode } from '../../server/src/schematron/xdm';
import { parseXml } from '../../server/src/xml';

export interface SuiteTest {
  readonly set: string;
  readonly name: string;
  /** Folder that the addresses of the test are relative to. */
  readonly folder: string;
  readonly expression: string;
  readonly environments: readonly { readonly node: XdmNode; readonly folder: string }[];
  readonly result: XdmNode;
}

const names = createExpandedNames();

export function readTree(file: string): XdmNode {
  return createXdmTree(parseXml(readFileSync(file, 'utf8')), names, file).root;
}

export function elements(of: XdmNode, name?: string): readonly XdmNode[] {
  return of.children.filter(
    (child) => child.type === NodeType.Element && (name === undefined || localName(child) === name),
  );
}

export function value(of: XdmNode, attribute: string): string | undefined {
  const found = of.attributes.find((each) => localName(each) === attribute);
  return found === undefined ? undefined : stringValue(found);
}

/** What the product has, as far as tests ask for it. */
const supported: Readonly<Record<string, boolean>> = {
  'namespace-axis': true,
  arbitraryPrecisionDecimal: true,
};

/** False when a dependency says that the test is not one for us. */
function admits(dependency: XdmNode): boolean {
  const wanted = value(dependency, 'value') ?? '';
  const satisfied = value(dependency, 'satisfied') !== 'false';
  switch (value(dependency, 'type')) {
    case 'spec':
      return /\bXP20\b/.test(wanted);
    case 'feature':
      return (supported[wanted] ?? false) === satisfied;
    case 'xml-version':
      return wanted.startsWith('1.0') === satisfied;
    case 'xsd-version':
      return wanted.includes('1.1') === satisfied;
    case 'language':
    case 'default-language':
      return (wanted === 'en') === satisfied;
    case 'unicode-normalization-form':
      return /^NFK?[CD]$/.test(wanted) === satisfied;
    case 'calendar':
    case 'format-integer-sequence':
      return !satisfied;
    default:
      return satisfied;
  }
}

export function readSuite(folder: string): readonly SuiteTest[] {
  const catalog = elements(readTree(path.join(folder, 'catalog.xml')))[0]!;
  const common = new Map(
    elements(catalog, 'environment').map((node) => [value(node, 'name') ?? '', { node, folder }] as const),
  );
  const tests: SuiteTest[] = [];
  for (const listed of elements(catalog, 'test-set')) {
    const file = path.join(folder, value(listed, 'file') ?? '');
    if (!existsSync(file)) continue;
    const set = elements(readTree(file))[0]!;
    if (!elements(set, 'dependency').every(admits)) continue;
    const own = path.dirname(file);
    const environments = new Map([
      ...common,
      ...elements(set, 'environment').map(
        (node) => [value(node, 'name') ?? '', { node, folder: own }] as const,
      ),
    ]);
    for (const test of elements(set, 'test-case')) {
      if (!elements(test, 'dependency').every(admits)) continue;
      const written = elements(test, 'test')[0];
      const used = elements(test, 'environment').flatMap((environment) => {
        const ref = value(environment, 'ref');
        if (ref === undefined) return [{ node: environment, folder: own }];
        const found = environments.get(ref);
        return found === undefined ? [] : [found];
      });
      // Typed documents are none of XPath without a schema processor.
      if (
        used.some(
          ({ node }) => elements(node, 'schema').length > 0 || elements(node, 'collection').length > 0,
        )
      )
        continue;
      if (written === undefined || elements(test, 'module').length > 0) continue;
      const expressionFile = value(written, 'file');
      tests.push({
        set: value(set, 'name') ?? '',
        name: value(test, 'name') ?? '',
        folder: own,
        expression:
          expressionFile === undefined
            ? stringValue(written)
            : readFileSync(path.join(own, expressionFile), 'utf8'),
        environments: used,
        result: elements(elements(test, 'result')[0]!)[0]!,
      });
    }
  }
  return tests;
}
