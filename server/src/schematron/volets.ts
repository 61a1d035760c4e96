import { commonTemplates, type ModelDescription } from '../identifiers/documentModels';
import { compareVersions, isSame, type Versioned } from '../identifiers/modelVersions';
import type { Expectations } from './expectations';
import { nameKey, voletKey } from '../identifiers/voletKeys';
import { isPartOfName, nameByTitle, nameSchemas, type VoletName } from './voletNames';

/** A model of document as our tables know it. */
export interface KnownModel {
  readonly volet: string;
  readonly version: string;
  readonly code: string;
  readonly templateIds: readonly { readonly root: string; readonly extension?: string }[];
}

/** What was read of one schema. */
export interface ReadSchema extends Expectations {
  readonly title: string;
  /** Files that it includes are missing: it judges by less than it means to. */
  readonly hollow: boolean;
}

/** A schema as the model of the documents that it judges. */
export interface VoletSchema extends ModelDescription, Versioned {
  readonly file: string;
  /** As one would write it: `BIO-CR-BIO_2024.01`. */
  readonly label: string;
  /** The volet as its name is written. */
  readonly written: string;
  readonly hollow: boolean;
  /** Documents of this version declare none, as our tables know. */
  readonly undeclared: boolean;
}

/** The schemas among which a document chooses, and those that judge it whatever it is. */
export interface Volets {
  readonly always: readonly string[];
  /** What several volets have in common: judges all that bears its templateIds, beside the volet itself. */
  readonly general: readonly VoletSchema[];
  readonly schemas: readonly VoletSchema[];
  /** Those of which only a run tells whether they are for a document. */
  readonly probes: readonly VoletSchema[];
  /** By what name a user may ask for each. */
  readonly names: readonly VoletName[];
}

/**
 * `official`: what stands in the folder of the volets is one. Elsewhere a schema that expects nothing of the head of
 * a document, or no more than all others do, judges every document.
 */
export function findVolets(
  files: readonly string[],
  read: (file: string) => ReadSchema,
  known: readonly KnownModel[],
  official: boolean,
): Volets {
  const names = nameSchemas(files).map((name) => nameByTitle(name, read(name.file).title));
  const made = names.map((name) => describe(name, read(name.file), known, names, official));
  const all = made.map((schema) =>
    schema.ways.length + schema.codes.length > 0 ? schema : likeItsSiblings(schema, made),
  );
  const probes = all.filter(({ file, roots }) => roots.length === 0 && read(file).unread);
  const described = all.filter((schema) => !probes.includes(schema));
  const chosen = described.filter(
    (schema) => official || (all.length > 1 && (schema.ways.length > 0 || schema.codes.length > 0)),
  );
  const general = official ? [] : chosen.filter((schema) => isGeneral(schema, chosen));
  const schemas = chosen
    .filter((schema) => !general.includes(schema))
    .sort((a, b) => compareVersions(a.versions.at(-1) ?? '', b.versions.at(-1) ?? ''));
  return {
    always: described.filter((schema) => !chosen.includes(schema)).map(({ file }) => file),
    general,
    schemas,
    probes,
    names,
  };
}

function describe(
  { file, label, volet, versions }: VoletName,
  expected: ReadSchema,
  known: readonly KnownModel[],
  names: readonly VoletName[],
  official: boolean,
): VoletSchema {
  const own = withoutCommon(expected.demands);
  const models = namedAs(volet, known, own.length + expected.codes.length > 0);
  const hasVersions = names.some((other) => other.file !== file && voletKey(other.volet) === voletKey(volet));
  const fires = [...expected.fires, ...(official || hasVersions ? expected.firesAnywhere : [])];
  const ways = [
    ...(own.length > 0 ? [own] : []),
    ...(own.length === 0 && fires.length > 0 ? [[fires]] : []),
    ...models.map(({ templateIds }) => templateIds.map(({ root }) => [root])),
  ];
  const ofVersion = models.filter(({ version }) => versions.some((name) => isSame(name, version)));
  const declared = ofVersion.flatMap(({ templateIds }) =>
    templateIds.flatMap(({ extension }) => extension ?? []),
  );
  return {
    file,
    label,
    written: volet,
    volet: voletKey(volet),
    // A schema that reads the type of document alone demands no templateId.
    ways: ways.length === 0 && expected.codes.length > 0 ? [[]] : ways,
    roots: [...new Set(ways.flat(2))],
    versions: [...new Set([...versions, ...expected.extensions, ...declared])],
    codes: expected.codes.length > 0 ? expected.codes : [...new Set(models.map(({ code }) => code))],
    hollow: expected.hollow,
    undeclared: ofVersion.length > 0 && declared.length === 0,
  };
}

function withoutCommon(demands: Expectations['demands']): Expectations['demands'] {
  return demands.filter((clause) => !clause.some((root) => commonTemplates.has(root)));
}

/**
 * The models of the volet of this name; of the only one that ends in it, when none bears the very name; for a schema
 * that says nothing itself, of the family that shares it: F-PRC for CARD-F-PRC-AVK and its sisters.
 */
function namedAs(volet: string, known: readonly KnownModel[], tells: boolean): readonly KnownModel[] {
  const key = voletKey(volet);
  const exact = known.filter(
    (model) => voletKey(model.volet).replaceAll(' ', '') === key.replaceAll(' ', ''),
  );
  if (exact.length > 0) return exact;
  const partly = known.filter((model) => isPartOfName(volet, model.volet));
  if (new Set(partly.map((model) => model.volet)).size === 1) return partly;
  return tells || key.length < 3
    ? []
    : known.filter((model) => ` ${voletKey(model.volet)} `.includes(` ${key} `));
}

/** A version of which nothing can be read expects what the other versions of its volet do. */
function likeItsSiblings(schema: VoletSchema, all: readonly VoletSchema[]): VoletSchema {
  const siblings = all.filter((other) => other.volet === schema.volet && other !== schema);
  return {
    ...schema,
    ways: siblings.flatMap(({ ways }) => ways),
    roots: [...new Set(siblings.flatMap(({ roots }) => roots))],
    codes: [...new Set(siblings.flatMap(({ codes }) => codes))],
  };
}

/** What it expects is expected by several others, which expect more: it is the profile that they share. */
function isGeneral(schema: VoletSchema, all: readonly VoletSchema[]): boolean {
  const narrower = all.filter(
    ({ volet, roots }) =>
      volet !== schema.volet &&
      roots.length > schema.roots.length &&
      schema.roots.every((root) => roots.includes(root)),
  );
  return schema.roots.length > 0 && new Set(narrower.map(({ volet }) => volet)).size > 1;
}

/** The schemas that a user means by a name: one by its whole name, all versions by that of the volet. */
export function schemasNamed(wanted: string, names: readonly VoletName[]): readonly string[] {
  const key = nameKey(wanted);
  if (key === '') return [];
  const whole = names.filter(({ file, label }) =>
    [label, file, file.split('/').at(-1)!].some((name) => nameKey(name) === key),
  );
  const found =
    whole.length > 0
      ? whole
      : names.filter(
          ({ volet }) =>
            key === voletKey(volet) || key.replaceAll(' ', '') === voletKey(volet).replaceAll(' ', ''),
        );
  return found.map(({ file }) => file);
}
