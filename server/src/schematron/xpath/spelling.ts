import type { Step } from './ast';

/** Names a step that no document can answer. */
const marker = 'urn:segur:xpath:axis';

/** Stands for a carriage return in a quoted text while it is parsed. */
const carriageReturn = '\ue00d';

export function quotedText(text: string): string {
  return text.includes(carriageReturn) ? text.replaceAll(carriageReturn, '\r') : text;
}

/** Texts of an expression, and between them what the library's parser does not read. */
const tokens = /"[^"]*"|'[^']*'|\bnamespace\s*::|(\bas\s+[\w.-]+(?::[\w.-]+)?)\s+\?/g;

/**
 * The expression as the library's parser reads it. It does not know the axis `namespace::`, which XPath 2 has: the
 * axis is written as a step of its own before one to attributes, and `namespaceSteps` reads the two as what they
 * stand for. Nor does it know white space before the question mark of a type.
 */
export function readableText(written: string): string {
  const plain = written.includes('(:') ? withoutComments(written) : written;
  // The parser makes one line feed of what ends a line; in a text that an expression quotes it is a character.
  const text = plain.includes('\r')
    ? plain.replace(quoted, (each) => each.replaceAll('\r', carriageReturn))
    : plain;
  if (!/\bnamespace\s*::|\bas\s[^?]*\s\?/.test(text)) return text;
  return text.replace(tokens, (token, type: string | undefined) => {
    if (token.startsWith('namespace')) return `Q{${marker}}axis/attribute::`;
    return type === undefined ? token : `${type}?`;
  });
}

const quoted = /"[^"]*"|'[^']*'/g;

/** A comment is a blank, and may stand where the parser does not look for one. Comments nest. */
function withoutComments(text: string): string {
  let plain = '';
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    if (two === '(:') {
      if (depth++ === 0) plain += ' ';
      i++;
    } else if (two === ':)' && depth > 0) {
      depth--;
      i++;
    } else if (depth === 0) {
      const character = text[i]!;
      const end = character === '"' || character === "'" ? text.indexOf(character, i + 1) : i;
      plain += text.slice(i, end < 0 ? text.length : end + 1);
      i = end < 0 ? text.length : end;
    }
  }
  return depth === 0 ? plain : text;
}

export function namespaceSteps(steps: readonly Step[]): readonly Step[] {
  const isMark = (step: Step | undefined) =>
    step?.axis === 'child' && step.test.t === 'name' && step.test.uri === marker;
  if (!steps.some(isMark)) return steps;
  return steps.flatMap((step, rank): Step[] => {
    if (isMark(step)) return [];
    return isMark(steps[rank - 1]) && step.axis === 'attribute' ? [{ ...step, axis: 'namespace' }] : [step];
  });
}
