import type { Uri } from 'vscode';
import { virtualScheme } from '../documents';
import { knowledgeSheetId } from '../../../server/src/lsp/protocol';
import type { SheetAddress } from './history';

/** The sheet behind an address that the server's texts point at (`segur:/requirement/CDA%2FHL7.02.md`); undefined for another. */
export function sheetOfUri({ scheme, path }: Pick<Uri, 'scheme' | 'path'>): SheetAddress | undefined {
  if (scheme !== virtualScheme) return undefined;
  if (/^\/*knowledge\.md$/.test(path)) return { kind: 'knowledge', id: knowledgeSheetId };
  const parts = /^\/*(requirement|rule)\/(.+?)\.md$/.exec(path);
  if (!parts) return undefined;
  return { kind: parts[1] as SheetAddress['kind'], id: parts[2]! };
}
