import type { Concept, ValueSets } from '../../catalogue/valueSets';
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
  qualifiedName,
  valueOf,
} from '../../xml';
import type { CdaModel } from '../model';
import { queryOf } from '../rules/define';
import { isJudgedByVolet } from '../rules/voletFaults';
import type { SchemaView } from './place';
import { gap, ownRoot } from './valueGaps';

/** A value that may stand there among others: what it is, where that says more than itself. */
export interface OpenValue {
  readonly value: string;
  readonly detail?: LocalizedText | undefined;
  /** Written with a gap for its author. */
  readonly snippet?: string;
}

/** More than this many would only slow an editor down. */
const mostValues = 200;

/**
 * Values of attributes that no list closes, but of which we know what kind of value they take: types of data, times,
 * names of code systems, kinds of media, identifiers that the document already uses.
 */
export function openValues(
  model: CdaModel,
  node: NodeId,
  view: SchemaView,
  attribute: AttributeId,
): readonly OpenValue[] {
  const name = attributeName(model.xml, attribute);
  // A document and the set of its versions do not share their identifier.
  const own = ownIdentifier(model, node);
  const isOfAnother = ({ value }: OpenValue): boolean => value !== own;
  if (isXsiType(model, attribute)) return dataTypes(model, view);
  switch (name) {
    case 'codeSystemName': {
      const known = model.knowledge.dictionary.oid(valueOf(model.xml, node, 'codeSystem') ?? '')?.fr;
      const used = usedValues(model, localName(model.xml, node), name);
      // Terminologies are called by the name of their table where they have one.
      const value = known === undefined ? undefined : (/\b(?:TRE|CCAM|CIM)_?\w+/.exec(known)?.[0] ?? known);
      return value === undefined ? used : [{ value }, ...used.filter((other) => other.value !== value)];
    }
    case 'root':
      if (isJudged(model)) return [ownRoot];
      return ['id', 'setId']
        .flatMap((element) =>
          usedValues(model, element, name, attribute)
            .filter(isOfAnother)
            .map(({ value }): OpenValue => ({
              value,
              detail: model.knowledge.dictionary.oid(value) ?? already,
            })),
        )
        .concat(ownRoot);
    case 'extension':
      return localName(model.xml, node) === 'templateId' ? [] : extensions(model, node, attribute);
    case 'value':
      return isTime(view) ? times(model, node, attribute) : [];
    case 'mediaType':
      return mediaTypes.map((value) => ({ value }));
    case 'referencedObject':
      return usedValues(model, 'observationMedia', 'ID');
    case 'unit':
      return unitsOf(model);
    default:
      return [];
  }
}

/** The concepts of a code where no list is demanded: those of the system that is written, or those that the document uses. */
export function openConcepts(model: CdaModel, node: NodeId, view: SchemaView): readonly Concept[] {
  const { xml, knowledge } = model;
  const named = setsByElement[view.name];
  const set = named === undefined ? undefined : knowledge.valueSets.get(named);
  if (set) return set.concepts;
  const system = isJudged(model) ? undefined : valueOf(xml, node, 'codeSystem');
  const ofSystem = system ? conceptsOf(knowledge.valueSets, system) : [];
  if (ofSystem.length > 0) return ofSystem;
  const found = new Map<string, Concept>();
  for (const other of elementsNamed(xml, localName(xml, node))) {
    const code = valueOf(xml, other, 'code');
    const own = valueOf(xml, other, 'codeSystem');
    if (other === node || !code || !own || found.size >= mostValues) continue;
    found.set(`${own} ${code}`, { code, system: own, label: valueOf(xml, other, 'displayName') ?? '' });
  }
  return [...found.values()];
}

/** A volet knows more of its values than what others are: its document is offered nothing that it might refuse. */
function isJudged(model: CdaModel): boolean {
  return isJudgedByVolet(queryOf(model), model.knowledge);
}

/** For the setId of the document its id, and the other way round. */
function ownIdentifier({ xml, root }: CdaModel, node: NodeId): string | undefined {
  const other = ({ id: 'setId', setId: 'id' } as Readonly<Record<string, string>>)[localName(xml, node)];
  if (other === undefined || xml.parent[node] !== root) return undefined;
  const there = elementsNamed(xml, other).find((element) => xml.parent[element] === root);
  return there === undefined ? undefined : valueOf(xml, there, 'root');
}

/** What the same authority has given in the document, and a gap: only its author knows the next one. */
function extensions(model: CdaModel, node: NodeId, attribute: AttributeId): readonly OpenValue[] {
  const { xml, knowledge } = model;
  const root = valueOf(xml, node, 'root');
  const authority = root === undefined ? undefined : knowledge.dictionary.oid(root);
  const given = new Set<string>();
  if (root && !isJudged(model))
    for (const other of elementsNamed(xml, localName(xml, node))) {
      if (other === node || given.size >= mostValues || valueOf(xml, other, 'root') !== root) continue;
      const value = valueOf(xml, other, 'extension');
      if (value) given.add(value);
    }
  return [
    ...[...given].map((value): OpenValue => ({ value, detail: already })),
    {
      ...gap('extension', 'identifiant', 'identifier'),
      detail: {
        fr: authority
          ? `donné par : ${authority.fr}`
          : 'identifiant donné par l’autorité de « root », à compléter',
        en: authority
          ? `given by: ${authority.en}`
          : 'identifier given by the authority of “root”, to complete',
      },
    },
  ].filter(({ value }) => value !== attributeValue(xml, attribute) || value === '');
}

const setsByElement: Readonly<Record<string, string>> = {
  interpretationCode: 'JDV_HL7_ObservationInterpretation_CISIS',
};

const already: LocalizedText = { fr: 'déjà dans le document', en: 'already in the document' };

function conceptsOf(sets: ValueSets, system: string): readonly Concept[] {
  const found = new Map<string, Concept>();
  for (const { name } of sets.summaries)
    for (const concept of sets.get(name)?.concepts ?? [])
      if (concept.system === system && !found.has(concept.code)) found.set(concept.code, concept);
  return [...found.values()].slice(0, 2_000);
}

function isXsiType({ xml }: CdaModel, attribute: AttributeId): boolean {
  return /^[\w.-]+:type$/.test(attributeName(xml, attribute));
}

/** Those that documents use most come first. */
const usualTypes =
  'CD PQ ST INT REAL BL TS IVL_TS IVL_PQ ED CE CO RTO_PQ_PQ IVL_INT PIVL_TS EIVL_TS MO II SXCM_TS'.split(' ');

function dataTypes({ knowledge, xml, root }: CdaModel, { spec }: SchemaView): readonly OpenValue[] {
  const declared = spec?.type;
  if (declared === undefined) return [];
  const { contentModel } = knowledge;
  // A prefix of the HL7 namespace is one of its types too.
  const rootName = qualifiedName(xml, root);
  const prefix = rootName.slice(0, rootName.indexOf(':') + 1);
  const rank = (name: string): number => (usualTypes.indexOf(name) + usualTypes.length) % usualTypes.length;
  const names = contentModel.derived(declared).map(({ name }) => name);
  const all = contentModel.isAbstract(declared) ? names : [declared, ...names];
  return (
    all
      // Parts of names and addresses (`adxp.city`) are types of texts that no value is of.
      .filter((name) => contentModel.isDataType(name) && !name.includes('.'))
      .sort((a, b) => Number(!usualTypes.includes(a)) - Number(!usualTypes.includes(b)) || rank(a) - rank(b))
      .map((name) => ({ value: prefix + name, detail: typeTitles[name] }))
  );
}

const typeTitles: Readonly<Record<string, LocalizedText>> = {
  CD: { fr: 'code', en: 'code' },
  CE: { fr: 'code, avec traductions', en: 'code, with translations' },
  CO: { fr: 'code ordonné', en: 'ordered code' },
  PQ: { fr: 'quantité et unité', en: 'quantity and unit' },
  IVL_PQ: { fr: 'intervalle de quantités', en: 'interval of quantities' },
  RTO_PQ_PQ: { fr: 'rapport de deux quantités', en: 'ratio of two quantities' },
  INT: { fr: 'nombre entier', en: 'integer' },
  REAL: { fr: 'nombre', en: 'number' },
  BL: { fr: 'vrai ou faux', en: 'true or false' },
  ST: { fr: 'texte', en: 'text' },
  ED: { fr: 'contenu (texte, image, PDF)', en: 'content (text, image, PDF)' },
  TS: { fr: 'date ou heure', en: 'date or time' },
  IVL_TS: { fr: 'période', en: 'period' },
  PIVL_TS: { fr: 'moments répétés', en: 'repeated times' },
  EIVL_TS: { fr: 'moments de la journée', en: 'events of the day' },
  II: { fr: 'identifiant', en: 'identifier' },
};

function isTime({ type }: SchemaView): boolean {
  return type !== undefined && /(?:^|_)TS$/.test(type.name);
}

const pattern: LocalizedText = {
  fr: 'année, mois, jour, heure, minute, seconde, fuseau',
  en: 'year, month, day, hour, minute, second, zone',
};

/** Today, the times that the document already tells, and how a time is written. */
function times(model: CdaModel, node: NodeId, attribute: AttributeId): readonly OpenValue[] {
  const { xml, knowledge } = model;
  const isBirth = localName(xml, node) === 'birthTime';
  const today = knowledge.today?.();
  const used = isBirth
    ? []
    : ['effectiveTime', 'time', 'low', 'high'].flatMap((element) =>
        usedValues(model, element, 'value', attribute).map(({ value }) => ({
          value,
          detail: verbatim(element),
        })),
      );
  return [
    ...(today === undefined || isBirth ? [] : [{ value: today, detail: { fr: 'aujourd’hui', en: 'today' } }]),
    ...used.filter(({ value }) => /^\d{8}(?:\d{4}(?:\d{2})?[+-]\d{4})?$/.test(value)).slice(0, 20),
    isBirth
      ? {
          value: 'AAAAMMJJ',
          detail: { fr: 'année, mois, jour', en: 'year, month, day' },
          snippet: '${1:AAAAMMJJ}',
        }
      : { value: 'AAAAMMJJhhmmss+hhmm', detail: pattern, snippet: '${1:AAAAMMJJ}${2:hhmmss}${3:+0100}' },
  ];
}

const mediaTypes = [
  'application/pdf',
  'text/plain',
  'text/xml',
  'text/html',
  'text/rtf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/gif',
];

/** Of the units of UCUM those that results bear most, and those of the document. */
const usualUnits =
  '1 % g/L mg/L ug/L ng/mL mmol/L umol/L nmol/L pmol/L mol/L g/dL mg/dL 10*9/L 10*12/L U/L kU/L [IU]/L m[IU]/L fL pg mm[Hg] kg g mg ug cm m mm L mL dL h min s d wk mo a Cel /min kg/m2 mL/min'.split(
    ' ',
  );

function unitsOf(model: CdaModel): readonly OpenValue[] {
  const used = ['value', 'low', 'high', 'doseQuantity', 'period'].flatMap((element) =>
    usedValues(model, element, 'unit').map(({ value }) => value),
  );
  return [...new Set([...used, ...usualUnits])].map((value) => ({
    value,
    ...(used.includes(value) ? { detail: already } : {}),
  }));
}

/** What an attribute of the elements of a name says in the document, each value once, the one being typed left out. */
function usedValues(
  { xml }: CdaModel,
  element: string,
  name: string,
  except?: AttributeId,
): readonly OpenValue[] {
  const found = new Set<string>();
  for (const node of elementsNamed(xml, element)) {
    const at = attributeOf(xml, node, name);
    if (at === none || at === except || found.size >= mostValues) continue;
    const value = attributeValue(xml, at);
    if (value !== '') found.add(value);
  }
  return [...found].map((value) => ({ value, detail: already }));
}
