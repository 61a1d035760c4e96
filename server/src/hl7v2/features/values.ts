import { verbatim, type LocalizedText } from '../../core/localized';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { documentTypes } from '../profile/documentTypes';
import { metadataSystem, yesNoSystem, isMailBody } from '../profile/metadata';
import { isMetadata } from '../profile/observations';
import { profileNames, profileVersions } from '../profile/profile';
import { teleradiologyEvents } from '../profile/teleradiology';
import { value, type Segment } from '../segment';
import {
  mayBeTeleradiology,
  teleradiologyProfile,
  teleradiologyTypes,
  teleradiologyValues,
} from './teleradiologyValues';

export interface FieldValue {
  readonly text: string;
  readonly detail: LocalizedText;
  /** What is written after the components of `text` is the user's own, and stays. */
  readonly keepsRest?: true;
}

/**
 * The whole values that the French profiles write into a field; empty where a table, or nothing, says more. `first` is the
 * first component already written, kept where it is the user's own (the number of an identifier).
 */
export function valuesFor(
  model: Hl7Model,
  message: MessageView,
  segment: Segment,
  field: number,
  first: string,
): readonly FieldValue[] {
  if (message.profile === 'tlr') {
    const own = teleradiologyValues(model, message, segment, field, first);
    if (own) return own;
  }
  switch (`${segment.name}-${field}`) {
    case 'MSH-9':
      return message.profile === 'tlrAck' ? acknowledgments : messageTypes;
    case 'MSH-12':
      return versions;
    case 'MSH-17':
      return [{ text: 'FRA', detail: verbatim('France') }];
    case 'MSH-21':
      return mayBeTeleradiology(message) ? [...profiles, teleradiologyProfile] : profiles;
    case 'PID-3':
      return authorities.map(({ text, detail }) => ({ text: first + text, detail, keepsRest: true }));
    case 'OBX-2':
      return tableValues(model, '0125');
    case 'OBX-3':
      return value(segment, 2) === 'CWE'
        ? metadataValues(model)
        : value(segment, 2) === 'ED'
          ? [
              ...typeValues(model),
              ...metadataValues(model).filter(({ text }) => isMailBody(text.split('^')[0]!)),
            ]
          : [...metadataValues(model), ...typeValues(model)];
    case 'OBR-4':
      return typeValues(model);
    case 'TXA-2':
      return typeValues(model).map(({ text, detail }) => ({ text: text.split('^')[0]!, detail }));
    case 'TXA-3':
      return [{ text: 'TEXT', detail: { fr: 'présentation texte', en: 'text presentation' } }];
    case 'OBX-5':
      return isMetadata(segment) && !isMailBody(value(segment, 3))
        ? answers
        : value(segment, 2) === 'ED'
          ? [encapsulated(message)]
          : [];
    case 'PRT-4':
      return participations;
    case 'PRT-15':
      return [
        { text: '^^X.400^', detail: { fr: 'adresse MSSanté', en: 'MSSanté address' }, keepsRest: true },
      ];
    default:
      return [];
  }
}

function tableValues(model: Hl7Model, id: string): readonly FieldValue[] {
  return [...(model.dictionary.table(id)?.values ?? [])].map(([text, detail]) => ({ text, detail }));
}

function metadataValues(model: Hl7Model): readonly FieldValue[] {
  return [...(model.dictionary.table(metadataSystem)?.values ?? [])].map(([code, label]) => ({
    text: `${code}^${label.fr}^${metadataSystem}`,
    detail: label,
  }));
}

const systems: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.1': 'LN',
  '1.2.250.1.213.1.1.4.12': 'TRE_A05',
};

function typeValues(model: Hl7Model): readonly FieldValue[] {
  return (documentTypes(model)?.concepts ?? []).flatMap(({ code, label, system }) => {
    const name = systems[system];
    return name ? [{ text: `${code}^${label}^${name}`, detail: verbatim(label) }] : [];
  });
}

const messageTypes: readonly FieldValue[] = [
  ['ORU^R01^ORU_R01', 'document en ORU', 'document in ORU'],
  ['MDM^T02^MDM_T02', 'transmission initiale', 'initial transmission'],
  ['MDM^T04^MDM_T02', 'suppression', 'deletion'],
  ['MDM^T10^MDM_T02', 'remplacement', 'replacement'],
  ['ZAM^Z01^ZAM_Z01', 'accusé de réception du DMP', 'receipt from the DMP'],
  ['ZAM^Z02^ZAM_Z01', 'accusé de réception MSSanté', 'receipt from MSSanté'],
  ['ZAM^Z03^ZAM_Z01', 'accusé de lecture MSSanté', 'MSSanté read receipt'],
  ['ADT^A01^ADT_A01', 'admission', 'admission'],
  ['ADT^A02^ADT_A02', 'mutation', 'transfer'],
  ['ADT^A03^ADT_A03', 'sortie', 'discharge'],
  ['ADT^A04^ADT_A01', 'venue externe', 'outpatient'],
  ['ADT^A05^ADT_A05', 'préadmission', 'pre-admission'],
  ['ADT^A28^ADT_A05', 'création d’un patient', 'new patient'],
  ['ADT^A31^ADT_A05', 'mise à jour d’un patient', 'update of a patient'],
  ['ADT^A40^ADT_A39', 'fusion de patients', 'merge of patients'],
  ['ADT^A47^ADT_A30', 'changement d’identifiant', 'change of identifier'],
]
  .map(([text, fr, en]): FieldValue => ({ text: text!, detail: { fr: fr!, en: en! } }))
  .concat(teleradiologyTypes.filter(({ text }) => !text.startsWith('ORU')));

const acknowledgments: readonly FieldValue[] = teleradiologyEvents.map((event) => ({
  text: `ACK^${event}^ACK`,
  detail: { fr: 'téléradiologie : acquittement', en: 'teleradiology: acknowledgment' },
}));

const versions: readonly FieldValue[] = [
  { text: '2.5', detail: verbatim('ORU') },
  { text: '2.6', detail: verbatim('MDM, ZAM') },
  { text: '2.5.1', detail: { fr: 'téléradiologie', en: 'teleradiology' } },
  { text: '2.5^FRA^2.11', detail: verbatim('IHE PAM France') },
];

const profiles: readonly FieldValue[] = [
  {
    text: `${profileVersions.cda.current}^${profileNames.cda}`,
    detail: { fr: 'transmission de document', en: 'transmission of a document' },
  },
  {
    text: `${profileVersions.lps.current}^${profileNames.lps}`,
    detail: { fr: 'transmission au LPS', en: 'delivery to the LPS' },
  },
  { text: '2.11^IHE_FRANCE-2.11-PAM', detail: verbatim('IHE PAM France') },
];

const authorities: readonly FieldValue[] = [
  ['NIR', '8', 'INS, NIR', 'INS, NIR'],
  ['NIA', '9', 'INS, NIA', 'INS, NIA'],
  ['NIR', '10', 'INS, NIR de test', 'INS, test NIR'],
  ['NIR', '11', 'INS, NIR de démonstration', 'INS, demonstration NIR'],
].map(([kind, arc, fr, en]) => ({
  text: `^^^ASIP-SANTE-INS-${kind}&1.2.250.1.213.1.4.${arc}&ISO^INS`,
  detail: { fr: fr!, en: en! },
}));

const answers: readonly FieldValue[] = [
  { text: `Y^^${yesNoSystem}`, detail: { fr: 'oui', en: 'yes' } },
  { text: `N^^${yesNoSystem}`, detail: { fr: 'non', en: 'no' } },
];

function encapsulated(message: MessageView): FieldValue {
  return {
    text: `^${message.type === 'ORU' ? 'TEXT' : 'text'}^XML^Base64^`,
    detail: { fr: 'document CDA en Base64', en: 'CDA document in Base64' },
    keepsRest: true,
  };
}

const participations: readonly FieldValue[] = [
  { text: 'SB^Send by^participation', detail: { fr: 'expéditeur', en: 'sender' } },
  { text: 'RCT^Result Copies To^participation', detail: { fr: 'destinataire', en: 'addressee' } },
  { text: 'REPLY^Reply To^participation', detail: { fr: 'adresse de réponse', en: 'reply address' } },
];
