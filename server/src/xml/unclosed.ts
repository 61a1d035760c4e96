// Where an element whose end tag is missing or misspelt has ended: told by indentation, by what the caller knows of which
// element holds which, and by what follows.
import type { Text } from '../core/text';
import { isSpace } from './characters';
import { NodeKind } from './document';
import type { NodeId } from './document';
import { indentationAt } from './indentation';
import type { ParseState } from './state';

const GREATER = 62;

/** Units that recovery reads after an end tag that fits nothing, to see what it was meant for. */
const lookaheadPerTag = 8_192;

/**
 * The start of the first child that stands no deeper than its supposed parent, or -1; where the caller knows that a
 * later child cannot stand beside that parent, of those after it. Asks for evidence that the text
 * is indented at all: the parent stands deeper than its own parent, or has a deeper child before.
 */
export function splitByIndentation(state: ParseState, node: NodeId, cutOff: boolean): number {
  const { nodes, text } = state;
  const own = indentationAt(text, nodes.start[node]!);
  if (own < 0) return -1;
  const parent = nodes.parent[node]!;
  const outer = parent > 0 ? indentationAt(text, nodes.start[parent]!) : -1;
  let evidence = outer >= 0 && outer < own;
  let split = -1;
  for (let child = node + 1; child < nodes.count; child = nodes.subtreeEnd[child]!) {
    if (nodes.kind[child] !== NodeKind.Element) continue;
    const indentation = indentationAt(text, nodes.start[child]!);
    if (indentation < 0) continue;
    if (indentation > own) evidence = true;
    // The element went on at least to here, whatever the indentation of what came before.
    else if (belongsInside(state, node, child, cutOff)) split = -1;
    else if (split < 0) {
      if (!evidence) return -1;
      split = nodes.start[child]!;
    }
  }
  return split;
}

/** False when the caller knows that an open element cannot hold the one opened in it: it should have ended before. */
function plausible(state: ParseState, node: NodeId, inside: NodeId | undefined): boolean {
  if (!state.holds || inside === undefined) return true;
  return state.holds(localNameOf(state, node), localNameOf(state, inside));
}

/**
 * True when the caller knows that a child fits in its supposed parent and not beside it. Where the text breaks off
 * before the end of the root, that no end tag is missing in what is written is likelier: there, that it fits is enough.
 */
function belongsInside(state: ParseState, node: NodeId, child: NodeId, cutOff: boolean): boolean {
  const parent = state.nodes.parent[node]!;
  if (!state.holds || parent <= 0) return false;
  const name = localNameOf(state, child);
  if (!state.holds(localNameOf(state, node), name)) return false;
  return cutOff || !state.holds(localNameOf(state, parent), name);
}

function localNameOf({ nodes, names }: ParseState, node: NodeId): string {
  return names.locals[names.localOf[nodes.name[node]!]!]!;
}

/** The start of the first child that, by what the caller knows, belongs to the parent instead, or -1. */
export function splitByHint(state: ParseState, node: NodeId): number {
  const { nodes, holds } = state;
  const parent = nodes.parent[node]!;
  if (!holds || parent <= 0) return -1;
  const own = localNameOf(state, node);
  const outer = localNameOf(state, parent);
  for (let child = node + 1; child < nodes.count; child = nodes.subtreeEnd[child]!) {
    if (nodes.kind[child] !== NodeKind.Element) continue;
    const name = localNameOf(state, child);
    if (!holds(own, name) && holds(outer, name)) return nodes.start[child]!;
  }
  return -1;
}

/**
 * The open element of that name that stands at the same indentation as the end tag, when the innermost one of that
 * name does not, and something unclosed stands inside it. -1: no opinion.
 */
export function targetByIndentation(state: ParseState, name: number, at: number): NodeId {
  const { open, nodes, text } = state;
  const wanted = indentationAt(text, at);
  if (wanted < 0) return -1;
  let remaining = state.openByName[name]!;
  for (let i = open.length - 1; i > 0 && remaining > 0 && state.lookahead > 0; i--, state.lookahead--) {
    const candidate = open[i]!;
    if (nodes.name[candidate] !== name) continue;
    remaining--;
    const indentation = indentationAt(text, nodes.start[candidate]!);
    if (indentation === wanted) return plausible(state, candidate, open[i + 1]) ? candidate : -1;
    if (indentation < 0 || indentation < wanted) return -1;
  }
  return -1;
}

/**
 * Whether an end tag that fits no open element was meant for the innermost one. Yes when the names are alike;
 * otherwise what follows decides: if the innermost element still has its own end tag to come, no.
 */
export function closesTop(state: ParseState, top: NodeId, written: string, from: number): boolean {
  const { names, nodes, open, text } = state;
  const expected = names.qualified[nodes.name[top]!]!;
  if (alike(written, expected)) return true;
  const outerNode = open[open.length - 2]!;
  const outer = outerNode > 0 ? names.qualified[nodes.name[outerNode]!]! : undefined;
  const stop = Math.min(text.length, from + Math.min(lookaheadPerTag, state.lookahead));
  let depth = 0;
  for (let at = text.indexOf('<', from); at >= 0 && at < stop; at = text.indexOf('<', at + 1)) {
    state.lookahead -= 16;
    if (text.charCodeAt(at + 1) === 47) {
      if (--depth >= 0) continue;
      state.lookahead -= at - from;
      if (startsWithName(text, at + 2, expected)) return false;
      return outer !== undefined && startsWithName(text, at + 2, outer);
    }
    const unit = text.charCodeAt(at + 1);
    if (unit === 33 || unit === 63) continue;
    const close = text.indexOf('>', at);
    if (close < 0 || close >= stop) break;
    if (text.charCodeAt(close - 1) !== 47) depth++;
    at = close;
  }
  state.lookahead -= stop - from;
  return false;
}

function startsWithName(text: Text, at: number, name: string): boolean {
  const after = text.charCodeAt(at + name.length);
  return text.startsWith(name, at) && (after === GREATER || isSpace(after));
}

/** True when one name looks like the other half-typed or mistyped. */
function alike(a: string, b: string): boolean {
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  if (left === right || left === '' || right.startsWith(left) || left.startsWith(right)) return true;
  if (Math.abs(left.length - right.length) > 2 || right.length < 4) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  return Math.max(left.length, right.length) - start - end <= 2;
}
