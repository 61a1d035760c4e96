import * as vscode from 'vscode';

/** Translates the texts of `l10n/`, as `vscode.l10n` does, but into the language that the user chose for Ségur. */
export interface Localizer {
  /** BCP 47. */
  readonly locale: string;
  t(message: string, ...values: readonly (string | number)[]): string;
}

/** The language chosen in the settings, or else that of the editor. */
export function chosenLocale(): string {
  const chosen = vscode.workspace.getConfiguration('segur').get<string>('language', 'auto');
  return chosen === 'auto' ? vscode.env.language : chosen;
}

let current: Localizer = { locale: vscode.env.language, t: vscode.l10n.t };

/** The texts in the language chosen for Ségur, whichever that is when they are asked for. */
export const l10n: Localizer = {
  get locale() {
    return current.locale;
  },
  t: (message, ...values) => current.t(message, ...values),
};

const languageChanged = new vscode.EventEmitter<void>();
/** {@link l10n} speaks another language now: what shows its texts asks again. */
export const onDidChangeLanguage = languageChanged.event;

/** Keeps {@link l10n} in the language that the settings say. */
export function followLanguage(extension: vscode.Uri): vscode.Disposable {
  async function follow(): Promise<void> {
    const { locale } = current;
    current = await createLocalizer(extension);
    if (current.locale !== locale) languageChanged.fire();
  }
  void follow();
  return vscode.workspace.onDidChangeConfiguration(async (event) => {
    if (event.affectsConfiguration('segur.language')) await follow();
  });
}

/** VS Code loads the texts of its own display language only; another choice reads them itself. */
export async function createLocalizer(extension: vscode.Uri): Promise<Localizer> {
  const locale = chosenLocale();
  if (languageOf(locale) === languageOf(vscode.env.language)) return { locale, t: vscode.l10n.t };
  const bundle = await readBundle(
    vscode.Uri.joinPath(extension, 'l10n', `bundle.l10n.${languageOf(locale)}.json`),
  );
  return { locale, t: (message, ...values) => fillIn(bundle[message] ?? message, values) };
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0]!;
}

/** English has no bundle: the keys are its texts. */
async function readBundle(file: vscode.Uri): Promise<Readonly<Record<string, string>>> {
  try {
    const bytes = await vscode.workspace.fs.readFile(file);
    return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, string>>;
  } catch {
    return {};
  }
}

function fillIn(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
