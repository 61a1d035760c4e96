import type { LocalizedText } from '../../core/localized';
import type { PreviewElement, PreviewNode } from '../../core/preview';
import { oneLine } from '../../core/text';
import { child, children, descend, localName, none, type NodeId, textContent, valueOf } from '../../xml';
import { from, group } from './build';
import {
  addressesOf,
  codeOf,
  idsOf,
  nameOf,
  said,
  telecomsOf,
  textOf,
  timeOf,
  type ValueReader,
} from './values';

// segur: implements SEG/VUE.02
/** The header of a document: what it is, then a card for each person, structure and act that it names. */
export function headerOf(reader: ValueReader): readonly PreviewElement[] {
  const { model } = reader;
  const cards = children(model.xml, model.root).flatMap((node) => cardOf(reader, node) ?? []);
  return [...titleOf(reader), group('div', 'cards', cards)];
}

function titleOf(reader: ValueReader): readonly PreviewElement[] {
  const { xml, model, locale } = reader;
  const { root } = model;
  const title = child(xml, root, 'title');
  const words = oneLine(textContent(xml, title));
  const heading: PreviewElement =
    words === '' ? { tag: 'h1', children: [labels.untitled[locale]] } : from(reader, title, 'h1', [words]);
  const version = valueOf(xml, child(xml, root, 'versionNumber'), 'value');
  return [
    heading,
    list(reader, [
      ['type', [codeOf(reader, child(xml, root, 'code'))]],
      ['date', [timeOf(reader, child(xml, root, 'effectiveTime'))]],
      ['version', [said(reader, child(xml, root, 'versionNumber'), version)]],
      ['confidentiality', [codeOf(reader, child(xml, root, 'confidentialityCode'))]],
      [
        'language',
        [
          said(
            reader,
            child(xml, root, 'languageCode'),
            valueOf(xml, child(xml, root, 'languageCode'), 'code'),
          ),
        ],
      ],
      ['identifier', idsOf(reader, root)],
    ]),
  ];
}

/** What a participation holds and who stands in it. */
interface Person {
  /** From the participation to the role. */
  readonly role: string;
  /** From the role to the person, and to the structure. */
  readonly person?: string;
  readonly structure?: string;
}

/** Whom a structure has assigned, as most participations name people. */
const assigned: Person = {
  role: 'assignedEntity',
  person: 'assignedPerson',
  structure: 'representedOrganization',
};

const people: Readonly<Record<string, Person & { readonly title: LocalizedText }>> = {
  author: {
    title: { fr: 'Auteur', en: 'Author' },
    ...assigned,
    role: 'assignedAuthor',
  },
  dataEnterer: {
    title: { fr: 'Opérateur de saisie', en: 'Data enterer' },
    ...assigned,
  },
  legalAuthenticator: {
    title: { fr: 'Responsable du document', en: 'Legal authenticator' },
    ...assigned,
  },
  authenticator: {
    title: { fr: 'Professionnel attestant', en: 'Authenticator' },
    ...assigned,
  },
  informationRecipient: {
    title: { fr: 'Destinataire', en: 'Recipient' },
    role: 'intendedRecipient',
    person: 'informationRecipient',
    structure: 'receivedOrganization',
  },
  participant: {
    title: { fr: 'Participant', en: 'Participant' },
    role: 'associatedEntity',
    person: 'associatedPerson',
    structure: 'scopingOrganization',
  },
  custodian: {
    title: { fr: 'Structure conservant le document', en: 'Custodian' },
    role: 'assignedCustodian',
    structure: 'representedCustodianOrganization',
  },
};

function cardOf(reader: ValueReader, node: NodeId): PreviewElement | undefined {
  const { xml, locale } = reader;
  const name = localName(xml, node);
  const known = Object.hasOwn(people, name) ? people[name] : undefined;
  if (known) return card(reader, node, known.title[locale], personRows(reader, node, known));
  switch (name) {
    case 'recordTarget':
      return card(reader, node, labels.patient[locale], patientRows(reader, child(xml, node, 'patientRole')));
    case 'informant': {
      const related = child(xml, node, 'relatedEntity');
      const rows =
        related === none
          ? personRows(reader, node, assigned)
          : personRows(reader, node, { role: 'relatedEntity', person: 'relatedPerson' });
      return card(reader, node, labels.informant[locale], rows);
    }
    case 'inFulfillmentOf':
      return card(reader, node, labels.order[locale], [
        ['identifier', idsOf(reader, child(xml, node, 'order'))],
      ]);
    case 'documentationOf':
      return card(reader, node, labels.act[locale], eventRows(reader, child(xml, node, 'serviceEvent')));
    case 'componentOf':
      return card(
        reader,
        node,
        labels.encounter[locale],
        eventRows(reader, child(xml, node, 'encompassingEncounter')),
      );
    case 'relatedDocument': {
      const parent = child(xml, node, 'parentDocument');
      const kind = valueOf(xml, node, 'typeCode') === 'RPLC' ? labels.replaces : labels.related;
      return card(reader, node, kind[locale], [
        ['identifier', idsOf(reader, parent)],
        [
          'version',
          [
            said(
              reader,
              child(xml, parent, 'versionNumber'),
              valueOf(xml, child(xml, parent, 'versionNumber'), 'value'),
            ),
          ],
        ],
      ]);
    }
    default:
      return undefined;
  }
}

type Row = readonly [label: keyof typeof labels, values: readonly (PreviewElement | undefined)[]];

function patientRows(reader: ValueReader, role: NodeId): readonly Row[] {
  const { xml } = reader;
  const patient = child(xml, role, 'patient');
  return [
    ['name', [nameOf(reader, patient)]],
    ['identifier', role === none ? [] : idsOf(reader, role)],
    ['birth', [timeOf(reader, child(xml, patient, 'birthTime'))]],
    ['sex', [codeOf(reader, child(xml, patient, 'administrativeGenderCode'))]],
    ['birthPlace', [birthPlaceOf(reader, descend(xml, patient, 'birthplace', 'place'))]],
    ...contacts(reader, role),
  ];
}

function birthPlaceOf(reader: ValueReader, place: NodeId): PreviewElement | undefined {
  const { xml } = reader;
  if (place === none) return undefined;
  const addr = child(xml, place, 'addr');
  const parts = [
    child(xml, place, 'name'),
    child(xml, addr, 'county'),
    child(xml, addr, 'city'),
    child(xml, addr, 'country'),
  ];
  const texts = parts.map((part) => oneLine(textContent(xml, part))).filter((text) => text !== '');
  return said(reader, place, texts.join(', '));
}

function personRows(
  reader: ValueReader,
  participation: NodeId,
  { role, person, structure }: Person,
): readonly Row[] {
  const { xml } = reader;
  const holder = child(xml, participation, role);
  if (holder === none) return [];
  const device = child(xml, holder, 'assignedAuthoringDevice');
  const organization = structure === undefined ? none : child(xml, holder, structure);
  return [
    [
      'name',
      [
        person === undefined ? undefined : nameOf(reader, child(xml, holder, person)),
        textOf(reader, child(xml, device, 'softwareName')),
      ],
    ],
    ['identifier', idsOf(reader, holder)],
    [
      'role',
      [codeOf(reader, child(xml, holder, 'code')), codeOf(reader, child(xml, participation, 'functionCode'))],
    ],
    ['date', [timeOf(reader, child(xml, participation, 'time'))]],
    [
      'structure',
      organization === none ? [] : [nameOf(reader, organization), ...idsOf(reader, organization)],
    ],
    ...contacts(reader, holder, organization),
  ];
}

function contacts(reader: ValueReader, ...holders: readonly NodeId[]): readonly Row[] {
  const there = holders.filter((holder) => holder !== none);
  return [
    ['address', there.flatMap((holder) => addressesOf(reader, holder))],
    ['telecom', there.flatMap((holder) => telecomsOf(reader, holder))],
  ];
}

function eventRows(reader: ValueReader, event: NodeId): readonly Row[] {
  const { xml } = reader;
  if (event === none) return [];
  const performer = descend(xml, event, 'performer', 'assignedEntity');
  const facility = descend(xml, event, 'location', 'healthCareFacility');
  return [
    ['act', [codeOf(reader, child(xml, event, 'code'))]],
    ['identifier', idsOf(reader, event)],
    ['date', [timeOf(reader, child(xml, event, 'effectiveTime'))]],
    [
      'performer',
      [
        nameOf(reader, child(xml, performer, 'assignedPerson')),
        nameOf(reader, child(xml, performer, 'representedOrganization')),
      ],
    ],
    [
      'place',
      [
        codeOf(reader, child(xml, facility, 'code')),
        textOf(reader, descend(xml, facility, 'location', 'name')),
      ],
    ],
  ];
}

function card(reader: ValueReader, node: NodeId, title: string, rows: readonly Row[]): PreviewElement {
  return from(reader, node, 'section', [from(reader, node, 'h2', [title]), list(reader, rows)], {
    looks: ['card'],
  });
}

/** Labels and what is said under each; what the document does not say has no row. */
function list({ locale }: ValueReader, rows: readonly Row[]): PreviewElement {
  const shown = rows.flatMap(([label, values]): readonly PreviewNode[] => {
    const told = values.filter((value) => value !== undefined);
    if (told.length === 0) return [];
    return [
      { tag: 'dt', children: [labels[label][locale]] },
      ...told.map((value): PreviewElement => ({ tag: 'dd', children: [value] })),
    ];
  });
  return { tag: 'dl', children: shown };
}

const labels = {
  untitled: { fr: 'Document sans titre', en: 'Untitled document' },
  type: { fr: 'Type', en: 'Type' },
  date: { fr: 'Date', en: 'Date' },
  version: { fr: 'Version', en: 'Version' },
  confidentiality: { fr: 'Confidentialité', en: 'Confidentiality' },
  language: { fr: 'Langue', en: 'Language' },
  identifier: { fr: 'Identifiant', en: 'Identifier' },
  patient: { fr: 'Patient', en: 'Patient' },
  informant: { fr: 'Informateur', en: 'Informant' },
  order: { fr: 'Prescription', en: 'Order' },
  act: { fr: 'Acte documenté', en: 'Documented act' },
  encounter: { fr: 'Prise en charge', en: 'Encounter' },
  replaces: { fr: 'Remplace le document', en: 'Replaces the document' },
  related: { fr: 'Document lié', en: 'Related document' },
  name: { fr: 'Nom', en: 'Name' },
  birth: { fr: 'Naissance', en: 'Birth' },
  sex: { fr: 'Sexe', en: 'Sex' },
  birthPlace: { fr: 'Lieu de naissance', en: 'Place of birth' },
  role: { fr: 'Qualité', en: 'Role' },
  structure: { fr: 'Structure', en: 'Organization' },
  address: { fr: 'Adresse', en: 'Address' },
  telecom: { fr: 'Télécoms', en: 'Telecom' },
  performer: { fr: 'Exécutant', en: 'Performer' },
  place: { fr: 'Lieu', en: 'Place' },
} satisfies Record<string, LocalizedText>;
