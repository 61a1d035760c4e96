import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { LocalizedText } from '../core/localized';
import type { OffsetRange } from '../core/range';
import { compileSafePattern } from '../core/safePattern';
import { type FieldProblem, isRecord, type JsonRecord, readFields } from './fields';
import { readConformity, readPlace } from './importedText';
import {
  draftStatuses,
  natures,
  obligations,
  type Referential,
  type Requirement,
  type RequirementOrigin,
  type RequirementText,
  textStatuses,
} from './requirement';

/** What is wrong at one place of a catalogue file; the rest of the file is used all the same. */
export interface CatalogueProblem {
  /** Offsets in the text of the file. */
  readonly range: OffsetRange;
  /** The same place as an editor counts it: both from zero, characters in UTF-16 units. */
  readonly position: { readonly line: number; readonly character: number };
  readonly message: LocalizedText;
}

export interface RequirementsFile {
  readonly requirements: readonly Requirement[];
  readonly referentials: readonly Referential[];
  readonly sources: Readonly<Record<string, string>>;
  /** What the file declares its identifiers to look like, those that can be matched safely. */
  readonly idPatterns: readonly string[];
  readonly problems: readonly CatalogueProblem[];
}

/** A fault found while reading values, placed by its path in the JSON tree. */
interface PathProblem {
  readonly path: readonly (string | number)[];
  readonly message: LocalizedText;
}

// segur: implements SEG/REQ.05
/**
 * Reads a catalogue file (`data/schemas/requirements.schema.json`), ours or a user's. Never throws: a record that
 * cannot be read is reported at its place and left out, and a file that is not JSON to its end gives what precedes.
 */
export function readRequirementsFile(text: string, origin: RequirementOrigin): RequirementsFile {
  const clean = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  let value: unknown;
  try {
    value = JSON.parse(clean);
  } catch {
    return readTolerantly(clean, origin);
  }
  const problems: PathProblem[] = [];
  const content = readContent(value, origin, problems);
  return { ...content, problems: problems.length === 0 ? [] : placed(clean, parseTree(clean), problems) };
}

const nothing: readonly string[] = Object.freeze([]);
const noTexts: readonly RequirementText[] = Object.freeze([]);

type Fields = Partial<Requirement> & Pick<Requirement, 'id' | 'family' | 'number' | 'textStatus'>;

/**
 * A requirement with what its record leaves out. Written out field by field: objects of one shape are made and read
 * many times faster than a thousand merged ones.
 */
function requirementOf(fields: Fields, origin: RequirementOrigin): Requirement {
  return {
    id: fields.id,
    family: fields.family,
    axis: fields.axis,
    number: fields.number,
    wave: fields.wave,
    origin,
    place: fields.place,
    conformity: fields.conformity,
    conditional: fields.conditional,
    criticality: fields.criticality,
    remStatus: fields.remStatus,
    referentials: fields.referentials ?? nothing,
    couloirs: fields.couloirs ?? nothing,
    software: fields.software ?? nothing,
    profiles: fields.profiles ?? nothing,
    subject: fields.subject,
    obligation: fields.obligation,
    nature: fields.nature,
    statement: fields.statement,
    paraphrase: fields.paraphrase,
    detail: fields.detail,
    proof: fields.proof,
    scenarios: fields.scenarios ?? nothing,
    proofs: fields.proofs ?? nothing,
    proofKinds: fields.proofKinds ?? nothing,
    proofNote: fields.proofNote,
    textStatus: fields.textStatus,
    draftStatus: fields.draftStatus,
    wave1Ids: fields.wave1Ids ?? nothing,
    variants: fields.variants ?? nothing,
    sameAs: fields.sameAs ?? nothing,
    notToConfuseWith: fields.notToConfuseWith ?? nothing,
    carriedBy: fields.carriedBy ?? nothing,
    basedOn: fields.basedOn,
    notes: fields.notes,
    textVaries: fields.textVaries ?? false,
    sources: fields.sources ?? nothing,
    dated: fields.dated,
    read: fields.read,
    otherTexts: noTexts,
  };
}

const shippedOrigin: RequirementOrigin = { type: 'shipped' };

/**
 * Reads our own file, which a test holds against `readRequirementsFile`, without judging it again: that is half of
 * what a cold start spends on the catalogue.
 */
export function readShippedRequirements(text: string): Omit<RequirementsFile, 'problems'> {
  const file = JSON.parse(text) as {
    readonly sources: Readonly<Record<string, string>>;
    readonly referentials: readonly Referential[];
    readonly requirements: readonly Fields[];
  };
  return {
    sources: file.sources,
    referentials: file.referentials,
    requirements: file.requirements.map((record) => requirementOf(record, shippedOrigin)),
    idPatterns: nothing,
  };
}

function readTolerantly(text: string, origin: RequirementOrigin): RequirementsFile {
  const errors: { error: number; offset: number; length: number }[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const problems: PathProblem[] = [];
  const content = readContent(tree ? valueOf(tree) : undefined, origin, problems);
  const syntax = errors.slice(0, 20).map(({ offset, length }) =>
    problemAt(
      text,
      { start: offset, end: Math.min(text.length, offset + Math.max(1, length)) },
      {
        fr: 'JSON mal formé à cet endroit ; ce qui précède et ce qui suit est lu autant que possible.',
        en: 'Malformed JSON here; what precedes and follows is read as far as possible.',
      },
    ),
  );
  return { ...content, problems: [...syntax, ...placed(text, tree, problems)] };
}

function readContent(
  value: unknown,
  origin: RequirementOrigin,
  problems: PathProblem[],
): Omit<RequirementsFile, 'problems'> {
  const list = Array.isArray(value) ? value : isRecord(value) ? value['requirements'] : undefined;
  const base = Array.isArray(value) ? [] : ['requirements'];
  if (!Array.isArray(list)) {
    problems.push({
      path: [],
      message: {
        fr: 'Un catalogue est un objet avec une liste « requirements ».',
        en: 'A catalogue is an object with a "requirements" array.',
      },
    });
    return { requirements: [], referentials: [], sources: {}, idPatterns: [] };
  }
  const requirements: Requirement[] = [];
  const firstPlace = new Map<string, number>();
  for (const [index, record] of list.entries()) {
    const path = [...base, index];
    if (!isRecord(record)) {
      problems.push({ path, message: notARecord });
      continue;
    }
    const read = readRequirement(record, origin);
    problems.push(...read.problems.map((one) => atField(path, record, one)));
    if (!read.requirement) continue;
    const { id } = read.requirement;
    const before = firstPlace.get(id);
    if (before !== undefined && sameReferentials(requirements[before]!, read.requirement)) {
      problems.push({ path: [...path, 'id'], message: duplicate(id) });
      continue;
    }
    if (before === undefined) firstPlace.set(id, requirements.length);
    requirements.push(read.requirement);
  }
  return {
    requirements,
    referentials: isRecord(value) ? readReferentials(value['referentials'], problems) : [],
    sources: isRecord(value) ? readSources(value['sources'], problems) : {},
    idPatterns: isRecord(value) ? readIdPatterns(value['idPatterns'], problems) : [],
  };
}

const notARecord: LocalizedText = {
  fr: 'Une exigence est un objet avec au moins « id ».',
  en: 'A requirement is an object with at least "id".',
};

function duplicate(id: string): LocalizedText {
  return {
    fr: `${id} figure déjà dans ce fichier pour le même référentiel ; cet enregistrement est ignoré.`,
    en: `${id} already stands in this file for the same referential; this record is ignored.`,
  };
}

function sameReferentials(a: Requirement, b: Requirement): boolean {
  return a.referentials.join('\n') === b.referentials.join('\n');
}

function readRequirement(
  record: JsonRecord,
  origin: RequirementOrigin,
): { readonly requirement?: Requirement; readonly problems: readonly FieldProblem[] } {
  const read = readFields(record);
  const id = read.requiredText('id');
  const statement = read.text('statement');
  const paraphrase = read.text('paraphrase');
  const detail = read.text('detail');
  const texted = statement ?? paraphrase ?? detail;
  const fields: Fields = {
    id,
    family: read.text('family') ?? familyOf(id),
    axis: read.text('axis'),
    number: read.text('number') ?? numberOf(id),
    wave: read.oneOf('wave', ['1', '2'] as const),
    place: readPlace(record['place']),
    conformity: readConformity(record['conformity']),
    conditional: record['conditional'] === undefined ? undefined : read.flag('conditional'),
    criticality: read.text('criticality'),
    remStatus: read.text('remStatus'),
    referentials: read.texts('referentials'),
    couloirs: read.texts('couloirs'),
    software: read.texts('software'),
    profiles: read.texts('profiles'),
    subject: read.text('subject'),
    obligation: read.oneOf('obligation', obligations),
    nature: read.oneOf('nature', natures),
    statement,
    paraphrase,
    detail,
    proof: read.text('proof'),
    scenarios: read.texts('scenarios'),
    proofs: read.texts('proofs'),
    proofKinds: read.texts('proofKinds'),
    proofNote: read.text('proofNote'),
    textStatus: read.oneOf('textStatus', textStatuses) ?? (texted === undefined ? 'unknown' : 'known'),
    draftStatus: read.oneOf('draftStatus', draftStatuses),
    wave1Ids: read.texts('wave1Ids'),
    variants: read.texts('variants'),
    sameAs: read.texts('sameAs'),
    notToConfuseWith: read.texts('notToConfuseWith'),
    carriedBy: read.texts('carriedBy'),
    basedOn: read.text('basedOn'),
    notes: read.text('notes'),
    textVaries: read.flag('textVaries'),
    sources: read.texts('sources'),
    dated: read.date('dated'),
    read: read.date('read'),
  };
  const requirement = requirementOf(fields, origin);
  return read.problems.length === 0 ? { requirement, problems: [] } : { problems: read.problems };
}

/** Leaves the absent fields out: they are optional, not undefined. */
function present<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const kept: Partial<Record<keyof Fields, unknown>> = {};
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}

/** The family and number of an identifier, for users who write only that: `SC.MSS/CONF.18` gives MSS and 18. */
export function familyOf(id: string): string {
  return /^(?:(?:SC|CH|AMBU|LGC|LGO|SGL|DPI|PFI|RIS|RI|DUI|MS)\.)?([A-Za-z]\w*)/.exec(id)?.[1] ?? id;
}

/** The number at the end of an identifier; empty where it has none. */
export function numberOf(id: string): string {
  return /(\d[\dp-]*(?:[ .]BIS)?)$/.exec(id)?.[1] ?? '';
}

function readReferentials(value: unknown, problems: PathProblem[]): Referential[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push({
      path: ['referentials'],
      message: { fr: '« referentials » doit être une liste.', en: '"referentials" must be an array.' },
    });
    return [];
  }
  const referentials: Referential[] = [];
  for (const [index, record] of value.entries()) {
    const path = ['referentials', index];
    if (!isRecord(record)) {
      problems.push({
        path,
        message: {
          fr: 'Un référentiel est un objet avec « id » et « name ».',
          en: 'A referential is an object with "id" and "name".',
        },
      });
      continue;
    }
    const read = readFields(record);
    const referential = {
      id: read.requiredText('id'),
      name: read.requiredText('name'),
      ...present({
        version: read.text('version'),
        wave: read.oneOf('wave', ['1', '2'] as const),
        couloir: read.text('couloir'),
        software: read.text('software'),
      }),
    };
    problems.push(...read.problems.map((one) => atField(path, record, one)));
    if (read.problems.length === 0) referentials.push(referential);
  }
  return referentials;
}

function readSources(value: unknown, problems: PathProblem[]): Record<string, string> {
  const sources: Record<string, string> = {};
  if (value === undefined) return sources;
  for (const [key, words] of isRecord(value) ? Object.entries(value) : []) {
    if (typeof words === 'string') sources[key] = words;
    else
      problems.push({
        path: ['sources', key],
        message: { fr: 'Une source est décrite par un texte.', en: 'A source is described by a string.' },
      });
  }
  return sources;
}

/** One pattern or several; what cannot be matched in bounded time is told and left out. */
function readIdPatterns(value: unknown, problems: PathProblem[]): readonly string[] {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((pattern, index) => {
    if (typeof pattern === 'string' && compileSafePattern(pattern)) return [pattern];
    problems.push({
      path: Array.isArray(value) ? ['idPatterns', index] : ['idPatterns'],
      message: {
        fr: 'Ce motif ne peut pas être lu : lettres, \\d, \\w, classes, groupes et répétitions, sans retour ni anticipation.',
        en: 'This pattern cannot be read: letters, \\d, \\w, classes, groups and repetitions, without lookaround or backreference.',
      },
    });
    return [];
  });
}

/** At the field when the record has it, at the record otherwise. */
function atField(path: readonly (string | number)[], record: JsonRecord, problem: FieldProblem): PathProblem {
  const { field, message } = problem;
  return { path: field !== undefined && field in record ? [...path, field] : path, message };
}

function placed(text: string, tree: Node | undefined, problems: readonly PathProblem[]): CatalogueProblem[] {
  return problems.map(({ path, message }) => {
    const node = tree && findNodeAtLocation(tree, [...path]);
    const range = node ? { start: node.offset, end: node.offset + node.length } : { start: 0, end: 0 };
    return problemAt(text, firstLineOf(text, range), message);
  });
}

/** A whole record may span many lines; its first one is enough to point at. */
function firstLineOf(text: string, range: OffsetRange): OffsetRange {
  const lineEnd = text.slice(range.start, range.end).search(/[\r\n]/);
  return lineEnd < 0 ? range : { start: range.start, end: range.start + lineEnd };
}

function problemAt(text: string, range: OffsetRange, message: LocalizedText): CatalogueProblem {
  const before = text.slice(0, range.start);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 0;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line += 1;
  return { range, position: { line, character: range.start - lineStart }, message };
}

/** The value of a tolerant tree. The tree is as deep as the file; catalogues are shallow, and deeper parts are cut. */
function valueOf(node: Node, depth = 0): unknown {
  if (depth > 16) return undefined;
  if (node.type === 'array') return (node.children ?? []).map((child) => valueOf(child, depth + 1));
  if (node.type !== 'object') return node.value;
  const value: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [key, child] = property.children ?? [];
    if (key && child) value[String(key.value)] = valueOf(child, depth + 1);
  }
  return value;
}
