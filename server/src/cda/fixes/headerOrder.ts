import type { NodeId } from '../../xml';
import type { OffsetEdit } from '../../core/finding';
import type { CdaQuery } from '../query';
import { contentTypeOf } from '../contentTypes';
import { insertChild, type Skeleton } from './edits';

/** Children of the document in the order of the schema, for those who correct it without the content model. */
const childrenOfDocument: readonly string[] = [
  'realmCode',
  'typeId',
  'templateId',
  'id',
  'code',
  'title',
  'effectiveTime',
  'confidentialityCode',
  'languageCode',
  'setId',
  'versionNumber',
  'copyTime',
  'recordTarget',
  'author',
  'dataEnterer',
  'informant',
  'custodian',
  'informationRecipient',
  'legalAuthenticator',
  'authenticator',
  'participant',
  'inFulfillmentOf',
  'documentationOf',
  'relatedDocument',
  'authorization',
  'componentOf',
  'component',
];

/** What may stand in that element, in the order of the schema. */
function namesIn(q: CdaQuery, parent: NodeId): readonly string[] {
  if (!q.contentModel) return parent === q.root ? childrenOfDocument : [];
  const type = contentTypeOf(q.contentModel, q.xml, q.root, parent);
  return type?.children.map(({ name }) => name) ?? [];
}

/** Inserts a child where the schema wants it: after all that comes before it or bears its name. */
export function insertInOrder(q: CdaQuery, parent: NodeId, local: string, skeleton: Skeleton): OffsetEdit {
  const names = namesIn(q, parent);
  const rank = names.indexOf(local);
  return insertChild(
    q,
    parent,
    (other) => names.indexOf(other) >= 0 && names.indexOf(other) <= rank,
    skeleton,
  );
}

/** The child before which one so named should stand; undefined where that is at the end, or nothing is known of it. */
export function nextInOrder(q: CdaQuery, parent: NodeId, local: string): NodeId | undefined {
  const names = namesIn(q, parent);
  const rank = names.indexOf(local);
  if (rank < 0) return undefined;
  return q.elementChildren(parent).find((child) => names.indexOf(q.local(child)) > rank);
}
