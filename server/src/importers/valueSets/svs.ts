import {
  attribute,
  attributeValue,
  children,
  isElement,
  localName,
  none,
  rootElement,
  textContent,
  type NodeId,
  type XmlDocument,
} from '../../xml';
import { conceptList, tidy } from './concepts';
import { dayOf, latest } from './dates';
import { rowsWithoutCode } from './messages';
import { systemIn, unknownSystem } from './systems';
import type { ImportRemark, ReadSet } from './types';

const setNames = new Set(['ValueSet', 'DescribedValueSet']);

/** The sets of an IHE SVS answer (`RetrieveValueSetResponse`, `RetrieveMultipleValueSetsResponse`), or undefined. */
export function svsSets(xml: XmlDocument): readonly NodeId[] | undefined {
  const root = rootElement(xml);
  if (root === none) return undefined;
  const isSet = (node: NodeId): boolean =>
    setNames.has(localName(xml, node)) && (idOf(xml, node) !== '' || conceptNodes(xml, node).length > 0);
  if (isSet(root)) return [root];
  const answer = answerIn(xml, root);
  return answer === undefined ? undefined : elements(xml, answer).filter(isSet);
}

/** The answer itself, or what a SOAP envelope holds of one. */
function answerIn(xml: XmlDocument, root: NodeId): NodeId | undefined {
  const isAnswer = (node: NodeId): boolean => /^Retrieve.*ValueSets?Response$/.test(localName(xml, node));
  if (isAnswer(root)) return root;
  if (localName(xml, root) !== 'Envelope') return undefined;
  const body = elements(xml, root).find((node) => localName(xml, node) === 'Body');
  return body === undefined ? undefined : elements(xml, body).find(isAnswer);
}

/**
 * Reads one set of the form in which the ANS publishes its lists. A file of the NOS says what it is: `TRE` is a code
 * system, `ASS` a table between two of them, which is no list of codes.
 */
export function readSvsSet(
  xml: XmlDocument,
  node: NodeId,
  file: string,
  { today, systemOid }: { readonly today: string; systemOid(written: string): string | undefined },
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
  const unknown = new Set<string>();
  for (const concept of conceptNodes(xml, node)) {
    const until = dayOf(read(xml, concept, 'dateFin'));
    const ended = until !== '' && until <= today;
    days.push(dayOf(read(xml, concept, 'dateValid')));
    const code = read(xml, concept, 'code');
    // A few lists are of codes that belong to no code system.
    const written = tidy(read(xml, concept, 'codeSystem'));
    const system = written === '' || code === '' ? written : systemIn(written, systemOid, unknown);
    if (!list.add(code, system, read(xml, concept, 'displayName'), ended ? until : undefined))
      withoutCode += 1;
  }
  if (withoutCode > 0) remark({ kind: 'note', file, set: name, reason: rowsWithoutCode(withoutCode) });
  if (unknown.size > 0)
    remark({ kind: 'partial', file, set: name, reason: unknownSystem([...unknown].slice(0, 5).join(', ')) });
  const declared =
    dayOf(read(xml, node, 'revisionDate')) ||
    dayOf(read(xml, node, 'dateMaj')) ||
    dayOf(childText(xml, node, 'RevisionDate')) ||
    dayOf(read(xml, node, 'version'));
  const ends = dayOf(read(xml, node, 'dateFin'));
  return {
    oid: idOf(xml, node),
    name,
    // A set that does not say when it was revised was so when its latest code came, if not later. When a code is to go
    // may be told years before.
    revised: declared || latest(days.filter((day) => day <= today)),
    ...(ends !== '' && ends <= today ? { withdrawn: ends } : {}),
    ...(/^TRE$/i.test(type) ? { kind: 'codeSystem' as const } : {}),
    ...(unknown.size > 0 ? { partial: true as const } : {}),
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

/** A set alone has an `id`, one of several an `ID`. */
function idOf(xml: XmlDocument, set: NodeId): string {
  return tidy(read(xml, set, 'id') || read(xml, set, 'ID')).replace(/^urn:oid:/i, '');
}

/** What an answer of several sets says of each in elements, the older form in attributes. */
function childText(xml: XmlDocument, node: NodeId, name: string): string {
  const child = elements(xml, node).find((one) => localName(xml, one) === name);
  return child === undefined ? '' : textContent(xml, child).trim();
}

function read(xml: XmlDocument, node: NodeId, name: string): string {
  const found = attribute(xml, node, name);
  return found === none ? '' : attributeValue(xml, found);
}

const association = {
  fr: 'table d’association entre nomenclatures, et non jeu de valeurs : laissée de côté',
  en: 'a table between two code systems, not a value set: left aside',
};
