import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import type { OpenText } from '../node/openTexts';
import { changesBetween, type TextChange } from '../reports/edits';

/**
 * Texts whose changes are told one by one, where somebody follows places in them: by the texts before and after alone, the
 * second of two equal lines cannot be told from the first.
 */
export function recordedEdits(
  texts: TextDocumentsConfiguration<OpenText>,
  isFollowed: (uri: string) => boolean,
  tell: (uri: string, change: TextChange) => void,
): TextDocumentsConfiguration<OpenText> {
  return {
    create: (uri, languageId, version, content) => texts.create(uri, languageId, version, content),
    update(document, changes, version) {
      const { uri } = document;
      if (!isFollowed(uri)) return texts.update(document, changes, version);
      let current = document;
      for (const change of changes) {
        if ('range' in change) {
          const { start, end } = change.range;
          const [from, to] = [offsetAt(current, start), offsetAt(current, end)];
          tell(uri, { start: Math.min(from, to), end: Math.max(from, to), inserted: change.text });
        } else for (const part of changesBetween(current.getText(), change.text)) tell(uri, part);
        current = texts.update(current, [change], version);
      }
      return current;
    },
  };
}

function offsetAt(
  document: OpenText,
  position: { readonly line: number; readonly character: number },
): number {
  return 'offsetAt' in document ? document.offsetAt(position) : document.snapshot.offsetAt(position);
}
