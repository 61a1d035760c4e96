import { nonStructuredTemplate } from '../../server/src/cda/documentTypes';
import { compareVersions } from '../../server/src/identifiers/modelVersions';
import {
  type Arguments,
  type Change,
  differences,
  type Fact,
  isFact,
  isOld,
  isText,
  type Merged,
  newestDate,
  oneLine,
} from './facts';

interface File {
  readonly source: string;
  readonly models: readonly Fact[];
  readonly register?: readonly Fact[];
}

const fieldOrder = [
  'code',
  'system',
  'label',
  'volet',
  'version',
  'templateIds',
  'pdfCopy',
  'body',
  'published',
  'supersededBy',
  'sources',
  'dated',
  'read',
];

/**
 * Merges models of documents, what supersedes them, and the register of models into the text of `document-types.json`.
 * A model that was not read after ours is left alone, and a second run changes nothing.
 */
export function mergeDocumentTypes(text: string, { sources, read }: Arguments): Merged {
  const file = JSON.parse(text) as File;
  const models = file.models.map(ordered);
  const register = new Map((file.register ?? []).map((one) => [String(one['root']), one]));
  const changes: Change[] = [];
  for (const { name, content } of sources) {
    const facts = isFact(content) ? content : { models: content };
    if (!Array.isArray(facts['models'])) throw new Error(`${name} holds no list of models`);
    const day = isText(facts['read']) ? facts['read'] : read;
    for (const fact of facts['models'].filter(isFact)) changes.push(mergeModel(models, recordOf(fact, day)));
    for (const fact of list(facts['superseded'])) changes.push(...supersede(models, fact));
    for (const one of registered(facts['register'], day)) register.set(String(one['root']), one);
  }
  const lines = (records: readonly Fact[]) => `[\n${records.map(oneLine).join(',\n')}\n]`;
  return {
    text: `{\n"source": ${JSON.stringify(file.source)},\n"models": ${lines(models)},\n"register": ${lines([...register.values()])}\n}\n`,
    changes,
  };
}

function list(value: unknown): readonly Fact[] {
  return Array.isArray(value) ? value.filter(isFact) : [];
}

function nameOf(model: Fact): string {
  return `${String(model['volet'])} ${String(model['version'])}`;
}

function ordered(model: Fact): Fact {
  const kept = fieldOrder.filter((field) => {
    const value = model[field];
    return (
      value !== undefined &&
      value !== null &&
      value !== false &&
      !(Array.isArray(value) && value.length === 0)
    );
  });
  return Object.fromEntries(kept.map((field) => [field, model[field]]));
}

/** Level 3 goes without saying; sources become addresses, and the newest of their dates that of the model. */
function recordOf(fact: Fact, read: string | undefined): Fact {
  const given = Array.isArray(fact['sources']) ? (fact['sources'] as readonly unknown[]) : [];
  const dates = given.flatMap((source) => (isFact(source) && isText(source['date']) ? [source['date']] : []));
  return ordered({
    ...fact,
    body: fact['body'] === 'N1' ? 'N1' : undefined,
    sources: given.map(addressOf),
    dated: fact['dated'] ?? newestDate(dates) ?? dates.toSorted().at(-1),
    read: fact['read'] ?? read,
  });
}

function addressOf(source: unknown): string {
  if (!isFact(source)) return String(source);
  const [repo, commit, path] = ['repo', 'commit', 'path'].map((field) => String(source[field]));
  return `https://github.com/${repo!}/blob/${commit!}/${encodeURI(path!)}`;
}

function mergeModel(models: Fact[], model: Fact): Change {
  const id = nameOf(model);
  const at = models.findIndex((one) => nameOf(one) === id && one['code'] === model['code']);
  if (at < 0) {
    if (!isText(model['read']))
      return { id, type: 'left', words: 'nothing says when it was read; give --read' };
    if (isMereForm(models, model))
      return { id, type: 'left', words: 'level 1 is a form that any type takes: it is no model of its own' };
    models.splice(placeFor(models, model), 0, model);
    return { id, type: 'added' };
  }
  const before = models[at]!;
  if (isOld(model['read'] as string | undefined, before['read'])) {
    const said = differences(before, { ...before, ...model });
    return said.length === 0
      ? { id, type: 'unchanged' }
      : { id, type: 'left', words: `not read after ours of ${String(before['read'])}` };
  }
  models[at] = ordered({ ...before, ...model });
  const changed = differences(before, models[at]);
  return changed.length === 0
    ? { id, type: 'unchanged' }
    : { id, type: 'changed', words: changed.join(', ') };
}

/** True for a document of level 1 whose type has a structured model, or whose form names no version: it follows no volet. */
function isMereForm(models: readonly Fact[], model: Fact): boolean {
  const roots = list(model['templateIds']).map(({ root }) => root);
  if (!roots.every((root) => root === nonStructuredTemplate)) return false;
  return (
    !isText(model['version']) || models.some((one) => one['code'] === model['code'] && one['body'] !== 'N1')
  );
}

/** Oldest version first within a volet; a new volet comes last. */
function placeFor(models: readonly Fact[], model: Fact): number {
  const same = models.flatMap((one, index) => (one['volet'] === model['volet'] ? [index] : []));
  const next = same.find(
    (index) => compareVersions(String(models[index]!['version']), String(model['version'])) > 0,
  );
  return next ?? (same.at(-1) ?? models.length - 1) + 1;
}

/** « DLU-EHPAD-FLUDT / FLUDR », superseded by « DLU-FT-SU / DLU-FR-SU 2025.01 »: one by one. */
function supersede(models: Fact[], fact: Fact): readonly Change[] {
  const [version, by] = [String(fact['version']), String(fact['by'])];
  const newVersion = /[\d.]+$/.exec(by)?.[0] ?? '';
  const newVolets = by
    .slice(0, by.length - newVersion.length)
    .trim()
    .split(/\s*\/\s*/);
  return String(fact['volet'])
    .split(/\s*\/\s*/)
    .map((written, index): Change => {
      const at = models.findIndex(
        (one) =>
          one['version'] === version &&
          (one['volet'] === written || String(one['volet']).endsWith(`-${written}`)),
      );
      const id = `${written} ${version}`;
      if (at < 0) return { id, type: 'left', words: 'superseded, and no model of ours' };
      const before = models[at]!;
      const volet = newVolets[index] || newVolets[0] || String(before['volet']);
      const supersededBy = `${volet} ${newVersion}`;
      if (!models.some((one) => nameOf(one) === supersededBy))
        return { id, type: 'left', words: `${supersededBy} is no model of ours` };
      models[at] = ordered({ ...before, supersededBy });
      return differences(before, models[at]).length === 0
        ? { id: nameOf(before), type: 'unchanged' }
        : { id: nameOf(before), type: 'changed', words: `superseded by ${supersededBy}` };
    });
}

/** Models that the register of the authority names and for which there is no more than that. */
function registered(register: unknown, read: string | undefined): readonly Fact[] {
  if (!isFact(register)) return [];
  const [source] = list(register['source']);
  return list(register['missing'] ?? register['models']).map(({ root, label, validFrom }) => ({
    root,
    label,
    validFrom,
    ...(source === undefined ? {} : { source: addressOf(source) }),
    ...(source !== undefined && isText(source['date']) ? { dated: source['date'] } : {}),
    ...(read === undefined ? {} : { read }),
  }));
}
