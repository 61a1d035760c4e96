import { attributeValue, attribute, children, elementsNamed, none, valueOf, type XmlDocument } from '../xml';
import type { LocalizedText } from '../core/localized';
import type { PackManifest } from './manifest';
import type { PackFiles } from './schema';

/** What is known of the models of documents: which volet and version a templateId names. */
export interface VoletFinder {
  byTemplate(
    root: string,
    extension?: string,
  ): { readonly volet: string; readonly version: string } | undefined;
}

/** What to run on a document, and what one might have expected and why it does not run. */
export interface Selection {
  readonly schemas: readonly SelectedSchema[];
  readonly notes: readonly LocalizedText[];
}

export interface SelectedSchema {
  readonly file: string;
  readonly phase?: string;
}

/** The folders of the official pack. */
const schematronFolder = 'schematrons';
const profileFolders = ['schematrons/profils/structurationMinimale', 'schematrons/profils'];

/** A tool of its own in the pack, with whole terminologies to read: megabytes that no keystroke should wait for. */
const terminologyFolder = 'schematrons/profils/terminologies/schematron';

const noTerminologies: LocalizedText = {
  fr: `Le profil ${terminologyFolder} n'est pas exécuté : il lit des terminologies entières, trop lourdes pour chaque frappe. Les codes sont contrôlés par les jeux de valeurs du pack.`,
  en: `The profile ${terminologyFolder} does not run: it reads whole terminologies, too heavy for each keystroke. Codes are checked by the value sets of the pack.`,
};

const nonStructuredTemplate = '1.3.6.1.4.1.19376.1.2.20';

/** Volets whose documents are never structured: no templateId names them, only their code. */
const nonStructuredVolets: Readonly<Record<string, string>> = { '85208-7': 'TLM-CR' };

export function isOfficialPack(files: PackFiles): boolean {
  return files.list('schematrons/profils') !== undefined;
}

/**
 * The schemas that judge a document. A manifest decides for its own pack; the official pack runs its profiles, then
 * the schema of the volet and version that the document declares; any other pack runs all the schemas at its root.
 */
export function selectSchemas(
  files: PackFiles,
  manifest: PackManifest | undefined,
  xml: XmlDocument,
  volets: VoletFinder,
): Selection {
  const document = identityOf(xml);
  if (manifest !== undefined)
    return { schemas: manifest.schemas.filter((entry) => applies(entry, document)), notes: [] };
  if (!isOfficialPack(files))
    return {
      schemas: schemasIn(files, '')
        .filter((file) => isWhole(files.read(file)))
        .map((file) => ({ file })),
      notes: [],
    };
  const profiles = profileFolders.flatMap((folder) => schemasIn(files, folder));
  const volet = voletSchema(files, document, volets);
  return {
    schemas: [...profiles, ...(volet.file === undefined ? [] : [volet.file])].map((file) => ({ file })),
    notes: [
      ...(volet.note === undefined ? [] : [volet.note]),
      ...(files.list(terminologyFolder) === undefined ? [] : [noTerminologies]),
    ],
  };
}

interface Identity {
  readonly code: string | undefined;
  readonly templates: readonly { readonly root: string; readonly extension: string | undefined }[];
}

/** Code and templateIds of the ClinicalDocument, wherever it stands, or of the root of any other document. */
function identityOf(xml: XmlDocument): Identity {
  const root = elementsNamed(xml, 'ClinicalDocument')[0] ?? 1;
  const codeElement = children(xml, root, 'code')[0] ?? none;
  return {
    code: valueOf(xml, codeElement, 'code'),
    templates: children(xml, root, 'templateId').flatMap((template) => {
      const at = attribute(xml, template, 'root');
      return at === none
        ? []
        : [{ root: attributeValue(xml, at).trim(), extension: valueOf(xml, template, 'extension')?.trim() }];
    }),
  };
}

function applies(
  { templateIds, codes }: { readonly templateIds?: readonly string[]; readonly codes?: readonly string[] },
  { code, templates }: Identity,
): boolean {
  if (codes !== undefined && (code === undefined || !codes.includes(code))) return false;
  return (
    templateIds === undefined ||
    templates.some(
      ({ root, extension }) =>
        templateIds.includes(root) || templateIds.includes(`${root}/${extension ?? ''}`),
    )
  );
}

/** A schema, and not a part that others include. */
function isWhole(text: string | undefined): boolean {
  const firstElement = /<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec((text ?? '').replace(/<!--[\s\S]*?-->/g, ''));
  return firstElement?.[1] === 'schema';
}

/** Every schema of a folder, main files only: what they include stands in folders below. */
export function schemasIn(files: PackFiles, folder: string): readonly string[] {
  return (files.list(folder) ?? [])
    .filter((name) => /\.sch$/i.test(name))
    .sort()
    .map((name) => (folder === '' ? name : `${folder}/${name}`));
}

function voletSchema(
  files: PackFiles,
  { code, templates }: Identity,
  volets: VoletFinder,
): { readonly file?: string; readonly note?: LocalizedText } {
  const byName = new Map(schemasIn(files, schematronFolder).map((file) => [nameKey(file), file]));
  for (const { root, extension } of templates) {
    const model = volets.byTemplate(root, extension);
    if (model === undefined) continue;
    // A declared version is the one to judge by, even when our own tables do not have it.
    const declared = extension !== undefined && /^\d{4}\.\d{2}$/.test(extension) ? extension : undefined;
    const version = declared ?? model.version;
    for (const volet of [model.volet, model.volet.replace(/_[\d.]+$/, '')]) {
      const file = byName.get(`ci-sis_${volet}_${version}`.toLowerCase());
      if (file !== undefined) return { file };
    }
    return { note: noSchema(model.volet, version) };
  }
  const volet =
    templates.some(({ root }) => root === nonStructuredTemplate) && code !== undefined
      ? nonStructuredVolets[code]
      : undefined;
  if (volet === undefined) return {};
  const latest = [...byName]
    .filter(([name]) => name.startsWith(`ci-sis_${volet.toLowerCase()}_`))
    .sort()
    .at(-1);
  return latest === undefined ? {} : { file: latest[1] };
}

/** `schematrons/CI-SIS_VAC_2023.01.sch` as `ci-sis_vac_2023.01`: letter case varies in the pack. */
function nameKey(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .replace(/\.sch$/i, '')
    .toLowerCase();
}

function noSchema(volet: string, version: string): LocalizedText {
  return {
    fr: `Le pack n'a pas de schématron pour le volet ${volet} en version ${version} : seuls les profils communs sont contrôlés.`,
    en: `The pack has no schematron for the volet ${volet} in version ${version}: only the common profiles are checked.`,
  };
}
