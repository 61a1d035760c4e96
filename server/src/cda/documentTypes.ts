import type { DataSource } from '../core/dataSource';
import { chooseVolet, type DocumentIdentity, type ModelDescription } from '../identifiers/documentModels';
import { chooseVersion, type Versioned } from '../identifiers/modelVersions';
import { nameKey, voletKey } from '../identifiers/voletKeys';

export interface TemplateId {
  readonly root: string;
  readonly extension?: string;
}

/** A model of structured document: a volet of the CI-SIS in one of its versions. */
export interface DocumentModel {
  readonly code: string;
  /** OID of the code system. */
  readonly system: string;
  readonly label: string;
  /** For instance `BIO-CR-BIO`. */
  readonly volet: string;
  /** For instance `2024.01`. */
  readonly version: string;
  /** What the model adds to the two templateIds of every document, in order. */
  readonly templateIds: readonly TemplateId[];
  /** The model has a section for a PDF copy of the document. */
  readonly pdfCopy?: boolean;
  /** A document of level 1, which wraps a file and declares no version of its volet; of level 3 when absent. */
  readonly body?: 'N1';
  /** The volet and version that take its place, for instance `SDM-MR 2025.01`. */
  readonly supersededBy?: string;
  /** ISO date of the example or schema that it was read from, and of our reading. */
  readonly dated?: string;
  readonly read?: string;
}

/** A model that the register of the authority names, and of which that is all we know. */
export interface RegisteredModel {
  readonly root: string;
  readonly label: string;
  /** ISO date. */
  readonly validFrom?: string;
  readonly dated?: string;
}

export interface DocumentTypes {
  readonly models: readonly DocumentModel[];
  /** Models of a type of document, oldest version first. */
  byCode(code: string): readonly DocumentModel[];
  /** What the register says of a templateId that no model of ours has. */
  registered(root: string): RegisteredModel | undefined;
  /**
   * The model that a templateId of a volet names; without its version, the latest one. Undefined for a templateId that
   * several volets share: it names none of them.
   */
  byTemplate(root: string, extension?: string): DocumentModel | undefined;
  /** The volets whose documents bear a templateId. */
  voletsOf(root: string): readonly string[];
  /** The model that a document follows, by all that its head says: the same choice as with a pack. */
  choose(identity: DocumentIdentity): ChosenModel | undefined;
  /** The model that somebody asks for by the name of a volet, with its version or in that of the document; undefined for a name that is none. */
  named(name: string, identity: DocumentIdentity): ChosenModel | undefined;
}

export interface ChosenModel {
  /** That of the version declared, or the latest one. */
  readonly model: DocumentModel;
  /** The document declares the version of this model. */
  readonly declared: boolean;
}

/** TemplateIds that every document carries, and the one that a non-structured document adds. */
export const hl7FranceTemplate = '2.16.840.1.113883.2.8.2.1';
export const ciSisTemplate = '1.2.250.1.213.1.1.1.1';
export const nonStructuredTemplate = '1.3.6.1.4.1.19376.1.2.20';

const voletTemplate = /^1\.2\.250\.1\.213\.1\.1\.1\.(?!1$)\d/;
/** The patient summary bears only the template of its international guide besides. */
const patientSummaryTemplate = '2.16.840.1.113883.10.22.1.1';

/** True for a templateId that names the model of a document: one of the volets of the CI-SIS. */
export function isVoletTemplate(root: string): boolean {
  return voletTemplate.test(root) || root === patientSummaryTemplate;
}

/** Reads `document-types.json`. Rejects when it is missing or is not JSON. */
export async function loadDocumentTypes(data: DataSource): Promise<DocumentTypes> {
  const { models, register } = JSON.parse(await data.read('document-types.json')) as {
    readonly models: readonly DocumentModel[];
    readonly register?: readonly RegisteredModel[];
  };
  return documentTypes(models, register);
}

type Described = ModelDescription & Versioned & { readonly model: DocumentModel };

/** Identities whose model is kept: several rules ask at each key press, of the few documents that are open. */
const mostChosen = 64;

function compact(key: string): string {
  return key.replaceAll(' ', '');
}

export function documentTypes(
  models: readonly DocumentModel[],
  register: readonly RegisteredModel[] = [],
): DocumentTypes {
  const byCode = new Map<string, DocumentModel[]>();
  const byTemplate = new Map<string, DocumentModel>();
  const volets = new Map<string, string[]>();
  const described: Described[] = [];
  for (const model of models) {
    const same = byCode.get(model.code);
    if (same) same.push(model);
    else byCode.set(model.code, [model]);
    described.push({
      model,
      volet: model.volet,
      ways: [model.templateIds.map(({ root }) => [root])],
      codes: [model.code],
      versions: [model.version, ...model.templateIds.flatMap(({ extension }) => extension ?? [])],
      roots: model.templateIds.map(({ root }) => root),
    });
    for (const { root, extension } of model.templateIds) {
      // A form that any type of document may take: it tells nothing of the volet.
      if (root === nonStructuredTemplate) continue;
      const sharing = volets.get(root) ?? [];
      if (!sharing.includes(model.volet)) volets.set(root, [...sharing, model.volet]);
      if (!isVoletTemplate(root)) continue;
      byTemplate.set(root, model);
      if (extension !== undefined) byTemplate.set(`${root} ${extension}`, model);
    }
  }
  function inVersion(own: readonly [Described, ...Described[]], identity: DocumentIdentity): ChosenModel {
    const foreign = (root: string) => {
      const names = volets.get(root) ?? [];
      return (
        names.length > 1 || (names.length === 1 && !own.some(({ model }) => names.includes(model.volet)))
      );
    };
    const version = chooseVersion(own, identity, foreign);
    if (version.type === 'declared') return { model: version.model.model, declared: true };
    return { model: own.at(-1)!.model, declared: false };
  }
  const chosen = new Map<string, { readonly model: ChosenModel | undefined }>();

  function choose(identity: DocumentIdentity): ChosenModel | undefined {
    const choice = chooseVolet(described, identity);
    if (choice.type !== 'volet') return undefined;
    const [first, ...rest] = described.filter(({ volet }) => volet === choice.volet);
    return first === undefined ? undefined : inVersion([first, ...rest], identity);
  }

  return {
    models,
    byCode: (code) => byCode.get(code) ?? [],
    registered: (root) => (byTemplate.has(root) ? undefined : register.find((one) => one.root === root)),
    byTemplate: (root, extension) =>
      (extension === undefined ? undefined : byTemplate.get(`${root} ${extension}`)) ??
      (volets.get(root)?.length === 1 ? byTemplate.get(root) : undefined),
    voletsOf: (root) => volets.get(root) ?? [],
    named(name, identity) {
      const wanted = compact(voletKey(name));
      if (wanted === '') return undefined;
      const [first, ...rest] = described.filter(({ volet }) => compact(voletKey(volet)) === wanted);
      if (first === undefined) return undefined;
      const own = [first, ...rest] as const;
      const exact = own.find(
        ({ model: { volet, version } }) => nameKey(`${volet} ${version}`) === nameKey(name),
      );
      if (exact !== undefined) return { model: exact.model, declared: true };
      if (nameKey(name) !== voletKey(name)) return { model: own.at(-1)!.model, declared: false };
      return inVersion(own, identity);
    },
    choose(identity) {
      const key = JSON.stringify([
        identity.code,
        identity.templates.map(({ root, extension }) => [root, extension]),
      ]);
      let known = chosen.get(key);
      if (!known) {
        if (chosen.size >= mostChosen) chosen.clear();
        chosen.set(key, (known = { model: choose(identity) }));
      }
      return known.model;
    },
  };
}
