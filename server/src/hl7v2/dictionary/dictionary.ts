import type { DataSource } from '../../core/dataSource';
import { verbatim, type LocalizedText } from '../../core/localized';
import type {
  FieldDefinition,
  FrenchProfile,
  Hl7Dictionary,
  SegmentDefinition,
  TableDefinition,
  TypeDefinition,
  Usage,
} from './types';
import { nearestVersion } from './versions';

/** [text, type, usage, repetitions (0 for any), length, table] */
type PackedField = readonly [number, string, string, number, number, number];
type PackedVersions = Readonly<Record<string, readonly [number, readonly number[]]>>;

interface PackedDictionary {
  readonly versions: readonly string[];
  readonly texts: readonly string[];
  readonly fields: readonly PackedField[];
  readonly segments: Readonly<Record<string, PackedVersions>>;
  readonly types: Readonly<Record<string, PackedVersions>>;
}

interface FrenchField {
  readonly fr: string;
  readonly en?: string;
  readonly type?: string;
  readonly use?: Readonly<Partial<Record<FrenchProfile | '*', Usage>>>;
  readonly repeats?: boolean;
  readonly table?: string;
  /** What a profile says otherwise: what the field is for there, its table. */
  readonly in?: Readonly<
    Partial<Record<FrenchProfile, { readonly fr?: string; readonly en?: string; readonly table?: string }>>
  >;
}

interface FrenchData {
  readonly segments: Readonly<
    Record<
      string,
      {
        readonly name: readonly [string, string];
        readonly fields: Readonly<Record<string, FrenchField>>;
        readonly in?: Readonly<Partial<Record<FrenchProfile, readonly [string, string]>>>;
      }
    >
  >;
  readonly types: Readonly<
    Record<
      string,
      {
        readonly fr: string;
        readonly components: readonly string[];
        readonly tables?: Readonly<Record<string, string>>;
      }
    >
  >;
  /** What tables of HL7 say in English, in French: the codes that messages bear in France. */
  readonly words: Readonly<
    Record<string, { readonly name: string; readonly values: Readonly<Record<string, string>> }>
  >;
  /** Dated editions of profiles, and the tables that each fixes. */
  readonly lists: readonly {
    readonly name: string;
    readonly revised: string;
    readonly asOf: string;
    readonly tables: readonly string[];
  }[];
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly name: readonly [string, string];
        readonly values: Readonly<Record<string, readonly [string, string]>>;
      }
    >
  >;
}

type PackedTables = Readonly<
  Record<string, { readonly name: string; readonly values: Readonly<Record<string, string>> }>
>;

/**
 * Loads the dictionary (`hl7v2-dictionary.json`, `hl7v2-tables.json`) and the French layer over it
 * (`hl7v2-france.json`). Rejects when a file is missing or is no JSON.
 */
export async function loadDictionary(data: DataSource): Promise<Hl7Dictionary> {
  const [dictionary, tables, france] = await Promise.all(
    ['hl7v2-dictionary.json', 'hl7v2-tables.json', 'hl7v2-france.json'].map((file) => data.read(file)),
  );
  return createDictionary(
    JSON.parse(dictionary!) as PackedDictionary,
    JSON.parse(tables!) as PackedTables,
    JSON.parse(france!) as FrenchData,
  );
}

function createDictionary(
  packed: PackedDictionary,
  packedTables: PackedTables,
  france: FrenchData,
): Hl7Dictionary {
  const segments = new Map<string, SegmentDefinition | undefined>();
  const types = new Map<string, TypeDefinition | undefined>();
  const tables = new Map<string, TableDefinition | undefined>();

  function entryOf(
    kind: 'segments' | 'types',
    name: string,
    version: string,
  ): readonly [number, readonly number[]] | undefined {
    if (!Object.hasOwn(packed[kind], name)) return undefined;
    const versions = packed[kind][name]!;
    const limit = packed.versions.indexOf(nearestVersion(packed.versions, version));
    for (let at = limit; at >= 0; at--) {
      const entry = versions[packed.versions[at]!];
      if (entry) return entry;
    }
    return undefined;
  }

  function fieldOf(
    number: number,
    packedField: PackedField | undefined,
    french: FrenchField | undefined,
    table: string | undefined,
  ): FieldDefinition | undefined {
    if (!packedField && !french) return undefined;
    const english = packedField ? packed.texts[packedField[0]]! : (french!.en ?? french!.fr);
    const tableId = table ?? french?.table ?? (packedField?.[5] ? tableNumber(packedField[5]) : undefined);
    const use = french?.use;
    const name = { fr: french?.fr || english, en: english };
    return {
      number,
      name,
      type: packedField?.[1] ?? french?.type ?? '',
      ...(packedField && isUsage(packedField[2]) ? { usage: packedField[2] } : {}),
      repeats: packedField ? packedField[3] !== 1 : (french?.repeats ?? false),
      length: packedField?.[4] ?? 0,
      ...(tableId === undefined ? {} : { table: tableId }),
      frenchUsage: (profile) => use && ((profile && use[profile]) ?? use['*']),
      nameIn(profile) {
        const own = profile && french?.in?.[profile];
        return own?.fr === undefined ? name : { fr: own.fr, en: own.en ?? english };
      },
      tableIn: (profile) => (profile && french?.in?.[profile]?.table) ?? tableId,
    };
  }

  function makeSegment(name: string, version: string): SegmentDefinition | undefined {
    const entry = entryOf('segments', name, version);
    const french = Object.hasOwn(france.segments, name) ? france.segments[name] : undefined;
    if (!entry && !french) return undefined;
    const numbers = french ? Object.keys(french.fields).map(Number) : [];
    const count = Math.max(entry?.[1].length ?? 0, ...numbers);
    const fields = Array.from({ length: count }, (_, index) => {
      const packedNumber = entry?.[1][index];
      return fieldOf(
        index + 1,
        packedNumber === undefined || packedNumber < 0 ? undefined : packed.fields[packedNumber],
        french?.fields[String(index + 1)],
        undefined,
      );
    });
    const title = titleOf(entry && packed.texts[entry[0]], french?.name);
    return {
      name,
      title,
      titleIn(profile) {
        const own = profile && french?.in?.[profile];
        return own ? { fr: own[0], en: own[1] } : title;
      },
      french: !entry,
      fieldCount: count,
      field: (number) => fields[number - 1],
    };
  }

  function makeType(name: string, version: string): TypeDefinition | undefined {
    const entry = entryOf('types', name, version);
    const french = Object.hasOwn(france.types, name) ? france.types[name] : undefined;
    if (!entry && !french) return undefined;
    const count = Math.max(entry?.[1].length ?? 0, french?.components.length ?? 0);
    const components = Array.from({ length: count }, (_, index) => {
      const label = french?.components[index];
      return fieldOf(
        index + 1,
        packed.fields[entry?.[1][index] ?? -1],
        label === undefined ? undefined : { fr: label },
        french?.tables?.[String(index + 1)],
      );
    });
    const english = entry ? packed.texts[entry[0]]! : name;
    return {
      name,
      title: { fr: french?.fr ?? english, en: english },
      componentCount: count,
      component: (number) => components[number - 1],
    };
  }

  function makeTable(id: string): TableDefinition | undefined {
    if (Object.hasOwn(france.tables, id)) {
      const { name, values } = france.tables[id]!;
      const edition = france.lists.find(({ tables: fixed }) => fixed.includes(id));
      return {
        id,
        name: { fr: name[0], en: name[1] },
        values: new Map(Object.entries(values).map(([code, [fr, en]]) => [code, { fr, en }])),
        french: true,
        ...(edition
          ? {
              list: {
                name: `${id}, ${edition.name}`,
                revised: edition.revised,
                asOf: edition.asOf,
                shipped: true,
              },
            }
          : {}),
      };
    }
    if (!Object.hasOwn(packedTables, id)) return undefined;
    const { name, values } = packedTables[id]!;
    const words = Object.hasOwn(france.words, id) ? france.words[id] : undefined;
    return {
      id,
      name: { fr: words?.name ?? name, en: name },
      values: new Map(
        Object.entries(values).map(([code, label]) => {
          const fr = words && Object.hasOwn(words.values, code) ? words.values[code] : undefined;
          return [code, fr === undefined ? verbatim(label) : { fr, en: label }];
        }),
      ),
      french: false,
    };
  }

  return {
    segment: (name, version) => cached(segments, `${name} ${version}`, () => makeSegment(name, version)),
    type: (name, version) => cached(types, `${name} ${version}`, () => makeType(name, version)),
    table: (id) => cached(tables, id, () => makeTable(id)),
    segmentNames(version) {
      const names = new Set(Object.keys(france.segments));
      for (const name of Object.keys(packed.segments))
        if (entryOf('segments', name, version)) names.add(name);
      return [...names].sort();
    },
  };
}

function titleOf(english: string | undefined, french: readonly [string, string] | undefined): LocalizedText {
  if (!french) return verbatim(english ?? '');
  return { fr: french[0], en: english || french[1] };
}

function tableNumber(number: number): string {
  return String(number).padStart(4, '0');
}

function isUsage(text: string): text is Usage {
  return text === 'R' || text === 'O' || text === 'C' || text === 'B';
}

/** Documents name what they like: the cache keeps answers only up to a bound. */
function cached<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined || cache.has(key)) return known as Value;
  const made = make();
  if (cache.size > 4000) cache.clear();
  cache.set(key, made);
  return made;
}
