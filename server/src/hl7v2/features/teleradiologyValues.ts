import { verbatim, type LocalizedText } from '../../core/localized';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { yesNoSystem } from '../profile/metadata';
import { profileNames, profileVersions } from '../profile/profile';
import {
  flows,
  flowsOf,
  impacts,
  localTables,
  loincOid,
  observations,
  productClasses,
  setOfObservation,
  systemNamesOfSets,
  systemOfObservation,
  tlrOrders,
} from '../profile/teleradiology';
import { value, type Segment } from '../segment';
import type { FieldValue } from './values';

/** The profile of the volet, as MSH-21 names it. */
export const teleradiologyProfile: FieldValue = {
  text: `${profileVersions.tlr.current}^${profileNames.tlr}`,
  detail: { fr: 'téléradiologie (projet 0.1.0)', en: 'teleradiology (draft 0.1.0)' },
};

/** The values of MSH-9 in the volet. */
export const teleradiologyTypes: readonly FieldValue[] = (
  [
    ['ORM^O01^ORM_O01', 'téléradiologie : demande ou annulation', 'teleradiology: request or cancellation'],
    ['ORU^R01^ORU_R01', 'téléradiologie : réponse', 'teleradiology: answer'],
    ['OMI^O23^OMI_O23', 'téléradiologie : complément', 'teleradiology: complement'],
  ] as const
).map(([text, fr, en]) => ({ text, detail: { fr, en } }));

// segur: implements SEG/HL7.08
/**
 * The whole values that the teleradiology volet writes into a field; undefined where it has nothing of its own to say.
 * `first` is the first component that is written already.
 */
export function teleradiologyValues(
  model: Hl7Model,
  message: MessageView,
  segment: Segment,
  field: number,
  first: string,
): readonly FieldValue[] | undefined {
  switch (`${segment.name}-${field}`) {
    case 'MSH-9':
      return teleradiologyTypes;
    case 'MSH-12':
      return [{ text: '2.5.1', detail: { fr: 'téléradiologie', en: 'teleradiology' } }];
    case 'MSH-21':
      return [teleradiologyProfile];
    case 'ORC-1':
      return ofTable(model, 'TLR_ORC_1', (code) =>
        flowsOf(message.type).some(({ orders }) => orders.includes(code)),
      );
    case 'ORC-17':
      return ofTable(
        model,
        localTables.organisation,
        (code) => flowsOf(message.type).some(({ organisation }) => organisation === code),
        (code) => `${code}^^${localTables.organisation}`,
      );
    case 'OBR-4':
      return procedures(model, message);
    case 'NTE-4':
      return subjects(model, message, segment);
    case 'TQ1-6':
      return [
        {
          text: `${/^\d+$/.test(first) ? first : '730'}^jours`,
          detail: { fr: 'jours de conservation', en: 'days of retention' },
        },
      ];
    case 'IPC-2':
    case 'IPC-4':
      return acts(message, segment);
    default:
      return segment.name === 'OBX' ? ofObservation(model, message, segment, field, first) : undefined;
  }
}

function ofTable(
  model: Hl7Model,
  id: string,
  fits: (code: string) => boolean,
  written: (code: string, label: LocalizedText) => string = (code) => code,
): readonly FieldValue[] {
  return [...(model.dictionary.table(id)?.values ?? [])]
    .filter(([code]) => fits(code))
    .map(([code, label]) => ({ text: written(code, label), detail: label }));
}

function procedures(model: Hl7Model, message: MessageView): readonly FieldValue[] {
  const admitted = flowsOf(message.type).map(({ procedure }) => procedure);
  return ofTable(
    model,
    localTables.procedure,
    (code) => admitted.includes(code),
    (code, label) => `${code}^${label.fr}^${localTables.procedure}`,
  );
}

/** A note after the modality is about it, one before any observation about the purpose of the exam. */
function subjects(model: Hl7Model, message: MessageView, note: Segment): readonly FieldValue[] {
  const ofModality = tlrOrders(message).some(({ observations: all }) =>
    all.some(
      ({ code, notes }) => code === observations.modality && notes.some(({ index }) => index === note.index),
    ),
  );
  const subject = ofModality ? observations.modality : 'FINALITE_EXAMEN';
  return ofTable(
    model,
    '0364',
    (code) => code === subject,
    (code) => `${code}^^${localTables.comment}`,
  );
}

/** The act that the order names in its observation. */
function acts(message: MessageView, imaging: Segment): readonly FieldValue[] {
  const order = tlrOrders(message).find((one) => one.imaging?.index === imaging.index);
  const named = order?.observations.find(({ code }) => code === observations.act);
  const code = named ? value(named.obx, 5).trim() : '';
  return code === ''
    ? []
    : [
        {
          text: `${code}^^${loincOid}^ISO`,
          detail: { fr: 'l’acte de l’examen', en: 'the procedure of the exam' },
        },
      ];
}

/** The type of the value of each observation. */
const valueTypes: Readonly<Record<string, readonly string[]>> = {
  [observations.modality]: ['CE'],
  [observations.region]: ['CE'],
  [observations.act]: ['CE'],
  [observations.pregnancy]: ['CE'],
  [observations.viewer]: ['ED'],
  [observations.protocol]: ['ED', 'FT'],
  [observations.history]: ['FT'],
  [observations.height]: ['NM'],
  [observations.weight]: ['NM'],
  [observations.device]: ['TX'],
};

/** The pieces of information of an observation that has several, by the second number of OBX-4. */
const parts: Readonly<Record<string, readonly (readonly [part: string, fr: string, en: string])[]>> = {
  [observations.region]: [
    ['1', 'région anatomique', 'anatomic region'],
    ['2', 'précision topographique', 'topographic modifier'],
  ],
  [observations.product]: [
    ['1', 'type de produit', 'type of product'],
    ['2', 'numéro de lot', 'lot number'],
    ['3', 'quantité', 'quantity'],
  ],
  [observations.device]: [
    ['1', 'UDI', 'UDI'],
    ['2', 'modèle', 'model'],
  ],
};

const units: Readonly<Record<string, string>> = {
  [observations.height]: 'cm',
  [observations.weight]: 'kg',
  [observations.product]: 'ml',
};

function ofObservation(
  model: Hl7Model,
  message: MessageView,
  obx: Segment,
  field: number,
  first: string,
): readonly FieldValue[] | undefined {
  const code = value(obx, 3).trim();
  switch (field) {
    case 2:
      return ofTable(model, 'TLR_OBX_2', (type) => valueTypes[code]?.includes(type) ?? true);
    case 3:
      return ofTable(
        model,
        localTables.observation,
        () => true,
        (one, label) => `${one}^${label.fr.split(/[,:(]/)[0]!.trim()}^${systemOfObservation(one) ?? ''}`,
      );
    case 4:
      return (parts[code] ?? []).map(([part, fr, en]) => ({ text: `1.${part}`, detail: { fr, en } }));
    case 5:
      return valuesOf(model, code, value(obx, 4).trim(), first);
    case 6:
      return units[code] === undefined ? [] : [{ text: units[code], detail: { fr: 'unité', en: 'unit' } }];
    case 8:
      return code === observations.history
        ? ofTable(model, 'TLR_IMPACT', (impact) => impacts.includes(impact))
        : [];
    case 11:
      return ofTable(model, 'TLR_OBX_11', (status) =>
        flowsOf(message.type).some((flow) => flow.status === status),
      );
    default:
      return undefined;
  }
}

/** Longer lists are offered once their beginning is written. */
const mostOffered = 100;

function valuesOf(model: Hl7Model, code: string, subId: string, first: string): readonly FieldValue[] {
  switch (code) {
    case observations.modality:
    case observations.region:
    case observations.act:
      return ofSet(model, setOfObservation(code, subId)!, first);
    case observations.pregnancy:
      return [
        { text: `N^^${yesNoSystem}`, detail: { fr: 'non', en: 'no' } },
        { text: `Y^^${yesNoSystem}`, detail: { fr: 'oui', en: 'yes' } },
      ];
    case observations.viewer:
    case observations.protocol:
      return [
        { text: '^TEXT^^Base64^', detail: { fr: 'texte en Base64', en: 'text in Base64' }, keepsRest: true },
      ];
    case observations.product:
      return subId.endsWith('.1')
        ? productClasses.map((one) => ({
            text: `${one}^^ATC`,
            detail: { fr: 'classe ATC', en: 'ATC class' },
          }))
        : [];
    default:
      return [];
  }
}

function ofSet(model: Hl7Model, oid: string, first: string): readonly FieldValue[] {
  const concepts = model.valueSets.get(oid)?.concepts ?? [];
  const isLong = concepts.length > mostOffered;
  if (isLong && first.length < 2) return [];
  const fitting = isLong ? concepts.filter(({ code }) => code.startsWith(first)) : concepts;
  return fitting.slice(0, mostOffered).map(({ code, label, system }) => ({
    text: [code, label, system === loincOid ? 'LN' : (systemNamesOfSets[system] ?? [])].flat().join('^'),
    detail: verbatim(label),
  }));
}

/** True for a message that the volet may be announced in. */
export function mayBeTeleradiology({ type }: MessageView): boolean {
  return type === '' || flows.some((flow) => flow.type === type);
}
