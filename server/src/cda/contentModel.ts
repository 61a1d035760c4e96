import type { DataSource } from '../core/dataSource';
import { contentType } from './contentNotation';

/**
 * What CDA R2 lets each element hold: children with their order and number, attributes with their values. Element names
 * are local names for HL7 elements, prefixed for the extensions that the French schema admits: `sdtc:`, `pharm:`, `lab:`, `ps3-20:`.
 */
export interface ContentModel {
  /** The type named so (`Patient`, `II`), or undefined. */
  type(name: string): ContentType | undefined;
  /** True when an element so named may hold a child so named, somewhere in CDA. Local names. */
  holds(parent: string, child: string): boolean;
  /** True when an element so named must hold a child so named, somewhere in CDA. Local names. */
  demands(parent: string, child: string): boolean;
  /** True when some element of CDA may hold one so named. */
  knows(name: string): boolean;
  /** True when some element of CDA may bear an attribute so named. */
  knowsAttribute(name: string): boolean;
  /** True for a type that no element has by itself: `xsi:type` says which of its kind it is. */
  isAbstract(type: string): boolean;
  /** True when a value of that type may stand where the other is declared: the same, or one that derives from it. */
  mayStandFor(type: string, declared: string): boolean;
  /** The types that may stand where this one is declared, itself and abstract ones left out. */
  derived(declared: string): readonly ContentType[];
  /** True for a data type of HL7, which documents name as it is called here. */
  isDataType(name: string): boolean;
  /** The codes of an enumerated attribute type, or undefined when the type is open. */
  enumeration(name: string): readonly string[] | undefined;
  /** True for an enumerated attribute type that keeps its white space: a blank around a code is a part of it. */
  keepsSpace(name: string): boolean;
}

export interface ContentType {
  readonly name: string;
  /** Text is allowed between the children. */
  readonly mixed: boolean;
  /** The place and the number of the elements of other namespaces that are allowed, whatever their names. */
  readonly foreign: ChildSpec | undefined;
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
  /** `xsi:nil` may say that it has no content. */
  readonly nillable: boolean;
}

export interface AttributeSpec {
  readonly name: string;
  /** Simple type, or enumeration; empty for any text. */
  readonly type: string;
  readonly required: boolean;
  /** The only value allowed. */
  readonly fixed?: string;
}

/** What an element declares of which the schema says nothing: no type is known by that name. */
const anyType = 'anyType';

interface ContentModelFile {
  /** Pairs `type<base`. */
  readonly bases: string;
  readonly abstract: string;
  /** By type: its content, its attributes, and `mixed` when it may hold text. */
  readonly types: Readonly<Record<string, readonly [string, string, 'mixed'?]>>;
  /** The codes with a blank between them; a `=` before those of a type that keeps its white space. */
  readonly enumerations: Readonly<Record<string, string>>;
}

/** Reads `cda-content-model.json`. Rejects when it is missing or is not JSON. */
export async function loadContentModel(data: DataSource): Promise<ContentModel> {
  return contentModel(JSON.parse(await data.read('cda-content-model.json')) as ContentModelFile);
}

/** The content model in the notation of `contentNotation.ts`. Types are read when first asked for. */
export function contentModel(file: ContentModelFile): ContentModel {
  const types = new Map<string, ContentType>();
  const enumerations = new Map<string, readonly string[]>();
  const abstract = new Set(file.abstract.split(' '));
  const bases = new Map(
    file.bases.split(' ').map((pair): [string, string] => {
      const [type, base] = pair.split('<');
      return [type!, base!];
    }),
  );
  let relation: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  let demanded: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  let attributeNames: ReadonlySet<string> | undefined;

  /** The prefix of a data type that an extension has taken from HL7, `pharm` of `pharm.IVL_TS`; empty for any other. */
  const takenBy = (name: string): string => {
    if (Object.hasOwn(file.types, name)) return '';
    const [, prefix, type] = /^(pharm|ps3-20)\.(.+)$/.exec(name) ?? [];
    return type !== undefined && isDataType(type) ? prefix! : '';
  };
  const isDataType = (name: string): boolean => bases.has(name) || abstract.has(name);

  function typeNamed(name: string): ContentType | undefined {
    let type = types.get(name);
    if (type) return type;
    const prefix = takenBy(name);
    const written = prefix === '' ? name : name.slice(prefix.length + 1);
    if (!Object.hasOwn(file.types, written)) return undefined;
    types.set(name, (type = contentType(name, file.types[written]!, prefix)));
    return type;
  }

  const baseOf = (name: string): string | undefined => {
    const prefix = takenBy(name);
    if (prefix === '') return bases.get(name);
    const base = bases.get(name.slice(prefix.length + 1));
    return base === undefined ? undefined : `${prefix}.${base}`;
  };

  const ancestors = new Map<string, ReadonlySet<string>>();

  /** A type and all that it derives from. */
  const ancestorsOf = (type: string): ReadonlySet<string> => {
    let known = ancestors.get(type);
    if (!known) {
      const found = new Set<string>();
      for (let at: string | undefined = type; at !== undefined; at = baseOf(at)) found.add(at);
      ancestors.set(type, (known = found));
    }
    return known;
  };

  const mayStandFor = (type: string, declared: string): boolean =>
    declared === anyType || ancestorsOf(type).has(declared);

  /** By the local names of elements, whatever their types, those of the children that `of` picks of a type. */
  function within(of: (type: ContentType) => readonly ChildSpec[]): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>([['ClinicalDocument', new Set()]]);
    const local = (name: string): string => name.slice(name.indexOf(':') + 1);
    const add = (name: string, type: ContentType | undefined): void => {
      const known = found.get(name) ?? new Set();
      for (const child of type ? of(type) : []) known.add(local(child.name));
      found.set(name, known);
    };
    add('ClinicalDocument', typeNamed('ClinicalDocument'));
    for (const name of Object.keys(file.types))
      for (const child of typeNamed(name)!.children) add(local(child.name), typeNamed(child.type));
    return found;
  }

  const children = (): ReadonlyMap<string, ReadonlySet<string>> =>
    (relation ??= within((type) => type.children));

  return {
    type: typeNamed,
    isDataType,
    derived: (declared) =>
      [...bases.keys()].flatMap((name) => {
        const isOther = name !== declared && !abstract.has(name) && mayStandFor(name, declared);
        return isOther ? [typeNamed(name)!] : [];
      }),
    mayStandFor,
    isAbstract: (type) => abstract.has(type) || abstract.has(type.slice(type.indexOf('.') + 1)),
    knows(name) {
      const local = name.slice(name.indexOf(':') + 1);
      for (const names of children().values()) if (names.has(local)) return true;
      return false;
    },
    knowsAttribute: (name) =>
      (attributeNames ??= new Set(
        Object.keys(file.types).flatMap((type) => typeNamed(type)!.attributes.map((spec) => spec.name)),
      )).has(name),
    holds: (parent, child) => children().get(parent)?.has(child) ?? false,
    demands: (parent, child) =>
      (demanded ??= within(({ required }) => required.flat())).get(parent)?.has(child) ?? false,
    enumeration(name) {
      // `set_X` is a list of values of `X`.
      const base = name.startsWith('set_') ? name.slice(4) : name;
      let codes = enumerations.get(base);
      if (!codes && Object.hasOwn(file.enumerations, base))
        enumerations.set(base, (codes = file.enumerations[base]!.replace('=', '').split(' ')));
      return codes;
    },
    keepsSpace: (name) => Object.hasOwn(file.enumerations, name) && file.enumerations[name]!.startsWith('='),
  };
}
