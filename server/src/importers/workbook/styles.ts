import { attributesOf } from './xmlPart';

/** The cell styles, by their number in `s="…"`, whose font strikes the text through. */
export function struckStylesOf(styles: string): ReadonlySet<string> {
  const fonts = elementsOf(sectionOf(styles, 'fonts'), 'font').map(strikes);
  if (!fonts.includes(true)) return new Set();
  const formats = sectionOf(styles, 'cellXfs').match(/<xf\b[^>]*>/g) ?? [];
  return new Set(
    formats.flatMap((format, index) =>
      fonts[Number(attributesOf(format).get('fontId') ?? -1)] === true ? [String(index)] : [],
    ),
  );
}

/** What of a text with several fonts is not struck through; undefined where nothing is. */
export function unstruckText(rich: string): string | undefined {
  const runs = elementsOf(rich, 'r');
  if (!runs.some(strikes)) return undefined;
  const kept = runs.filter((run) => !strikes(run)).flatMap((run) => textsOf(run));
  return kept.join('');
}

/** A row whose texts are written in it, without the struck runs of those that have others. */
export function withoutStruckRuns(row: string): string {
  if (!row.includes('strike')) return row;
  return piecesOf(row, 'is')
    .map((piece, index) => (index % 2 === 1 ? withoutStruck(piece) : piece))
    .join('');
}

function withoutStruck(text: string): string {
  const runs = elementsOf(text, 'r');
  const kept = runs.filter((run) => !strikes(run));
  return kept.length === 0 || kept.length === runs.length ? text : `<is>${kept.join('')}</is>`;
}

function textsOf(run: string): readonly string[] {
  return elementsOf(run, 't').map((element) =>
    decoded(element.slice(element.indexOf('>') + 1, element.lastIndexOf('<'))),
  );
}

function decoded(text: string): string {
  return text
    .replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function strikes(element: string): boolean {
  const found = /<d?strike\b([^>]*)>/.exec(element);
  if (!found) return false;
  const value = attributesOf(found[1]!).get('val');
  return value === undefined || !/^(?:0|false)$/.test(value);
}

function sectionOf(text: string, name: string): string {
  const start = text.indexOf(`<${name}`);
  if (start < 0) return '';
  const end = text.indexOf(`</${name}>`, start);
  return end < 0 ? '' : text.slice(start, end);
}

/** Elements of one name that do not nest, empty ones included. Each character is looked at once, closed or not. */
function elementsOf(text: string, name: string): string[] {
  return piecesOf(text, name).filter((_, index) => index % 2 === 1);
}

/** What stands between elements of a name and these elements, in turn; the elements have the odd places. */
function piecesOf(text: string, name: string): string[] {
  const pieces: string[] = [];
  const close = `</${name}>`;
  let from = 0;
  let at = text.indexOf(`<${name}`);
  while (at >= 0) {
    const tagEnd = text.indexOf('>', at);
    if (tagEnd < 0) break;
    if (/[\s/>]/.test(text[at + name.length + 1]!)) {
      const closed = text[tagEnd - 1] === '/' ? tagEnd + 1 : text.indexOf(close, tagEnd) + close.length;
      if (closed < tagEnd) break;
      pieces.push(text.slice(from, at), text.slice(at, closed));
      from = closed;
    }
    at = text.indexOf(`<${name}`, Math.max(from, at + 1));
  }
  return [...pieces, text.slice(from)];
}
