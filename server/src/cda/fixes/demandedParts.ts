import { headerValueSets } from '../../catalogue/valueSets';
import type { ChildSpec, ContentType } from '../contentModel';
import { type Condition, type Step, templateOf } from '../demands/expression';
import type { Absent } from '../demands/explain';
import type { CdaKnowledge } from '../rules/define';
import { escapeAttribute, escapeText, type Skeleton, skeletonValue } from './edits';
import type { Sector } from './skeletons';

/** What is known around a part to be written. */
export interface PartContext {
  readonly knowledge: CdaKnowledge;
  /** A moment that may stand for another one. */
  readonly time: string;
  readonly sector: Sector;
}

/** What is wanted of an element: attributes, text, children; each path from the element on. */
interface Wanted {
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string | undefined;
  readonly children: readonly Absent[];
}

/**
 * The children that demands want of an element of that type, as skeletons, in no order; what the author alone knows has a
 * gap. One that nobody could complete without knowing the volet by heart is left out.
 */
export function demandedParts(
  context: PartContext,
  type: ContentType,
  absents: readonly Absent[],
): readonly { readonly spec: ChildSpec; readonly skeleton: Skeleton }[] {
  return [...byFirst(absents)].flatMap(([name, own]) => {
    const spec = type.child(name);
    const skeleton = spec && element(context, type, spec, own, 0);
    return spec === undefined || skeleton === undefined ? [] : [{ spec, skeleton }];
  });
}

/** Paths by the name of their first step. */
function byFirst(absents: readonly Absent[]): ReadonlyMap<string, readonly Absent[]> {
  const groups = new Map<string, Absent[]>();
  for (const absent of absents) {
    const [step] = absent.path.steps;
    if (step?.axis !== 'child' || step.name === '*') continue;
    const group = groups.get(step.name);
    if (group === undefined) groups.set(step.name, [absent]);
    else group.push(absent);
  }
  return groups;
}

const deepest = 8;

function element(
  context: PartContext,
  parent: ContentType,
  spec: ChildSpec,
  absents: readonly Absent[],
  depth: number,
): Skeleton | undefined {
  const { contentModel } = context.knowledge;
  const type = contentModel.type(spec.type);
  if (type === undefined || depth > deepest) return undefined;
  const wanted = wantedOf(absents);
  const prose = parent.name === 'Section' ? proseOf[spec.name] : undefined;
  if (prose !== undefined) return `<${spec.name}>\${0?${prose}}</${spec.name}>`;
  if (contentModel.isDataType(spec.type)) return value(context, parent, spec, type, wanted);
  const children = childrenOf(type, wanted).map((child) => {
    const own = wanted.children.filter(({ path }) => path.steps[0]?.name === child.name);
    return element(context, type, child, own, depth + 1);
  });
  const attributes = attributesOf(context, type, wanted);
  if (attributes === undefined || children.includes(undefined)) return undefined;
  const inner = children.map((child) => `\n\t${child!.replaceAll('\n', '\n\t')}`).join('');
  return inner === ''
    ? `<${spec.name}${attributes}/>`
    : `<${spec.name}${attributes}>${inner}\n</${spec.name}>`;
}

/** Children that no such element goes without in a French document. */
const usualChildren: Readonly<Record<string, readonly string[]>> = {
  AssignedEntity: ['id'],
  AssignedAuthor: ['id'],
  Person: ['name'],
  Section: ['title', 'text'],
};

/** What readers of a section see, for its author to write. */
const proseOf: Readonly<Record<string, string>> = { title: 'Titre', text: 'Texte' };

function childrenOf(type: ContentType, { children }: Wanted): readonly ChildSpec[] {
  const usual = usualChildren[type.name] ?? [];
  return type.children.filter(
    (spec) =>
      usual.includes(spec.name) ||
      children.some(({ path }) => path.steps[0]?.name === spec.name) ||
      type.required.some((alternatives) => alternatives[0] === spec),
  );
}

function attributesOf(
  { knowledge: { contentModel } }: PartContext,
  type: ContentType,
  { attributes }: Wanted,
): string | undefined {
  const values = new Map(attributes);
  for (const { name, type: codes, required, fixed } of type.attributes) {
    if (!required || values.has(name)) continue;
    const only =
      fixed ??
      (contentModel.enumeration(codes)?.length === 1 ? contentModel.enumeration(codes)![0] : undefined);
    if (only === undefined) return undefined;
    values.set(name, only);
  }
  return written(values);
}

function written(values: ReadonlyMap<string, string>): string {
  return [...values].map(([name, one]) => ` ${name}="${skeletonValue(one)}"`).join('');
}

/** A value of a data type. */
function value(
  context: PartContext,
  parent: ContentType,
  { name, type: declared }: ChildSpec,
  type: ContentType,
  wanted: Wanted,
): Skeleton | undefined {
  const { attributes, text, children } = wanted;
  const whole = (content: string): string => `<${name}${written(attributes)}>${content}</${name}>`;
  if (text !== undefined) return whole(escapeText(text));
  switch (declared) {
    case 'II':
      return attributes.has('root') ? `<${name}${written(attributes)}/>` : identifier(parent, name);
    case 'TS':
    case 'IVL_TS':
      return children.length === 0
        ? `<${name} value="\${0:${context.time}}"/>`
        : parts(name, type, children, (part) => `<${part} value="\${0:${context.time}}"/>`);
    case 'AD':
      return children.length === 0
        ? `<${name} nullFlavor="UNK"/>`
        : parts(name, type, children, (part) => `<${part}>\${0?${sampleOf(part)}}</${part}>`);
    case 'TEL':
      return `<${name} nullFlavor="UNK"/>`;
    case 'PN':
      return `<${name}>\n\t<family>\${0?NOM}</family>\n\t<given>\${0?Prénom}</given>\n</${name}>`;
    case 'ON':
      return whole('${0?Structure}');
    case 'CE':
    case 'CD':
    case 'CV':
      return coded(context, parent, name, attributes);
    default:
      return attributes.size > 0 ? `<${name}${written(attributes)}/>` : undefined;
  }
}

/** Parts of a value, each once, in the order of the schema. */
function parts(
  name: string,
  type: ContentType,
  children: readonly Absent[],
  write: (part: string) => string,
): Skeleton {
  const wanted = type.children.filter((spec) =>
    children.some(({ path }) => path.steps[0]?.name === spec.name),
  );
  return `<${name}>${wanted.map((spec) => `\n\t${write(spec.name)}`).join('')}\n</${name}>`;
}

/** What a gap of an address shows until it is filled. */
const samples: Readonly<Record<string, string>> = { postalCode: '75013', country: 'FRA', houseNumber: '1' };

function sampleOf(part: string): string {
  return samples[part] ?? 'Paris';
}

/** Of an identifier the digit that says its kind is all that can be written. */
function identifier(parent: ContentType, name: string): Skeleton | undefined {
  switch (parent.name) {
    case 'AssignedEntity':
    case 'AssignedAuthor':
      return `<${name} root="1.2.250.1.71.4.2.1" extension="8\${0?01234567897}"/>`;
    case 'Organization':
    case 'CustodianOrganization':
      return `<${name} root="1.2.250.1.71.4.2.2" extension="1\${0?750100125}"/>`;
    default:
      return undefined;
  }
}

/** A code that the demand names; else one for the author to choose in the value set of the profile. */
function coded(
  { knowledge, sector }: PartContext,
  parent: ContentType,
  name: string,
  attributes: ReadonlyMap<string, string>,
): Skeleton | undefined {
  if (attributes.has('code')) return `<${name}${written(attributes)}/>`;
  if (name === 'standardIndustryClassCode')
    return `<${name} code="\${0:${sector.code}}" displayName="\${0:${skeletonValue(sector.label)}}" codeSystem="1.2.250.1.213.1.1.4.9"/>`;
  const set = codesOf[`${parent.name}/${name}`];
  const concept = set === undefined ? undefined : knowledge.valueSets.get(set)?.concepts[0];
  if (concept === undefined) return undefined;
  return `<${name} code="\${0?${concept.code}}" displayName="\${0?${skeletonValue(concept.label)}}" codeSystem="${escapeAttribute(concept.system)}"/>`;
}

/** Value sets of codes that say who somebody is or what was done, by type and name. */
const codesOf: Readonly<Record<string, string>> = {
  'AssignedEntity/code': headerValueSets.authorSpecialty,
  'AssignedAuthor/code': headerValueSets.authorSpecialty,
};

function wantedOf(absents: readonly Absent[]): Wanted {
  const attributes = new Map<string, string>();
  const children: Absent[] = [];
  let text: string | undefined;
  for (const { path, test } of absents) {
    const [step, ...rest] = path.steps;
    for (const predicate of step!.predicates) readPredicate(predicate, attributes, children);
    if (rest.length > 0) children.push({ path: { ...path, steps: rest }, ...(test ? { test } : {}) });
    else if (test?.op === '=') {
      if (path.attribute === undefined) text = test.values[0];
      else attributes.set(path.attribute, test.values[0]!);
    }
  }
  return { attributes, text, children };
}

/** What an element must be to fulfil a predicate, as far as one way alone leads there. */
function readPredicate(predicate: Condition, attributes: Map<string, string>, children: Absent[]): void {
  if (predicate.k === 'and') for (const part of predicate.parts) readPredicate(part, attributes, children);
  if (predicate.k !== 'some') return;
  const { path, test } = predicate;
  const template = templateOf(predicate);
  if (template !== undefined) children.push({ path: templatePath(template) });
  else if (path.steps.length > 0) children.push({ path, ...(test ? { test } : {}) });
  else if (path.attribute !== undefined && test?.op === '=') attributes.set(path.attribute, test.values[0]!);
}

function templatePath(root: string): Absent['path'] {
  const rootIs: Condition = {
    k: 'some',
    path: { from: 'context', steps: [], attribute: 'root' },
    test: { op: '=', values: [root] },
  };
  const step: Step = { axis: 'child', name: 'templateId', predicates: [rootIs] };
  return { from: 'context', steps: [step] };
}
