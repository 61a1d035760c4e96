import type {
  Range,
  TextDocumentContentChangeEvent,
  TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PiecedText, type Splice } from '../core/piecedText';
import { createTextSnapshot, type TextSnapshot } from '../documents/textSnapshot';
import { joinOutside } from './joinOutside';

/*
 * An edit makes a new string, and V8 lays a string of more than 128 kB out in memory that it asks the system for, page
 * after page, at each key press: 9 ms for a million characters on a virtual machine, and as much memory for the collector
 * to come for. The text of a large document is therefore kept in pieces; who reads all of it has it laid out once.
 */

/** From this length on, in UTF-16 units, a document is kept in pieces. */
export const largeText = 1 << 17;

/** One text that the client has open, for all its versions: it changes in place. */
export type OpenText = TextDocument | LargeText;

/** What `TextDocuments` keeps of each open text: the usual document, or one in pieces when it is large. */
export function openTextsFrom(large: number): TextDocumentsConfiguration<OpenText> {
  const enlarged = (document: TextDocument): OpenText =>
    document.getText().length < large ? document : new LargeText(document);
  return {
    create: (uri, languageId, version, content) =>
      enlarged(TextDocument.create(uri, languageId, version, content)),
    update(document, changes, version) {
      if (document instanceof LargeText) return document.update(changes, version);
      return enlarged(TextDocument.update(document, changes, version));
    },
  };
}

export const openTexts = openTextsFrom(largeText);

class LargeText {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  /** The text as it is now; the document store reads its lines instead of searching them again. */
  private current: TextSnapshot;
  private text: PiecedText;

  constructor(document: TextDocument) {
    this.uri = document.uri;
    this.languageId = document.languageId;
    this.version = document.version;
    this.text = PiecedText.of(document.getText(), joinOutside);
    this.current = this.snapshotOf(undefined);
  }

  get snapshot(): TextSnapshot {
    return this.current;
  }

  getText(): string {
    return this.current.getText();
  }

  update(changes: readonly TextDocumentContentChangeEvent[], version: number): this {
    this.version = version;
    // Editors send the places of one action from the last to the first: lines before an edit are where they were.
    let pending: Splice[] = [];
    let firstEdited = Infinity;
    for (const change of changes) {
      if (!('range' in change)) {
        this.text = PiecedText.of(change.text, joinOutside);
        this.current = this.snapshotOf(undefined);
        pending = [];
        firstEdited = Infinity;
        continue;
      }
      const { start, end } = ordered(change.range);
      if (end.line >= firstEdited) {
        this.splice(pending);
        pending = [];
      }
      firstEdited = start.line;
      pending.push({
        start: this.current.offsetAt(start),
        end: this.current.offsetAt(end),
        text: change.text,
      });
    }
    this.splice(pending);
    return this;
  }

  /** Splices come from the end of the text to its beginning. */
  private splice(splices: readonly Splice[]): void {
    this.text = this.text.spliced(splices);
    const [only, ...others] = splices;
    this.current = this.snapshotOf(others.length === 0 ? only : undefined);
  }

  /** The text as it is now, from the snapshot before where one splice made it. */
  private snapshotOf(only: Splice | undefined): TextSnapshot {
    const { uri, languageId, version, text } = this;
    const former = only && {
      snapshot: this.current,
      change: { start: only.start, oldEnd: only.end, newEnd: only.start + only.text.length },
    };
    return createTextSnapshot(uri, languageId, version, text, former);
  }
}

function ordered({ start, end }: Range): Range {
  const reversed = start.line > end.line || (start.line === end.line && start.character > end.character);
  return reversed ? { start: end, end: start } : { start, end };
}
