import { type Severity, severities } from './finding';
import { defaultMaxAgeMonths } from './knownList';

/** What a user can choose under `segur.*`; every field has a default, and an unreadable value counts as absent. */
export interface SegurSettings {
  /** By rule id (`CDA-017`) or by family (`cda.root`). */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** What holds in a folder of the workspace instead of `rules`, where there are several folders. */
  readonly folderRules: readonly FolderRules[];
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
  /** Paths or URIs of the user's own catalogue files. */
  readonly catalogueFiles: readonly string[];
  /** The folder of the official ANS pack, or an empty string. */
  readonly officialPack: string;
  /** The volet by which the pack judges every document, or an empty string: the document tells. */
  readonly volet: string;
  /** How long a list of the authorities is trusted to be whole, in months. */
  readonly maxAgeMonths: number;
  /** What a text demands that is still a draft weighs as if it were in force. */
  readonly draftsAsErrors: boolean;
}

export interface FolderRules {
  /** URI of the folder, without a slash at its end. */
  readonly uri: string;
  readonly rules: SegurSettings['rules'];
}

export const defaultSettings: SegurSettings = {
  rules: {},
  folderRules: [],
  codeLens: false,
  inlayHints: false,
  catalogueFiles: [],
  officialPack: '',
  volet: '',
  maxAgeMonths: defaultMaxAgeMonths,
  draftsAsErrors: false,
};

/**
 * Reads the `segur` section as an editor hands it over: any JSON value.
 * @param folders the section `segur.rules` of each folder, where there are several
 */
export function readSettings(
  section: unknown,
  folders: readonly { readonly uri: string; readonly rules: unknown }[] = [],
): SegurSettings {
  const root = record(section);
  return {
    rules: readRules(root['rules']),
    folderRules: folders.map(({ uri, rules }) => ({ uri, rules: readRules(rules) })),
    codeLens: record(root['codeLens'])['enabled'] === true,
    inlayHints: record(root['inlayHints'])['enabled'] === true,
    catalogueFiles: strings(record(root['catalogue'])['files']),
    officialPack: typeof root['officialPack'] === 'string' ? root['officialPack'] : '',
    volet: typeof root['volet'] === 'string' ? root['volet'].trim() : '',
    maxAgeMonths: readMonths(record(root['knowledge'])['maxAgeMonths']),
    draftsAsErrors: record(root['drafts'])['asErrors'] === true,
  };
}

function readMonths(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : defaultMaxAgeMonths;
}

function readRules(value: unknown): SegurSettings['rules'] {
  const rules: Record<string, Severity | 'off'> = {};
  for (const [key, wanted] of Object.entries(record(value))) {
    if (isChoice(wanted)) rules[key] = wanted;
  }
  return rules;
}

function isChoice(value: unknown): value is Severity | 'off' {
  return value === 'off' || severities.some((severity) => severity === value);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
