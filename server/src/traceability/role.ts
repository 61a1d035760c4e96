import type { LocalizedText } from '../core/localized';

/** What a file that names a requirement is for, as far as its place and its name tell. */
export type Role = 'code' | 'test' | 'document' | 'exchange' | 'other';

/** The order in which they are read. */
export const roles: readonly Role[] = ['code', 'test', 'document', 'exchange', 'other'];

export const roleLabels: Readonly<Record<Role, LocalizedText>> = {
  code: { fr: 'Code', en: 'Code' },
  test: { fr: 'Tests', en: 'Tests' },
  document: { fr: 'Documents', en: 'Documents' },
  exchange: { fr: 'Messages et documents CDA', en: 'Messages and CDA documents' },
  other: { fr: 'Autres fichiers', en: 'Other files' },
};

const testFolder = /(?:^|\/)(?:tests?|__tests__|specs?|e2e|features|cypress|playwright)\//i;
const testFile =
  /(?:[._-](?:test|spec|tests|specs|cy|e2e)\.[a-z]+|(?:^|\/)(?:test_[^/]*|[^/]*(?:Test|Tests|IT|Spec))\.[a-z]+|\.feature|_test\.[a-z]+)$/;

const documentFile = /\.(?:md|markdown|mdx|txt|adoc|asciidoc|rst|org|tex|csv|tsv|html?|docx?|odt)$/i;
const exchangeFile = /\.(?:xml|hl7|er7|cda|xsl|xslt|sch|fsh)$/i;
const otherFile = /\.(?:json|jsonc|ya?ml|toml|ini|properties|log|lock|env)$/i;

/**
 * The role of a file in a workspace. `folder` is the folder of the workspace that it lies in: what stands above it (a user
 * called « test ») says nothing.
 */
export function roleOf(uri: string, folder = ''): Role {
  const path = uri.startsWith(folder) ? uri.slice(folder.length) : uri;
  if (testFolder.test(path) || testFile.test(path)) return 'test';
  if (documentFile.test(path)) return 'document';
  if (exchangeFile.test(path)) return 'exchange';
  if (otherFile.test(path)) return 'other';
  return /\.[a-z][a-z0-9+]*$/i.test(path) ? 'code' : 'other';
}
