import {
  attribute,
  attributeValue,
  children,
  isElement,
  localName,
  none,
  rootElement,
  type NodeId,
  type XmlDocument,
} from '../../xml';
import { conceptList, tidy } from './concepts';
import { dayOf, latest } from './dates';
import type { ImportRemark, ReadSet } from './types';

const setNames = new Set(['ValueSet', 'DescribedValueSet']);

/** The sets of an IHE SVS answer (`RetrieveValueSetResponse`, `RetrieveMultipleValueSetsResponse`), or undefined. */
export function svsSets(xml: XmlDocument): readonly NodeId[] | undefined {
  const root = rootElement(xml);
  if (root === none) return undefined;
  const isSet = (node: NodeId): boolean =>
    setNames.has(localName(xml, node)) &&
    (read(xml, node, 'id') !== '' || conceptNodes(xml, node).length > 0);
  if (isSet(root)) return [root];
  if (!/^Retrieve.*ValueSets?Response$/.test(localName(xml, root))) return undefined;
  return elements(xml, root).filter(isSet);
}

/**
 * Reads one set of the form in which the ANS publishes its lists. A file of the NOS says what it is: `TRE` is a code
 * system, `ASS` a table between two of them, which is no list of codes.
 */
export function readSvsSet(
  xml: XmlDocument,
  node: NodeId,
  file: string,
  today: string,
  remark: (remark: ImportRemark) => void,
): ReadSet | undefined {
  const name = nameOf(read(xml, node, 'displayName') || read(xml, node, 'name'), file);
  const type = read(xml, node, 'typeFichier') || (/^(JDV|TRE|ASS)[_-]/i.exec(name)?.[1] ?? '');
  if (/^ASS$/i.test(type)) {
    remark({ kind: 'note', file, set: name, reason: association });
    return undefined;
  }
  const list = conceptList();
  const days: string[] = [];
  let withoutCode = 0;
  for (const concept of conceptNodes(xml, node)) {
    const until = dayOf(read(xml, concept, 'dateFin'));
    const ended = until !== '' && until <= today;
    days.push(dayOf(read(xml, concept, 'dateValid')));
    const [code, system] = [read(xml, concept, 'code'), read(xml, concept, 'codeSystem')];
    if (!list.add(code, system, read(xml, concept, 'displayName'), ended ? until : undefined))
      withoutCode += 1;
  }
  if (withoutCode > 0) remark({ kind: 'note', file, set: name, reason: rowsWithoutCode(withoutCode) });
  const declared =
    dayOf(read(xml, node, 'revisionDate')) ||
    dayOf(read(xml, node, 'dateMaj')) ||
    dayOf(read(xml, node, 'version'));
  const ends = dayOf(read(xml, node, 'dateFin'));
  return {
    oid: tidy(read(xml, node, 'id')).replace(/^urn:oid:/i, ''),
    name,
    // A set that does not say when it was revised was so when its latest code came, if not later. When a code is to go
    // may be told years before.
    revised: declared || latest(days.filter((day) => day <= today)),
    ...(ends !== '' && ends <= today ? { withdrawn: ends } : {}),
    ...(/^TRE$/i.test(type) ? { kind: 'codeSystem' as const } : {}),
    source: file,
    concepts: list.all(),
  };
}

/** Some files title their set in words; the name by which everybody calls it is then the file's. */
function nameOf(displayName: string, file: string): string {
  const shown = tidy(displayName).replace(/\.tabs$/i, '');
  const stem = tidy(file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, ''));
  return shown === '' || (/\s/.test(shown) && !/\s/.test(stem)) ? stem : shown.replace(/\s/g, '');
}

function conceptNodes(xml: XmlDocument, set: NodeId): readonly NodeId[] {
  const lists = elements(xml, set).filter((node) => /^conceptlist$/i.test(localName(xml, node)));
  const french = lists.find((node) => /^fr/i.test(read(xml, node, 'xml:lang')));
  const list = french ?? lists[0];
  return list === undefined
    ? []
    : elements(xml, list).filter((node) => /^concept$/i.test(localName(xml, node)));
}

/** Child elements of any namespace: some files declare another one, or none. */
function elements(xml: XmlDocument, node: NodeId): readonly NodeId[] {
  return children(xml, node).filter((child) => isElement(xml, child));
}

function read(xml: XmlDocument, node: NodeId, name: string): string {
  const found = attribute(xml, node, name);
  return found === none ? '' : attributeValue(xml, found);
}

const association = {
  fr: 'table d’association entre nomenclatures, et non jeu de valeurs : laissée de côté',
  en: 'a table between two code systems, not a value set: left aside',
};

function rowsWithoutCode(count: number) {
  return {
    fr: `${count} ligne(s) sans code, laissée(s) de côté`,
    en: `${count} row(s) without a code, left aside`,
  };
}
