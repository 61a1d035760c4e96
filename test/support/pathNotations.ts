import type { seeded } from './random';

export type Random = ReturnType<typeof seeded>;

/** An element in the shape that another XPath engine reads, with where it stands in the text. */
export interface TestNode {
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

export const siblingOf = (node: TestNode, step: number): TestNode | null => {
  const siblings = node.parentNode?.childNodes ?? [];
  return siblings[siblings.indexOf(node) + step] ?? null;
};

/** How the engine goes about in such nodes. */
export const facade = {
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

export const uris = {
  '': 'urn:hl7-org:v3',
  sdtc: 'urn:hl7-org:sdtc',
  h: 'urn:hl7-org:v3',
  x: 'urn:other',
} as const;
export type Prefix = keyof typeof uris;

export function element(prefix: Prefix, local: string): TestNode {
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

export const locals = ['author', 'id', 'time', 'entry', 'a-b', 'é.c'];

/** A random tree of few names, so that ranks count, in several namespaces, some under two prefixes. */
export function tree(random: Random): TestNode {
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

export function write(root: TestNode): { readonly text: string; readonly nodes: readonly TestNode[] } {
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

export const rankAmong = (node: TestNode, same: (other: TestNode) => boolean): number =>
  (node.parentNode?.childNodes ?? [node]).filter(same).indexOf(node) + 1;

/** How the tools write a step to a node; `xpath` is the same for an engine, where the notation is no XPath. */
export interface Notation {
  readonly name: string;
  step(node: TestNode): string;
  xpath?(node: TestNode): string;
  readonly attribute: string;
  /** Ranks count from 0. */
  readonly zero?: true;
  knows?(node: TestNode): boolean;
}

export const sameName = (node: TestNode) => (other: TestNode) => other.nodeName === node.nodeName;
export const sameExpanded = (node: TestNode) => (other: TestNode) =>
  other.localName === node.localName && other.namespaceURI === node.namespaceURI;
export const written = (node: TestNode): string =>
  `*[name()='${node.nodeName}'][${rankAmong(node, sameName(node))}]`;

export const notations: readonly Notation[] = [
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

export function pathTo(node: TestNode, step: (node: TestNode) => string): string {
  const steps: string[] = [];
  for (let at: TestNode | null = node; at; at = at.parentNode) steps.push(step(at));
  return `/${steps.reverse().join('/')}`;
}

export function knownTo({ knows }: Notation, node: TestNode): boolean {
  for (let at: TestNode | null = node; at; at = at.parentNode) if (knows?.(at) === false) return false;
  return true;
}
