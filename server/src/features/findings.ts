import type { CancellationToken, Scheduler } from '../core/cancellation';
import type { CheckContext } from '../core/documentKind';
import type { Finding } from '../core/finding';
import { paceOf } from '../core/slices';
import type { IgnoredFiles } from '../documents/ignoredFiles';
import { familyOf } from '../documents/rules';
import type { SegurDocument } from '../documents/segurDocument';
import { readSuppressions } from '../rules/suppression';

export interface FindingsProvider {
  /** Everything wrong with this version of the document, or undefined when cancelled. Computed at most once. */
  of(document: SegurDocument, token: CancellationToken): Promise<readonly Finding[] | undefined>;
  /** Forgets what was computed: the settings or the knowledge changed. */
  reset(): void;
}

export function createFindingsProvider(
  scheduler: Scheduler,
  context: (uri: string) => CheckContext,
  ignored: IgnoredFiles,
  onFailure: (kind: string, error: unknown) => void,
): FindingsProvider {
  let known = new WeakMap<SegurDocument, readonly Finding[]>();

  async function compute(
    document: SegurDocument,
    token: CancellationToken,
  ): Promise<readonly Finding[] | undefined> {
    const wanted = notIgnored(document, ignored);
    const findings: Finding[] = [];
    const checkContext = context(document.uri);
    const pace = paceOf(scheduler, token);
    for (const layer of document.layers) {
      try {
        for (const step of layer.check?.(checkContext) ?? []) {
          for (const finding of step) if (wanted(finding)) findings.push(finding);
          if (pace.isOver() && !(await pace.rest())) return undefined;
        }
      } catch (error) {
        onFailure(layer.kind, error);
      }
    }
    return findings.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }

  return {
    async of(document, token) {
      const before = known.get(document);
      if (before) return before;
      const generation = known;
      const findings = await compute(document, token);
      if (findings) generation.set(document, findings);
      return findings;
    },
    reset() {
      known = new WeakMap();
    },
  };
}

/** What the user asked not to be told: by a comment in the text, or by the list of the workspace folder. */
function notIgnored(document: SegurDocument, ignored: IgnoredFiles): (finding: Finding) => boolean {
  const suppressions = document.mayBeSilenced ? readSuppressions(document.snapshot.getText()) : undefined;
  const place = ignored.placeOf(document.uri);
  return ({ code, range }) => {
    const family = familyOf(code);
    return (
      suppressions?.silences(code, family, range.start) !== true &&
      !place?.list.ignores(place.path, code, family)
    );
  };
}
