import type {
  Range,
  TextDocumentContentChangeEvent,
  TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createTextSnapshot, type TextSnapshot } from '../documents/textSnapshot';

/*
 * An edit makes a new string, and V8 lays a string of more than 128 kB out in memory that it asks the system for, page
 * after page, at each key press: 9 ms for a million characters on a virtual machine. The text of a large
 * document is therefore edited in one buffer of ours; Node hands it out as an external string, whose memory comes back
 * from an earlier one.
 */

/**
 * From this length on, in UTF-16 units, a document has its buffer. Below, the unused rest of an external string would call
 * the garbage collector more often than is gained.
 */
export const largeText = 1 << 19;

/** Strings at least that long are made external by Node; a shorter text is the beginning of such a string. */
const externalLength = 1 << 20;

/** One text that the client has open, for all its versions: it changes in place. */
export type OpenText = TextDocument | LargeText;

/** What `TextDocuments` keeps of each open text: the usual document, or one with a buffer of its own when it is large. */
export const openTexts: TextDocumentsConfiguration<OpenText> = {
  create: (uri, languageId, version, content) =>
    enlarged(TextDocument.create(uri, languageId, version, content)),
  update(document, changes, version) {
    if (document instanceof LargeText) return document.update(changes, version);
    return enlarged(TextDocument.update(document, changes, version));
  },
};

function enlarged(document: TextDocument): OpenText {
  return document.getText().length < largeText ? document : new LargeText(document);
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

class LargeText {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  private buffer = Buffer.alloc(0);
  /** Where the next text is put together; then it changes places with `buffer`. */
  private other = Buffer.alloc(0);
  /** Units of the buffer that are text. */
  private length = 0;
  /** The text as it is now, once there is one; the document store reads its lines instead of searching them again. */
  private current: TextSnapshot | undefined;

  constructor(document: TextDocument) {
    this.uri = document.uri;
    this.languageId = document.languageId;
    this.version = document.version;
    this.current = this.spliced([{ start: 0, end: 0, text: document.getText() }]);
  }

  get snapshot(): TextSnapshot {
    return this.current!;
  }

  getText(): string {
    return this.snapshot.getText();
  }

  update(changes: readonly TextDocumentContentChangeEvent[], version: number): this {
    this.version = version;
    // Editors send the places of one action from the last to the first: lines before an edit are where they were.
    let pending: Splice[] = [];
    let firstEdited = Infinity;
    for (const change of changes) {
      if (!('range' in change)) {
        this.current = this.spliced([{ start: 0, end: this.length, text: change.text }]);
        pending = [];
        firstEdited = Infinity;
        continue;
      }
      const { start, end } = ordered(change.range);
      if (end.line >= firstEdited) {
        this.current = this.spliced(pending);
        pending = [];
      }
      firstEdited = start.line;
      pending.push({
        start: this.snapshot.offsetAt(start),
        end: this.snapshot.offsetAt(end),
        text: change.text,
      });
    }
    this.current = this.spliced(pending);
    return this;
  }

  /** The text after splices that come from its end to its beginning. */
  private spliced(splices: readonly Splice[]): TextSnapshot {
    const { buffer } = this;
    const length = splices.reduce(
      (sum, { start, end, text }) => sum + text.length - (end - start),
      this.length,
    );
    const enough = 2 * Math.max(length, externalLength);
    // Room to grow, so that typing does not ask for memory.
    const target = this.other.length < enough ? Buffer.alloc(Math.ceil(enough * 1.25)) : this.other;
    let from = 0;
    let to = 0;
    for (const { start, end, text } of splices.toReversed()) {
      to += buffer.copy(target, to, from, 2 * start);
      to += target.write(text, to, 'utf16le');
      from = 2 * end;
    }
    buffer.copy(target, to, from, 2 * this.length);
    this.other = buffer;
    this.buffer = target;
    this.length = length;
    const whole = target.toString('utf16le', 0, enough);
    const { uri, languageId, version } = this;
    const [only, ...others] = splices;
    const former =
      only && others.length === 0 && this.current
        ? {
            snapshot: this.current,
            change: { start: only.start, oldEnd: only.end, newEnd: only.start + only.text.length },
          }
        : undefined;
    return createTextSnapshot(uri, languageId, version, whole.substring(0, length), former);
  }
}

function ordered({ start, end }: Range): Range {
  const reversed = start.line > end.line || (start.line === end.line && start.character > end.character);
  return reversed ? { start: end, end: start } : { start, end };
}
