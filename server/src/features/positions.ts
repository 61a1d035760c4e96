import type { Range } from 'vscode-languageserver-types';
import type { OffsetRange } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';

// segur: implements SEG/SURF.02
/** Offsets become lines and UTF-16 characters here, and only here. */
export function toRange({ snapshot }: SegurDocument, range: OffsetRange): Range {
  return { start: snapshot.positionAt(range.start), end: snapshot.positionAt(range.end) };
}

export function toOffsets({ snapshot }: SegurDocument, range: Range): OffsetRange {
  return { start: snapshot.offsetAt(range.start), end: snapshot.offsetAt(range.end) };
}

/** What each layer of the document answers, in the order of the layers, without those that have nothing to say. */
export function fromLayers<T>(
  document: SegurDocument,
  ask: (layer: SegurDocument['layers'][number]) => T | undefined,
): T[] {
  const answers: T[] = [];
  for (const layer of document.layers) {
    const answer = ask(layer);
    if (answer !== undefined) answers.push(answer);
  }
  return answers;
}
