import type { DataSource } from '../core/dataSource';

/**
 * What CDA R2 lets each element hold: children with their order and number, attributes with their values. Element names
 * are local names for HL7 elements, prefixed for the extensions that the French schema admits: `sdtc:`, `pharm:`, `lab:`, `ps3-20:`.
 */
export interface ContentModel {
  /** The type named so (`Patient`, `II`), or undefined. */
  type(name: string): ContentType | undefined;
  /** True when an element so named may hold a child so named, somewhere in CDA. Local names. */
  holds(parent: string, child: string): boolean;
  /** True when some element of CDA may hold one so named. */
  knows(name: string): boolean;
  /** True when some element of CDA may bear an attribute so named. */
  knowsAttribute(name: string): boolean;
  /** The codes of an enumerated attribute type, or undefined when the type is open. */
  enumeration(name: string): readonly string[] | undefined;
}

export interface ContentType {
  readonly name: string;
  /** Text is allowed between the children. */
  readonly mixed: boolean;
  /** Any other element is allowed besides the known ones. */
  readonly open: boolean;
  readonly content: Particle;
  /** What must be there: each entry is satisfied by any one of its elements. */
  readonly required: readonly (readonly ChildSpec[])[];
  /**
   * False when alternatives are sequences (low and high, or width and center …): there the order and the number of the
   * children say nothing without matching `content`.
   */
  readonly flat: boolean;
  /** Every element that may be a child, in the order of the schema, each name once. */
  readonly children: readonly ChildSpec[];
  readonly attributes: readonly AttributeSpec[];
  child(name: string): ChildSpec | undefined;
  attribute(name: string): AttributeSpec | undefined;
}

export type Particle =
  { readonly kind: 'element'; readonly name: string; readonly min: number; readonly max: number } | Group;

export interface Group {
  readonly kind: 'sequence' | 'choice';
  readonly items: readonly Particle[];
  readonly min: number;
  readonly max: number;
}

export interface ChildSpec {
  readonly name: string;
  /** Name of the type of the child. */
  readonly type: string;
  readonly min: number;
  readonly max: number;
  /** Place in the order of the schema; elements of the same choice share it. */
  readonly rank: number;
  /** Several elements of the same rank exclude each other, unless the choice repeats. */
  readonly choice: 'none' | 'exclusive' | 'repeated';
}

export interface AttributeSpec {
  readonly name: string;
  /** Simple type, or enumeration; empty for any text. */
  readonly type: string;
  readonly required: boolean;
  /** The only value allowed. */
  readonly fixed?: string;
}

interface ContentModelFile {
  /** By type: its content, its attributes, and `mixed` when it may hold text. */
  readonly types: Readonly<Record<string, readonly [string, string, 'mixed'?]>>;
  readonly enumerations: Readonly<Record<string, string>>;
}

/** Reads `cda-content-model.json`. Rejects when it is missing or is not JSON. */
export async function loadContentModel(data: DataSource): Promise<ContentModel> {
  return contentModel(JSON.parse(await data.read('cda-content-model.json')) as ContentModelFile);
}

/**
 * The content of a type is written as in a DTD: `id/II+ code/CE? (a/A|b/B) c/C*`, each name with its type; attributes as
 * `name!:type=fixed`, `!` for a required one. Types are read when first asked for.
 */
export function contentModel(file: ContentModelFile): ContentModel {
  const types = new Map<string, ContentType>();
  let relation: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  let attributeNames: ReadonlySet<string> | undefined;

  function typeNamed(name: string): ContentType | undefined {
    let type = types.get(name);
    if (!type && Object.hasOwn(file.types, name)) {
      const [content, attributes, mixed] = file.types[name]!;
      type = contentType(name, content, attributes, mixed === 'mixed');
      types.set(name, type);
    }
    return type;
  }

  /** Names of the children of every element name, whatever its type. */
  function holders(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>([['ClinicalDocument', new Set()]]);
    const local = (name: string): string => name.slice(name.indexOf(':') + 1);
    const add = (name: string, type: ContentType | undefined): void => {
      const known = found.get(name) ?? new Set();
      for (const child of type?.children ?? []) known.add(local(child.name));
      found.set(name, known);
    };
    add('ClinicalDocument', typeNamed('ClinicalDocument'));
    for (const name of Object.keys(file.types))
      for (const child of typeNamed(name)!.children) add(local(child.name), typeNamed(child.type));
    return found;
  }

  return {
    type: typeNamed,
    knows(name) {
      const local = name.slice(name.indexOf(':') + 1);
      for (const children of (relation ??= holders()).values()) if (children.has(local)) return true;
      return false;
    },
    knowsAttribute: (name) =>
      (attributeNames ??= new Set(
        Object.keys(file.types).flatMap((type) => typeNamed(type)!.attributes.map((spec) => spec.name)),
      )).has(name),
    holds: (parent, child) => (relation ??= holders()).get(parent)?.has(child) ?? false,
    enumeration(name) {
      // `set_X` is a list of values of `X`.
      const base = name.startsWith('set_') ? name.slice(4) : name;
      return Object.hasOwn(file.enumerations, base) ? file.enumerations[base]!.split(' ') : undefined;
    },
  };
}

function contentType(name: string, content: string, attributes: string, mixed: boolean): ContentType {
  const types = new Map<string, string>();
  const tokens = content.match(/[()|]|[?*+]|[^\s()|?*+]+/g) ?? [];
  let at = 0;
  let open = false;

  const occurrence = (): { readonly min: number; readonly max: number } => {
    const mark = tokens[at];
    if (mark === '?' || mark === '*' || mark === '+') at++;
    return {
      min: mark === '?' || mark === '*' ? 0 : 1,
      max: mark === '*' || mark === '+' ? Infinity : 1,
    };
  };
  // Depth is that of the parentheses in our own data.
  const group = (): Group => {
    const items: Particle[] = [];
    let kind: 'sequence' | 'choice' = 'sequence';
    while (at < tokens.length && tokens[at] !== ')') {
      const token = tokens[at++]!;
      if (token === '|') kind = 'choice';
      else if (token === '(') {
        const inner = group();
        at++;
        items.push(simplified({ ...inner, ...occurrence() }));
      } else if (token === 'any') {
        occurrence();
        open = true;
      } else {
        const slash = token.lastIndexOf('/');
        types.set(token.slice(0, slash), token.slice(slash + 1));
        items.push({ kind: 'element', name: token.slice(0, slash), ...occurrence() });
      }
    }
    return { kind, items, min: 1, max: 1 };
  };

  const particle = group();
  const children = specs(particle, types);
  const byName = new Map(children.map((child) => [child.name, child]));
  const attributeSpecs = attributes.split(' ').filter(Boolean).map(attributeSpec);
  return {
    name,
    mixed,
    open,
    content: particle,
    required: requirements(particle, byName),
    flat: isFlat(particle),
    children,
    attributes: attributeSpecs,
    child: (child) => byName.get(child),
    attribute: (attribute) => attributeSpecs.find((spec) => spec.name === attribute),
  };
}

function attributeSpec(written: string): AttributeSpec {
  const [, name, required, type, fixed] = /^((?:sdtc:|xml:)?[^!:=]+)(!?)(?::([^=]*))?(?:=(.*))?$/.exec(
    written,
  )!;
  return {
    name: name!,
    type: type ?? '',
    required: required === '!',
    ...(fixed === undefined ? {} : { fixed }),
  };
}

/** A group of one element that occurs once is that element. */
function simplified(group: Group): Particle {
  const [only] = group.items;
  return group.items.length === 1 && only && group.min === 1 && group.max === 1 ? only : group;
}

function requirements(
  { items }: Group,
  byName: ReadonlyMap<string, ChildSpec>,
): readonly (readonly ChildSpec[])[] {
  return items.flatMap((item) => {
    if (item.min === 0) return [];
    if (item.kind === 'element') return [[byName.get(item.name)!]];
    const names = item.items.flatMap((one) => (one.kind === 'element' && one.min > 0 ? [one.name] : []));
    const needed = item.kind === 'choice' && names.length === item.items.length;
    return needed ? [names.map((name) => byName.get(name)!)] : [];
  });
}

function isFlat({ items }: Group): boolean {
  return items.every((item) => item.kind === 'element' || item.items.every(({ kind }) => kind === 'element'));
}

/** The children of a type in order, each name at its first place. */
function specs(content: Particle, types: ReadonlyMap<string, string>): readonly ChildSpec[] {
  const found = new Map<string, ChildSpec>();
  let rank = 0;
  const add = (particle: Particle, choice: ChildSpec['choice'], optional: boolean): void => {
    if (particle.kind === 'element') {
      const repeated = choice === 'repeated';
      if (!found.has(particle.name))
        found.set(particle.name, {
          name: particle.name,
          type: types.get(particle.name)!,
          min: optional ? 0 : particle.min,
          max: repeated ? Infinity : particle.max,
          rank,
          choice,
        });
      if (choice === 'none') rank++;
      return;
    }
    if (particle.kind === 'sequence') {
      const within = particle.max > 1 ? 'repeated' : choice;
      for (const item of particle.items) add(item, within, optional || particle.min === 0);
      if (choice === 'none' && within === 'repeated') rank++;
      return;
    }
    const kind = particle.max > 1 || choice === 'repeated' ? 'repeated' : 'exclusive';
    for (const item of particle.items) add(item, kind, true);
    if (choice === 'none') rank++;
  };
  add(content, 'none', false);
  return [...found.values()];
}
