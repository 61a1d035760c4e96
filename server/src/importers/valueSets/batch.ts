import { isRecord } from '../../catalogue/fields';
import { isOid, parseValueSetsFile } from '../../catalogue/valueSetsFile';
import type { ValueSetRecord } from '../../catalogue/valueSetRecord';
import type { LocalizedText } from '../../core/localized';
import { namespaceUri, parseXml, rootElement, none } from '../../xml';
import { readCodeSystem, type ReadSystem, systemRecord } from './codeSystem';
import { dayOf, latest } from './dates';
import { createExpander, type Terminology } from './expand';
import { fhirOfXml, text as field } from './fhirNode';
import { codesListed, readValueSet, type ReadValueSet, resourcesOf } from './fhirSets';
import {
  at,
  badOid,
  doctype,
  empty,
  later,
  mostConcepts,
  mostElements,
  noSet,
  notJson,
  tooManyConcepts,
  tooManyElements,
} from './messages';
import { readSvsSet, svsSets } from './svs';
import { brokenXml, elementsIn, faultOf, holdsSets } from './soundness';
import { readTable } from './table';
import type {
  ImportedValueSets,
  ImportRemark,
  ReadSet,
  SourceText,
  TableChoices,
  UnsaidTable,
} from './types';

export interface BatchOptions {
  /** ISO date. */
  readonly today: string;
  /** The OID of a code system by its address or its usual name. */
  systemOid(written: string): string | undefined;
  readonly table?: TableChoices;
}

/** Remarks of one import. */
const mostRemarks = 500;

const fhir = 'http://hl7.org/fhir';

// segur: implements SEG/JDV.01
/**
 * Takes the files of a source one after the other, so that none of them need stay in memory, and gives the sets at the
 * end, when all that they refer to has been seen. `named` says that the user meant this very file: then it is told when
 * there is nothing in it; in a folder, what is something else is passed over.
 */
export function createBatch({ today, systemOid, table = {} }: BatchOptions) {
  const sets: ReadSet[] = [];
  const records: ValueSetRecord[] = [];
  const valueSets: ReadValueSet[] = [];
  const systems: ReadSystem[] = [];
  const remarks: ImportRemark[] = [];
  const days: string[] = [];
  const lost: string[] = [];
  const unsaid: UnsaidTable[] = [];
  let files = 0;
  let concepts = 0;
  /** Codes that definitions list, before anything is made of them. */
  let listed = 0;
  let isTooMuch = false;
  let meant: string | undefined;
  const remark = (one: ImportRemark): void => {
    if (remarks.length < mostRemarks) remarks.push(one);
    // Of a file that the user meant nothing is left aside in silence; one that is something else is only told.
    if (one.kind === 'refused' && one.file === meant && one.reason !== noSet) lost.push(one.file);
  };

  function take(found: ReadSet): void {
    // The user's file would not take it; the other sets of the file are whole all the same, and this one is told.
    if (found.oid !== '' && !isOid(found.oid)) {
      const { source: file, name: set, oid } = found;
      if (remarks.length < mostRemarks) remarks.push({ kind: 'refused', file, set, reason: badOid(oid) });
      return;
    }
    concepts += found.concepts.length;
    if (concepts > mostConcepts) giveUp(found.source);
    else if (!isTooMuch) sets.push(found);
  }

  /** Half of an import is none: what was taken is left, and the rest is not looked at. */
  function giveUp(file: string): void {
    if (isTooMuch) return;
    isTooMuch = true;
    for (const list of [sets, records, valueSets, systems] as unknown[][]) list.length = 0;
    remarks.push({ kind: 'refused', file, reason: tooManyConcepts });
    lost.push(file);
  }

  function count(codes: number, file: string): boolean {
    listed += codes;
    if (listed > mostConcepts) giveUp(file);
    return !isTooMuch;
  }

  /** Whether the file was of a kind that holds codes. */
  function addXml(file: SourceText): boolean {
    const xml = parseXml(file.text);
    const root = rootElement(xml);
    if (xml.problems.some(({ code }) => code === 'doctype' || code === 'misplaced-doctype')) {
      remark({ kind: 'refused', file: file.name, reason: doctype });
      return true;
    }
    const isFhir = root !== none && namespaceUri(xml, root) === fhir;
    const nodes = isFhir ? undefined : svsSets(xml);
    if (!isFhir && !nodes) {
      const problem = faultOf(xml);
      if (root === none) remark({ kind: 'refused', file: file.name, reason: empty });
      else if (problem && holdsSets(xml)) remark(brokenXml(file, problem));
      return root === none || (problem !== undefined && holdsSets(xml));
    }
    const problem = faultOf(xml);
    if (problem) {
      remark(brokenXml(file, problem));
      return true;
    }
    if (isFhir) return addFhir(file, fhirOfXml(xml, root));
    for (const node of nodes ?? []) {
      const set = readSvsSet(xml, node, file.name, { today, systemOid }, remark);
      if (set) take(set);
    }
    if (nodes?.length === 0) remark({ kind: 'refused', file: file.name, reason: noSet });
    else files += 1;
    return true;
  }

  function addFhir(file: SourceText, root: Readonly<Record<string, unknown>>): boolean {
    let found = false;
    for (const resource of resourcesOf(root)) {
      const type = field(resource, 'resourceType');
      if (type === 'ValueSet') {
        const set = readValueSet(resource, file.name, today);
        if (!count(codesListed(set), file.name)) return true;
        valueSets.push(set);
      } else if (type === 'CodeSystem') {
        // A supplement says more of the codes of another system, and has none of its own.
        if (field(resource, 'content') === 'supplement') continue;
        const system = readCodeSystem(resource, file.name, today);
        if (!count(system.concepts.length, file.name)) return true;
        systems.push(system);
      } else continue;
      found = true;
    }
    if (found) files += 1;
    return found;
  }

  function addJson(file: SourceText): boolean {
    if (
      !/"(?:ValueSet|CodeSystem|Bundle|valueSets|fhirVersions|fhir-version-list|canonical)"/.test(file.text)
    )
      return false; // profiles and examples are the bulk of a package
    let root: unknown;
    try {
      root = JSON.parse(file.text);
    } catch (error) {
      remark({
        kind: 'refused',
        file: file.name,
        reason: notJson(error instanceof Error ? error.message : ''),
      });
      return true;
    }
    if (!isRecord(root)) return false;
    if (Array.isArray(root['valueSets'])) {
      const own = parseValueSetsFile(file.text);
      for (const { pointer, message } of own.problems)
        remark({ kind: 'note', file: file.name, reason: at(pointer, message) });
      records.push(...own.records);
      if (own.records.length > 0) files += 1;
      return true;
    }
    if (typeof root['resourceType'] === 'string') return addFhir(file, root);
    // The manifest of a FHIR package dates all that comes with it.
    if (/(^|[\\/])package\.json$/.test(file.name) && typeof root['name'] === 'string') {
      if (
        root['fhirVersions'] !== undefined ||
        root['fhir-version-list'] !== undefined ||
        root['canonical'] !== undefined
      )
        days.push(dayOf(field(root, 'date')));
      return true;
    }
    return false;
  }

  function terminology(): Terminology {
    const bySystem = new Map<string, ReadSystem>();
    const whole = new Map<string, ReadSystem>();
    for (const system of systems) {
      const known = bySystem.get(system.url);
      if (system.url === '' || (known && known.revised >= system.revised)) continue;
      bySystem.set(system.url, system);
      if (system.allCodes !== '') whole.set(system.allCodes, system);
      whole.set(`${system.url}?vs`, system);
    }
    const bySet = new Map<string, ReadValueSet>();
    for (const set of valueSets) {
      const known = bySet.get(set.url);
      if (set.url !== '' && !(known && known.revised >= set.revised)) bySet.set(set.url, set);
    }
    return {
      systems: bySystem,
      sets: bySet,
      wholeSystems: whole,
      systemOid: (url) => {
        const oid = /^urn:oid:(\S+)$/i.exec(url)?.[1] ?? bySystem.get(url)?.oid;
        return oid ? oid : systemOid(url);
      },
    };
  }

  return {
    add(file: SourceText, named: boolean): void {
      if (isTooMuch) return;
      meant = named ? file.name : undefined;
      if (elementsIn(file.text) > mostElements)
        return remark({ kind: 'refused', file: file.name, reason: tooManyElements });
      const start = file.text.slice(0, 200).trimStart();
      const isTable = /\.(?:csv|tsv|tabs|txt)$/i.test(file.name) || /^"?<OID>/i.test(start);
      const known =
        start === ''
          ? false
          : isTable
            ? addTable(file)
            : start.startsWith('<')
              ? addXml(file)
              : start.startsWith('{')
                ? addJson(file)
                : false;
      if (known) return;
      if (start === '') remark({ kind: named ? 'refused' : 'note', file: file.name, reason: empty });
      else if (named) remark({ kind: 'refused', file: file.name, reason: noSet });
    },

    /** From here on, what is added can be taken back: an archive that proves bad leaves nothing behind. */
    mark(): () => void {
      const lists: readonly unknown[][] = [sets, records, valueSets, systems, remarks, days, lost, unsaid];
      const lengths = lists.map(({ length }) => length);
      const counts = { files, concepts, listed };
      return () => {
        lists.forEach((list, index) => list.splice(lengths[index]!));
        ({ files, concepts, listed } = counts);
      };
    },

    /** A file that could not be read; `source`: with it all of a source that the user named. */
    refuse(file: string, reason: LocalizedText, source = false): void {
      meant = source ? file : undefined;
      remark({ kind: 'refused', file, reason });
    },

    finish(): ImportedValueSets {
      meant = undefined;
      const terms = terminology();
      const { expand } = createExpander(terms);
      for (const set of valueSets) {
        const { concepts: expanded, gaps } = expand(set);
        for (const reason of gaps) remark({ kind: 'partial', file: set.source, set: set.name, reason });
        if (expanded.length === 0 && gaps.length > 0) continue;
        take({
          oid: set.oid,
          ...(set.url === '' ? {} : { url: set.url }),
          name: set.name,
          revised: set.revised,
          ...(set.withdrawn === undefined ? {} : { withdrawn: set.withdrawn }),
          ...(gaps.length > 0 ? { partial: true as const } : {}),
          source: set.source,
          concepts: expanded,
        });
      }
      for (const system of systems) {
        const record = systemRecord(system, terms.systemOid(system.url) ?? system.url);
        if (record) sets.push(record);
      }
      const dated = sets.map((set) => notLater(set, today, remark));
      const newest = latest([...days, ...dated.map(({ revised }) => revised)]);
      const asOf = newest > today ? today : newest;
      return {
        records: [
          ...dated.map((set) => ({ ...set, asOf })),
          ...records.map((one) => notLater(one, today, remark)),
        ],
        remarks,
        lost,
        unsaid,
        files,
        asOf,
      };
    },
  };

  function addTable(file: SourceText): boolean {
    const before = sets.length;
    const tell = (one: UnsaidTable): unknown => meant !== undefined && unsaid.push(one);
    for (const set of readTable(file, table, terminologyOfTable, today, remark, tell)) take(set);
    if (sets.length > before) files += 1;
    return true;
  }

  function terminologyOfTable(written: string): string | undefined {
    return systems.find(({ url, oid }) => url === written && oid !== '')?.oid ?? systemOid(written);
  }
}

export type ValueSetBatch = ReturnType<typeof createBatch>;

/** A revision that is yet to come is a slip, and would win for ever. */
function notLater<T extends ReadSet>(set: T, today: string, remark: (remark: ImportRemark) => void): T {
  if (set.revised <= today) return set;
  remark({ kind: 'note', file: set.source, set: set.name, reason: later(set.revised) });
  return { ...set, revised: today };
}
