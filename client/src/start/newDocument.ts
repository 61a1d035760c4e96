import * as vscode from 'vscode';
import { l10n } from '../localizer';

/** A whole document of the templates that completion offers too. */
interface Template {
  readonly label: string;
  readonly description: string;
  readonly language: 'xml' | 'hl7v2';
  readonly file: string;
  /** Its name or id in that file. */
  readonly name: string;
}

function templates(): readonly Template[] {
  const cda = { language: 'xml', file: 'snippets/cda.json' } as const;
  const hl7 = { language: 'hl7v2', file: 'data/hl7v2-templates.json' } as const;
  return [
    {
      ...cda,
      name: 'CDA N3',
      label: l10n.t('CDA document, level 3'),
      description: l10n.t('structured: complete header and a first section'),
    },
    {
      ...cda,
      name: 'CDA N1',
      label: l10n.t('CDA document, level 1'),
      description: l10n.t('a PDF under a complete header'),
    },
    {
      ...hl7,
      name: 'oru-document',
      label: l10n.t('HL7 v2 message ORU'),
      description: l10n.t('sends a CDA document to the document server'),
    },
    {
      ...hl7,
      name: 'mdm-document',
      label: l10n.t('HL7 v2 message MDM'),
      description: l10n.t('sends a CDA document to the document server'),
    },
    {
      ...hl7,
      name: 'mdm-lps',
      label: l10n.t('HL7 v2 message MDM to the LPS'),
      description: l10n.t('passes on a document received by MSSanté'),
    },
    {
      ...hl7,
      name: 'adt-a01',
      label: l10n.t('HL7 v2 message ADT A01'),
      description: l10n.t('admission'),
    },
    {
      ...hl7,
      name: 'adt-a03',
      label: l10n.t('HL7 v2 message ADT A03'),
      description: l10n.t('discharge'),
    },
    {
      ...hl7,
      name: 'adt-a28',
      label: l10n.t('HL7 v2 message ADT A28'),
      description: l10n.t('creation of a patient'),
    },
    {
      ...hl7,
      name: 'adt-a40',
      label: l10n.t('HL7 v2 message ADT A40'),
      description: l10n.t('merge of two patients'),
    },
    {
      ...hl7,
      name: 'tlr-order',
      label: l10n.t('HL7 v2 message ORM, teleradiology'),
      description: l10n.t('request of an examination (draft volet)'),
    },
  ];
}

/** Asks which document, and opens it untitled with its gaps to fill in, as its template does where one types it. */
export async function newDocument(extension: vscode.Uri): Promise<void> {
  const chosen = await vscode.window.showQuickPick(templates(), {
    title: l10n.t('New document'),
    placeHolder: l10n.t('Which document or message?'),
    matchOnDescription: true,
  });
  if (!chosen) return;
  const body = await bodyOf(vscode.Uri.joinPath(extension, chosen.file), chosen.name);
  const document = await vscode.workspace.openTextDocument({ language: chosen.language });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(body));
}

async function bodyOf(file: vscode.Uri, name: string): Promise<string> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const parsed = JSON.parse(text) as Snippets | Messages;
  const snippet = isMessages(parsed) ? parsed.templates.find(({ id }) => id === name) : parsed[name];
  if (!snippet) throw new Error(`${file.path} has no template “${name}”`);
  return snippet.body.join('\n');
}

type Snippets = Readonly<Record<string, { readonly body: readonly string[] }>>;

interface Messages {
  readonly templates: readonly { readonly id: string; readonly body: readonly string[] }[];
}

function isMessages(parsed: Snippets | Messages): parsed is Messages {
  return Array.isArray(parsed['templates']);
}
