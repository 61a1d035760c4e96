import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { wordsOfOtherLanguage } from '../support/language';

interface Pair {
  readonly at: string;
  readonly fr: string;
  readonly en: string;
}

/** What stands for a value within a text. */
const value = '\u2423';

function sources(...folders: readonly string[]): readonly ts.SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
}

function place(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${String(file.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`;
}

/** A text as it is written; undefined where it is put together by other code. */
function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => value + literal.text).join('');
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return textOf(node.body);
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** The texts of the server and the command: objects with a French and an English side. */
function localizedTexts(): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const file of sources('server/src')) visit(file);
  return pairs;

  function visit(node: ts.Node): void {
    if (ts.isObjectLiteralExpression(node)) {
      const side = (name: string): string | undefined => {
        const property = node.properties.find(
          (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === name,
        );
        return property && textOf(property.initializer);
      };
      const [fr, en] = [side('fr'), side('en')];
      if (fr !== undefined && en !== undefined) pairs.push({ at: place(node), fr, en });
    }
    ts.forEachChild(node, visit);
  }
}

/** The texts of the manifest and of the client, webviews included. */
function bundledTexts(): readonly Pair[] {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  const [english, french] = [read('package.nls.json'), read('package.nls.fr.json')];
  return [
    ...Object.keys(english).map((key) => ({ at: key, fr: french[key]!, en: english[key]! })),
    ...Object.entries(read('l10n/bundle.l10n.fr.json')).map(([en, fr]) => ({ at: `l10n “${en}”`, fr, en })),
  ];
}

/** Named texts, and texts in tables, whose name is written nowhere else; the system says names such as ENOENT. */
function leftOver(): readonly string[] {
  const files = sources('server/src');
  const written = new Map<string, number>();
  for (const file of files)
    for (const [name] of file.text.matchAll(/[A-Za-z_$][\w$-]*/g))
      written.set(name, (written.get(name) ?? 0) + 1);
  const found: string[] = [];
  for (const file of files) visit(file);
  return found;

  function visit(node: ts.Node): void {
    const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
    if (isNamed && node.initializer && isText(node.initializer) && ts.isIdentifier(node.name))
      if ((written.get(node.name.text) ?? 0) < 2 && !/^E[A-Z]+$/.test(node.name.text))
        found.push(`${place(node)} ${node.name.text}`);
    ts.forEachChild(node, visit);
  }
}

function isText(node: ts.Expression): boolean {
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.length === 2 &&
    ['fr', 'en'].every((name, index) => node.properties[index]!.name?.getText() === name)
  );
}

/** Literals of the client that read like a sentence and are handed to nobody who translates them. */
function untranslated(): readonly string[] {
  const found: string[] = [];
  for (const file of sources('client/src', 'client/webview')) visit(file);
  return found;

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText())) return;
    // A fault of our own, for the log.
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isExpression(node)) {
      const text = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? textOf(node) : undefined;
      if (text !== undefined && readsLikeProse(text)) found.push(`${place(node)} ${JSON.stringify(text)}`);
    }
    ts.forEachChild(node, visit);
  }
}

/** Two words one after the other, which are neither lists of class names nor markup nor the name of a template. */
function readsLikeProse(text: string): boolean {
  if (!/\p{L}{3,} \p{L}{2,}/u.test(text) || /^[a-z-]+(?: [a-z-]+)*$/.test(text)) return false;
  return !text.startsWith('<') && !templates.has(text);
}

/** What does not change with the language: names of templates in `snippets/`, a nomenclature, the name of a source. */
const templates: ReadonlySet<string> = new Set([
  ...Object.keys(JSON.parse(readFileSync('snippets/cda.json', 'utf8')) as object),
  'SNOMED CT',
  `FAQ Ségur ${value}`,
]);

// segur: verifies SEG/SURF.01
describe('The two languages', function () {
  this.timeout(60_000); // the whole source is read

  const texts = [...localizedTexts(), ...bundledTexts()];

  it('are read in the whole product', () => {
    assert.ok(texts.length > 1500, String(texts.length));
  });

  it('do not mix: no French text with English words, no English one with French words', () => {
    const mixed = texts.flatMap(({ at, fr, en }) => [
      ...wordsOfOtherLanguage(fr, 'fr').map((word) => `${at} (fr) “${word}”: ${fr}`),
      ...wordsOfOtherLanguage(en, 'en').map((word) => `${at} (en) “${word}”: ${en}`),
    ]);
    assert.deepEqual(mixed, []);
  });

  it('differ, where they say more than names', () => {
    const same = texts.filter(
      ({ fr, en }) => fr === en && /\p{Ll}{3,} \p{Ll}{3,}/u.test(fr.replaceAll(/\([^)]*\)/g, '')),
    );
    assert.deepEqual(same, []);
  });

  it('are each punctuated in their own way', () => {
    const wrong = texts.flatMap(({ at, fr, en }) => [
      ...(/[«»]| [:;?!](?:\s|$)/.test(en) ? [`${at} (en): ${en}`] : []),
      ...(/[“”]/.test(fr) ? [`${at} (fr): ${fr}`] : []),
    ]);
    assert.deepEqual(wrong, []);
  });

  it('are written for something: no text of the server is left over', () => {
    assert.deepEqual(leftOver(), []);
  });

  it('are spoken by everything that the client shows', () => {
    assert.deepEqual(untranslated(), []);
  });
});
