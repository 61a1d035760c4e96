import { proofFolder } from '../files/skipped';
import type { Role } from './role';

const testFolder = /(?:^|\/)(?:tests?|__tests__|specs?|e2e|features|cypress|playwright)\//i;
const testFile =
  /(?:[._-](?:test|spec|tests|specs|cy|e2e)\.[a-z]+|(?:^|\/)(?:test_[^/]*|[^/]*(?:Test|Tests|IT|Spec))\.[a-z]+|\.feature|_test\.[a-z]+)$/;
const documentFolder = /(?:^|\/)(?:docs?|documentation)\//i;

const documentFile = /\.(?:md|markdown|mdx|txt|adoc|asciidoc|rst|org|tex|csv|tsv|html?|docx?|odt)$/i;
const exchangeFile = /\.(?:xml|hl7|er7|cda|xsl|xslt|sch|fsh)$/i;
const otherFile = /\.(?:json|jsonc|ya?ml|toml|ini|properties|log|lock|env)$/i;

/**
 * The role of a file in a workspace, as far as its place and its name tell. `folder` is the folder of the workspace that it
 * lies in: what stands above it (a user called « test ») says nothing.
 */
export function roleOfPlace(uri: string, folder = ''): Role {
  const path = uri.startsWith(folder) ? uri.slice(folder.length) : uri;
  if (proofFolder.test(path)) return 'proof';
  if (testFolder.test(path) || testFile.test(path)) return 'test';
  if (documentFile.test(path) || documentFolder.test(path)) return 'documentation';
  if (exchangeFile.test(path)) return 'exchange';
  if (otherFile.test(path)) return 'other';
  return /\.[a-z][a-z0-9+]*$/i.test(path) ? 'implementation' : 'other';
}
