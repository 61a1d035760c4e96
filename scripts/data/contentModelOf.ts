import { isXs, localOf, namespaceOf, type QName, resolve, type Xsd, type XsdNode } from './xsd';

const hl7 = 'urn:hl7-org:v3';
const extensions: Readonly<Record<string, string>> = {
  'urn:hl7-org:sdtc': 'sdtc',
  'urn:ihe:pharm:medication': 'pharm',
  'urn:dicom-org:ps3-20': 'ps3-20',
  'urn:oid:1.3.6.1.4.1.19376.1.3.2': 'lab',
};

/** How the notation calls what the schema names by the tool that made it. */
const shortened: readonly (readonly [RegExp, string])[] = [
  [/^POCD_MT000040\./, ''],
  [/^StrucDoc\./, 'Narrative.'],
  [/^COCT_MT\d+UV\./, ''],
  [/^(?:all\.)?InfrastructureRoot\.typeId$/, 'TypeId'],
  [/^all\.InfrastructureRoot\.templateId$/, 'TemplateId'],
];

/** Simple types of XML Schema and of HL7 that are forms; what a value of theirs looks like is the product's affair. */
const forms: Readonly<Record<string, string>> = { cs: '' };

/**
 * The content model of the document that the schema declares, in the notation of `server/src/cda/contentModel.ts`: every
 * complex type that an element of a ClinicalDocument can have, by declaration or by `xsi:type`.
 */
export function contentModelOf(schema: Xsd): string {
  const types = new Map<string, readonly [string, string, string?]>();
  const bases = new Map<string, string>();
  const abstract = new Set<string>();
  const enumerations = new Map<string, string>();
  const derived = derivations(schema);
  const waiting: (() => void)[] = [];

  const prefixOf = (uri: string): string =>
    uri === hl7 || uri === '' ? '' : (extensions[uri] ?? `{${uri}}`);
  const elementName = (uri: string, local: string): string => {
    const prefix = prefixOf(uri);
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  const typeName = (name: QName): string => {
    const prefix = prefixOf(namespaceOf(name));
    const short = shortened.reduce((text, [pattern, by]) => text.replace(pattern, by), localOf(name));
    return prefix === '' ? short : `${prefix}.${short}`;
  };
  /** A data type that an extension has included into its own namespace: the same, with its children there. */
  const isCopy = (name: QName): boolean =>
    namespaceOf(name) !== hl7 &&
    schema.component('complexType', name) !== undefined &&
    schema.component('complexType', `{${hl7}}${localOf(name)}`) !== undefined &&
    !localOf(name).includes('_MT');

  const use = (name: QName): string => {
    const short = typeName(name);
    if (isXs(name)) return short;
    if (isCopy(name)) {
      use(`{${hl7}}${localOf(name)}`);
      return short;
    }
    if (!types.has(short)) {
      // An element of a simple type holds text and nothing else.
      types.set(short, ['', '', 'mixed']);
      if (!schema.component('complexType', name) && schema.component('simpleType', name)) return short;
      waiting.push(() => define(short, schema.component('complexType', name)));
      for (const more of derived.get(name) ?? []) use(more);
      const node = schema.component('complexType', name);
      const base = node && extended(node);
      if (base && !isXs(base)) bases.set(short, use(base));
    }
    return short;
  };

  const define = (short: string, node: XsdNode | undefined): void => {
    if (!node) throw new Error(`${short} is declared nowhere`);
    const content: string[] = [];
    const attributes = new Map<string, string>();
    const mixed = fill(node, short, content, attributes);
    if (node.attributes['abstract'] === 'true') abstract.add(short);
    types.set(short, [content.join(' '), [...attributes.values()].join(' '), ...(mixed ? ['mixed'] : [])] as [
      string,
      string,
      string?,
    ]);
  };

  /** What a complex type holds, what it takes from its base first. True when it may hold text. */
  const fill = (
    node: XsdNode,
    owner: string,
    content: string[],
    attributes: Map<string, string>,
  ): boolean => {
    let mixed = node.attributes['mixed'] === 'true';
    for (const child of node.children) {
      switch (child.name) {
        case 'complexContent':
          mixed = fill(child, owner, content, attributes) || mixed || child.attributes['mixed'] === 'true';
          break;
        case 'extension':
        case 'restriction': {
          const base = resolve(child, child.attributes['base']!);
          const inherited = schema.component('complexType', base);
          if (!inherited) break;
          const held: string[] = [];
          const heldAttributes = new Map<string, string>();
          const isMixed = fill(inherited, typeName(base), held, heldAttributes);
          for (const [name, written] of heldAttributes) attributes.set(name, written);
          // A restriction says its content anew, and inherits attributes only.
          if (child.name === 'extension') content.push(...held);
          mixed = isMixed || mixed;
          fill(child, owner, content, attributes);
          break;
        }
        case 'sequence':
        case 'choice':
        case 'group':
        case 'element':
        case 'any': {
          const written = particle(child, owner);
          if (written !== '') content.push(unwrapped(written));
          break;
        }
        case 'attribute':
        case 'attributeGroup':
          attribute(child, owner, attributes);
          break;
        default:
          throw new Error(`${owner}: ${child.name} is not read`);
      }
    }
    return mixed;
  };

  const particle = (node: XsdNode, owner: string): string => {
    // A restriction takes away what its base may hold.
    if (node.attributes['maxOccurs'] === '0') return '';
    const mark = occurrence(node);
    switch (node.name) {
      case 'any':
        return `any${mark}`;
      case 'group': {
        const group = schema.component('group', resolve(node, node.attributes['ref']!))!;
        return group.children.map((child) => unwrapped(particle(child, owner))).join(' ');
      }
      case 'element': {
        const { ref, name, type } = node.attributes;
        if (ref !== undefined) {
          const referred = resolve(node, ref);
          const declared = schema.component('element', referred)!;
          return `${elementName(namespaceOf(referred), localOf(referred))}${nil(declared)}/${elementType(declared, owner)}${mark}`;
        }
        return `${elementName(node.target, name!)}${nil(node)}/${type === undefined ? elementType(node, owner) : use(resolve(node, type))}${mark}`;
      }
      default: {
        const items = node.children.map((child) => particle(child, owner)).filter((item) => item !== '');
        if (items.length === 0) return '';
        const inner = node.name === 'choice' ? items.join('|') : items.join(' ');
        const [only] = items;
        // One element that repeats as a group repeats as itself.
        if (items.length === 1 && (mark === '' || !/[?*+]$/.test(only!))) return `${only!}${mark}`;
        return node.name === 'sequence' && mark === '' ? `(${inner})` : `(${inner})${mark}`;
      }
    }
  };

  const nil = (node: XsdNode): string => (node.attributes['nillable'] === 'true' ? '~' : '');

  const elementType = (node: XsdNode, owner: string): string => {
    const { type, name } = node.attributes;
    if (type !== undefined) return use(resolve(node, type));
    const inline = node.children.find((child) => child.name === 'complexType');
    // Nothing is said of what it holds.
    if (!inline) return 'anyType';
    const short = `${owner}.${elementName(node.target, name!).replace(':', '.')}`;
    if (!types.has(short)) {
      types.set(short, ['', '']);
      waiting.push(() => define(short, inline));
    }
    return short;
  };

  const attribute = (node: XsdNode, owner: string, attributes: Map<string, string>): void => {
    if (node.name === 'attributeGroup') {
      const group = schema.component('attributeGroup', resolve(node, node.attributes['ref']!))!;
      for (const child of group.children) attribute(child, owner, attributes);
      return;
    }
    const { ref, name, type, use: usage, fixed } = node.attributes;
    const declared = ref === undefined ? node : (schema.component('attribute', resolve(node, ref)) ?? node);
    const qualified =
      ref === undefined ? name! : elementName(namespaceOf(resolve(node, ref)), localOf(resolve(node, ref)));
    if (usage === 'prohibited') {
      attributes.delete(qualified);
      return;
    }
    const inline = declared.children.find((child) => child.name === 'simpleType');
    const typed = declared.attributes['type'] ?? type;
    const simple = inline
      ? simpleInline(inline, `${owner}.${qualified}`)
      : typed === undefined
        ? 'string'
        : simpleType(resolve(declared, typed));
    const held = fixed ?? declared.attributes['fixed'];
    attributes.set(
      qualified,
      `${qualified}${usage === 'required' ? '!' : ''}${simple === '' ? '' : `:${simple}`}${held === undefined ? '' : `=${held}`}`,
    );
  };

  const simpleInline = (node: XsdNode, name: string): string => {
    const codes = codesOf(schema, node);
    if (!codes) return 'string';
    // Attributes with the same codes share their list.
    const [, , last] = /^(.*)\.([^.]+)$/.exec(name) ?? [];
    const short = name.startsWith('Narrative.') ? `Narrative.${last!}` : name;
    // A restriction of xs:string keeps its white space, so that a blank is part of the value.
    const isString = node.children.some(
      (child) => child.name === 'restriction' && isXsString(resolve(child, child.attributes['base'] ?? '')),
    );
    const text = `${isString ? '=' : ''}${codes.join(' ')}`;
    const known = enumerations.get(short);
    const chosen = known === undefined || known === text ? short : name;
    enumerations.set(chosen, text);
    return chosen;
  };

  const simpleType = (name: QName): string => {
    if (isXs(name)) return localOf(name);
    const local = localOf(name);
    const node = schema.component('simpleType', name);
    if (!node) throw new Error(`simple type ${name} is declared nowhere`);
    const list = node.children.find((child) => child.name === 'list');
    if (list) {
      const item = resolve(list, list.attributes['itemType']!);
      simpleType(item);
      return `set_${localOf(item)}`;
    }
    const codes = codesOf(schema, node);
    if (!codes) return forms[local] ?? local;
    enumerations.set(local, codes.join(' '));
    return local;
  };

  use(`{${hl7}}POCD_MT000040.ClinicalDocument`);
  for (const [name] of schema.all('complexType'))
    if (namespaceOf(name) === hl7 && !localOf(name).includes('.')) use(name);
  while (waiting.length > 0) waiting.shift()!();
  return write(types, bases, abstract, enumerations);
}

function write(
  types: ReadonlyMap<string, readonly [string, string, string?]>,
  bases: ReadonlyMap<string, string>,
  abstract: ReadonlySet<string>,
  enumerations: ReadonlyMap<string, string>,
): string {
  const names = [...types.keys()].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  const typeLines = names.map((name) => {
    const [content, attributes, mixed] = types.get(name)!;
    const written = [content, attributes, ...(mixed === undefined ? [] : [mixed])];
    return `${JSON.stringify(name)}: [${written.map((text) => JSON.stringify(text)).join(', ')}]`;
  });
  const enumerationLines = [...enumerations]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, codes]) => `${JSON.stringify(name)}: ${JSON.stringify(codes)}`);
  const pairs = [...bases].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, base]) => `${name}<${base}`);
  return [
    '{',
    '"source": "Structure of CDA R2 (HL7) with the extensions that the ANS schema admits (sdtc, pharmacy, laboratory, DICOM)",',
    `"bases": ${JSON.stringify(pairs.join(' '))},`,
    `"abstract": ${JSON.stringify([...abstract].sort().join(' '))},`,
    '"types": {',
    typeLines.join(',\n'),
    '},',
    '"enumerations": {',
    enumerationLines.join(',\n'),
    '}',
    '}',
    '',
  ].join('\n');
}

/** The document first. */
function order(name: string): number {
  return name === 'ClinicalDocument' ? 0 : 1;
}

function occurrence({ attributes: { minOccurs = '1', maxOccurs = '1' } }: XsdNode): string {
  if (maxOccurs === 'unbounded') return minOccurs === '0' ? '*' : '+';
  if (maxOccurs !== '1' || !['0', '1'].includes(minOccurs)) return `{${minOccurs},${maxOccurs}}`;
  return minOccurs === '0' ? '?' : '';
}

/** A sequence in a sequence is no group of its own. */
function unwrapped(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) {
      if (at < text.length - 1) return text;
      const inner = text.slice(1, -1);
      return hasChoiceAtTop(inner) ? text : inner;
    }
  }
  return text;
}

function hasChoiceAtTop(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}

function isXsString(name: QName): boolean {
  return isXs(name) && localOf(name) === 'string';
}

/** The codes of a simple type that enumerates, by itself, by its base or as a union; undefined for one that does not. */
function codesOf(schema: Xsd, node: XsdNode): readonly string[] | undefined {
  const codes: string[] = [];
  for (const child of node.children) {
    if (child.name === 'restriction') {
      const own = child.children.flatMap(({ name, attributes }) =>
        name === 'enumeration' ? [attributes['value']!] : [],
      );
      if (own.length > 0) codes.push(...own);
      else {
        const base = schema.component('simpleType', resolve(child, child.attributes['base'] ?? ''));
        const inherited = base && codesOf(schema, base);
        if (!inherited) return undefined;
        codes.push(...inherited);
      }
    } else if (child.name === 'union') {
      for (const member of (child.attributes['memberTypes'] ?? '').split(/\s+/).filter(Boolean)) {
        const type = schema.component('simpleType', resolve(child, member));
        const held = type && codesOf(schema, type);
        if (!held) return undefined;
        codes.push(...held);
      }
      for (const inner of child.children) {
        const held = codesOf(schema, inner);
        if (!held) return undefined;
        codes.push(...held);
      }
    } else return undefined;
  }
  return codes.length === 0 ? undefined : [...new Set(codes)];
}

function extended(node: XsdNode): QName | undefined {
  const content = node.children.find(({ name }) => name === 'complexContent');
  const by = content?.children.find(({ name }) => name === 'extension' || name === 'restriction');
  return by && resolve(by, by.attributes['base']!);
}

/** The types that derive from each, which `xsi:type` may put in its place. */
function derivations(schema: Xsd): ReadonlyMap<QName, readonly QName[]> {
  const found = new Map<QName, QName[]>();
  for (const [name, node] of schema.all('complexType')) {
    const base = extended(node);
    if (base) found.set(base, [...(found.get(base) ?? []), name]);
  }
  return found;
}
