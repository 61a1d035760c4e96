// Judges what an expression came to against what the suite expects.
import { stringValue, qualifiedName, localName } from '../../server/src/schematron/nodes';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createExpandedNames, createXdmTree, NodeType, type XdmNode } from '../../server/src/schematron/xdm';
import { parseXml } from '../../server/src/xml';
import {
  atomize,
  atomicToString,
  effectiveBoolean,
  isNode,
  itemToString,
  XPathError,
  type Sequence,
} from '../../server/src/schematron/xpath/values';
import { elements, value } from './catalog';
import type { Prepared } from './evaluate';

export type Outcome = { readonly value: Sequence } | { readonly error: unknown };

/** What a test came to: `wrong` is a value that is told as right and is not. */
export type Mark = 'pass' | 'wrong' | 'threw' | 'lenient' | 'other-error';

export function mark(result: XdmNode, outcome: Outcome, prepared: Prepared, folder: string): Mark {
  if (holds(result, outcome, prepared, folder)) return 'pass';
  const wantsError = /"error"/.test(JSON.stringify(kinds(result)));
  if ('error' in outcome) {
    // An error of another code is an error all the same: nobody is told a value.
    return wantsError ? 'other-error' : 'threw';
  }
  return onlyErrors(result) ? 'lenient' : 'wrong';
}

function kinds(result: XdmNode): readonly string[] {
  return [localName(result), ...elements(result).flatMap(kinds)];
}

function onlyErrors(result: XdmNode): boolean {
  return kinds(result).every((kind) => kind === 'error' || kind === 'any-of' || kind === 'all-of');
}

function holds(result: XdmNode, outcome: Outcome, prepared: Prepared, folder: string): boolean {
  const kind = localName(result);
  if (kind === 'any-of') return elements(result).some((each) => holds(each, outcome, prepared, folder));
  if (kind === 'all-of') return elements(result).every((each) => holds(each, outcome, prepared, folder));
  if (kind === 'not') return elements(result).every((each) => !holds(each, outcome, prepared, folder));
  if (kind === 'error') {
    if (!('error' in outcome)) return false;
    const code = value(result, 'code') ?? '*';
    return code === '*' || (outcome.error instanceof XPathError && outcome.error.code === code);
  }
  if ('error' in outcome) return false;
  const sequence = outcome.value;
  const expected = stringValue(result);
  const check = (expression: string) =>
    attempt(() => effectiveBoolean(prepared.evaluate(expression, { result: sequence })));
  switch (kind) {
    case 'assert-true':
      return sequence.length === 1 && sequence[0] === true;
    case 'assert-false':
      return sequence.length === 1 && sequence[0] === false;
    case 'assert-empty':
      return sequence.length === 0;
    case 'assert-count':
      return sequence.length === Number(expected);
    case 'assert':
      return check(expected);
    case 'assert-eq':
      return sequence.length === 1 && check(`$result eq (${expected})`);
    case 'assert-deep-eq':
      return check(`deep-equal($result, (${expected}))`);
    case 'assert-permutation':
      return permuted(sequence, attemptValue(() => prepared.evaluate(expected)) ?? []);
    case 'assert-type':
      return check(`$result instance of ${expected}`);
    case 'assert-string-value': {
      const text = attemptValue(() => sequence.map(itemToString).join(' ')) ?? '';
      return value(result, 'normalize-space') === 'true'
        ? squeeze(text) === squeeze(expected)
        : text === expected;
    }
    case 'assert-xml':
      return sameMarkup(serialize(sequence), expectedMarkup(result, folder));
    case 'serialization-matches':
      return attempt(() => new RegExp(expected.trim(), 's').test(serialize(sequence)));
    default:
      return false;
  }
}

function permuted(left: Sequence, right: Sequence): boolean {
  const key = (sequence: Sequence) => atomize(sequence).map(atomicToString).sort().join('\u0000');
  return left.length === right.length && key(left) === key(right);
}

function expectedMarkup(result: XdmNode, folder: string): string {
  const file = value(result, 'file');
  return file === undefined ? stringValue(result) : readFileSync(path.join(folder, file), 'utf8');
}

/** Two pieces of markup, by their trees. */
function sameMarkup(left: string, right: string): boolean {
  const tree = (text: string) =>
    createXdmTree(
      parseXml(`<r>${text.replace(/^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?>/g, '').trim()}</r>`),
      names,
      '',
    ).root;
  return squeeze(markup(tree(left))) === squeeze(markup(tree(right)));
}

const names = createExpandedNames();

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function serialize(sequence: Sequence): string {
  return sequence
    .map((item, rank) =>
      isNode(item)
        ? markup(item)
        : `${rank > 0 && !isNode(sequence[rank - 1]) ? ' ' : ''}${itemToString(item)}`,
    )
    .join('');
}

function markup(node: XdmNode): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  if (node.type === NodeType.Text) return escape(stringValue(node));
  if (node.type === NodeType.Document) return node.children.map(markup).join('');
  if (node.type === NodeType.Attribute) return `${qualifiedName(node)}="${escape(stringValue(node))}"`;
  if (node.type !== NodeType.Element) {
    const { text, start, end } = node.tree.document;
    return text.slice(start[node.row], end[node.row]);
  }
  const name = qualifiedName(node);
  const attributes = node.attributes.map((each) => ` ${markup(each)}`).sort();
  return `<${name}${attributes.join('')}>${node.children.map(markup).join('')}</${name}>`;
}

function attempt(evaluate: () => boolean): boolean {
  return attemptValue(evaluate) ?? false;
}

function attemptValue<T>(evaluate: () => T): T | undefined {
  try {
    return evaluate();
  } catch {
    return undefined;
  }
}
