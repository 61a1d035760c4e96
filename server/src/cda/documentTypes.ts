import type { DataSource } from '../core/dataSource';

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
}

export interface DocumentTypes {
  readonly models: readonly DocumentModel[];
  /** Models of a type of document, oldest version first. */
  byCode(code: string): readonly DocumentModel[];
  /** The model that a templateId of a volet names; without its version, the latest one. */
  byTemplate(root: string, extension?: string): DocumentModel | undefined;
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
  const { models } = JSON.parse(await data.read('document-types.json')) as {
    readonly models: readonly DocumentModel[];
  };
  return documentTypes(models);
}

export function documentTypes(models: readonly DocumentModel[]): DocumentTypes {
  const byCode = new Map<string, DocumentModel[]>();
  const byTemplate = new Map<string, DocumentModel>();
  for (const model of models) {
    const same = byCode.get(model.code);
    if (same) same.push(model);
    else byCode.set(model.code, [model]);
    for (const { root, extension } of model.templateIds) {
      if (!isVoletTemplate(root)) continue;
      byTemplate.set(root, model);
      if (extension !== undefined) byTemplate.set(`${root} ${extension}`, model);
    }
  }
  return {
    models,
    byCode: (code) => byCode.get(code) ?? [],
    byTemplate: (root, extension) =>
      (extension === undefined ? undefined : byTemplate.get(`${root} ${extension}`)) ?? byTemplate.get(root),
  };
}
