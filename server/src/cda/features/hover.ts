import { setInWords } from '../../catalogue/valueSetWords';
import type { HoverInfo } from '../../core/documentKind';
import type { LocalizedText } from '../../core/localized';
import { codeSpan, escapeMarkdown } from '../../core/markdown';
import type { AttributeId, NodeId } from '../../xml';
import { attributeName, attributeValue } from '../../xml';
import type { ContentType } from '../contentModel';
import type { CdaModel } from '../model';
import { describeText, describeValue } from './describeValue';
import { cdaPlaceAt, schemaView } from './place';

/** What stands under the cursor: an element, an attribute or a value. */
export function hover(model: CdaModel, offset: number): HoverInfo | undefined {
  const place = cdaPlaceAt(model, offset);
  if (!place) return undefined;
  switch (place.type) {
    case 'elementName': {
      const markdown = describeElement(model, place.node);
      return markdown && { range: place.range, markdown };
    }
    case 'attributeName': {
      const markdown = describeAttribute(model, place.node, place.attribute);
      return markdown && { range: place.range, markdown };
    }
    case 'attributeValue': {
      const markdown = describeValue(model, place.node, place.attribute);
      return markdown && { range: place.range, markdown, ...subjectOf(model, place.attribute) };
    }
    case 'text': {
      const markdown = describeText(model, place.parent);
      return markdown && { range: place.range, markdown };
    }
    default:
      return undefined;
  }
}

/** A code or an OID, which other layers may know as well. */
function subjectOf(model: CdaModel, attribute: AttributeId): Pick<HoverInfo, 'subject'> {
  const isCode = ['code', 'codeSystem', 'root'].includes(attributeName(model.xml, attribute));
  return isCode ? { subject: attributeValue(model.xml, attribute) } : {};
}

function describeElement(model: CdaModel, node: NodeId): LocalizedText | undefined {
  const view = schemaView(model, node);
  if (!view) return undefined;
  const { dictionary, valueSets } = model.knowledge;
  const entry = dictionary.element(view.parentType?.name, view.name);
  if (!entry && !view.spec) return undefined;
  const set = entry?.valueSet === undefined ? undefined : valueSets.get(entry.valueSet);
  const cardinality = entry?.cardinality;
  const schema = view.spec && `${view.spec.min}..${view.spec.max === Infinity ? '*' : view.spec.max}`;
  const lines = (locale: 'fr' | 'en'): string => {
    const french = locale === 'fr';
    const heading = [
      `**${escapeMarkdown(view.name)}**`,
      ...(cardinality
        ? [`${cardinality} ${french ? 'dans le profil français' : 'in the French profile'}`]
        : []),
      ...(schema && schema !== cardinality ? [`${schema} ${french ? 'dans CDA R2' : 'in CDA R2'}`] : []),
    ].join(' · ');
    const details = [
      ...(entry ? [entry.text[locale]] : []),
      ...(set
        ? [
            `${french ? 'Jeu de valeurs :' : 'Value set:'} ${escapeMarkdown(setInWords(set)[locale])} (${set.concepts.length})`,
          ]
        : []),
      ...(view.type ? [`${french ? 'Type :' : 'Type:'} ${codeSpan(view.type.name)}`] : []),
    ];
    return [heading, ...details].join('\n\n');
  };
  return { fr: lines('fr'), en: lines('en') };
}

function describeAttribute(model: CdaModel, node: NodeId, attribute: AttributeId): LocalizedText | undefined {
  const name = attributeName(model.xml, attribute);
  const type = schemaView(model, node)?.type;
  const text = model.knowledge.dictionary.attribute(name, type?.name);
  const spec = type?.attribute(name);
  if (!text && !spec) return undefined;
  const values = spec && allowedValues(model, spec.type);
  const lines = (locale: 'fr' | 'en'): string => {
    const french = locale === 'fr';
    return [
      `**@${escapeMarkdown(name)}**${spec?.required ? (french ? ' · obligatoire' : ' · required') : ''}`,
      ...(text ? [text[locale]] : []),
      ...(spec?.fixed === undefined
        ? []
        : [`${french ? 'Valeur fixe : ' : 'Fixed value: '}${codeSpan(spec.fixed)}`]),
      ...(values && spec.fixed === undefined
        ? [`${french ? 'Valeurs : ' : 'Values: '}${values.map(codeSpan).join(' ')}`]
        : []),
    ].join('\n\n');
  };
  return { fr: lines('fr'), en: lines('en') };
}

const longestList = 24;

/** The codes of an enumerated attribute, when they are few enough to read. */
function allowedValues(model: CdaModel, type: ContentType['name']): readonly string[] | undefined {
  const values = model.knowledge.contentModel.enumeration(type);
  return values && values.length <= longestList ? values : undefined;
}
