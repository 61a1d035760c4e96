import type { CancellationToken, Scheduler } from '../core/cancellation';
import type { TypedPlace } from '../core/documentKind';
import { spliced } from '../core/piecedText';
import type { TextChange } from '../core/textChange';
import type { DocumentStore } from '../documents/documentStore';
import type { SegurDocument } from '../documents/segurDocument';
import { createTextSnapshot } from '../documents/textSnapshot';

/** In a smaller document the first key press is as fast as anybody could want. */
const worthwhile = 1 << 16;

/** How often each place is typed at: by then the engine has compiled what a key press runs. */
const rounds = 3;

/** After so many requests what they ran is compiled. */
const manyRequests = 100;

export interface Rehearsal {
  /** A document was judged and shown: while nobody asks for anything, typing in it is prepared. */
  begin(document: SegurDocument): void;
}

export interface RehearsalDependencies {
  readonly store: Pick<DocumentStore, 'next' | 'replace' | 'askedFor'>;
  readonly scheduler: Scheduler;
  /** All that is done for the diagnostics of a version; undefined when cancelled. */
  judge(document: SegurDocument, token: CancellationToken): Promise<unknown>;
}

/**
 * What runs for the first time costs several times what it costs later: code is compiled, tables are laid out. The first
 * key presses in a large document would pay for it. While nobody asks for anything, letters are therefore typed and taken
 * away again behind the scenes, in a document that then stands, with its own text, where the one before stood. Any
 * request interrupts it; what it was about is begun again in the next pause. Once it is through, it is for all documents.
 */
export function createRehearsal({ store, scheduler, judge }: RehearsalDependencies): Rehearsal {
  let latest: SegurDocument | undefined;
  let running = false;
  let done = 0;
  let isThrough = false;

  /** The document with its own text again; undefined where somebody asked for something meanwhile. */
  async function typed(
    document: SegurDocument,
    { offset, letters }: TypedPlace,
    token: CancellationToken,
  ): Promise<SegurDocument | undefined> {
    const { uri, version, snapshot: original } = document;
    let current = document;
    const press = async (snapshot: SegurDocument['snapshot'], change: TextChange): Promise<boolean> => {
      await scheduler.yield();
      if (token.isCancellationRequested) return false;
      current = await store.next(current, snapshot, change);
      return (await judge(current, token)) !== undefined;
    };
    const snapshots = [original];
    for (const [index, letter] of [...letters].entries()) {
      const start = offset + index;
      const text = spliced(current.snapshot.text, { start, end: start, text: letter });
      const change = { start, oldEnd: start, newEnd: start + 1 };
      const former = { snapshot: current.snapshot, change };
      const snapshot = createTextSnapshot(uri, original.languageId, version, text, former);
      snapshots.push(snapshot);
      if (!(await press(snapshot, change))) return undefined;
    }
    for (let index = letters.length - 1; index >= 0; index--) {
      const start = offset + index;
      if (!(await press(snapshots[index]!, { start, oldEnd: start + 1, newEnd: start }))) return undefined;
    }
    return current;
  }

  async function run(pause: () => Promise<void>): Promise<void> {
    const first = store.askedFor();
    let asked = -1;
    while (latest) {
      if (store.askedFor() !== asked) {
        asked = store.askedFor();
        isThrough = asked - first > manyRequests;
        if (isThrough) break;
        await pause();
        continue;
      }
      const document = latest;
      const places = document.layers.flatMap((layer) => layer.everydayTyping?.() ?? []);
      const place = places[done % places.length];
      isThrough = done >= places.length * rounds && done > 0;
      if (!place || isThrough) break;
      const begun = asked;
      const token = {
        get isCancellationRequested() {
          return store.askedFor() !== begun;
        },
      };
      const back = await typed(document, place, token);
      if (!back || token.isCancellationRequested) continue;
      store.replace(document, back);
      if (latest === document) latest = back;
      done += 1;
    }
  }

  return {
    begin(document) {
      const { pause } = scheduler;
      if (!pause || isThrough || document.snapshot.text.length < worthwhile) return;
      latest = document;
      if (running) return;
      running = true;
      run(pause)
        // A judge that throws was told of where it threw; nothing was promised here.
        .catch(() => (isThrough = true))
        .finally(() => {
          running = false;
          latest = undefined;
        });
    },
  };
}
