import type { OffsetRange } from '../../core/range';
import { decodeReferences } from '../../xml';
import { NodeType, type XdmNode } from '../xdm';
import { toRegExp } from '../xpath/regex';
import { XPathError } from '../xpath/values';
import { endOf } from './writing';

/** One match of a regular expression in a text, and where the document writes it. */
export interface Match {
  readonly range: OffsetRange;
  /** The whole, then the groups. */
  readonly groups: readonly string[];
}

/** More matches than any correction of one fault needs. */
const mostMatches = 2_000;

/** The matches in a text node or the value of an attribute. Throws for a regular expression that is none. */
export function matchesIn(node: XdmNode, regex: string, flags: string): readonly Match[] {
  const { text, starts, ends } = writtenText(node);
  const pattern = toRegExp(regex, flags, true, text);
  const found: Match[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') throw new XPathError('XTDE1150', 'the regular expression matches nothing at all');
    if (found.length >= mostMatches) throw new XPathError('XTDE1150', 'too many matches');
    const last = match.index + match[0].length - 1;
    found.push({
      range: { start: starts[match.index]!, end: ends[last]! },
      groups: match.map((group: string | undefined) => group ?? ''),
    });
  }
  return found;
}

/** A text as it is read, with the place in the document of each of its units. */
function writtenText(node: XdmNode): {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
} {
  const { document } = node.tree;
  const isAttribute = node.type === NodeType.Attribute;
  if (!isAttribute && node.type !== NodeType.Text)
    throw new XPathError('XTTE0000', 'only texts and values are searched');
  const from = isAttribute ? document.attributeValueStart[node.row]! : document.start[node.row]!;
  const to = isAttribute ? document.attributeValueEnd[node.row]! : endOf(node);
  const raw = document.text.slice(from, to);
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (decoded: string, start: number, end: number) => {
    for (let i = 0; i < decoded.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    text += decoded;
  };
  // What replaces a part of it would have to be written otherwise there.
  if (!isAttribute && raw.includes('<![CDATA['))
    throw new XPathError('XTTE0000', 'the text is a CDATA section');
  for (const { index, 0: piece } of raw.matchAll(/&[^;&<]*;|\r\n?|[^]/g)) {
    const start = from + index;
    const end = start + piece.length;
    if (piece.length > 1 && piece.startsWith('&')) add(decodeReferences(piece), start, end);
    else if (piece.startsWith('\r')) add(isAttribute ? ' ' : '\n', start, end);
    else if (isAttribute && (piece === '\n' || piece === '\t')) add(' ', start, end);
    else for (let i = 0; i < piece.length; i++) add(piece[i]!, start + i, start + i + 1);
  }
  return { text, starts, ends };
}
