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

/** Which tests are run, and how many are not, by reason. */
export interface Suite {
  readonly tests: readonly SuiteTest[];
  readonly excluded: ReadonlyMap<string, number>;
}

/** What the product has, as far as tests ask for it. */
const supported: Readonly<Record<string, boolean>> = {
  'namespace-axis': true,
  arbitraryPrecisionDecimal: true,
};

const reasons: Readonly<Record<string, string>> = {
  'infoset-dtd': 'needs the declarations of a DTD',
  schemaImport: 'imports an XML schema',
  schemaValidation: 'imports an XML schema',
  schemaAware: 'imports an XML schema',
  staticTyping: 'asks for types to be checked before evaluation',
  non_empty_sequence_collection: 'has a collection of documents',
  'collection-stability': 'has a collection of documents',
  'directory-as-collection-uri': 'has a collection of documents',
  non_unicode_codepoint_collation: 'has collations of its own',
};

/** Why a test is not one for us, by one of its dependencies; undefined when it is. */
function excludedBy(dependency: XdmNode, version: string): string | undefined {
  const wanted = value(dependency, 'value') ?? '';
  const satisfied = value(dependency, 'satisfied') !== 'false';
  const unless = (holds: boolean, reason: string) => (holds === satisfied ? undefined : reason);
  switch (value(dependency, 'type')) {
    case 'spec':
      return admitsVersion(wanted, version) ? undefined : 'is of another language or version';
    case 'feature':
      return unless(supported[wanted] ?? false, reasons[wanted] ?? `feature ${wanted}`);
    case 'xml-version':
      return unless(wanted.startsWith('1.0'), 'is of another version of XML or of XML Schema');
    case 'xsd-version':
      return unless(wanted.includes('1.1'), 'is of another version of XML or of XML Schema');
    case 'language':
    case 'default-language':
      return unless(/^(?:en|fr)$/.test(wanted), 'is in another language than English and French');
    case 'unicode-version':
      return unless(wanted === process.versions.unicode, 'is of another version of Unicode');
    case 'unicode-normalization-form':
      return unless(/^NFK?[CD]$/.test(wanted), 'asks for a normalization beyond the four of Unicode');
    case 'calendar':
    case 'format-integer-sequence':
      return unless(false, 'asks for other calendars or numerals');
    default:
      return satisfied ? undefined : 'asks for a limit';
  }
}

/** `XP20`, or a version and all later ones: `XP20+`. */
function admitsVersion(wanted: string, version: string): boolean {
  return wanted.split(' ').some((each) => {
    const match = /^XP([0-9]{2})(\+?)$/.exec(each);
    return match !== null && (match[1] === version || (match[2] === '+' && match[1]! <= version));
  });
}

/** @param version of XPath: 20, 30, 31 */
export function readSuite(folder: string, version = '20'): Suite {
  const catalog = elements(readTree(path.join(folder, 'catalog.xml')))[0]!;
  const common = new Map(
    elements(catalog, 'environment').map((node) => [value(node, 'name') ?? '', { node, folder }] as const),
  );
  const tests: SuiteTest[] = [];
  const excluded = new Map<string, number>();
  for (const listed of elements(catalog, 'test-set')) {
    const file = path.join(folder, value(listed, 'file') ?? '');
    if (!existsSync(file)) continue;
    const set = elements(readTree(file))[0]!;
    const own = path.dirname(file);
    const environments = new Map([
      ...common,
      ...elements(set, 'environment').map(
        (node) => [value(node, 'name') ?? '', { node, folder: own }] as const,
      ),
    ]);
    for (const test of elements(set, 'test-case')) {
      const dependencies = [...elements(set, 'dependency'), ...elements(test, 'dependency')];
      const written = elements(test, 'test')[0];
      const used = elements(test, 'environment').flatMap((environment) => {
        const ref = value(environment, 'ref');
        if (ref === undefined) return [{ node: environment, folder: own }];
        const found = environments.get(ref);
        return found === undefined ? [] : [found];
      });
      const has = (name: string) => used.some(({ node }) => elements(node, name).length > 0);
      const reason =
        dependencies.map((each) => excludedBy(each, version)).find((each) => each !== undefined) ??
        (has('schema') ? 'has documents that an XML schema types' : undefined) ??
        (has('collection') ? 'has a collection of documents' : undefined) ??
        (has('collation') ? 'has collations of its own' : undefined) ??
        (written === undefined || elements(test, 'module').length > 0
          ? 'is of another language or version'
          : undefined);
      if (reason !== undefined) {
        excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
        continue;
      }
      const expressionFile = value(written!, 'file');
      tests.push({
        set: value(set, 'name') ?? '',
        name: value(test, 'name') ?? '',
        folder: own,
        expression:
          expressionFile === undefined
            ? stringValue(written!)
            : readFileSync(path.join(own, expressionFile), 'utf8'),
        environments: used,
        result: elements(elements(test, 'result')[0]!)[0]!,
      });
    }
  }
  return { tests, excluded };
}
