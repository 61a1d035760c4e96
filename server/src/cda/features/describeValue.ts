import { conceptInWords, setInWords } from '../../catalogue/valueSetWords';
import type { Concept, ValueSet } from '../../catalogue/valueSets';
import type { LocalizedText } from '../../core/localized';
import { codeSpan, escapeMarkdown } from '../../core/markdown';
import { readMailAddress } from '../../identifiers/mssante';
import {
  type AttributeId,
  type NodeId,
  attributeName,
  attributeValue,
  localName,
  textContent,
  valueOf,
} from '../../xml';
import type { DocumentModel } from '../documentTypes';
import type { CdaModel } from '../model';
import { closedValues, textOf } from '../profileValues';
import { targetOf } from './definition';
import { pathOf, schemaView } from './place';
import { insInWords, nationalIdInWords, timestampInWords } from './words';

/** The value of an attribute in words, or undefined when nothing is known of it. */
export function describeValue(
  model: CdaModel,
  node: NodeId,
  attribute: AttributeId,
): LocalizedText | undefined {
  const value = attributeValue(model.xml, attribute);
  if (value === '') return undefined;
  const name = attributeName(model.xml, attribute);
  switch (name) {
    case 'nullFlavor':
      return titled(value, model.knowledge.dictionary.nullFlavor(value));
    case 'code':
      return describeCode(model, node, value) ?? describeClosedValue(model, node, name, value);
    case 'displayName':
      return describeCode(model, node, valueOf(model.xml, node, 'code') ?? '');
    case 'codeSystem':
      return titled(value, oidInWords(model, value));
    case 'root':
      return describeRoot(model, node, value);
    case 'extension':
      return describeExtension(model, node, value);
    case 'value':
      return describePlainValue(model, node, value);
    default:
      return describeClosedValue(model, node, name, value);
  }
}

/** The text of an element whose vocabulary is closed: a civility, a title. */
export function describeText(model: CdaModel, node: NodeId): LocalizedText | undefined {
  return describeClosedValue(model, node, textOf, textContent(model.xml, node).trim());
}

/** A value of a vocabulary that the profile or the schema closes. */
function describeClosedValue(
  model: CdaModel,
  node: NodeId,
  name: string,
  value: string,
): LocalizedText | undefined {
  const { dictionary, valueSets } = model.knowledge;
  const closed = closedValues(pathOf(model, node), name);
  const set = closed && 'set' in closed ? valueSets.get(closed.set) : undefined;
  const concept = set?.find(value);
  if (set && concept) return titled(value, paragraphs(conceptInWords(set, concept), setInWords(set)));
  return titled(value, dictionary.value(localName(model.xml, node), name, value));
}

function titled(value: string, text: LocalizedText | undefined): LocalizedText | undefined {
  return text && { fr: `${codeSpan(value)} — ${text.fr}`, en: `${codeSpan(value)} — ${text.en}` };
}

function paragraphs(...texts: readonly LocalizedText[]): LocalizedText {
  const joined = (locale: 'fr' | 'en'): string =>
    texts.map((text) => escapeMarkdown(text[locale])).join('\n\n');
  return { fr: joined('fr'), en: joined('en') };
}

/** Code systems, authorities, templates and value sets. */
function oidInWords({ knowledge }: CdaModel, oid: string): LocalizedText | undefined {
  const name = knowledge.dictionary.oid(oid);
  if (name) return name;
  const set = knowledge.valueSets.get(oid);
  if (!set) return undefined;
  const list = setInWords(set);
  return {
    fr: `Jeu de valeurs ${escapeMarkdown(list.fr)}`,
    en: `Value set ${escapeMarkdown(list.en)}`,
  };
}

function describeCode(model: CdaModel, node: NodeId, code: string): LocalizedText | undefined {
  const { xml, knowledge, root } = model;
  const view = schemaView(model, node);
  const entry = view && knowledge.dictionary.element(view.parentType?.name, view.name);
  const set = entry?.valueSet === undefined ? undefined : knowledge.valueSets.get(entry.valueSet);
  const system = valueOf(xml, node, 'codeSystem');
  const concept =
    set?.find(code, system) ?? (system && knowledge.valueSets.concept(code, system)) ?? set?.find(code);
  if (!concept) return undefined;
  const label = labelOf(concept, set);
  const name = concept.system && oidInWords(model, concept.system);
  const models =
    xml.parent[node] === root && view?.name === 'code' ? knowledge.documentTypes.byCode(code) : [];
  const volets = [...new Set(models.map(({ volet, version }) => `${volet} ${version}`))];
  const lines = (locale: 'fr' | 'en'): string =>
    [
      `${codeSpan(code)} — ${escapeMarkdown(label[locale])}`,
      ...(name ? [name[locale]] : []),
      ...(set ? [escapeMarkdown(setInWords(set)[locale])] : []),
      ...(volets.length > 0
        ? [`${locale === 'fr' ? 'Volets : ' : 'Volets: '}${escapeMarkdown(volets.join(', '))}`]
        : []),
    ].join('\n\n');
  return { fr: lines('fr'), en: lines('en') };
}

function labelOf(concept: Concept, set: ValueSet | undefined): LocalizedText {
  return set ? conceptInWords(set, concept) : { fr: concept.label, en: concept.label };
}

function describeRoot(model: CdaModel, node: NodeId, value: string): LocalizedText | undefined {
  const { xml, knowledge } = model;
  if (localName(xml, node) !== 'templateId') return titled(value, oidInWords(model, value));
  const known = knowledge.documentTypes.byTemplate(value, valueOf(xml, node, 'extension'));
  if (!known) {
    // A parent that several volets share names none of them.
    const sharing = escapeMarkdown(knowledge.documentTypes.voletsOf(value).join(', '));
    const oid = knowledge.dictionary.oid(value);
    if (sharing === '') return titled(value, oid ?? registeredInWords(model, value));
    return {
      fr: `${codeSpan(value)} — ${oid ? `${oid.fr} ; ` : ''}volets ${sharing}`,
      en: `${codeSpan(value)} — ${oid ? `${oid.en}; ` : ''}volets ${sharing}`,
    };
  }
  const volet = escapeMarkdown(`${known.volet} ${known.version}`);
  const age = modelAge(known);
  return {
    fr: `${codeSpan(value)} — volet ${volet}\n\n${escapeMarkdown(known.label)}${age.fr}`,
    en: `${codeSpan(value)} — volet ${volet}\n\n${escapeMarkdown(known.label)}${age.en}`,
  };
}

/** What took the place of a model, and how old what we know of it is. */
function modelAge({ supersededBy, dated, read }: DocumentModel): LocalizedText {
  const next = supersededBy === undefined ? undefined : escapeMarkdown(supersededBy);
  const lines = (replaced: string | undefined, source: string | undefined): string =>
    [replaced, source].flatMap((line) => (line === undefined ? [] : [`\n\n${line}`])).join('');
  return {
    fr: lines(
      next && `Remplacé par ${next}`,
      dated && read ? `*D’après une publication du ${dated}, lue le ${read}*` : undefined,
    ),
    en: lines(
      next && `Superseded by ${next}`,
      dated && read ? `*From a publication of ${dated}, read on ${read}*` : undefined,
    ),
  };
}

/** A model that the register names and that we know no more of. */
function registeredInWords({ knowledge }: CdaModel, root: string): LocalizedText | undefined {
  const found = knowledge.documentTypes.registered(root);
  if (!found) return undefined;
  const label = escapeMarkdown(found.label);
  const dated = found.dated === undefined ? '' : ` ${found.dated}`;
  return {
    fr: `modèle « ${label} » du registre des modèles${dated && ` du${dated}`}`,
    en: `model “${label}” of the register of models${dated && ` of${dated}`}`,
  };
}

function describeExtension(model: CdaModel, node: NodeId, value: string): LocalizedText | undefined {
  const { xml, knowledge } = model;
  const root = valueOf(xml, node, 'root') ?? '';
  if (localName(xml, node) === 'templateId') {
    const known = knowledge.documentTypes.byTemplate(root, value);
    if (!known) return undefined;
    const exact = known.version === value;
    return titled(value, {
      fr: `${exact ? 'version' : 'version inconnue ; la plus récente est'} ${exact ? 'du volet' : known.version + ' pour le volet'} ${escapeMarkdown(known.volet)}${modelAge(known).fr}`,
      en: `${exact ? 'version' : 'unknown version; the latest is'} ${exact ? 'of volet' : known.version + ' for volet'} ${escapeMarkdown(known.volet)}${modelAge(known).en}`,
    });
  }
  const ins = insInWords(root, value);
  if (ins) {
    const authority = knowledge.dictionary.oid(root);
    return {
      fr: `**${authority?.fr ?? 'INS'}**\n\n${ins.fr}`,
      en: `**${authority?.en ?? 'INS'}**\n\n${ins.en}`,
    };
  }
  return titled(value, nationalIdInWords(root, value));
}

const timeTypes = /^(?:TS|IVL_TS|IVXB_TS|SXCM_TS|PIVL_TS|EIVL_TS|SXPR_TS)$/;

function describePlainValue(model: CdaModel, node: NodeId, value: string): LocalizedText | undefined {
  const type = schemaView(model, node)?.type?.name;
  if (type !== undefined && timeTypes.test(type)) return titled(value, timestampInWords(value));
  if (type !== 'TEL') return undefined;
  if (value.startsWith('#')) {
    const target = targetOf(model, value.slice(1));
    if (target === undefined) return undefined;
    const text = escapeMarkdown(textContent(model.xml, target).trim().slice(0, 200));
    return text === '' ? undefined : { fr: `> ${text}`, en: `> ${text}` };
  }
  if (!value.startsWith('mailto:')) return undefined;
  const address = readMailAddress(value.slice('mailto:'.length));
  if (address.kind === 'patient')
    return { fr: 'Messagerie de Mon espace santé (patient)', en: 'Mon espace santé mailbox (patient)' };
  if (address.kind === 'test')
    return {
      fr: 'Boîte MSSanté de réponse automatique, pour les essais',
      en: 'MSSanté box that answers to tests',
    };
  if (address.kind === 'professional')
    return {
      fr: 'Adresse MSSanté d’un professionnel ou d’une structure',
      en: 'MSSanté address of a professional or structure',
    };
  return undefined;
}
