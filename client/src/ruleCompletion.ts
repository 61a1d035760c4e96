import * as vscode from 'vscode';
import { type RuleKey, ruleKeys, typedKey } from './ruleKeys';

/**
 * Keys of `segur.rules` in settings, each with its title beside it: the schema alone would list identifiers, of which nobody knows what
 * they stand for. They are found by the words of their titles too.
 */
export function registerRuleCompletion({ extension }: vscode.ExtensionContext): vscode.Disposable {
  const keys = ruleKeys(extension.packageJSON);
  const settings = ['**/settings.json', '**/*.code-workspace'].map((pattern) => ({ pattern }));
  return vscode.languages.registerCompletionItemProvider(
    settings,
    { provideCompletionItems: (document, position) => itemsAt(document, position, keys) },
    '"',
  );
}

function itemsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  keys: readonly RuleKey[],
): vscode.CompletionItem[] {
  const text = document.getText();
  const at = typedKey(text, document.offsetAt(position));
  if (!at) return [];
  const typed = new vscode.Range(document.positionAt(at.start), document.positionAt(at.end));
  // What stands behind it stays; a new line has its value to choose.
  const hasValue = /^\s*:/.test(text.slice(at.end));
  return keys.map((one, index) => item(one, index, typed, hasValue));
}

function item(
  { key, title, isFamily, text }: RuleKey,
  index: number,
  range: vscode.Range,
  hasValue: boolean,
): vscode.CompletionItem {
  const made = new vscode.CompletionItem(
    { label: key, description: title },
    isFamily ? vscode.CompletionItemKind.Module : vscode.CompletionItemKind.Property,
  );
  const quoted = JSON.stringify(key);
  made.range = range;
  made.insertText = hasValue
    ? quoted
    : new vscode.SnippetString(`${quoted}: "\${1|off,hint,information,warning,error|}"`);
  // A rule is found by the words of its title too; those of a family are the titles of others.
  made.filterText = isFamily ? quoted : `"${key} ${title}"`;
  made.sortText = String(index).padStart(4, '0');
  made.documentation = new vscode.MarkdownString(text);
  return made;
}
