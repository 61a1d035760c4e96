import { nearestName } from '../core/nearestName';
import { compareVersions } from '../identifiers/modelVersions';
import { nameKey, versionPattern, voletKey } from '../identifiers/voletKeys';

/** What the path of a schema says: which volet in which version it is for. */
export interface VoletName {
  readonly file: string;
  /** Without folders and extension, as one writes it. */
  readonly label: string;
  readonly volet: string;
  /** From the oldest name to the newest; empty when the path holds none. */
  readonly versions: readonly string[];
}

/** `schematrons/CI-SIS_VSM_1.4_2022.01.sch`: volet VSM, versions 1.4 and 2022.01. Folders count where they tell schemas apart. */
export function nameSchemas(files: readonly string[]): readonly VoletName[] {
  const folder = commonFolder(files);
  return files.map((file) => {
    const label = file
      .slice(folder.length)
      .replace(/\.sch$/i, '')
      .replace(/^CI-SIS[_-]/i, '');
    const versions = [...label.matchAll(versionPattern)].map(([version]) => version);
    const volet = label
      .replace(versionPattern, '')
      .replace(/[_\s-]*(\/)[_\s-]*/g, '$1')
      .replace(/([_\s-])[_\s-]+/g, '$1')
      .replace(/\/{2,}/g, '/')
      .replace(/^[_/\s-]+|[_/\s-]+$/g, '');
    return { file, label, volet: volet === '' ? label : volet, versions: versions.sort(compareVersions) };
  });
}

/** A file that names no version may be named in its title: « … du modèle EP-MED-DM_2024.01 ». */
export function nameByTitle(name: VoletName, title: string): VoletName {
  if (name.versions.length > 0) return name;
  const [titled = ''] =
    /(?<![\w-])[A-Za-z][\w-]*_v?(?:20\d\d|\d)\.\d{1,2}(?:_20\d\d\.\d\d)?(?![\w.]*\d)/.exec(title) ?? [];
  const [named] = titled === '' ? [] : nameSchemas([titled]);
  return named === undefined ? name : { ...named, file: name.file };
}

function commonFolder(files: readonly string[]): string {
  const [first = ''] = files;
  let end = first.lastIndexOf('/') + 1;
  while (end > 0 && !files.every((file) => file.startsWith(first.slice(0, end))))
    end = first.lastIndexOf('/', end - 2) + 1;
  return first.slice(0, end);
}

/**
 * True when a schema is named as a volet of the tables is, or by a part of that name that ends as it does: CR-BIO for
 * BIO-CR-BIO, DLU-DLU for DLU-EHPAD-DLU.
 */
export function isPartOfName(short: string, full: string): boolean {
  const wanted = voletKey(short).replaceAll(' ', '');
  const parts = voletKey(full).split(' ');
  const last = parts.pop() ?? '';
  if (!wanted.endsWith(last)) return false;
  let heads = new Set(['']);
  for (const part of parts) heads = new Set([...heads, ...[...heads].map((head) => head + part)]);
  return heads.has(wanted.slice(0, wanted.length - last.length));
}

/** What somebody who wrote a name that is none may have meant. */
export function nearestVolet(written: string, names: readonly VoletName[]): string | undefined {
  const key = nameKey(written);
  const spelled = new Map(
    names.flatMap(({ label, volet }) => [
      [nameKey(label), label],
      [voletKey(volet), volet],
    ]),
  );
  const nearest =
    nearestName(key, [...spelled.keys()]) ?? nearestName(voletKey(written), [...spelled.keys()]);
  if (nearest !== undefined) return spelled.get(nearest);
  // A volet of that name in another version, or the only one that begins or ends with what was written.
  const kin = [...spelled].filter(
    ([name]) => name === voletKey(written) || (key.length > 1 && ` ${name} `.includes(` ${key} `)),
  );
  return kin.length > 0 ? kin.sort(([a], [b]) => a.length - b.length)[0]![1] : undefined;
}
