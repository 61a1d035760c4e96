import type { Catalogue } from '../catalogue/catalogue';
import { createCatalogue } from '../catalogue/catalogue';
import { idPlacesOf } from '../catalogue/idPlaces';
import { comparisonKey } from '../catalogue/key';
import type { CancellationToken, Scheduler } from '../core/cancellation';
import type { LocalizedText } from '../core/localized';
import { paceOf } from '../core/slices';
import { contains, type OffsetRange, touches } from '../core/range';
import { analyse } from '../requirements/analysis';
import type { Place } from '../requirements/place';
import { syntaxOf } from '../requirements/syntax';
import type { Citation } from '../traceability/index/citation';
import { citationsOf } from '../traceability/index/citationsOf';
import type { WorkspaceIndex } from '../traceability/index/workspaceIndex';
import type { EditGroup, FileEdits } from './annotatedEdits';
import { renameRefusals as refused } from './renameWords';
import { respellText } from './respellTexts';
import { isInside, refusals, shownPath, type WorkspaceTexts } from './workspaceTexts';

/** What a rename knows of the requirements. */
export interface RenameKnowledge {
  readonly catalogue: Catalogue;
  /** Identifiers that the product ships: those of the authorities. */
  readonly shipped: ReadonlySet<string>;
  /** URIs of the user's own catalogue files. */
  readonly catalogueFiles: readonly string[];
}

export type Renamable =
  | { readonly type: 'requirement'; readonly id: string; readonly range: OffsetRange }
  | { readonly type: 'refused'; readonly reason: LocalizedText }
  /** Nothing of ours stands there: another may have something to rename. */
  | { readonly type: 'none' };

/** A text in which somebody asks, and where. */
export interface AskedPlace {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly offset: number;
}

/** What may be renamed at a place, or why nothing may. Reads the catalogue files, and no more. */
export async function renamableAt(
  { uri, languageId, text, offset }: AskedPlace,
  knowledge: RenameKnowledge,
  texts: WorkspaceTexts,
): Promise<Renamable> {
  const { catalogue, catalogueFiles } = knowledge;
  const analysis = analyse(text, catalogue, syntaxOf(uri, languageId));
  const named = analysis.at(offset).filter(({ form }) => form !== 'wildcard');
  const targets = new Set(named.flatMap(({ resolution }) => resolution?.targets ?? []));
  const first = named.find(({ resolution }) => resolution) ?? named[0];
  if (!first || targets.size === 0) {
    const declared = catalogueFiles.includes(uri) ? declaredAt(text, offset, catalogue) : undefined;
    return (
      declared ?? (first ? { type: 'refused', reason: refused.unknown(first.written) } : { type: 'none' })
    );
  }
  if (targets.size > 1 || named.some(({ implied }) => implied))
    return { type: 'refused', reason: refused.several };
  const [{ id }] = first.resolution!.targets;
  const place = analysis.placeOf(first.range);
  // A name of the program is renamed by who knows the program; in data and in tags it is the identifier itself.
  if (place === 'identifier' && !catalogueFiles.includes(uri))
    return { type: 'refused', reason: refused.ofProgram(id) };
  const reason = await officialReason(id, knowledge, texts);
  if (reason) return { type: 'refused', reason };
  if (!isInside(uri, texts.folders)) return { type: 'refused', reason: refused.outsideHere };
  return { type: 'requirement', id, range: first.range };
}

/** An identifier that no text would be found to name, where its own catalogue declares it. */
function declaredAt(text: string, offset: number, catalogue: Catalogue): Renamable | undefined {
  for (const { id, origin } of catalogue.requirements) {
    if (origin.type !== 'user') continue;
    if (!text.slice(Math.max(0, offset - 200), offset + 200).includes(id)) continue;
    const found = idPlacesOf(text, id).declarations.find(({ range }) => touches(range, offset));
    if (found) return { type: 'requirement', id, range: found.range };
  }
  return undefined;
}

/** Why an identifier is not the user's to rename; undefined where it is. */
async function officialReason(
  id: string,
  { shipped, catalogueFiles }: RenameKnowledge,
  texts: WorkspaceTexts,
): Promise<LocalizedText | undefined> {
  if (shipped.has(id)) return refused.official(id);
  let isDeclared = false;
  for (const uri of catalogueFiles) {
    const now = await texts.read(uri);
    const { declarations } = now.type === 'text' ? idPlacesOf(now.text, id) : { declarations: [] };
    if (declarations.length === 0) continue;
    isDeclared = true;
    const imported = declarations.find(({ importedFrom }) => importedFrom !== undefined);
    if (imported) return refused.imported(id, imported.importedFrom!);
    if (!isInside(uri, texts.folders)) return refused.outside(id, shownPath(uri, texts.folders));
  }
  return isDeclared ? undefined : refused.undeclared(id);
}

export type RenameAnswer =
  | {
      readonly ok: true;
      readonly id: string;
      readonly files: readonly FileEdits[];
      /** Names of files that have the former identifier in them, and keep it. */
      readonly left: readonly string[];
    }
  | { readonly ok: false; readonly reason: LocalizedText };

const tellAt = (uri: string, text: string, range: OffsetRange, folders: readonly string[]) => ({
  path: shownPath(uri, folders),
  line: text.slice(0, range.start).split('\n').length,
});

/**
 * Renames a requirement of the user's own catalogue: its declaration, and every mention of it that the index of the workspace
 * knows, in whatever spelling. All of it or nothing: a file that cannot be read, has changed since it was read for the index,
 * or could not be written so that it is read rightly, makes it fail with a reason. `index` holds the whole workspace.
 */
export async function renameRequirement(
  asked: AskedPlace,
  newName: string,
  knowledge: RenameKnowledge,
  index: WorkspaceIndex,
  texts: WorkspaceTexts,
  scheduler: Scheduler,
  token: CancellationToken,
): Promise<RenameAnswer | undefined> {
  const found = await renamableAt(asked, knowledge, texts);
  if (found.type === 'none') return { ok: false, reason: refused.nothing };
  if (found.type === 'refused') return { ok: false, reason: found.reason };
  const { id } = found;
  const next = newName.trim();
  if (next === id) return { ok: true, id, files: [], left: [] };
  const { catalogue } = knowledge;
  const fault = faultOf(next, id, catalogue, index);
  if (fault) return { ok: false, reason: fault };
  const after = renamed(catalogue, id, next);
  if (!isRecognised(next, after)) return { ok: false, reason: refused.unrecognised(next) };

  const indexed = new Map<string, readonly { readonly start: number; readonly end: number }[]>();
  const namesOfFiles = new Set<string>();
  for (const { uri, range } of index.references(id)) {
    if (range.end === 0) namesOfFiles.add(shownPath(uri, texts.folders));
    else indexed.set(uri, [...(indexed.get(uri) ?? []), range]);
  }
  const files: FileEdits[] = [];
  let isDeclared = false;
  const pace = paceOf(scheduler, token);
  for (const uri of [...new Set([...knowledge.catalogueFiles, ...indexed.keys()])].sort()) {
    if (pace.isOver() && !(await pace.rest())) return undefined;
    // Open beside the workspace: what lies outside of it is nobody's here to change.
    if (!isInside(uri, texts.folders)) continue;
    const known = indexed.get(uri) ?? [];
    const path = shownPath(uri, texts.folders);
    const now = await texts.read(uri);
    if (now.type !== 'text') {
      if (known.length > 0) return { ok: false, reason: refusals[now.type](path) };
      continue;
    }
    const { text, version, languageId } = now;
    const { declarations, references } = knowledge.catalogueFiles.includes(uri)
      ? idPlacesOf(text, id)
      : { declarations: [], references: [] };
    isDeclared ||= declarations.length > 0;
    if (known.length === 0 && declarations.length === 0 && references.length === 0) continue;
    const role = { role: 'other', because: { type: 'place' } } as const;
    const citations = citationsOf(uri, text, catalogue, role, languageId).known.get(id) ?? [];
    const isSame =
      citations.length === known.length &&
      citations.every(({ range }, at) => range.start === known[at]!.start && range.end === known[at]!.end);
    if (!isSame && index.projects.roleOf(uri) !== undefined) {
      index.update(uri, text, languageId);
      return { ok: false, reason: refusals.changed(path) };
    }
    const byStart = new Map(citations.map((citation) => [citation.range.start, citation]));
    const respelt = respellText({
      text,
      syntax: syntaxOf(uri, languageId),
      before: catalogue,
      after,
      into: ({ resolution }) =>
        resolution && resolution.via !== 'wave1' && resolution.targets.every((one) => one.id === id)
          ? next
          : undefined,
      groupOf: ({ range, place }) => groupOf(place, byStart.get(range.start)),
      declared: [
        ...declarations.flatMap((declaration) => declaration.rename(next)),
        ...references.map((range) => ({ range, newText: next })),
      ].map((edit) => ({ ...edit, group: 'declaration' })),
    });
    if (!respelt.ok) {
      const at = tellAt(uri, text, respelt.range, texts.folders);
      return { ok: false, reason: refusals.unwritable(at.path, at.line, respelt.written) };
    }
    files.push({ uri, version, text, edits: respelt.edits });
    if (respelt.left.length > 0) namesOfFiles.add(path);
  }
  if (!isDeclared) return { ok: false, reason: refused.undeclared(id) };
  return { ok: true, id, files, left: [...namesOfFiles].sort() };
}

/** Marks that some place of a text could not take. */
const writable = /^[\p{L}\p{N}][\p{L}\p{N} ._/\-:#()]{0,79}$/u;

/** Why a name is no identifier to have; undefined where it is one. */
function faultOf(
  next: string,
  id: string,
  catalogue: Catalogue,
  index: WorkspaceIndex,
): LocalizedText | undefined {
  if (next === '') return refused.empty;
  if (!writable.test(next)) return refused.unwritable(next);
  const key = comparisonKey(next);
  const taken = catalogue.resolve(key)?.targets.find((one) => one.id !== id);
  if (taken) return refused.taken(next, taken.id);
  const cited = index.unknown().find(({ written }) => comparisonKey(written) === key);
  if (cited) return refused.cited(next, cited.citations.length);
  return undefined;
}

/** What is known once the requirement has its new identifier. */
function renamed(catalogue: Catalogue, id: string, next: string): Catalogue {
  const instead = (ids: readonly string[]): readonly string[] =>
    ids.includes(id) ? ids.map((one) => (one === id ? next : one)) : ids;
  return createCatalogue({
    requirements: catalogue.requirements.map((one) => ({
      ...one,
      id: one.id === id ? next : one.id,
      sameAs: instead(one.sameAs),
      notToConfuseWith: instead(one.notToConfuseWith),
      carriedBy: instead(one.carriedBy),
    })),
    referentials: catalogue.referentials,
    sources: {},
    idPatterns: catalogue.idPatterns,
  });
}

/** Whether a text that names it would be found to. */
function isRecognised(id: string, catalogue: Catalogue): boolean {
  const text = `Ségur : ${id}`;
  return analyse(text, catalogue).believed.some(
    ({ range, resolution }) =>
      contains(range, text.length - id.length) &&
      range.end === text.length &&
      resolution?.targets.length === 1 &&
      resolution.targets[0].id === id,
  );
}

type RenameGroup = 'declaration' | 'reference' | 'comment' | 'document' | 'name';

/** A reference is read by machines, and changes with what it refers to; what people wrote for people is theirs to look at. */
export const renameGroups: Readonly<Record<RenameGroup, EditGroup>> = {
  declaration: {
    label: { fr: 'Déclaration dans le catalogue', en: 'Declaration in the catalogue' },
    needsConfirmation: false,
  },
  reference: {
    label: { fr: 'Étiquettes et références', en: 'Tags and references' },
    needsConfirmation: false,
  },
  comment: { label: { fr: 'Commentaires', en: 'Comments' }, needsConfirmation: true },
  document: { label: { fr: 'Documents', en: 'Documents' }, needsConfirmation: true },
  name: { label: { fr: 'Noms et ancres', en: 'Names and anchors' }, needsConfirmation: true },
};

function groupOf(place: Place, citation: Citation | undefined): RenameGroup {
  if (citation?.because.type === 'tag' || citation?.because.type === 'scenario') return 'reference';
  switch (place) {
    case 'key':
    case 'tag':
      return 'reference';
    case 'comment':
      return 'comment';
    case 'prose':
      return 'document';
    case 'identifier':
    case 'anchor':
      return 'name';
  }
}
