import type { Text } from '../core/text';
import { type Line, lineAfter, lineBefore, longestLine } from './neighbourLines';
import { mayHoldOids } from './oidsIn';

/** A key that says no more than that its value is an OID. */
const bareKey =
  /^(?:-\s+)?["'`]?(?:oid|root|racine|value|valeur|system|url|uri|urn|codeSystem)["'`]?\s*(?::|=>|=)\s*["'`]?(?:urn:oid:)?$/i;
const nameValue =
  /^(?:-\s+)?["'`]?(?:name|nom|label|libelle|libellé)["'`]?\s*(?::|=>|=)\s*(?:"([^"]{1,60})"|'([^']{1,60})'|([^"'#,{}[\]]{1,60}?))\s*,?\s*(?:#.*)?$/iu;
/** `ins-nir:`, `"ins": {`, `ins = {`, `ins {`, and the item of a list that begins with it. */
const ownerKey =
  /^(?:-\s+)?(?:["'`]([^"'`]{1,60})["'`]|([\p{L}_$@][\p{L}\p{N}_$.-]{0,60}))\s*(?:(?::|=>|=)\s*[{(]?|\{)\s*(?:#.*|\/\/.*)?$/u;
/** `[ins]`, a section of an INI or TOML file. */
const section = /^\[{1,2}\s*["']?([\p{L}_][\p{L}\p{N}_.:-]{0,60})["']?\s*\]{1,2}\s*(?:[#;].*)?$/u;

/** The properties of one thing are few: what stands further away is about something else. */
const mostLines = 12;

/**
 * What a property without a name of its own belongs to, the nearest first: the `name` beside it, the key or the section
 * that holds it. Nothing where its neighbours hold OIDs too, for then the owner is a group of them.
 *
 * @param lineStart where the line of the OID begins
 * @param lineEnd where it ends
 * @param before the line up to the OID
 */
export function ownersOf(text: Text, lineStart: number, lineEnd: number, before: string): readonly string[] {
  if (!bareKey.test(before.trimStart())) return [];
  const column = columnOf(before);
  const beside = [...siblingsBelow(text, lineEnd, column)];
  const above = linesAbove(text, lineStart, column, startsItem(before));
  beside.push(...above.siblings);
  if (beside.some(mayHoldOids)) return [];
  return [
    ...beside.map((line) => nameValue.exec(line.trim())),
    above.holder === undefined ? null : (section.exec(above.holder) ?? ownerKey.exec(above.holder)),
  ].flatMap((match) => match?.slice(1).filter((group) => group !== undefined) ?? []);
}

/** The properties that follow in the same thing: as far from the margin, before the next item of a list or the next section. */
function* siblingsBelow(text: Text, lineEnd: number, column: number): Iterable<string> {
  let line: Line = { start: lineEnd, end: lineEnd, text: '' };
  for (let count = 0; count < mostLines && line.end < text.length; count += 1) {
    line = lineAfter(text, line.end);
    if (
      line.text.trim() === '' ||
      columnOf(line.text) !== column ||
      startsItem(line.text) ||
      section.test(line.text.trim())
    )
      return;
    yield line.text;
  }
}

interface Above {
  readonly siblings: readonly string[];
  /** The line that opens what holds the property. */
  readonly holder?: string;
}

function linesAbove(text: Text, lineStart: number, column: number, isFirst: boolean): Above {
  const siblings: string[] = [];
  let begins = isFirst;
  let start = lineStart;
  for (let count = 0; count < mostLines && start > 0; count += 1) {
    const line = lineBefore(text, start);
    start = line.start;
    const indent = columnOf(line.text);
    const content = line.text.trim();
    // An empty line parts what belongs together.
    if (content === '') break;
    if (indent < column || (indent === column && section.test(content))) return { siblings, holder: content };
    if (indent > column || begins || line.text.length >= longestLine) break;
    siblings.push(line.text);
    begins = startsItem(line.text);
  }
  return { siblings };
}

function startsItem(line: string): boolean {
  return /^\s*-\s/.test(line);
}

/** Where the key of a line begins: behind the dash of an item, and with tabs as they are. */
function columnOf(line: string): number {
  return /^\s*(?:-\s+)?/.exec(line)![0].length;
}
