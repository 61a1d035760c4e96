import type { Axis, NodeTest, SequenceType, WrittenName } from './ast';
import type { Xqx } from './xqueryx';

export const axes: ReadonlySet<string> = new Set<Axis>([
  'child',
  'attribute',
  'self',
  'parent',
  'descendant',
  'descendant-or-self',
  'ancestor',
  'ancestor-or-self',
  'following-sibling',
  'preceding-sibling',
  'following',
  'preceding',
]);

export const nodeTests: ReadonlySet<string> = new Set(
  'nameTest Wildcard anyKindTest textTest commentTest piTest elementTest attributeTest documentTest namespaceTest'.split(
    ' ',
  ),
);

/** Undefined for a test that XPath 2 does not know. */
export function nodeTest(x: Xqx): NodeTest | undefined {
  switch (x.name) {
    case 'nameTest':
      return { t: 'name', ...written(x) };
    case 'Wildcard': {
      const name = x.element('NCName');
      if (name !== undefined)
        return x.elements[0] === name
          ? { t: 'inNamespace', prefix: name.text }
          : { t: 'localName', local: name.text };
      return x.elements.every((child) => child.name === 'star') ? { t: 'any' } : undefined;
    }
    case 'anyKindTest':
      return { t: 'node' };
    case 'textTest':
      return { t: 'text' };
    case 'commentTest':
      return { t: 'comment' };
    case 'namespaceTest':
      return { t: 'namespaceNode' };
    case 'piTest': {
      const target = x.element('piTarget');
      return target === undefined ? { t: 'instruction' } : { t: 'instruction', target: target.text.trim() };
    }
    case 'elementTest':
      return named(x, 'element', 'elementName');
    case 'attributeTest':
      return named(x, 'attribute', 'attributeName');
    case 'documentTest': {
      const inner = x.elements[0];
      if (inner === undefined) return { t: 'document' };
      const element = nodeTest(inner);
      return element?.t === 'element' ? { t: 'document', element } : undefined;
    }
    default:
      return undefined;
  }
}

/** `element(name, type)`: either may be missing, and `*` stands for any name. */
function named(x: Xqx, t: 'element' | 'attribute', holder: string): NodeTest {
  const name = x.element(holder)?.element('QName');
  const type = x.element('typeName');
  return {
    t,
    ...(name === undefined ? {} : { name: written(name) }),
    ...(type === undefined ? {} : { type: written(type) }),
  };
}

function written(x: Xqx): WrittenName {
  return { prefix: x.prefix, local: x.text, ...(x.uri === undefined ? {} : { uri: x.uri }) };
}

/** Undefined for what XPath 2 does not know: maps, arrays, functions. */
export function sequenceType(x: Xqx | undefined): SequenceType | undefined {
  const first = x?.elements[0];
  if (x === undefined || first === undefined) return undefined;
  if (first.name === 'voidSequenceType') return { t: 'empty' };
  const occurrence = (x.element('occurrenceIndicator')?.text ?? '') as '' | '?' | '*' | '+';
  if (first.name === 'anyItemType') return { t: 'items', item: { t: 'item' }, occurrence };
  if (first.name === 'atomicType')
    return { t: 'items', item: { t: 'atomic', ...written(first) }, occurrence };
  const item = nodeTest(first);
  return item === undefined ? undefined : { t: 'items', item, occurrence };
}
