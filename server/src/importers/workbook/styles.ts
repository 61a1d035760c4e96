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
  return row.replace(/<is>[\s\S]*?<\/is>/g, (text) => {
    const runs = elementsOf(text, 'r');
    const kept = runs.filter((run) => !strikes(run));
    return kept.length === 0 || kept.length === runs.length ? text : `<is>${kept.join('')}</is>`;
  });
}

function textsOf(run: string): readonly string[] {
  return [...run.matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)].map(([, text]) => decoded(text!));
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

/** Elements of one name that do not nest, empty ones included. */
function elementsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}(?=[\\s/>])(?:[^>]*/>|[\\s\\S]*?</${name}>)`, 'g'))].map(
    ([element]) => element,
  );
}
