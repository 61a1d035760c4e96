import type { DataSource } from '../core/dataSource';
import { type LocalizedText, verbatim } from '../core/localized';

/** What elements, attributes and identifiers are, in words. */
export interface CdaDictionary {
  /** By the type of the parent and the name of the child; else what is known of the name alone. */
  element(parentType: string | undefined, name: string): ElementEntry | undefined;
  /** Where the type of its element says more than the name of the attribute, that. */
  attribute(name: string, type?: string): LocalizedText | undefined;
  /** What a value of a closed vocabulary means on an element. */
  value(element: string, attribute: string, value: string): LocalizedText | undefined;
  nullFlavor(code: string): LocalizedText | undefined;
  readonly nullFlavors: readonly string[];
  /** What an OID stands for: a code system, an authority, a template. */
  oid(oid: string): LocalizedText | undefined;
  /** Code systems and authorities. */
  readonly oids: readonly string[];
}

export interface ElementEntry {
  readonly text: LocalizedText;
  /** How many the French profile wants, for instance `1..1`. */
  readonly cardinality?: string;
  /** OID of the value set that the code must come from. */
  readonly valueSet?: string;
}

type Name = string | readonly [fr: string, en: string];

interface ElementsFile {
  readonly elements: Readonly<
    Record<string, LocalizedText & { readonly card?: string; readonly set?: string }>
  >;
  readonly attributes: Readonly<Record<string, LocalizedText>>;
  readonly nullFlavors: Readonly<Record<string, LocalizedText>>;
  /** By `element@attribute`, or by `@attribute` alone. */
  readonly values: Readonly<Record<string, Readonly<Record<string, LocalizedText>>>>;
}

interface OidsFile {
  readonly names: Readonly<Record<string, Name>>;
  readonly templates: Readonly<Record<string, Name>>;
}

/** Reads `cda-elements.json` and `cda-oids.json`. Rejects when one is missing or is not JSON. */
export async function loadDictionary(data: DataSource): Promise<CdaDictionary> {
  const [elements, oids] = await Promise.all([data.read('cda-elements.json'), data.read('cda-oids.json')]);
  return dictionary(JSON.parse(elements) as ElementsFile, JSON.parse(oids) as OidsFile);
}

function dictionary(file: ElementsFile, oids: OidsFile): CdaDictionary {
  return {
    element(parentType, name) {
      const entry =
        (parentType === undefined ? undefined : own(file.elements, `${parentType}/${name}`)) ??
        own(file.elements, name);
      return (
        entry && {
          text: { fr: entry.fr, en: entry.en },
          ...(entry.card ? { cardinality: entry.card } : {}),
          ...(entry.set ? { valueSet: entry.set } : {}),
        }
      );
    },
    attribute: (name, type) => own(file.attributes, `${kindOf(type)}@${name}`) ?? own(file.attributes, name),
    value(element, attribute, value) {
      const known = own(file.values, `${element}@${attribute}`) ?? own(file.values, `@${attribute}`);
      return known && own(known, value);
    },
    nullFlavor: (code) => own(file.nullFlavors, code),
    nullFlavors: Object.keys(file.nullFlavors),
    oid(oid) {
      const name = own(oids.names, oid) ?? own(oids.templates, oid);
      if (name === undefined) return undefined;
      return typeof name === 'string' ? verbatim(name) : { fr: name[0], en: name[1] };
    },
    oids: Object.keys(oids.names),
  };
}

/** Times are written alike in all their types, and so are quantities: `IVL_TS`, `IVXB_PQ`. */
function kindOf(type: string | undefined): string {
  return type === undefined ? '' : type.slice(type.lastIndexOf('_') + 1);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
