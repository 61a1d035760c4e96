import * as vscode from 'vscode';
import { l10n, onDidChangeLanguage } from './localizer';

const language = 'hl7v2';
const setting = 'hl7v2.keepCr';
const saveCommand = 'segur.hl7v2.saveWithCr';
const keepCommand = 'segur.hl7v2.keepCr';

const cr = 0x0d;
const lf = 0x0a;

/** As much of a file as says how its segments end. */
const lookedAt = 1 << 20;

/**
 * HL7 ends a segment with CR alone, which VS Code reads and never writes: it saves LF or CRLF. A file that has CR is
 * told in the language status before it is saved, and keeps it by a setting, or once by a command.
 */
export function registerHl7LineEnds(): vscode.Disposable {
  /** The files whose segments end with CR on disk. */
  const withCr = new Set<string>();
  let item: vscode.LanguageStatusItem | undefined;

  async function look(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== language || document.isUntitled) return;
    const key = document.uri.toString();
    if (endsWithCr(await bytesOf(document.uri))) withCr.add(key);
    else withCr.delete(key);
    show();
  }

  function show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !withCr.has(document.uri.toString())) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= vscode.languages.createLanguageStatusItem('segur.lineEnds', { language });
    const kept = keepsCr(document);
    item.name = l10n.t('Ségur: line ends');
    item.text = kept
      ? l10n.t('Saved with CR, as HL7 wants')
      : l10n.t('Saving will replace its CR by {0}', document.eol === vscode.EndOfLine.CRLF ? 'CRLF' : 'LF');
    item.severity = kept ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
    item.command = kept
      ? {
          title: l10n.t('Settings'),
          command: 'workbench.action.openSettings',
          arguments: [`segur.${setting}`],
        }
      : { title: l10n.t('Keep CR'), command: keepCommand };
  }

  async function saved(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== language) return;
    if (withCr.has(document.uri.toString()) && keepsCr(document)) await writeCr(document.uri);
    await look(document);
  }

  /** Saves what is written, and ends its segments with CR whatever the setting says. */
  async function saveWithCr({ document }: vscode.TextEditor): Promise<void> {
    if (!(await document.save())) return;
    await writeCr(document.uri);
    await look(document);
  }

  async function keep(): Promise<void> {
    const target = vscode.workspace.workspaceFolders
      ? vscode.ConfigurationTarget.Workspace
      : vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration('segur').update(setting, true, target);
  }

  vscode.workspace.textDocuments.forEach((document) => void look(document));
  return vscode.Disposable.from(
    new vscode.Disposable(() => item?.dispose()),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => withCr.delete(uri.toString())),
    vscode.workspace.onDidSaveTextDocument(saved),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`segur.${setting}`)) show();
    }),
    onDidChangeLanguage(show),
    vscode.commands.registerTextEditorCommand(saveCommand, (editor) => void saveWithCr(editor)),
    vscode.commands.registerCommand(keepCommand, keep),
  );
}

function keepsCr({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('segur', uri).get<boolean>(setting, false);
}

/** Nothing where the file cannot be read: then there is nothing to keep. */
async function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return new Uint8Array();
  }
}

function endsWithCr(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, lookedAt);
  return start.includes(cr) && !start.includes(lf);
}

/**
 * Ends each line of a file with CR. Byte by byte, so that the encoding stays what it is; UTF-16, in which a byte alone
 * says nothing, is left as it was saved.
 */
async function writeCr(uri: vscode.Uri): Promise<void> {
  const bytes = await bytesOf(uri);
  if (isUtf16(bytes) || !bytes.includes(lf)) return;
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === cr && bytes[at + 1] === lf) continue; // the LF that follows is written as CR
    kept[length++] = byte === lf ? cr : byte;
  }
  await vscode.workspace.fs.writeFile(uri, kept.subarray(0, length));
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe);
}
