/** Lines that are looked through for what a tag stands before. */
const mostLines = 30;
const longestLine = 400;

/** A name in most languages, and one in quotes or backticks. */
const name = '(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*[?!]?)';
const modifiers =
  '(?:(?:export|default|public|private|protected|internal|static|final|abstract|sealed|open|override|virtual|async|unsafe|extern|inline|const|constexpr|partial|suspend|pub(?:\\([^)]*\\))?|native|synchronized|readonly|declare|local|global|my|our|data|value|case|implicit|lazy|operator|tailrec|infix|external|recursive|pure|elemental|procedure|create|or|replace|temporary|if|not|exists)\\s+)*';

/** One declaration a language, or a family of them; what none of them reads is left unclear. */
const declarations: readonly RegExp[] = [
  // it('title'), test("title", …), describe.each(…)('title'), Scenario: title
  /^(?:await\s+)?(?:it|test|describe|context|specify|suite|feature|scenario|expect_that|t\.run|xit|fit|bench)(?:\.\w+)*(?:\([^()]*\))?\s*\(?\s*(?<quote>["'`])(?<name>.+?)(?<!\\)\k<quote>/i,
  /^(?:Scénario|Scenario|Scenario Outline|Plan du (?:s|S)cénario|Scenario Template|Exemple|Example|Rule|Règle|Feature|Fonctionnalité)\s*:\s*(?<name>.+?)\s*$/iu,
  // fun `avec des blancs`()
  /\bfun\s+(?:<[^>]*>\s*)?`(?<name>[^`]+)`/u,
  // func (r *T) Name(, func TestX(
  new RegExp(`^func\\s+(?:\\([^)]*\\)\\s*)?${name}`, 'u'),
  new RegExp(
    `^${modifiers}(?:function\\*?|def|defp|defmacro|fn|fun|sub|proc|method|procedure|subroutine|macro|rule|task|feature|define)\\s+(?:<[^>]*>\\s*)?(?:self\\.|[\\w$.:]+[.:]+)?["']?${name}`,
    'iu',
  ),
  new RegExp(
    `^${modifiers}(?:class|interface|struct|enum|record|object|trait|module|namespace|protocol|extension|impl|type|table|view|trigger|function|package(?:\\s+body)?|program|actor|mod|union|service|message|resource|test)\\s+(?:if\\s+not\\s+exists\\s+)?(?:[\\w$"\`]+\\.)?["\`[]?${name}`,
    'iu',
  ),
  // const name = …, let name: T = …, name = function
  new RegExp(
    `^${modifiers}(?:const|let|var|val|local|static|final)\\s+(?:mut\\s+)?${name}\\s*(?::[^=]*)?=`,
    'u',
  ),
  new RegExp(
    `^(?:[\\w$]+\\.)*${name}\\s*(?:=|:|<-)\\s*(?:async\\s+)?(?:function\\b|\\(.*\\)\\s*=>|\\w+\\s*=>|lambda\\b)`,
    'u',
  ),
  // Return name(…), public static Task<Return> Name(
  new RegExp(
    `^${modifiers}(?:<[^>]*>\\s*)?(?!return\\b|new\\b|throw\\b|else\\b|await\\b|yield\\b|delete\\b|assert\\b)[\\p{L}_][\\p{L}\\p{N}_:.]*(?:<[^()=;]*>)?(?:\\s*[*&]+|\\[\\]|\\?)?\\s+[*&]*(?:[\\w:]+::)?${name}\\s*\\([^;]*(?:\\)|,|$)(?!\\s*;)`,
    'u',
  ),
  // name(args) { of a method or of a shell
  new RegExp(
    `^${modifiers}(?:get\\s+|set\\s+|\\*)?(?!if\\b|for\\b|while\\b|switch\\b|catch\\b|return\\b|function\\b|elif\\b|until\\b|with\\b)#?${name}\\s*\\([^;{}]*\\)\\s*(?::[^={;]*)?\\{`,
    'u',
  ),
];

/** Lines of comments, of decorations and of nothing: what a tag speaks of comes after them. */
const passed =
  /^(?:$|\/\/|\/\*|\*|#(?!\[)|--|;|%|'|!|<!--|\(\*|\{-|"""|'''|REM\b|dnl\b)|^(?:\*\/|-->|\*\)|-\}|\]\])\s*$/i;
const decoration = /^(?:@[\w.:]+(?:\s*\(.*\)?)?|#!?\[.*\]?|\[[\w.,\s()"':=<>-]*\]|\w+:)\s*$/;

/**
 * What a tag that ends at an offset speaks of: the function, the class or the test that is declared on its line or next
 * after it, or in whose first lines it stands; undefined where that is unclear.
 */
export function subjectAt(text: string, start: number, end: number): string | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const before = text
    .slice(lineStart, start)
    .replace(/(?:\/\/|\/\*|#|--|;|%|<!--|'|!|"""|''')\s*$/, '')
    .trim();
  if (/[\p{L}\p{N}]/u.test(before)) return declared(before);
  const after = firstDeclaration(text, end);
  if (after !== undefined) return after;
  return openedBefore(text, lineStart);
}

/** What is declared on the line of an offset: a function, a class, a method; undefined for a value and where that is unclear. */
export function declarationAt(
  text: string,
  offset: number,
): { readonly name: string; readonly line: number } | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const line = text.slice(start, Math.min(lineEnd(text, start), start + longestLine)).trim();
  if (line === '' || isInside(line) || isValue.test(line)) return undefined;
  const name = declared(line.replace(inlineDecorations, ''));
  if (name === undefined) return undefined;
  const before = text.slice(0, start).match(/\r\n?|\n/g);
  return { name, line: before?.length ?? 0 };
}

/** A constant or a variable that holds no function. */
const isValue = new RegExp(
  `^${modifiers}(?:const|let|var|val|local|static|final)\\s(?!.*(?:=>|\\bfunction\\b|\\blambda\\b|\\bfn\\b))`,
  'u',
);
const inlineDecorations = /^(?:@[\w.]+(?:\([^)]*\))?\s+|\[[^\]]*\]\s*|#\[[^\]]*\]\s*)+/u;

function firstDeclaration(text: string, from: number): string | undefined {
  let at = lineEnd(text, from);
  let decorated = 0;
  for (let lines = 0; lines < mostLines && at < text.length; lines += 1) {
    const end = lineEnd(text, at + 1);
    const line = text.slice(at + 1, Math.min(end, at + longestLine)).trim();
    at = end;
    if (line === '' && lines > 0 && decorated === 0 && text.slice(from, at).trim() === '') continue;
    if (isInside(line)) {
      decorated += 1;
      continue;
    }
    // A decoration may stand on the line of what it decorates: @Test void envoi() {
    return declared(line.replace(inlineDecorations, ''));
  }
  return undefined;
}

function isInside(line: string): boolean {
  return passed.test(line) || decoration.test(line);
}

/** The declaration that opens the block whose first lines a tag is among. */
function openedBefore(text: string, lineStart: number): string | undefined {
  let end = lineStart - 1;
  for (let lines = 0; lines < mostLines && end > 0; lines += 1) {
    const start = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
    const line = text.slice(Math.max(start, end - longestLine), end).trim();
    end = start - 1;
    if (line === '' || passed.test(line)) continue;
    return /(?:[{:(]|=>|\bdo(?:\s*\|.*\|)?|\bbegin|\bis|\bas|\bthen)$/i.test(line)
      ? declared(line)
      : undefined;
  }
  return undefined;
}

function declared(line: string): string | undefined {
  for (const pattern of declarations) {
    const found = pattern.exec(line)?.groups?.['name'];
    if (found !== undefined) return found;
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at;
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 1 : at;
  }
  return text.length;
}
