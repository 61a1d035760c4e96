import type { ParseState } from './state';
import { report } from './state';

/** `<![cdata[`, `<! [CDATA [`, `<![CDATA` without its second bracket, `<[CDATA[`. */
const opening = /^<[ \t]{0,3}!?[ \t]{0,3}\[[ \t]{0,3}cdata[ \t]{0,3}(\[?)/i;
const longestOpening = 24;

/** Where the content of a CDATA section begins whose opening is spoilt and whose end comes; -1 when there is none. */
export function readSpoiltCData(state: ParseState, at: number): number {
  const { text } = state;
  const open = opening.exec(text.slice(at, at + longestOpening));
  if (!open || state.open.length === 1) return -1;
  const from = at + open[0].length;
  if (state.lookahead <= 0) return -1;
  const close = text.indexOf(']]>', from);
  const other = text.indexOf('<![CDATA[', from);
  state.lookahead -= (close < 0 ? text.length : close) - from;
  if (close < 0 || (other >= 0 && other < close)) return -1;
  report(state, 'bad-cdata', at, from, '', {
    fix: {
      title: { fr: 'Écrire <![CDATA[', en: 'Write <![CDATA[' },
      edits: [{ range: { start: at, end: from }, newText: '<![CDATA[' }],
    },
  });
  return from;
}

/**
 * A section that nothing ends. Where it holds words alone, up to the end tag of its element, they are all that it was
 * meant to hold; elsewhere only its author knows.
 */
export function reportOpenCData(state: ParseState, at: number, stop: number): void {
  const { text, open, nodes, names } = state;
  const name = names.qualified[nodes.name[open[open.length - 1]!]!];
  const certain =
    name !== undefined && new RegExp(`^</${escaped(name)}\\s*>`).test(text.slice(stop, stop + 200));
  const rest = /(?:\]\]?[ \t]*>?)?[ \t\r\n]*$/.exec(text.slice(Math.max(at + 9, stop - 200), stop))![0];
  const end = stop - rest.length;
  const spoilt = rest.startsWith(']');
  report(
    state,
    'unterminated-cdata',
    at,
    at + 9,
    '',
    certain
      ? {
          fix: {
            title: { fr: 'Fermer la section CDATA', en: 'Close the CDATA section' },
            edits: [
              spoilt
                ? { range: { start: end, end: end + rest.trimEnd().length }, newText: ']]>' }
                : { range: { start: stop, end: stop }, newText: ']]>' },
            ],
          },
        }
      : undefined,
  );
}

const escaped = (name: string): string => name.replace(/[.]/g, '\\.');
