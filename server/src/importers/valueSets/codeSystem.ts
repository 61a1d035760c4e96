import { isRecord, type JsonRecord } from '../../catalogue/fields';
import { isOid } from '../../catalogue/valueSetsFile';
import { conceptList, tidy } from './concepts';
import { dayOf } from './dates';
import { nodes, oidOf, text } from './fhirNode';
import type { ReadSet } from './types';

/** A code of a code system, with what filters may ask of it. */
export interface SystemConcept {
  readonly code: string;
  readonly label: string;
  readonly withdrawn?: string;
  /** Indexes of its parents in the list. */
  readonly parents: readonly number[];
  /** Values by property. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
}

/** A `CodeSystem` of the import. */
export interface ReadSystem {
  readonly url: string;
  readonly oid: string;
  readonly name: string;
  readonly revised: string;
  readonly withdrawn?: string;
  readonly source: string;
  /** True when all of its codes are here: only then can a filter be expanded. */
  readonly complete: boolean;
  /** The address of the set of all its codes. */
  readonly allCodes: string;
  readonly concepts: readonly SystemConcept[];
  /** Whether the properties of its codes were kept: they are not for the very large ones. */
  readonly withProperties: boolean;
}

/** Above this, the properties of the codes are not kept. */
const mostWithProperties = 5_000;

const noProperties: ReadonlyMap<string, readonly string[]> = new Map();
const noParents: readonly number[] = [];

export function readCodeSystem(resource: JsonRecord, file: string, today: string): ReadSystem {
  const concepts: SystemConcept[] = [];
  const indexes = new Map<string, number>();
  const revised = revisionOf(resource);
  const french = /^fr\b/i.test(text(resource, 'language'));
  // A stack, not recursion: a file may nest as deep as it likes. Reversed, so that codes keep their order.
  const pending: { readonly node: JsonRecord; readonly parent: number | undefined }[] = [];
  const put = (list: readonly JsonRecord[], parent: number | undefined): void => {
    for (let at = list.length - 1; at >= 0; at--) pending.push({ node: list[at]!, parent });
  };
  put(nodes(resource, 'concept'), undefined);
  const named: { readonly child: number; readonly parent: string }[] = [];
  let total = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, parent } = next;
    const code = tidy(text(node, 'code'));
    if (code === '') continue;
    total += 1;
    const properties = total > mostWithProperties ? noProperties : propertiesOf(node);
    const index = concepts.length;
    const ended = endOf(node, revised, today);
    concepts.push({
      code,
      label: labelOf(node, french),
      ...(ended === undefined ? {} : { withdrawn: ended }),
      parents: parent === undefined ? noParents : [parent],
      properties,
    });
    indexes.set(code, index);
    for (const other of properties.get('parent') ?? []) named.push({ child: index, parent: other });
    put(nodes(node, 'concept'), index);
  }
  for (const { child, parent } of named) {
    const index = indexes.get(parent);
    const concept = concepts[child]!;
    if (index !== undefined && !concept.parents.includes(index))
      concepts[child] = { ...concept, parents: [...concept.parents, index] };
  }
  const withdrawn = text(resource, 'status') === 'retired' ? revised : '';
  return {
    url: text(resource, 'url').trim(),
    oid: oidOf(resource),
    name: resourceName(resource),
    revised,
    ...(withdrawn === '' ? {} : { withdrawn }),
    source: file,
    complete: text(resource, 'content') === 'complete' && total > 0,
    allCodes: text(resource, 'valueSet').trim(),
    concepts,
    withProperties: total <= mostWithProperties,
  };
}

/** A code system as a list of its codes, for their labels. */
export function systemRecord(system: ReadSystem, oid: string): ReadSet | undefined {
  if (system.concepts.length === 0) return undefined;
  const list = conceptList();
  for (const { code, label, withdrawn } of system.concepts) list.add(code, oid, label, withdrawn);
  return {
    oid: isOid(oid) ? oid : '',
    ...(system.url === '' ? {} : { url: system.url }),
    name: system.name,
    revised: system.revised,
    ...(system.withdrawn === undefined ? {} : { withdrawn: system.withdrawn }),
    ...(system.complete ? {} : { partial: true as const }),
    kind: 'codeSystem',
    source: system.source,
    concepts: list.all(),
  };
}

/** What the field calls a resource: the name of the NOS where it is one, else its id, as the ANS names files by it. */
export function resourceName(resource: JsonRecord): string {
  const [name, id] = [tidy(text(resource, 'name')), tidy(text(resource, 'id'))];
  if (/_/.test(name) || id === '')
    return name || tidy(text(resource, 'title')) || lastPart(text(resource, 'url'));
  return /^(?:jdv|tre)-/i.test(id) || name === '' ? id : name;
}

function lastPart(url: string): string {
  return tidy(url.replace(/[?#|].*$/, '').replace(/^.*\//, ''));
}

/** The day of a resource's last change. */
export function revisionOf(resource: JsonRecord): string {
  return (
    dayOf(text(resource, 'date')) ||
    dayOfVersion(text(resource, 'version')) ||
    dayOf(nodes(resource, 'meta').map((meta) => text(meta, 'lastUpdated'))[0])
  );
}

/** `20240927120000` is a date, `2024` and `1.2.0` are not always. */
function dayOfVersion(version: string): string {
  return /^\d{8}(\d{4,6})?$|^\d{4}-\d{2}-\d{2}/.test(version.trim()) ? dayOf(version) : '';
}

/** The label in French: the display of a French resource, else a French designation, else what there is. */
export function labelOf(node: JsonRecord, french: boolean): string {
  const display = tidy(text(node, 'display'));
  if (french && display !== '') return display;
  const designation = nodes(node, 'designation').find((one) => /^fr\b/i.test(text(one, 'language')));
  return (designation && tidy(text(designation, 'value'))) || display;
}

function propertiesOf(node: JsonRecord): ReadonlyMap<string, readonly string[]> {
  const list = nodes(node, 'property');
  if (list.length === 0) return noProperties;
  const properties = new Map<string, string[]>();
  for (const property of list) {
    const code = text(property, 'code');
    const value = valueOf(property);
    if (code === '' || value === '') continue;
    const values = properties.get(code);
    if (values) values.push(value);
    else properties.set(code, [value]);
  }
  return properties;
}

/** `valueCode`, `valueString`, `valueDateTime`…: a property has one, a coding says its code. */
function valueOf(property: JsonRecord): string {
  for (const field of Object.keys(property)) {
    if (!field.startsWith('value')) continue;
    const coding = nodes(property, field)[0];
    return coding && isRecord(coding) ? text(coding, 'code') : text(property, field);
  }
  return '';
}

/** The day since when a code is out of use; undefined while it is in use, an end to come included. */
function endOf(node: JsonRecord, revised: string, today: string): string | undefined {
  const property = (code: string): string =>
    nodes(node, 'property')
      .filter((one) => text(one, 'code') === code)
      .map(valueOf)[0] ?? '';
  const end = dayOf(property('dateFin')) || dayOf(property('retirementDate'));
  if (end !== '') return end <= today ? end : undefined;
  const status = property('status');
  if (status !== 'retired' && status !== 'inactive' && property('inactive') !== 'true') return undefined;
  return dayOf(property('deprecationDate')) || revised || undefined;
}
