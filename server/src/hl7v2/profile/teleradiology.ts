import { nearestName } from '../../core/nearestName';
import type { MessageView } from '../message';
import { value, type Segment } from '../segment';

/** One of the four exchanges of the teleradiology volet. */
export interface Flow {
  readonly number: 1 | 2 | 3 | 4;
  readonly type: string;
  readonly event: string;
  readonly structure: string;
  /** What ORC-1 may say. */
  readonly orders: readonly string[];
  /** OBR-4.1. */
  readonly procedure: string;
  /** OBX-11. */
  readonly status: 'O' | 'F';
  /** ORC-17.1, where the flow has one. */
  readonly organisation?: string;
}

const exam = { event: 'O01', type: 'ORM', structure: 'ORM_O01', status: 'O' } as const;

export const flows: readonly Flow[] = [
  {
    number: 1,
    ...exam,
    orders: ['NW'],
    procedure: 'TRANSMISSION_DEMANDE',
    organisation: 'STRUCTURE_IMAGERIE',
  },
  {
    number: 2,
    ...exam,
    orders: ['CA'],
    procedure: 'ANNULATION_DEMANDE',
    organisation: 'STRUCTURE_IMAGERIE',
  },
  {
    number: 3,
    type: 'ORU',
    event: 'R01',
    structure: 'ORU_R01',
    orders: ['OK', 'OC'],
    procedure: 'REPONSE_DEMANDE',
    status: 'F',
    organisation: 'PLATEFORME_TLR',
  },
  {
    number: 4,
    type: 'OMI',
    event: 'O23',
    structure: 'OMI_O23',
    orders: ['SR'],
    procedure: 'COMPLEMENT_POST_ACTE',
    status: 'F',
  },
];

export function flowsOf(type: string): readonly Flow[] {
  return flows.filter((flow) => flow.type === type);
}

/** The events of the volet, which their acknowledgments repeat. */
export const teleradiologyEvents: readonly string[] = [...new Set(flows.map(({ event }) => event))];

/** The names of the local tables, which fields name as their code systems. */
export const localTables = {
  procedure: 'TLR_OBR_PROCEDURE',
  observation: 'TLR_OBSERVATION',
  organisation: 'TLR_TYPE_ORGANISATION',
  product: 'TLR_PRODUIT',
  comment: 'HL70364',
} as const;

/** What an OBX of the volet observes: codes of its local table, and four of LOINC. */
export const observations = {
  region: 'REGION_ANATOMIQUE',
  protocol: 'PROTOCOLE_IMAGERIE',
  viewer: 'URL_PARTIELLE_VIEWER',
  product: 'PRODUIT_ADMINISTRE',
  device: 'APPAREIL_IMAGERIE',
  modality: 'MODALITE_IMAGERIE',
  act: 'CODE_ACTE_IMAGERIE',
  history: '11322-5',
  height: '8302-2',
  weight: '29463-7',
  pregnancy: '82810-3',
} as const;

export const localObservations: readonly string[] = Object.values(observations).filter(
  (code) => !/^\d/.test(code),
);
export const loincObservations: readonly string[] = Object.values(observations).filter((code) =>
  /^\d/.test(code),
);

/** The code of an observation, or the one of the local table that is nearly written. */
function intendedObservation(obx: Segment): string {
  const written = value(obx, 3).trim();
  if (systemOfObservation(written) !== undefined) return written;
  const system = value(obx, 3, 3).trim();
  if (system !== '' && system !== localTables.observation) return written;
  return (written.length > 40 ? undefined : nearestName(written, localObservations)) ?? written;
}

/** The system that OBX-3.3 names beside a code of the volet. */
export function systemOfObservation(code: string): string | undefined {
  if (localObservations.includes(code)) return localTables.observation;
  return loincObservations.includes(code) ? 'LN' : undefined;
}

/** The value sets that the volet names, by OID. */
export const teleradiologySets = {
  modality: '1.2.250.1.213.1.1.5.660',
  region: '1.2.250.1.213.1.1.5.695',
  topography: '1.2.250.1.213.1.1.5.688',
  act: '1.2.250.1.213.1.1.5.687',
} as const;

/** The value set of what an observation says; `subId` is OBX-4. */
export function setOfObservation(code: string, subId: string): string | undefined {
  switch (code) {
    case observations.modality:
      return teleradiologySets.modality;
    case observations.region:
      return subId.endsWith('.2') ? teleradiologySets.topography : teleradiologySets.region;
    case observations.act:
      return teleradiologySets.act;
    default:
      return undefined;
  }
}

/** What HL7 v2 calls the code systems of those value sets. */
export const systemNamesOfSets: Readonly<Record<string, string>> = {
  '1.2.840.10008.2.16.4': 'DCM',
  '1.2.250.1.213.1.1.4.322': 'terminologie-cisis-fr',
  '2.16.840.1.113883.6.96': 'SCT',
};

/** The national authorities of persons and structures. */
export const professionalsOid = '1.2.250.1.71.4.2.1';
export const loincOid = '2.16.840.1.113883.6.1';

/** What OBX-8 may say of an antecedent. */
export const impacts: readonly string[] = ['SANS_IMPACT', 'PERTINENT', 'MAJEUR'];

/** The classes of products (ATC, second level). */
export const productClasses: readonly string[] = ['V09', 'V10'];

/** An OBX of an order. OBX-4 says `n.m`: the occurrence, and which of its pieces of information. */
export interface TlrObservation {
  readonly obx: Segment;
  /** What it observes: its code, or the one that a slip of the hand made it of. */
  readonly code: string;
  readonly occurrence?: string;
  readonly part?: string;
  readonly notes: readonly Segment[];
}

/** An order of the volet: one exam. */
export interface TlrOrder {
  readonly message: MessageView;
  readonly orc?: Segment;
  readonly obr?: Segment;
  readonly timing?: Segment;
  readonly imaging?: Segment;
  /** The notes on OBR, before any observation. */
  readonly notes: readonly Segment[];
  readonly observations: readonly TlrObservation[];
  /** Which exchange it is; undefined where neither ORC-1 nor OBR-4 nor the type of the message tells. */
  readonly flow: Flow | undefined;
  /** The segment that a fault of the order as a whole is told on. */
  readonly anchor: Segment;
}

/** The orders of a message; none for one that is its header alone, as in an excerpt, or of another type. */
export function tlrOrders(message: MessageView): readonly TlrOrder[] {
  if (flowsOf(message.type).length === 0) return [];
  const scopes: Segment[][] = [];
  let observed = false;
  let requested = false;
  for (const segment of message.segments) {
    const starts = segment.name === 'ORC' || (segment.name === 'OBR' && (requested || scopes.length === 0));
    if (starts) {
      scopes.push([]);
      observed = requested = false;
    }
    if (segment.name === 'OBR') requested = true;
    // The observations of a specimen are not those of the exam.
    if (segment.name === 'SPM') observed = true;
    if (!(observed && segment.name === 'OBX')) scopes.at(-1)?.push(segment);
  }
  return scopes.map((scope) => orderOf(message, scope));
}

function orderOf(message: MessageView, scope: readonly Segment[]): TlrOrder {
  const first = (name: string): Segment | undefined => scope.find((segment) => segment.name === name);
  const orc = first('ORC');
  const obr = first('OBR');
  const timing = first('TQ1');
  const imaging = first('IPC');
  return {
    message,
    ...(orc ? { orc } : {}),
    ...(obr ? { obr } : {}),
    ...(timing ? { timing } : {}),
    ...(imaging ? { imaging } : {}),
    notes: obr ? notesAfter(scope, obr) : [],
    observations: scope.filter(({ name }) => name === 'OBX').map((obx) => observationOf(scope, obx)),
    flow: flowOf(message.type, orc, obr),
    anchor: obr ?? orc!,
  };
}

function notesAfter(scope: readonly Segment[], segment: Segment): readonly Segment[] {
  const at = scope.indexOf(segment) + 1;
  const end = scope.findIndex(({ name }, index) => index >= at && name !== 'NTE');
  return scope.slice(at, end < 0 ? scope.length : end);
}

function observationOf(scope: readonly Segment[], obx: Segment): TlrObservation {
  const [, occurrence, part] = /^([1-9]\d{0,3})\.([1-9]\d{0,3})$/.exec(value(obx, 4).trim()) ?? [];
  return {
    obx,
    code: intendedObservation(obx),
    ...(occurrence === undefined || part === undefined ? {} : { occurrence, part }),
    notes: notesAfter(scope, obx),
  };
}

function flowOf(type: string, orc: Segment | undefined, obr: Segment | undefined): Flow | undefined {
  const candidates = flowsOf(type);
  const order = orc ? value(orc, 1).trim() : '';
  const procedure = obr ? value(obr, 4).trim() : '';
  return (
    candidates.find(({ orders }) => orders.includes(order)) ??
    candidates.find((flow) => flow.procedure === procedure) ??
    (candidates.length === 1 ? candidates[0] : undefined)
  );
}

/** The observations of that code. */
export function observed(order: TlrOrder, code: string): readonly TlrObservation[] {
  return order.observations.filter((one) => one.code === code);
}
