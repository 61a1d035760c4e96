import { NAME, classOf, isNameUnit } from './characters';

/** Namespace ids that every pool knows. */
export const noNamespace = 0;
export const xmlNamespace = 1;
export const xmlnsNamespace = 2;
/** The namespace of a name whose prefix is declared nowhere. */
export const unboundNamespace = -1;

/** Prefix ids that every pool knows. */
export const emptyPrefix = 0;
export const xmlPrefix = 1;
export const xmlnsPrefix = 2;

/**
 * Interned names. A qualified name as written (`xsi:type`) has an id; so has each local name, prefix and namespace.
 * Comparing ids replaces comparing strings; strings are made once per distinct name.
 */
export interface NamePool {
  /** Qualified names as written, by id. */
  readonly qualified: readonly string[];
  /** Id of the local part, by qualified id. */
  readonly localOf: readonly number[];
  /** Id of the prefix, by qualified id (0: none). */
  readonly prefixOf: readonly number[];
  readonly locals: readonly string[];
  readonly prefixes: readonly string[];
  /** Namespace names by id: '' is 0. */
  readonly namespaces: readonly string[];
  /** Id of a local name, or -1 when the document has none such. */
  localId(local: string): number;
  /** Id of a namespace, or -2 when the document names it nowhere. */
  namespaceId(uri: string): number;
  /** Id of a qualified name of the next version of the text, whose tree shares these names; made when it is new. */
  internWritten(written: string): number;
  internNamespace(uri: string): number;
}

/** Why a qualified name is not one: an empty part, or more than one colon. */
const qualifiedName = /^[^:]+(?::[^:]+)?$/;

/** What an attribute does, so that the common one is recognised by a zero. */
export const AttributeRole = {
  Plain: 0,
  /** `xmlns` */
  DefaultNamespace: 1,
  /** `xmlns:p` */
  PrefixDeclaration: 2,
  /** `p:name` */
  Prefixed: 3,
  /** A colon at the wrong place. */
  Malformed: 4,
} as const;

function roleOf(written: string, wellFormed: boolean, prefix: number): number {
  if (!wellFormed) return AttributeRole.Malformed;
  if (prefix === xmlnsPrefix) return AttributeRole.PrefixDeclaration;
  if (prefix !== emptyPrefix) return AttributeRole.Prefixed;
  return written === 'xmlns' ? AttributeRole.DefaultNamespace : AttributeRole.Plain;
}

/** Probes tried in the open table before a name goes to the map: keeps interning linear whatever the names. */
const maximumProbes = 24;

export class NameInterner implements NamePool {
  readonly qualified: string[] = [];
  readonly localOf: number[] = [];
  readonly prefixOf: number[] = [];
  /** A local name has the id that it bears as a qualified name of its own. */
  readonly locals: string[] = this.qualified;
  readonly prefixes: string[] = [];
  readonly namespaces: string[] = [];
  /** What an attribute of that name does, by qualified id: one of `AttributeRole`. */
  readonly role: number[] = [];
  /** Answers of `localId`: rules ask for the same few names again and again. */
  private readonly lookups = new Map<string, number>();
  private readonly prefixIds = new Map<string, number>();
  private readonly namespaceIds = new Map<string, number>();
  private readonly overflow = new Map<string, number>();
  private table = new Int32Array(1024).fill(-1);
  private readonly hashes: number[] = [];
  /** The units of all names, one behind the other: a pool serves several versions of a text. */
  private stored = new Uint16Array(4096);
  private storedLength = 0;
  private readonly storedAt: number[] = [];
  private readonly lengths: number[] = [];
  private tabled = 0;
  /** Where the last name that was read ends. */
  end = 0;

  constructor() {
    for (const prefix of ['', 'xml', 'xmlns']) this.internPrefix(prefix);
    this.internNamespace('');
    this.internNamespace('http://www.w3.org/XML/1998/namespace');
    this.internNamespace('http://www.w3.org/2000/xmlns/');
  }

  /**
   * The id of the qualified name that begins at `start`, whose first unit the caller has recognised. Where it ends is
   * in `end` until the next call.
   */
  read(units: Uint16Array, start: number): number {
    const classes = classOf;
    let hash = 0;
    let p = start;
    let unit = units[p]!;
    do {
      hash = hashUnit(hash, unit);
      unit = units[++p]!;
    } while (unit < 128 ? (classes[unit]! & NAME) !== 0 : isNameUnit(unit));
    this.end = p;
    return this.intern(units, start, p, hash);
  }

  private intern(units: Uint16Array, start: number, end: number, hash: number): number {
    const { table, stored, storedAt, lengths, hashes } = this;
    const mask = table.length - 1;
    const length = end - start;
    let slot = slotOf(hash, mask);
    for (let probe = 0; probe < maximumProbes; probe++) {
      const id = table[slot]!;
      if (id < 0) return this.add(units, start, end, hash);
      if (hashes[id] === hash && lengths[id] === length) {
        const first = storedAt[id]!;
        let i = 0;
        while (i < length && units[start + i] === stored[first + i]) i++;
        if (i === length) return id;
      }
      slot = (slot + 1) & mask;
    }
    return this.overflow.get(textOf(units, start, end)) ?? this.add(units, start, end, hash);
  }

  /** The id of a name that stands elsewhere than in the text, made when it is new. */
  internWritten(written: string): number {
    const known = this.find(written);
    if (known >= 0) return known;
    const colon = written.indexOf(':');
    const isPrefixed = colon > 0 && qualifiedName.test(written);
    const prefix = isPrefixed ? this.internPrefix(written.slice(0, colon)) : emptyPrefix;
    const local = isPrefixed ? this.internWritten(written.slice(colon + 1)) : -1;
    return this.record(detached(written), prefix, local, hashOf(written));
  }

  /** The id of a namespace name, made when it is new. */
  internNamespace(uri: string): number {
    return internIn(this.namespaceIds, this.namespaces, uri);
  }

  /** The id of a prefix, made when it is new. */
  internPrefix(prefix: string): number {
    return internIn(this.prefixIds, this.prefixes, prefix);
  }

  localId(local: string): number {
    let id = this.lookups.get(local);
    if (id === undefined) this.lookups.set(local, (id = this.find(local)));
    return id;
  }

  namespaceId(uri: string): number {
    return this.namespaceIds.get(uri) ?? -2;
  }

  private find(name: string): number {
    const hash = hashOf(name);
    const mask = this.table.length - 1;
    let slot = slotOf(hash, mask);
    for (let probe = 0; probe < maximumProbes; probe++) {
      const id = this.table[slot]!;
      if (id < 0) return -1;
      if (this.qualified[id] === name) return id;
      slot = (slot + 1) & mask;
    }
    return this.overflow.get(name) ?? -1;
  }

  private add(units: Uint16Array, start: number, end: number, hash: number): number {
    const written = textOf(units, start, end);
    const colon = written.indexOf(':');
    const wellFormed = colon < 0 || qualifiedName.test(written);
    let prefix = emptyPrefix;
    let local = -1;
    if (wellFormed && colon > 0) {
      prefix = this.internPrefix(written.slice(0, colon));
      local = this.internSlice(units, start + colon + 1, end);
    }
    return this.record(written, prefix, local, hash);
  }

  /** `local` is -1 where the name is its own local part. */
  private record(written: string, prefix: number, local: number, hash: number): number {
    const id = this.qualified.length;
    this.lookups.clear();
    const wellFormed = !written.includes(':') || qualifiedName.test(written);
    this.qualified.push(written);
    this.prefixOf.push(prefix);
    this.localOf.push(local < 0 ? id : local);
    this.role.push(roleOf(written, wellFormed, prefix));
    this.hashes.push(hash);
    this.store(written);
    this.lengths.push(written.length);
    if (this.tabled * 2 > this.table.length) this.grow();
    else this.place(id);
    return id;
  }

  /** The id of the name that stands in [start, end), where reading on would take too much. */
  readSlice(units: Uint16Array, start: number, end: number): number {
    return this.internSlice(units, start, end);
  }

  private internSlice(units: Uint16Array, start: number, end: number): number {
    let hash = 0;
    for (let i = start; i < end; i++) hash = hashUnit(hash, units[i]!);
    return this.intern(units, start, end, hash);
  }

  private store(written: string): void {
    this.storedAt.push(this.storedLength);
    const needed = this.storedLength + written.length;
    if (needed > this.stored.length) {
      const larger = new Uint16Array(Math.max(needed, this.stored.length * 2));
      larger.set(this.stored);
      this.stored = larger;
    }
    for (let i = 0; i < written.length; i++) this.stored[this.storedLength++] = written.charCodeAt(i);
  }

  private place(id: number): void {
    const mask = this.table.length - 1;
    let slot = slotOf(this.hashes[id]!, mask);
    for (let probe = 0; probe < maximumProbes; probe++) {
      if (this.table[slot]! < 0) {
        this.table[slot] = id;
        this.tabled++;
        return;
      }
      slot = (slot + 1) & mask;
    }
    this.overflow.set(this.qualified[id]!, id);
  }

  private grow(): void {
    this.table = new Int32Array(this.table.length * 4).fill(-1);
    this.tabled = 0;
    this.overflow.clear();
    for (let id = 0; id < this.qualified.length; id++) this.place(id);
  }
}

/** Spreads hashes of names that differ by little, as numbered names do. */
function slotOf(hash: number, mask: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & mask;
}

function hashOf(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = hashUnit(hash, name.charCodeAt(i));
  return hash;
}

/** Folds one UTF-16 unit into the hash of a name; a name starts from 0. */
function hashUnit(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** A string of its own: a slice would keep the text alive that it was cut from. */
function detached(written: string): string {
  return ` ${written}`.slice(1);
}

/** Units that are put together by one call. */
const chunk = 4096;

function textOf(units: Uint16Array, start: number, end: number): string {
  let written = '';
  for (let at = start; at < end; at += chunk)
    written += String.fromCharCode(...units.subarray(at, Math.min(end, at + chunk)));
  return written;
}

function internIn(ids: Map<string, number>, values: string[], value: string): number {
  const known = ids.get(value);
  if (known !== undefined) return known;
  const id = values.length;
  const own = detached(value);
  ids.set(own, id);
  values.push(own);
  return id;
}
