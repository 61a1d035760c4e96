import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { OffsetRange } from '../core/range';
import type { Locale, LocalizedText } from '../core/localized';
import { createTextSnapshot } from '../documents/textSnapshot';

/** How a preview shows places that belong together, and whether it asks before it changes them. */
export interface EditGroup {
  readonly label: LocalizedText;
  readonly description?: LocalizedText;
  readonly needsConfirmation: boolean;
}

/** By their keys, in the order in which a preview shows them. */
export type EditGroups = Readonly<Record<string, EditGroup>>;

export interface GroupedEdit {
  readonly range: OffsetRange;
  readonly newText: string;
  /** A key of the groups. */
  readonly group: string;
}

/** All that changes in one file. */
export interface FileEdits {
  readonly uri: string;
  /** Null for a file that no editor shows. */
  readonly version: number | null;
  readonly text: string;
  /** In the order of the text. */
  readonly edits: readonly GroupedEdit[];
}

/** What the client takes in an edit of the workspace. */
export interface EditAbilities {
  readonly documentChanges: boolean;
  /** Shows what a place is, and asks before it changes what needs it. */
  readonly annotations: boolean;
}

/** An edit of many files, as its client understands it: with versions, and annotations to decide by, where it can. */
export function annotatedEdit(
  files: readonly FileEdits[],
  groups: EditGroups,
  { documentChanges, annotations }: EditAbilities,
  locale: Locale,
): WorkspaceEdit {
  const editsOf = ({ text, edits, uri }: FileEdits): (TextEdit | AnnotatedTextEdit)[] => {
    const snapshot = createTextSnapshot(uri, '', 0, text);
    return edits.map(({ range, newText, group }) => ({
      range: { start: snapshot.positionAt(range.start), end: snapshot.positionAt(range.end) },
      newText,
      ...(documentChanges && annotations ? { annotationId: group } : {}),
    }));
  };
  const changing = files.filter(({ edits }) => edits.length > 0);
  if (!documentChanges)
    return { changes: Object.fromEntries(changing.map((file) => [file.uri, editsOf(file)])) };
  const used = new Set(changing.flatMap(({ edits }) => edits.map(({ group }) => group)));
  return {
    documentChanges: changing.map((file): TextDocumentEdit => ({
      textDocument: { uri: file.uri, version: file.version },
      edits: editsOf(file),
    })),
    ...(annotations
      ? {
          changeAnnotations: Object.fromEntries(
            Object.entries(groups)
              .filter(([key]) => used.has(key))
              .map(([key, { label, description, needsConfirmation }]): [string, ChangeAnnotation] => [
                key,
                {
                  label: label[locale],
                  ...(description ? { description: description[locale] } : {}),
                  needsConfirmation,
                },
              ]),
          ),
        }
      : {}),
  };
}
