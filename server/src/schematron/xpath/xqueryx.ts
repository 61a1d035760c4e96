/** An element of XQueryX, the XML form of a parsed expression, with the few questions that converting it asks. */
export interface Xqx {
  /** Without the prefix: `pathExpr`. */
  readonly name: string;
  /** The namespace prefix of the name that the element holds. */
  readonly prefix: string;
  /** The namespace, where the name is written `Q{…}local`. */
  readonly uri: string | undefined;
  readonly text: string;
  readonly elements: readonly Xqx[];
  element(name: string): Xqx | undefined;
  all(name: string): readonly Xqx[];
}

/** What the library calls to build the tree, shaped like a DOM document as far as it looks. */
export function createXqxFactory() {
  return {
    createElementNS: (_namespace: string, qualified: string) => element(qualified),
    createTextNode: (text: string) => ({ text }),
    createComment: () => ({}),
    createCDATASection: (text: string) => ({ text }),
    createProcessingInstruction: () => ({}),
    createAttributeNS: () => ({}),
    createDocument: () => ({}),
  };
}

function element(qualified: string) {
  const elements: Xqx[] = [];
  const built = {
    name: qualified.slice(qualified.indexOf(':') + 1),
    prefix: '',
    uri: undefined as string | undefined,
    text: '',
    elements,
    element: (name: string) => elements.find((child) => child.name === name),
    all: (name: string) => elements.filter((child) => child.name === name),
    setAttributeNS(_namespace: string, name: string, value: string) {
      if (name === 'xqx:prefix') built.prefix = value;
      else if (name === 'xqx:URI') built.uri = value;
    },
    appendChild: append,
    insertBefore: append,
    removeChild: () => undefined,
  };
  function append(child: unknown): unknown {
    if (isElement(child)) elements.push(child);
    else if (typeof child === 'object' && child !== null && 'text' in child) built.text += String(child.text);
    return child;
  }
  return built;
}

function isElement(value: unknown): value is Xqx {
  return typeof value === 'object' && value !== null && 'elements' in value;
}
