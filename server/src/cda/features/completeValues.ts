import type { Concept, ValueSet } from '../../catalogue/valueSets';
import type { CompletionProposal, ProposalKind } from '../../core/documentKind';
import type { OffsetEdit } from '../../core/finding';
import type { OffsetRange } from '../../core/range';
import { type LocalizedText, verbatim } from '../../core/localized';
import {
  type AttributeId,
  type NodeId,
  attribute as attributeOf,
  attributeName,
  attributeValue,
  elementsNamed,
  localName,
  none,
  valueOf,
  valueRange,
} from '../../xml';
import { removeAttribute, setAttributes } from '../fixes/edits';
import type { CdaModel } from '../model';
import { closedValues, textOf } from '../profileValues';
import { queryOf } from '../rules/define';
import { openConcepts, openValues } from './completeOpenValues';
import { type SchemaView, pathOf, schemaView } from './place';
import { gapsByName } from './valueGaps';
import { wantedList, wantedValue } from './wantedValues';

/** Values for the attribute under the cursor: codes of the value set that is demanded, OIDs, templates, enumerations. */
export function completeValues(
  model: CdaModel,
  node: NodeId,
  attribute: AttributeId,
): readonly CompletionProposal[] {
  const known = valuesOf(model, node, attribute);
  const proposals = known.length > 0 ? known : othersOf(model, node, attribute);
  if (proposals.length < 2) return proposals;
  // Where the document is to have one of them, the others would be refused.
  const wanted = wantedValue(queryOf(model), model.knowledge, node, attributeName(model.xml, attribute));
  const right = proposals.filter(({ label }) => label === wanted.only);
  return right.length > 0 ? right : proposals.filter(({ label }) => wanted.accepts(label));
}

/** Values that no list closes: in the order in which they are likely. */
function othersOf(model: CdaModel, node: NodeId, attribute: AttributeId): readonly CompletionProposal[] {
  const view = schemaView(model, node);
  const range = valueRange(model.xml, attribute);
  const open = view ? openValues(model, node, view, attribute) : [];
  const others = open.length > 0 ? open : gapsByName(attributeName(model.xml, attribute));
  return others.map(({ value, detail, snippet }, index) => ({
    label: value,
    kind: 'value' as const,
    ...(detail ? { detail, description: detail } : {}),
    edit: { range, newText: escapeValue(value), ...(snippet === undefined ? {} : { snippet }) },
    filterText: detail ? `${value} ${detail.fr}` : value,
    sortText: String(index).padStart(4, '0'),
  }));
}

function valuesOf(model: CdaModel, node: NodeId, attribute: AttributeId): readonly CompletionProposal[] {
  const view = schemaView(model, node);
  const { xml } = model;
  const name = attributeName(xml, attribute);
  const range = valueRange(xml, attribute);
  const one = (value: string, kind: ProposalKind, detail?: LocalizedText): CompletionProposal => ({
    label: value,
    kind,
    ...(detail ? { detail } : {}),
    edit: { range, newText: escapeValue(value) },
    // What is typed may be a word of the label as well as the code itself.
    filterText: detail ? `${value} ${detail.fr}` : value,
  });
  const { dictionary } = model.knowledge;
  if (!view)
    return name === 'nullFlavor'
      ? nullFlavors(model).map(({ code, detail }) => one(code, 'code', detail))
      : [];
  const meaning = (value: string): LocalizedText | undefined =>
    name === 'nullFlavor'
      ? dictionary.nullFlavor(value)
      : dictionary.value(localName(xml, node), name, value);
  const closed = closedValues(pathOf(model, node), name);
  if (closed && 'values' in closed) return closed.values.map((value) => one(value, 'code', meaning(value)));
  if (closed)
    return (model.knowledge.valueSets.get(closed.set)?.concepts ?? []).map(({ code, label }) =>
      one(code, 'code', verbatim(label)),
    );
  switch (name) {
    case 'code':
      return concepts(model, node, view, attribute, ({ code }) => code);
    case 'displayName':
      return concepts(model, node, view, attribute, ({ label }) => label);
    case 'codeSystem':
      return systems(model, node, view).map((oid) =>
        one(oid, 'reference', model.knowledge.dictionary.oid(oid)),
      );
    case 'root':
      return roots(model, node, view).map(({ oid, detail }) => one(oid, 'reference', detail));
    case 'extension':
      return versions(model, node).map(({ version, detail }) => one(version, 'value', detail));
    case 'value':
      if (view.type?.name !== 'TEL') return [];
      return localName(xml, node) === 'reference' || attributeValue(xml, attribute).startsWith('#')
        ? anchors(model).map((id) => one(`#${id}`, 'reference'))
        : ['tel:', 'mailto:', 'fax:', 'http:'].map((scheme) => one(scheme, 'value'));
    case 'nullFlavor':
      return nullFlavors(model).map(({ code, detail }) => one(code, 'code', detail));
    default: {
      const spec = view.type?.attribute(name);
      if (!spec) return [];
      const values =
        spec.fixed === undefined ? model.knowledge.contentModel.enumeration(spec.type) : [spec.fixed];
      return (values ?? []).map((value) => one(value, 'code', meaning(value)));
    }
  }
}

/** Texts that the profile closes: civility and title of a person. */
export function completeText(
  model: CdaModel,
  node: NodeId,
  range: OffsetRange,
): readonly CompletionProposal[] {
  const closed = closedValues(pathOf(model, node), textOf);
  if (!closed || !('set' in closed)) return [];
  return (model.knowledge.valueSets.get(closed.set)?.concepts ?? []).map(({ code, label }) => ({
    label: code,
    kind: 'code',
    detail: verbatim(label),
    edit: { range, newText: escapeValue(code) },
    filterText: `${code} ${label}`,
  }));
}

function escapeValue(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function demandedSet({ knowledge }: CdaModel, view: SchemaView): ValueSet | undefined {
  const oid = knowledge.dictionary.element(view.parentType?.name, view.name)?.valueSet;
  return oid === undefined ? undefined : knowledge.valueSets.get(oid);
}

/**
 * The concepts that the element may take, each with what its other attributes then read: one choice fills code,
 * codeSystem and displayName. Those of the code that is there, when it is the label that is asked for.
 */
function concepts(
  model: CdaModel,
  node: NodeId,
  view: SchemaView,
  attribute: AttributeId,
  written: (concept: Concept) => string,
): readonly CompletionProposal[] {
  const { xml } = model;
  const system = valueOf(xml, node, 'codeSystem');
  const asked = attributeName(xml, attribute);
  const range = valueRange(xml, attribute);
  return offered(model, node, view, asked).map((concept, index) => {
    const others = otherAttributes(model, node, attribute, concept);
    return {
      label: written(concept),
      kind: 'code',
      detail: verbatim(asked === 'code' ? concept.label : concept.code),
      edit: { range, newText: escapeValue(written(concept)) },
      ...(others.length > 0 ? { alongWith: others } : {}),
      // What is typed may be a word of the label as well as the code itself.
      filterText: `${written(concept)} ${asked === 'code' ? concept.label : concept.code}`,
      // Codes of the system that the element already names come first.
      sortText: `${system === undefined || system === concept.system ? 0 : 1}${String(index).padStart(5, '0')}`,
    };
  });
}

function offered(model: CdaModel, node: NodeId, view: SchemaView, asked: string): readonly Concept[] {
  const { xml, knowledge } = model;
  const set = demandedSet(model, view) ?? wantedList(queryOf(model), knowledge, node);
  const code = asked === 'code' ? undefined : valueOf(xml, node, 'code');
  const system = valueOf(xml, node, 'codeSystem');
  if (!code) {
    if (set !== undefined) return set.concepts;
    const open = openConcepts(model, node, view);
    const systems =
      system === undefined ? undefined : wantedValue(queryOf(model), knowledge, node, 'codeSystem');
    return open.filter((one) => one.system === system || systems?.accepts(one.system) !== false);
  }
  const known =
    set?.find(code, system) ??
    (system === undefined ? undefined : knowledge.valueSets.concept(code, system)) ??
    set?.find(code);
  return known ? [known] : [];
}

/** Edits of the attributes that go with a code, the one under the cursor left out. None in a tag that breaks off. */
function otherAttributes(
  model: CdaModel,
  node: NodeId,
  attribute: AttributeId,
  { code, system, label }: Concept,
): readonly OffsetEdit[] {
  const { xml, text, knowledge } = model;
  const { end } = valueRange(xml, attribute);
  if (xml.attributeEnd[attribute] !== end + 1 || !`"'`.includes(text.charAt(end))) return [];
  const asked = attributeName(xml, attribute);
  const values: Record<string, string> = { code, displayName: label, codeSystem: system };
  const changesSystem = valueOf(xml, node, 'codeSystem') !== system;
  if (changesSystem && attributeOf(xml, node, 'codeSystemName') !== none)
    values['codeSystemName'] = knowledge.dictionary.oid(system)?.fr ?? '';
  const wanted = Object.entries(values).filter(
    ([name, value]) => name !== asked && valueOf(xml, node, name) !== value,
  );
  const q = queryOf(model);
  const edits = setAttributes(q, node, Object.fromEntries(wanted.filter(([, value]) => value !== '')));
  // A name that belongs to another code system goes away, unless something is written right behind it.
  const stale = wanted.some(([, value]) => value === '') ? removeAttribute(q, node, 'codeSystemName') : [];
  const apart = stale.filter(({ range }) => edits.every((edit) => edit.range.start !== range.end));
  return [...edits, ...apart];
}

/** Those of the code that is written, where the value set that is demanded, or any other, has it. */
function systems(model: CdaModel, node: NodeId, view: SchemaView): readonly string[] {
  const { dictionary, valueSets } = model.knowledge;
  const set = demandedSet(model, view);
  const code = valueOf(model.xml, node, 'code');
  const wanted = set?.concepts.filter((concept) => concept.code === code) ?? [];
  if (wanted.length > 0) return [...new Set(wanted.map(({ system }) => system))];
  if (set) return [...new Set(set.concepts.map(({ system }) => system))];
  const oids = dictionary.oids.filter((oid) => /^[\d.]+$/.test(oid));
  const known = code ? oids.filter((oid) => valueSets.concept(code, oid) !== undefined) : [];
  return known.length > 0 ? known : oids;
}

interface RootProposal {
  readonly oid: string;
  readonly detail: LocalizedText | undefined;
}

/** Templates for a templateId, authorities for an identifier. */
function roots({ knowledge, xml, root }: CdaModel, node: NodeId, view: SchemaView): readonly RootProposal[] {
  const { dictionary, documentTypes } = knowledge;
  const named = (oid: string): RootProposal => ({ oid, detail: dictionary.oid(oid) });
  if (view.name === 'templateId') {
    if (xml.parent[node] !== root) return [];
    const found = new Map<string, RootProposal>();
    for (const oid of ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1', '1.3.6.1.4.1.19376.1.2.20'])
      found.set(oid, named(oid));
    for (const { templateIds, volet, label } of documentTypes.models)
      for (const { root: oid } of templateIds)
        if (!found.has(oid)) found.set(oid, { oid, detail: verbatim(`${volet} — ${label}`) });
    return [...found.values()];
  }
  switch (view.parentType?.name) {
    case 'PatientRole':
      return [
        '1.2.250.1.213.1.4.8',
        '1.2.250.1.213.1.4.9',
        '1.2.250.1.213.1.4.10',
        '1.2.250.1.213.1.4.11',
      ].map(named);
    case 'AssignedAuthor':
    case 'AssignedEntity':
    case 'AssociatedEntity':
      return [named('1.2.250.1.71.4.2.1')];
    case 'Organization':
      return [named('1.2.250.1.71.4.2.2')];
    case 'CustodianOrganization':
      return [named('1.2.250.1.71.4.2.2'), named('1.2.250.1.213.4.1')];
    default:
      return [];
  }
}

/** Versions of the volet that a templateId names. */
function versions(
  { knowledge, xml }: CdaModel,
  node: NodeId,
): readonly { readonly version: string; readonly detail: LocalizedText }[] {
  if (localName(xml, node) !== 'templateId') return [];
  const oid = valueOf(xml, node, 'root');
  const found = new Map<string, { readonly version: string; readonly detail: LocalizedText }>();
  for (const { templateIds, volet } of knowledge.documentTypes.models)
    for (const { root, extension } of templateIds)
      if (root === oid && extension !== undefined)
        found.set(extension, { version: extension, detail: verbatim(volet) });
  return [...found.values()];
}

function nullFlavors({
  knowledge,
}: CdaModel): readonly { readonly code: string; readonly detail: LocalizedText | undefined }[] {
  const { dictionary } = knowledge;
  return dictionary.nullFlavors.map((code) => ({ code, detail: dictionary.nullFlavor(code) }));
}

const readableElements =
  'content paragraph td tr table item list th footnote text section observationMedia'.split(' ');

/** Ids of the readable part, at most as many as a list can show. */
function anchors({ xml }: CdaModel): readonly string[] {
  const found: string[] = [];
  for (const name of readableElements)
    for (const node of elementsNamed(xml, name)) {
      const at = attributeOf(xml, node, 'ID');
      if (at !== none && found.length < 500) found.push(attributeValue(xml, at));
    }
  return found;
}
