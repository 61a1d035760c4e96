import * as vscode from 'vscode';
import type { SegurConnection } from '../connection';
import { l10n } from '../localizer';
import { newDocument, type Standard } from './newDocument';
import { openSample } from './samples';

/** How documents of a standard are found in any folder, and what serves where there is none. */
interface Search {
  /** Where they may be: any XML file may be something else, so that its text decides. */
  readonly files: string;
  /** In the beginning of its text. */
  readonly begins: RegExp;
  readonly sample: string;
  title(): string;
  placeHolder(): string;
  /** Said where the folder has none. */
  nothing(): string;
  sampleLabel(): string;
  newLabel(): string;
}

const searches: Readonly<Record<Standard, Search>> = {
  cda: {
    files: '**/*.{xml,XML,cda}',
    begins: /<(?:[\w.-]+:)?ClinicalDocument[\s>]/,
    sample: 'cda/cr-bio-n3-a-corriger.xml',
    title: () => l10n.t('CDA documents'),
    placeHolder: () => l10n.t('Which document to open?'),
    nothing: () => l10n.t('No CDA document was found in your folder: begin with one of these'),
    sampleLabel: () => l10n.t('Open a sample with faults to correct'),
    newLabel: () => l10n.t('New CDA document…'),
  },
  hl7v2: {
    files: '**/*.{hl7,HL7,er7,txt,msg}',
    begins: /^[\u000b\ufeff\s]*(?:MSH|FHS|BHS)[|^~&\\#$%!*]/,
    sample: 'hl7v2/oru-transmission-cr-bio.hl7',
    title: () => l10n.t('HL7 v2 messages'),
    placeHolder: () => l10n.t('Which message to open?'),
    nothing: () => l10n.t('No HL7 v2 message was found in your folder: begin with one of these'),
    sampleLabel: () => l10n.t('Open a sample with faults to correct'),
    newLabel: () => l10n.t('New HL7 v2 message…'),
  },
};

/** No folder is looked through further than somebody would choose from. */
const maxCandidates = 1_000;
const maxFound = 100;
/** In bytes: a larger file is not read for its beginning alone. */
const maxSize = 8 << 20;
/** What stands before the root of a document: declarations and comments. In UTF-16 units. */
const beginning = 16_384;
const readAtOnce = 8;

type Choice = vscode.QuickPickItem & { readonly run?: () => Promise<unknown> };

/**
 * Offers the documents of a standard that the workspace holds, and always a sample and a new one, so that nobody whose folder has
 * none is left without an answer.
 */
export async function findDocument(
  context: vscode.ExtensionContext,
  server: SegurConnection,
  standard: Standard,
): Promise<void> {
  const search = searches[standard];
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: search.title() },
    () => documentsOf(search),
  );
  const others: Choice[] = [
    {
      label: search.sampleLabel(),
      description: search.sample,
      iconPath: new vscode.ThemeIcon('beaker'),
      run: () => openSample(context, search.sample),
    },
    {
      label: search.newLabel(),
      iconPath: new vscode.ThemeIcon('new-file'),
      run: () => newDocument(context.extensionUri, server, standard),
    },
  ];
  const separator: Choice = {
    label: l10n.t('Or begin with'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const chosen = await vscode.window.showQuickPick<Choice>(
    found.length === 0 ? others : [...found.map(choiceOf), separator, ...others],
    {
      title: search.title(),
      placeHolder: found.length === 0 ? search.nothing() : search.placeHolder(),
      matchOnDescription: true,
    },
  );
  await chosen?.run?.();
}

function choiceOf(file: vscode.Uri): Choice {
  const path = vscode.workspace.asRelativePath(file);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    label: name,
    description: path.slice(0, Math.max(0, path.length - name.length - 1)),
    iconPath: new vscode.ThemeIcon('file'),
    run: async () => vscode.window.showTextDocument(file),
  };
}

/** In the order of their paths. */
async function documentsOf({ files, begins }: Search): Promise<readonly vscode.Uri[]> {
  const candidates = await vscode.workspace.findFiles(files, undefined, maxCandidates);
  candidates.sort((one, other) => (one.path < other.path ? -1 : 1));
  const found: vscode.Uri[] = [];
  for (let at = 0; at < candidates.length && found.length < maxFound; at += readAtOnce) {
    const some = candidates.slice(at, at + readAtOnce);
    const isOne = await Promise.all(some.map(async (file) => begins.test(await beginningOf(file))));
    found.push(...some.filter((_, index) => isOne[index]));
  }
  return found;
}

/** Empty where it cannot be read. */
async function beginningOf(file: vscode.Uri): Promise<string> {
  try {
    if ((await vscode.workspace.fs.stat(file)).size > maxSize) return '';
    const bytes = await vscode.workspace.fs.readFile(file);
    return new TextDecoder().decode(bytes.subarray(0, beginning));
  } catch {
    return '';
  }
}
