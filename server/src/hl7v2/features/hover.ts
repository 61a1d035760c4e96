import type { HoverInfo } from '../../core/documentKind';
import type { Locale, LocalizedText } from '../../core/localized';
import type { FieldDefinition, FrenchProfile, Hl7Dictionary, Usage } from '../dictionary/types';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { formatPath, pathAt, type Hl7Path, type PlacedPath } from '../parser/address';
import { editionCited } from '../profile/editions';
import { segmentOf, value } from '../segment';
import { meaningOf } from './meaning';

// segur: implements SEG/HL7.02
/** What stands at an offset of a message: segment, field, component, and the value in words. */
export function hoverAt(model: Hl7Model, offset: number): HoverInfo | undefined {
  const placed = pathAt(model.document, offset);
  if (!placed) return undefined;
  const message = messageOf(model, placed.segmentIndex);
  const version = message?.version ?? '';
  const definition = model.dictionary.segment(placed.path.segment, version);
  if (placed.path.field === undefined)
    return { range: placed.range, markdown: segmentText(placed, definition?.titleIn(message?.profile)) };
  const { markdown, meaning } = fieldText(model, placed, message, definition?.field(placed.path.field));
  const { start, end } = placed.range;
  return {
    range: placed.range,
    markdown,
    ...(meaning ? { subject: model.document.text.slice(start, end) } : {}),
  };
}

function messageOf(model: Hl7Model, segment: number): MessageView | undefined {
  const index = model.document.messageOf[segment]!;
  return index >= 0 ? model.messages[index] : undefined;
}

function segmentText(placed: PlacedPath, title: LocalizedText | undefined): LocalizedText {
  const name = placed.path.segment;
  if (!title) {
    return name.startsWith('Z')
      ? { fr: `**${name}** — segment propre à un site`, en: `**${name}** — local segment` }
      : { fr: `**${name}** — segment inconnu`, en: `**${name}** — unknown segment` };
  }
  return {
    fr: `**${name}** — ${title.fr}${title.en === title.fr ? '' : `\n\n*${title.en}*`}`,
    en: `**${name}** — ${title.en}`,
  };
}

function fieldText(
  model: Hl7Model,
  placed: PlacedPath,
  message: MessageView | undefined,
  field: FieldDefinition | undefined,
): { readonly markdown: LocalizedText; readonly meaning: LocalizedText | undefined } {
  const { dictionary } = model;
  const { path } = placed;
  const version = message?.version ?? '';
  const lines: LocalizedText[] = [];
  const fieldPath = formatPath(withoutComponent(path));
  lines.push(heading(dictionary, fieldPath, field, message?.profile));
  let leaf = field;
  const type = effectiveType(model, placed, field);
  if (path.component !== undefined || placed.repetitionRange) {
    const component =
      type === '' ? undefined : dictionary.type(type, version)?.component(path.component ?? 1);
    if (component && (path.component !== undefined || dictionary.type(type, version)!.componentCount > 1)) {
      lines.push(heading(dictionary, `${fieldPath}.${path.component ?? 1}`, component, undefined));
      leaf = component;
    }
    const inner =
      path.subcomponent === undefined || !component
        ? undefined
        : dictionary.type(component.type, version)?.component(path.subcomponent);
    if (inner) {
      lines.push(heading(dictionary, formatPath(path), inner, undefined));
      leaf = inner;
    }
  }
  const meaning = meaningOf(model, placed, message, field, leaf);
  if (meaning) lines.push(meaning);
  const markdown = {
    fr: lines.map((line) => line.fr).join('\n\n'),
    en: lines.map((line) => line.en).join('\n\n'),
  };
  return { markdown, meaning };
}

/** OBX-5 has the type that OBX-2 says. */
function effectiveType(model: Hl7Model, placed: PlacedPath, field: FieldDefinition | undefined): string {
  if (placed.path.segment !== 'OBX' || placed.path.field !== 5) return field?.type ?? '';
  const declared = value(segmentOf(model.document, placed.segmentIndex), 2);
  return declared === '' ? (field?.type ?? '') : declared;
}

function heading(
  dictionary: Hl7Dictionary,
  path: string,
  definition: FieldDefinition | undefined,
  profile: FrenchProfile | undefined,
): LocalizedText {
  if (!definition) return { fr: `**${path}**`, en: `**${path}**` };
  const usage = definition.frenchUsage(profile);
  const facts = (locale: 'fr' | 'en'): string => {
    const parts: string[] = [];
    if (definition.type !== '') parts.push(`\`${definition.type}\``);
    if (definition.length > 0)
      parts.push(locale === 'fr' ? `${definition.length} car. au plus` : `up to ${definition.length} chars`);
    const shown = usage ?? definition.usage;
    if (shown)
      parts.push(
        usageText[shown][locale] +
          (usage ? (locale === 'fr' ? ' (profil français)' : ' (French profile)') : ''),
      );
    if (definition.repeats) parts.push(locale === 'fr' ? 'répétable' : 'repeatable');
    const table = definition.tableIn(profile);
    if (table !== undefined) parts.push(tableName(dictionary, table, locale));
    const values = valuesInWords(dictionary, table, locale);
    return (parts.length > 0 ? `\n\n${parts.join(' · ')}` : '') + values;
  };
  const name = definition.nameIn(profile);
  return {
    fr: `**${path}** — ${name.fr}${facts('fr')}`,
    en: `**${path}** — ${name.en}${facts('en')}`,
  };
}

function tableName(dictionary: Hl7Dictionary, id: string, locale: Locale): string {
  const table = dictionary.table(id);
  if (!table) return `table ${id}`;
  return `table ${id} (${table.name[locale]})${editionCited(table)[locale]}`;
}

/** More than these would hide the rest of the hover; completion shows them all. */
const mostValues = 12;

/** The values that a French table admits, when they are few. */
function valuesInWords(dictionary: Hl7Dictionary, id: string | undefined, locale: Locale): string {
  const table = id === undefined ? undefined : dictionary.table(id);
  if (!table?.french || table.values.size > mostValues) return '';
  const rows = [...table.values].map(([code, label]) => `\`${code}\` ${label[locale]}`);
  return `\n\n${rows.join(' · ')}`;
}

const usageText: Readonly<Record<Usage, LocalizedText>> = {
  R: { fr: 'obligatoire', en: 'required' },
  RE: { fr: 'obligatoire si connu', en: 'required if known' },
  C: { fr: 'conditionnel', en: 'conditional' },
  CE: { fr: 'conditionnel, si connu', en: 'conditional, if known' },
  O: { fr: 'facultatif', en: 'optional' },
  X: { fr: 'interdit', en: 'forbidden' },
  B: { fr: 'conservé pour compatibilité', en: 'kept for compatibility' },
};

function withoutComponent({ segment, occurrence, field, repetition }: Hl7Path): Hl7Path {
  return {
    segment,
    occurrence,
    ...(field === undefined ? {} : { field }),
    ...(repetition === undefined ? {} : { repetition }),
  };
}
