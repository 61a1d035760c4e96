import assert from 'node:assert/strict';
import type { Catalogue } from '../../server/src/catalogue/catalogue';
import type { CheckContext } from '../../server/src/core/documentKind';
import { createCoverageKind } from '../../server/src/traceability/coverage/kind';
import { createProjectsCoverage } from '../../server/src/traceability/coverage/projectsCoverage';
import { createWorkspaceIndex } from '../../server/src/traceability/index/workspaceIndex';
import { shippedVocabulary } from './traceability';

export interface CoverageJudgement {
  /** Whether the workspace has been read. */
  readonly read: boolean;
  readonly context: CheckContext;
  readonly catalogue: Catalogue;
}

/** What the rules about coverage say of one file of a workspace, and how often they asked what the workspace covers. */
export function judgeCoverage(
  files: Readonly<Record<string, string>>,
  name: string,
  { read, context, catalogue }: CoverageJudgement,
) {
  const index = createWorkspaceIndex(catalogue, shippedVocabulary());
  index.setFolders(['file:///w']);
  for (const [file, text] of Object.entries(files)) index.update(`file:///w/${file}`, text);
  const coverage = createProjectsCoverage(index, catalogue, () => '20261130');
  let asked = 0;
  const kind = createCoverageKind({
    prepare: () => Promise.resolve(),
    catalogue: () => catalogue,
    vocabulary: shippedVocabulary,
    exists: (uri) =>
      !uri.startsWith('file:///w/')
        ? undefined
        : uri === 'file:///w/' || Object.keys(files).some((file) => `file:///w/${file}`.startsWith(uri)),
    coverage() {
      asked += 1;
      return read ? coverage : undefined;
    },
  });
  const source = { uri: `file:///w/${name}`, languageId: '', text: files[name]! };
  assert.ok(kind.matches(source));
  const findings = [...kind.open(source).check!(context)].flat();
  return {
    asked,
    findings,
    seen: findings.map(({ code, range }) => [code, source.text.slice(range.start, range.end)]),
  };
}
