import { severities as known, type Severity } from '../core/finding';
import type { LocalizedText } from '../core/localized';
import type { PackFiles } from './schema';
import { resolveIn } from './packPaths';
import type { SeverityTable } from './severities';

/** The file in which a pack may say what it holds. */
export const manifestFile = 'segur-pack.json';

/** What a pack says of itself. Without it, the folders of the official pack are known and others are guessed. */
export interface PackManifest {
  readonly name: string | undefined;
  readonly schemas: readonly ManifestSchema[];
  /** Main XSD file. */
  readonly xsd: string | undefined;
  /** What the words of its severities, roles and flags mean, where the usual table says otherwise or nothing. */
  readonly severities: SeverityTable;
}

export interface ManifestSchema {
  readonly file: string;
  readonly phase?: string;
  /** Only documents with one of these templateIds: `1.2.3` or `1.2.3/2024.01`. */
  readonly templateIds?: readonly string[];
  /** Only documents with one of these codes. */
  readonly codes?: readonly string[];
}

export type ManifestReading =
  | { readonly type: 'none' }
  | { readonly type: 'manifest'; readonly manifest: PackManifest }
  | { readonly type: 'faulty'; readonly message: LocalizedText };

/** Reads `segur-pack.json`, when there is one. Never throws. */
export function readManifest(files: PackFiles): ManifestReading {
  const text = files.read(manifestFile);
  if (text === undefined) return { type: 'none' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return faulty('JSON');
  }
  if (!isRecord(data) || !Array.isArray(data['schemas'])) return faulty('schemas');
  const schemas: ManifestSchema[] = [];
  for (const entry of data['schemas'] as unknown[]) {
    const schema = typeof entry === 'string' ? { file: entry } : entry;
    if (!isRecord(schema) || typeof schema['file'] !== 'string') return faulty('schemas[].file');
    const file = resolveIn(manifestFile, schema['file']);
    if (file === undefined) return faulty(schema['file']);
    const { phase, templateIds, codes } = schema;
    if ((templateIds !== undefined && !isTexts(templateIds)) || (codes !== undefined && !isTexts(codes)))
      return faulty('schemas[].templateIds, schemas[].codes');
    schemas.push({
      file,
      ...(typeof phase === 'string' ? { phase } : {}),
      ...(templateIds === undefined ? {} : { templateIds }),
      ...(codes === undefined ? {} : { codes }),
    });
  }
  const xsd = typeof data['xsd'] === 'string' ? resolveIn(manifestFile, data['xsd']) : undefined;
  const name = typeof data['name'] === 'string' ? data['name'] : undefined;
  const severities = readSeverities(data['severities']);
  if (severities === undefined) return faulty('severities');
  return { type: 'manifest', manifest: { name, schemas, xsd, severities } };
}

/** Words in any case, each with a severity or `off`. */
function readSeverities(data: unknown): SeverityTable | undefined {
  if (data === undefined) return {};
  if (!isRecord(data)) return undefined;
  const table: Record<string, Severity | 'off'> = {};
  for (const [word, meant] of Object.entries(data)) {
    const severity = [...known, 'off' as const].find((each) => each === meant);
    if (severity === undefined) return undefined;
    table[word.trim().toLowerCase()] = severity;
  }
  return table;
}

function faulty(what: string): ManifestReading {
  return {
    type: 'faulty',
    message: {
      fr: `${manifestFile} est inutilisable (${what}) : le contenu du pack est deviné d'après ses dossiers.`,
      en: `${manifestFile} is unusable (${what}): what the pack holds is guessed from its folders.`,
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
