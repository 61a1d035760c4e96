import { codeUnitsOf } from '../core/codeUnits';
import type { Text } from '../core/text';
import type { HoldsHint, NodeId, XmlDeclaration, XmlLimits, XmlProblem, XmlProblemCode } from './document';
import { problemMessages } from './messages';
import { NameInterner } from './names';
import type { AttributeTable, NodeTable } from './tables';
import { takeTables } from './tables';

/** What a parse keeps while it advances. Created by `parseXml`, shared by the readers of each construct. */
export interface ParseState {
  readonly text: Text;
  /** The units of the text and a few zeros: what the hot loops read. */
  readonly units: Uint16Array;
  readonly limits: XmlLimits;
  readonly names: NameInterner;
  readonly nodes: NodeTable;
  readonly attributes: AttributeTable;
  readonly problems: XmlProblem[];
  /** Open elements, innermost last; entry 0 is the document node. */
  readonly open: NodeId[];
  /** How many open elements bear each qualified name. */
  readonly openByName: number[];
  /** Namespace bound to each prefix here and now. */
  readonly bound: number[];
  /** Bindings to restore when an element closes: triples of element, prefix, former namespace. */
  readonly shadowed: number[];
  /** Prefixes already reported as undeclared: one cause, one problem. */
  readonly reportedPrefixes: Set<number>;
  /** Element that last carried an attribute of each name: finds duplicates at once. */
  readonly attributeSeen: number[];
  /** Start tags that never ended. */
  readonly unterminated: Set<NodeId>;
  /** Elements without an end tag, and where their content was judged to stop. */
  readonly splits: Map<NodeId, number>;
  /** True while end tags are also judged by their indentation (second parse of a text with faults). */
  readonly trustIndentation: boolean;
  readonly holds: HoldsHint | undefined;
  structureGuessed: boolean;
  declaration: XmlDeclaration | undefined;
  roots: number;
  depthReported: boolean;
  entityFaults: number;
  suppressed: boolean;
  /** Units that recovery may still look ahead, over the whole text: keeps it linear. */
  lookahead: number;
  readonly ahead: Ahead;
}

/** Next occurrences, found once and kept: -1 means not searched yet, the length of the text means none. */
interface Ahead {
  ampersand: number;
  cdataEnd: number;
  commentEnd: number;
  hyphens: number;
  instructionEnd: number;
  lessThan: number;
  doubleQuote: number;
  singleQuote: number;
}

const needles: Readonly<Record<keyof Ahead, string>> = {
  ampersand: '&',
  cdataEnd: ']]>',
  commentEnd: '-->',
  hyphens: '--',
  instructionEnd: '?>',
  lessThan: '<',
  doubleQuote: '"',
  singleQuote: "'",
};

// segur: implements SEG/XML.03
export function createState(
  text: Text,
  limits: XmlLimits,
  trustIndentation: boolean,
  holds: HoldsHint | undefined,
  /** Where the tree of the version before is read on: its names, and the units of what is read. */
  { names, units }: Pick<ParseState, 'names' | 'units'> = {
    names: new NameInterner(),
    units: codeUnitsOf(text),
  },
): ParseState {
  return {
    text,
    units,
    limits,
    names,
    ...takeTables(),
    problems: [],
    open: [0],
    openByName: [],
    bound: [0, 1, 2],
    shadowed: [],
    reportedPrefixes: new Set(),
    attributeSeen: [],
    unterminated: new Set(),
    splits: new Map(),
    trustIndentation,
    holds,
    structureGuessed: false,
    declaration: undefined,
    roots: 0,
    depthReported: false,
    entityFaults: 0,
    suppressed: false,
    lookahead: text.length * 4 + 100_000,
    ahead: {
      ampersand: -1,
      cdataEnd: -1,
      commentEnd: -1,
      hyphens: -1,
      instructionEnd: -1,
      lessThan: -1,
      doubleQuote: -1,
      singleQuote: -1,
    },
  };
}

/** Whether the text has a `&` in [start, end). Calls must come with growing offsets to stay linear. */
export function hasAmpersand(state: ParseState, start: number, end: number): boolean {
  const known = state.ahead.ampersand;
  return (known >= start ? known : findAhead(state, 'ampersand', start)) < end;
}

/** First occurrence at or after `from`, or the length of the text. Calls must come with growing offsets to stay linear. */
export function findAhead(state: ParseState, what: keyof Ahead, from: number): number {
  const known = state.ahead[what];
  if (known >= from) return known;
  const found = state.text.indexOf(needles[what], from);
  return (state.ahead[what] = found < 0 ? state.text.length : found);
}

export type ProblemDetails = Pick<XmlProblem, 'related' | 'fix' | 'choices'>;

/** Records a fault, unless enough of them are known. */
export function report(
  state: ParseState,
  code: XmlProblemCode,
  start: number,
  end: number,
  subject = '',
  details?: ProblemDetails,
): void {
  const { problems, limits } = state;
  // Limits are told whatever came before: they say why the rest may be unseen.
  if (problems.length >= limits.problems && !code.endsWith('-limit')) {
    if (!state.suppressed) {
      state.suppressed = true;
      problems.push({
        code: 'problem-limit',
        range: { start, end },
        message: problemMessages['problem-limit'](String(limits.problems)),
      });
    }
    return;
  }
  problems.push({
    code,
    range: { start, end },
    message: problemMessages[code](shortened(subject)),
    ...details,
  });
}

const longestQuoted = 60;

function shortened(subject: string): string {
  return subject.length <= longestQuoted ? subject : `${subject.slice(0, longestQuoted)}…`;
}
