import type { Fix } from '../../core/finding';
import { overlaps, type OffsetRange } from '../../core/range';
import { none } from '../../xml';
import { fix } from '../fixes/fix';
import { nextVersion } from '../fixes/replacement';
import type { CdaModel } from '../model';
import { queryOf } from '../rules/define';

/** What says which version of which document this is. */
const identity: readonly string[] = ['id', 'setId', 'versionNumber', 'relatedDocument'];

// segur: implements SEG/CDA.09
/** On the start tag of the ClinicalDocument, or on what identifies it: the version that replaces this one. */
export function refactorings(model: CdaModel, range: OffsetRange): readonly Fix[] {
  const { xml, root } = model;
  if (root === none) return [];
  const q = queryOf(model);
  const asked =
    overlaps({ start: xml.start[root]!, end: xml.tagEnd[root]! }, range) ||
    identity.some((name) => q.children(root, name).some((node) => overlaps(q.range(node), range)));
  const next = asked ? nextVersion(q) : undefined;
  if (!next) return [];
  return [
    fix(
      'next-version',
      `En faire la version ${next.version}, qui remplace celle-ci (setId, versionNumber, relatedDocument RPLC)`,
      `Make it version ${next.version}, which replaces this one (setId, versionNumber, relatedDocument RPLC)`,
      next.edits,
    ),
  ];
}
