import assert from 'node:assert/strict';
import * as fontoxpath from 'fontoxpath';
import { createXmlPaths } from '../../../server/src/reports/places/xmlPath';
import { parseXml } from '../../../server/src/xml';
import { seeded } from '../../support/random';

type Random = ReturnType<typeof seeded>;

/** An element in the shape that another XPath engine reads, with where it stands in the text. */
interface TestNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly localName: string;
  readonly prefix: string | null;
  readonly namespaceURI: string | null;
  parentNode: TestNode | null;
  readonly childNodes: TestNode[];
  readonly attributes: {
    nodeType: number;
    localName: string;
    name: string;
    value: string;
    prefix: string | null;
    namespaceURI: string | null;
    ownerElement: TestNode;
  }[];
  start: number;
}

const siblingOf = (node: TestNode, step: number): TestNode | null => {
  const siblings = node.parentNode?.childNodes ?? [];
  return siblings[siblings.indexOf(node) + step] ?? null;
};

/** How the engine goes about in such nodes. */
const facade = {
  getChildNodes: (node: TestNode) => node.childNodes,
  getFirstChild: (node: TestNode) => node.childNodes[0] ?? null,
  getLastChild: (node: TestNode) => node.childNodes.at(-1) ?? null,
  getNextSibling: (node: TestNode) => siblingOf(node, 1),
  getPreviousSibling: (node: TestNode) => siblingOf(node, -1),
  getParentNode: (node: TestNode) => node.parentNode,
  getAllAttributes: (node: TestNode) => node.attributes,
  getAttribute: (node: TestNode, name: string) =>
    node.attributes.find((one) => one.name === name)?.value ?? null,
  getData: () => '',
};

const uris = { '': 'urn:hl7-org:v3', sdtc: 'urn:hl7-org:sdtc', h: 'urn:hl7-org:v3', x: 'urn:other' } as const;
type Prefix = keyof typeof uris;

function element(prefix: Prefix, local: string): TestNode {
  return {
    nodeType: 1,
    nodeName: prefix === '' ? local : `${prefix}:${local}`,
    localName: local,
    prefix: prefix === '' ? null : prefix,
    namespaceURI: uris[prefix],
    parentNode: null,
    childNodes: [],
    attributes: [],
    start: -1,
  };
}

const locals = ['author', 'id', 'time', 'entry', 'a-b', 'é.c'];

/** A random tree of few names, so that ranks count, in several namespaces, some under two prefixes. */
function tree(random: Random): TestNode {
  const root = element(random.pick(['', 'h'] as const), 'ClinicalDocument');
  const all = [root];
  for (let left = 5 + random.below(30); left > 0; left--) {
    const parent = random.pick(all);
    const child = element(random.pick(['', '', '', 'sdtc', 'h', 'x'] as const), random.pick(locals));
    child.parentNode = parent;
    if (random.below(3) === 0)
      child.attributes.push({
        nodeType: 2,
        name: 'code',
        localName: 'code',
        prefix: null,
        namespaceURI: null,
        value: 'v',
        ownerElement: child,
      });
    parent.childNodes.push(child);
    all.push(child);
  }
  return root;
}

function write(root: TestNode): { readonly text: string; readonly nodes: readonly TestNode[] } {
  let text = '<?xml version="1.0"?><!-- <ClinicalDocument/> -->\n';
  const nodes: TestNode[] = [];
  const declared = Object.entries(uris).map(
    ([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`,
  );
  const add = (node: TestNode): void => {
    node.start = text.length;
    nodes.push(node);
    const attributes = node.attributes.map(({ name, value }) => ` ${name}="${value}"`).join('');
    text += `<${node.nodeName}${node === root ? declared.join('') : ''}${attributes}>t`;
    for (const child of node.childNodes) add(child);
    text += `</${node.nodeName}>\n`;
  };
  add(root);
  return { text, nodes };
}

const rankAmong = (node: TestNode, same: (other: TestNode) => boolean): number =>
  (node.parentNode?.childNodes ?? [node]).filter(same).indexOf(node) + 1;

/** How the tools write a step to a node; `xpath` is the same for an engine, where the notation is no XPath. */
interface Notation {
  readonly name: string;
  step(node: TestNode): string;
  xpath?(node: TestNode): string;
  readonly attribute: string;
  /** Ranks count from 0. */
  readonly zero?: true;
  knows?(node: TestNode): boolean;
}

const sameName = (node: TestNode) => (other: TestNode) => other.nodeName === node.nodeName;
const sameExpanded = (node: TestNode) => (other: TestNode) =>
  other.localName === node.localName && other.namespaceURI === node.namespaceURI;
const written = (node: TestNode): string =>
  `*[name()='${node.nodeName}'][${rankAmong(node, sameName(node))}]`;

const notations: readonly Notation[] = [
  {
    name: 'ANS, a rank only after a namesake',
    step: (node) => {
      const rank = rankAmong(node, sameName(node));
      return rank > 1 ? `${node.nodeName}[${rank}]` : node.nodeName;
    },
    xpath: written,
    attribute: '@code',
  },
  {
    name: 'ISO, names as written with ranks',
    step: (node) => `${node.nodeName}[${rankAmong(node, sameName(node))}]`,
    xpath: written,
    attribute: '@code',
  },
  {
    name: 'ISO and ph-schematron, namespaces in predicates',
    step: (node) =>
      `*:${node.localName}[namespace-uri()='${node.namespaceURI}'][${rankAmong(node, sameExpanded(node))}]`,
    attribute: "@*[local-name()='code' and namespace-uri()='']",
  },
  {
    name: 'SchXslt, EQNames',
    step: (node) => `Q{${node.namespaceURI}}${node.localName}[${rankAmong(node, sameExpanded(node))}]`,
    attribute: '@Q{}code',
  },
  {
    name: 'prefixes of the report',
    step: (node) => {
      const prefix = { 'urn:hl7-org:v3': 'cda', 'urn:hl7-org:sdtc': 'ext', 'urn:other': 'o' }[
        node.namespaceURI!
      ];
      return `${prefix}:${node.localName}[${rankAmong(node, sameExpanded(node))}]`;
    },
    attribute: 'attribute::code',
  },
  {
    name: 'local names alone',
    step: (node) =>
      `*[local-name()='${node.localName}'][${rankAmong(node, ({ localName }) => localName === node.localName)}]`,
    attribute: "@*[local-name()='code']",
  },
  {
    name: 'local name and namespace',
    step: (node) =>
      `*[local-name() = "${node.localName}" and namespace-uri() = "${node.namespaceURI}"][${rankAmong(node, sameExpanded(node))}]`,
    attribute: '@code',
  },
  {
    name: 'older ISO style sheets, ranks among local names',
    step: (node) => {
      const sameLocal = ({ localName }: TestNode): boolean => localName === node.localName;
      const several = (node.parentNode?.childNodes ?? []).filter(sameLocal).length > 1;
      return `*[local-name()='${node.localName}' and namespace-uri()='${node.namespaceURI}']${several ? `[${rankAmong(node, sameLocal)}]` : ''}`;
    },
    xpath: (node) =>
      `*[local-name()='${node.localName}'][${rankAmong(node, ({ localName }) => localName === node.localName)}]`,
    attribute: '@code',
  },
  {
    name: 'libxml2, names with prefixes alone',
    step: (node) => {
      const same = node.prefix === null ? () => true : sameName(node);
      const several = (node.parentNode?.childNodes ?? []).filter(same).length > 1;
      return `${node.prefix === null ? '*' : node.nodeName}${several ? `[${rankAmong(node, same)}]` : ''}`;
    },
    xpath: (node) => (node.prefix === null ? `*[${rankAmong(node, () => true)}]` : written(node)),
    attribute: '@code',
    // It counts names as they are written: two prefixes for one namespace are no XPath any more.
    knows: (node) => node.prefix !== 'h',
  },
  {
    name: 'ph-schematron, prefixes of the schema and a rank among namesakes',
    step: (node) => {
      const prefix = { 'urn:hl7-org:v3': 'cda', 'urn:hl7-org:sdtc': 'ext', 'urn:other': 'o' }[
        node.namespaceURI!
      ];
      const several = (node.parentNode?.childNodes ?? []).filter(sameExpanded(node)).length > 1;
      return `${prefix}:${node.localName}${several ? `[${rankAmong(node, sameExpanded(node))}]` : ''}`;
    },
    xpath: (node) => `Q{${node.namespaceURI}}${node.localName}[${rankAmong(node, sameExpanded(node))}]`,
    attribute: '@code',
  },
  { name: 'ranks among all', step: (node) => `*[${rankAmong(node, () => true)}]`, attribute: '@code' },
  {
    name: 'axes written out',
    step: (node) =>
      `child::*:${node.localName}[namespace-uri()='${node.namespaceURI}'][position()=${rankAmong(node, sameExpanded(node))}]`,
    attribute: 'attribute::code',
  },
  {
    name: 'model-based, ranks from 0',
    step: (node) =>
      node.parentNode === null
        ? 'clinicalDocument'
        : `${node.localName}[${rankAmong(node, sameExpanded(node)) - 1}]`,
    xpath: (node) => `Q{${node.namespaceURI}}${node.localName}[${rankAmong(node, sameExpanded(node))}]`,
    attribute: '@code',
    // The model has the elements of HL7 alone.
    knows: (node) => node.namespaceURI === uris[''],
    zero: true,
  },
];

function pathTo(node: TestNode, step: (node: TestNode) => string): string {
  const steps: string[] = [];
  for (let at: TestNode | null = node; at; at = at.parentNode) steps.push(step(at));
  return `/${steps.reverse().join('/')}`;
}

function knownTo({ knows }: Notation, node: TestNode): boolean {
  for (let at: TestNode | null = node; at; at = at.parentNode) if (knows?.(at) === false) return false;
  return true;
}

describe('Locations of reports', () => {
  for (const notation of notations)
    it(`are found in random trees: ${notation.name}`, () => {
      for (let seed = 1; seed <= 12; seed++) {
        const random = seeded(seed);
        const root = tree(random);
        const { text, nodes } = write(root);
        const xml = parseXml(text);
        const paths = createXmlPaths(xml, { cda: 'urn:hl7-org:v3', ext: 'urn:hl7-org:sdtc', o: 'urn:other' });
        const document = { nodeType: 9, childNodes: [root], parentNode: null };
        (root as { parentNode: unknown }).parentNode = document;
        for (const node of nodes) {
          // Its own path is read from the tree, where nothing is above the root.
          root.parentNode = null;
          if (!knownTo(notation, node)) continue;
          const path = pathTo(node, notation.step);
          const xpath = pathTo(node, notation.xpath ?? notation.step);
          (root as { parentNode: unknown }).parentNode = document;
          const expected = fontoxpath.evaluateXPathToFirstNode(
            xpath,
            document as never,
            facade as never,
            null,
            {
              namespaceResolver: (prefix) =>
                ({ cda: 'urn:hl7-org:v3', ext: 'urn:hl7-org:sdtc', o: 'urn:other' })[prefix] ?? null,
            },
          ) as unknown as TestNode | null;
          assert.equal(expected?.start, node.start, `the engine reads ${xpath} in ${text}`);
          const found = paths.follow(path, notation.zero ? 0 : 1);
          assert.ok(found?.complete, `${path} in ${text}`);
          assert.equal(xml.start[found.node], node.start, `${path} in ${text}`);
          if (node.attributes.length === 0) continue;
          const onAttribute = paths.follow(`${path}/${notation.attribute}`, notation.zero ? 0 : 1);
          assert.ok(
            onAttribute?.complete && onAttribute.attribute !== undefined,
            `${path}/${notation.attribute}`,
          );
          assert.equal(xml.attributeOwner[onAttribute.attribute], onAttribute.node);
        }
      }
    });

  const cda = parseXml(
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1"/><author/><author><time value="2"/></author></ClinicalDocument>',
  );
  const follow = (path: string, base: 0 | 1 = 1) => {
    const found = createXmlPaths(cda, {}).follow(path, base);
    return found && [cda.text.slice(cda.start[found.node], cda.start[found.node]! + 10), found.complete];
  };

  it('of FHIR count from 0, and name attributes like elements', () => {
    assert.deepEqual(follow('ClinicalDocument.author[1].time', 0), ['<time valu', true]);
    assert.deepEqual(follow('ClinicalDocument.author[1].time.value', 0), ['<time valu', true]);
    assert.deepEqual(follow('ClinicalDocument.author[0]', 0), ['<author/><', true]);
  });

  it('that count from 0 and lead nowhere are read again from 1, as a guess', () => {
    assert.deepEqual(follow('/clinicalDocument/author[2]', 0), ['<author><t', false]);
  });

  it('of nodes that are no elements stand on the element that holds them', () => {
    assert.deepEqual(follow('/ClinicalDocument/author[2]/time/@'), ['<time valu', true]);
    assert.deepEqual(follow('/ClinicalDocument[1]/author[2]/comment()[3]'), ['<author><t', true]);
    assert.deepEqual(follow("/ClinicalDocument/author[2]/processing-instruction('a')[1]"), [
      '<author><t',
      true,
    ]);
    assert.deepEqual(follow('/ClinicalDocument/author[2]/namespace::x'), ['<author><t', true]);
    // How white space was counted, nobody knows.
    assert.deepEqual(follow('/ClinicalDocument/node()[2]'), ['<ClinicalD', false]);
    assert.equal(follow('/comment()[1]'), undefined);
    assert.equal(follow('/@classCode'), undefined);
  });

  it('begin at root(), at an identifier, or somewhere inside', () => {
    const xml = parseXml('<a xmlns:n="u"><b ID="x"><c/><c/></b><b><c/><d ID="y"/></b><b id="y"/></a>');
    const at = (path: string) => {
      const found = createXmlPaths(xml, {}).follow(path, 1);
      return found?.complete === true ? xml.start[found.node] : undefined;
    };
    const text = xml.text;
    assert.equal(
      at('Q{http://www.w3.org/2005/xpath-functions}root()/Q{}b[2]/Q{}c[1]'),
      text.lastIndexOf('<c/>'),
    );
    assert.equal(at("id('x')/c[2]"), text.indexOf('<c/>') + 4);
    assert.equal(at('id("y")'), undefined);
    assert.equal(at("//*[@ID='x']/c[1]"), text.indexOf('<c/>'));
    // Of each parent the second one: there is one such.
    assert.equal(at('//c[2]'), text.indexOf('<c/>') + 4);
    assert.equal(at('//c[1]'), undefined);
    assert.equal(at('(//c)[3]'), undefined);
    const found = createXmlPaths(xml, {}).follow('/a/namespace::n', 1);
    assert.equal(
      xml.attributeName &&
        text.slice(xml.attributeStart[found!.attribute!], xml.attributeEnd[found!.attribute!]),
      'xmlns:n="u"',
    );
  });

  it('say in comments what a resource is', () => {
    assert.deepEqual(follow('ClinicalDocument/*Doc/1*/.author[1]/*Author/a-1*/.time', 0), [
      '<time valu',
      true,
    ]);
  });

  it('stop at the element that holds a text, and at the nearest one where something is missing', () => {
    assert.deepEqual(follow('/ClinicalDocument/author[2]/time/text()[1]'), ['<time valu', true]);
    assert.deepEqual(follow('/ClinicalDocument/author[3]/time'), ['<ClinicalD', false]);
    // No rank is the first one, whatever the second one holds.
    assert.deepEqual(follow('/ClinicalDocument/author/time'), ['<author/><', false]);
    assert.equal(follow('/AdhocQueryResponse/RegistryObjectList'), undefined);
    assert.deepEqual(follow('/'), ['<ClinicalD', true]);
  });

  it('begin at the clinical document inside a style sheet', () => {
    const xml = parseXml(
      '<xsl:stylesheet xmlns:xsl="u"><ClinicalDocument xmlns="urn:hl7-org:v3"><id/></ClinicalDocument></xsl:stylesheet>',
    );
    const found = createXmlPaths(xml, {}).follow('/ClinicalDocument/id', 1);
    assert.ok(found?.complete);
    assert.equal(xml.text.slice(xml.start[found.node], xml.start[found.node]! + 4), '<id/');
  });

  it('never throw, and are followed in bounded time', () => {
    const random = seeded(5);
    const marks = [
      "'",
      '"',
      '[',
      ']',
      '/',
      '{',
      '}',
      '@',
      '*',
      ':',
      'Q{',
      'a',
      '1',
      ' and ',
      '(',
      ')',
      '.',
      '//',
      'ClinicalDocument',
    ];
    const paths = createXmlPaths(cda, {});
    for (let i = 0; i < 20_000; i++)
      paths.follow(Array.from({ length: random.below(12) }, () => random.pick(marks)).join(''), 1);
    paths.follow('/ClinicalDocument'.repeat(100_000), 1);
    paths.follow('['.repeat(8_000), 1);
    paths.follow(`/a${"[@b='c' and d]".repeat(500)}`, 1);
  });
});
