import type { Step } from './ast';

/** Names a step that no document can answer. */
const marker = 'urn:segur:xpath:axis';

/** Texts and comments of an expression, and between them what the library's parser does not read. */
const tokens = /"[^"]*"|'[^']*'|\(:|:\)|\bnamespace\s*::|(\bas\s+[\w.-]+(?::[\w.-]+)?)\s+\?/g;

/**
 * The expression as the library's parser reads it. It does not know the axis `namespace::`, which XPath 2 has: the
 * axis is written as a step of its own before one to attributes, and `namespaceSteps` reads the two as what they
 * stand for. Nor does it know white space before the question mark of a type.
 */
export function readableText(text: string): string {
  if (!/\bnamespace\s*::|\bas\s[^?]*\s\?/.test(text)) return text;
  let comments = 0;
  return text.replace(tokens, (token, type: string | undefined) => {
    if (token === '(:') comments++;
    else if (token === ':)') comments = Math.max(0, comments - 1);
    else if (comments === 0 && token.startsWith('namespace')) return `Q{${marker}}axis/attribute::`;
    else if (comments === 0 && type !== undefined) return `${type}?`;
    return token;
  });
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
