import { commonTemplates, type DocumentIdentity } from './documentModels';

/** What a document says of the version of its model, and which of those at hand that is. */
export type VersionChoice<T> =
  | { readonly type: 'declared'; readonly version: string; readonly model: T }
  /** The document names a version that is not at hand; `nearest` is. */
  | { readonly type: 'lacking'; readonly version: string; readonly nearest: T }
  /** No version, or one of a numbering that those at hand do not follow (`version`). */
  | { readonly type: 'undeclared'; readonly version: string | undefined; readonly models: readonly T[] };

export interface Versioned {
  /** All names of its version: that of the file, those that documents declare. */
  readonly versions: readonly string[];
  /** TemplateIds of its documents. */
  readonly roots: readonly string[];
}

/** The version among those of one volet, newest last. `foreign`: templateIds that belong to other volets. */
export function chooseVersion<T extends Versioned>(
  models: readonly [T, ...T[]],
  identity: DocumentIdentity,
  foreign: (root: string) => boolean,
): VersionChoice<T> {
  const declared = declaredVersions(models, identity, foreign);
  for (const version of declared) {
    const model = models.findLast(({ versions }) => versions.some((name) => isSame(name, version)));
    if (model !== undefined) return { type: 'declared', version, model };
  }
  const [version] = declared;
  const wanted = version === undefined ? undefined : dated(version);
  if (version === undefined || wanted === undefined) return { type: 'undeclared', version, models };
  let nearest: { readonly model: T; readonly distance: number } | undefined;
  for (const model of models)
    for (const name of model.versions) {
      const at = dated(name);
      if (at === undefined) continue;
      const distance = Math.abs(at - wanted);
      if (nearest === undefined || distance <= nearest.distance) nearest = { model, distance };
    }
  return nearest === undefined
    ? { type: 'undeclared', version, models }
    : { type: 'lacking', version, nearest: nearest.model };
}

/** Extensions of the templateIds, those of the volet before those that nobody knows. */
function declaredVersions(
  models: readonly Versioned[],
  { templates }: DocumentIdentity,
  foreign: (root: string) => boolean,
): readonly string[] {
  const own = new Set(models.flatMap(({ roots }) => roots));
  const versions = (wanted: (root: string) => boolean) =>
    templates.flatMap(({ root, extension }) =>
      extension !== undefined && extension !== '' && !commonTemplates.has(root) && wanted(root)
        ? [extension]
        : [],
    );
  const known = versions((root) => own.has(root) && !foreign(root));
  if (known.length > 0) return known;
  const shared = versions((root) => own.has(root));
  return shared.length > 0 ? shared : versions((root) => !foreign(root));
}

/** `2024.01` as a number; undefined for a version that is numbered otherwise. */
function dated(version: string): number | undefined {
  const [, year, rank] = /^(20\d\d)[.-](\d{1,2})$/.exec(version) ?? [];
  return year === undefined ? undefined : Number(year) * 100 + Number(rank);
}

/** `2024.01`, `2024-01`, `v2024.1`: one version. */
export function isSame(one: string, other: string): boolean {
  return normalized(one) === normalized(other);
}

function normalized(version: string): string {
  return version
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/[-_]/g, '.')
    .replace(/\b0+(?=\d)/g, '');
}

/** By their numbers from left to right: 1.4, 2.2, 2021.01, 2022.02. */
export function compareVersions(one: string, other: string): number {
  const a = one.match(/\d+/g) ?? [];
  const b = other.match(/\d+/g) ?? [];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = Number(a[i] ?? -1) - Number(b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return one < other ? -1 : one > other ? 1 : 0;
}
