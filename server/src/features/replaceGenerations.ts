import type { Catalogue } from '../catalogue/catalogue';
import { titleOf } from '../catalogue/requirement';
import type { CancellationToken, Scheduler } from '../core/cancellation';
import { type LocalizedText, verbatim } from '../core/localized';
import { paceOf } from '../core/slices';
import type { Mention } from '../requirements/mention';
import { successorOf } from '../requirements/successor';
import { syntaxOf } from '../requirements/syntax';
import { outdatedIds } from '../traceability/coverage/outdated';
import type { WorkspaceIndex } from '../traceability/index/workspaceIndex';
import type { EditGroup, FileEdits } from './annotatedEdits';
import { respellText } from './respellTexts';
import { isInside, refusals, shownPath, type WorkspaceTexts } from './workspaceTexts';

export interface GenerationChange {
  readonly files: readonly FileEdits[];
  /** One for each identifier that another takes the place of. */
  readonly groups: Readonly<Record<string, EditGroup>>;
  /** Files that stay as they are, and why. */
  readonly left: readonly LocalizedText[];
}

/**
 * Replaces identifiers of an older generation by their successors in the whole workspace, or one of them (`only`, as mentions
 * write it in full): where the successor is known and there is one alone. Each file is read anew, and its places are those of
 * what it is now; a file that cannot be written so that it is read rightly stays as it is, and is told. Every place is to be
 * confirmed: a dossier of wave 1 rightly cites wave 1. Undefined when cancelled.
 */
export async function replaceGenerations(
  only: string | undefined,
  catalogue: Catalogue,
  index: WorkspaceIndex,
  texts: WorkspaceTexts,
  scheduler: Scheduler,
  token: CancellationToken,
): Promise<GenerationChange | undefined> {
  const into = (mention: Mention): string | undefined =>
    only === undefined || mention.written === only ? successorOf(mention, catalogue)?.id : undefined;
  const uris = new Set(
    outdatedIds(index, catalogue)
      .filter(({ written, successors }) => successors.length === 1 && (only ?? written) === written)
      .flatMap(({ citations }) => citations.map(({ uri }) => uri)),
  );
  const files: FileEdits[] = [];
  const groups: Record<string, EditGroup> = {};
  const left: LocalizedText[] = [];
  const groupOf = ({ mentions }: { readonly mentions: readonly Mention[] }): string => {
    const pairs = mentions.map((mention) => `${mention.written} → ${into(mention)!}`);
    const key = [...new Set(pairs)].join(', ');
    groups[key] ??= {
      label: verbatim(key),
      ...(mentions.length === 1
        ? { description: verbatim(titleOf(successorOf(mentions[0]!, catalogue)!)) }
        : {}),
      needsConfirmation: true,
    };
    return key;
  };
  const pace = paceOf(scheduler, token);
  for (const uri of [...uris].sort()) {
    if (pace.isOver() && !(await pace.rest())) return undefined;
    if (!isInside(uri, texts.folders)) continue;
    const path = shownPath(uri, texts.folders);
    const now = await texts.read(uri);
    if (now.type !== 'text') {
      left.push(refusals[now.type](path));
      continue;
    }
    const { text, version, languageId } = now;
    const respelt = respellText({
      text,
      syntax: syntaxOf(uri, languageId),
      before: catalogue,
      after: catalogue,
      into,
      groupOf,
    });
    if (respelt.ok) {
      if (respelt.edits.length > 0) files.push({ uri, version, text, edits: respelt.edits });
      continue;
    }
    const line = text.slice(0, respelt.range.start).split('\n').length;
    left.push(refusals.unwritable(path, line, respelt.written));
  }
  return { files, groups, left };
}
