import type { DataSource } from '../../core/dataSource';
import { isSame } from '../../identifiers/modelVersions';
import type { ChosenModel } from '../documentTypes';
import type { Reach } from '../reach';
import { type Condition, parseCondition, parsePath, type Path } from './expression';
import { reachOf } from './reach';

/** The name of a value set, and its OID where the list says it. */
export interface NamedSet {
  readonly set: string;
  readonly oid?: string;
}

/** A coded element: whether it may say that there is no code, and the value set of its code. */
export interface CodedDemand extends NamedSet {
  readonly nullFlavor: boolean;
  /** Other value sets of which its code may be. */
  readonly also?: readonly NamedSet[];
  /** It must bear a displayName too. */
  readonly label?: true;
}

/** What is demanded of the elements at those places. An element that fits one rule of a pattern is judged by it alone. */
export interface DemandRule {
  readonly at: readonly string[];
  readonly want?: readonly string[];
  /** What is advised only. */
  readonly advise?: readonly string[];
  readonly coded?: CodedDemand;
}

export interface DemandPattern {
  readonly id: string;
  readonly rules: readonly DemandRule[];
}

/** What one volet demands in one version. */
export interface DemandSet {
  readonly volet: string;
  readonly version: string;
  /** Name of the schematron that it was read from. */
  readonly schema: string;
  readonly patterns: readonly DemandPattern[];
}

export interface Demand {
  readonly condition: Condition;
  readonly isAdvice: boolean;
}

export interface ReadRule {
  readonly at: readonly Path[];
  readonly demands: readonly Demand[];
  readonly coded?: CodedDemand;
}

export interface ReadPattern {
  readonly id: string;
  /** An element that it judges stands in or beside one that bears one of these templateIds; absent: any may be judged. */
  readonly templates?: readonly string[];
  readonly rules: readonly ReadRule[];
  /** How far the demands on an element look; undefined where that may be anywhere. */
  readonly reach: Reach | undefined;
}

/** The demands that concern a document. */
export interface VoletDemands {
  readonly volet: string;
  /** Undefined where the document does not say which, and the demands are those of all. */
  readonly version: string | undefined;
  readonly schema: string | undefined;
  readonly patterns: readonly ReadPattern[];
}

/** What one schematron demands of every document, whatever its volet. */
export interface ProfileDemands {
  readonly schema: string;
  readonly patterns: readonly ReadPattern[];
}

export interface VoletDemandTable {
  readonly sets: readonly DemandSet[];
  /**
   * The demands of the model that a document follows; undefined where none are known for certain.
   * @param versions what the document says of its version
   */
  of(chosen: ChosenModel, versions: readonly string[]): VoletDemands | undefined;
  /** What a templateId stands for, where it has a name. */
  nameOf(template: string): string | undefined;
}

/** Reads `volet-demands.json`. Rejects when it is missing or is not JSON. */
export async function loadVoletDemands(
  data: DataSource,
  nameOf: VoletDemandTable['nameOf'] = () => undefined,
): Promise<VoletDemandTable> {
  const { sets } = JSON.parse(await data.read('volet-demands.json')) as {
    readonly sets: readonly DemandSet[];
  };
  return voletDemandTable(sets, nameOf);
}

export function voletDemandTable(
  sets: readonly DemandSet[],
  nameOf: VoletDemandTable['nameOf'] = () => undefined,
): VoletDemandTable {
  const read = new Map<string, VoletDemands | undefined>();
  return {
    sets,
    nameOf,
    of({ model: { volet, version }, declared }, versions) {
      // A document that declares two versions is held to what both demand.
      const wanted = declared && !versions.some((one) => !isSame(one, version)) ? [version] : versions;
      const key = [volet, ...wanted].join(' ');
      if (!read.has(key)) {
        const own = sets.filter((set) => set.volet === volet);
        const named = own.filter((set) => wanted.some((one) => isSame(set.version, one)));
        if (named.length > 1) read.set(key, common(named));
        else read.set(key, wanted.length > 0 ? inVersion(named) : common(own));
      }
      return read.get(key);
    },
  };
}

function inVersion([set]: readonly DemandSet[]): VoletDemands | undefined {
  if (set === undefined) return undefined;
  return {
    volet: set.volet,
    version: set.version,
    schema: set.schema,
    patterns: set.patterns.map(readPattern),
  };
}

/** What all versions demand at the same places. One version alone says nothing of the others. */
function common(own: readonly DemandSet[]): VoletDemands | undefined {
  const newest = own[own.length - 1];
  if (newest === undefined || own.length < 2) return undefined;
  const others = own
    .slice(0, -1)
    .map((set) => new Set(set.patterns.flatMap(({ rules }) => rules.flatMap(keysOf))));
  const inAll = (key: string): boolean => others.every((keys) => keys.has(key));
  const patterns = newest.patterns.map(({ id, rules }) => ({
    id,
    rules: rules.map(({ at, want, advise }) => ({
      at,
      want: (want ?? []).filter((text) => inAll(keyOf(at, text))),
      advise: (advise ?? []).filter((text) => inAll(keyOf(at, text))),
    })),
  }));
  return { volet: newest.volet, version: undefined, schema: undefined, patterns: patterns.map(readPattern) };
}

function keysOf({ at, want = [], advise = [] }: DemandRule): readonly string[] {
  return [...want, ...advise].map((text) => keyOf(at, text));
}

function keyOf(at: readonly string[], text: string): string {
  return `${at.join(' | ')} : ${text}`;
}

/** Reads a pattern of demands; what cannot be read is not demanded. */
export function readPattern({ id, rules }: DemandPattern): ReadPattern {
  const read = rules.map(readRule);
  return { id, rules: read, reach: reachOf(read) };
}

function readRule({ at, want = [], advise = [], coded }: DemandRule): ReadRule {
  const demands = (texts: readonly string[], isAdvice: boolean): readonly Demand[] =>
    texts.flatMap((text) => {
      const condition = parseCondition(text);
      return condition === undefined ? [] : [{ condition, isAdvice }];
    });
  return {
    at: at.flatMap((text) => parsePath(text) ?? []),
    demands: [...demands(want, false), ...demands(advise, true)],
    ...(coded ? { coded } : {}),
  };
}
