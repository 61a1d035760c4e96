import type { TemplateScope } from './template';
import type { Eval } from './xpath/compiled';
import { itemToString, XPathError, type Sequence } from './xpath/values';

/** `before {expression} after`; two braces stand for one. */
export function compileValueTemplate(
  text: string,
  { compile, context }: Pick<TemplateScope, 'compile' | 'context'>,
): Eval<string> {
  const parts = splitTemplate(text).map((part): string | Eval<Sequence> =>
    typeof part === 'string' ? part : compile(part.select, context).items,
  );
  return (item, env) =>
    parts
      .map((part) => (typeof part === 'string' ? part : part(item, env).map(itemToString).join(' ')))
      .join('');
}

/** The parts of a value template. A brace inside a literal of an expression is no brace. */
export function splitTemplate(text: string): readonly (string | { readonly select: string })[] {
  if (!/[{}]/.test(text)) return [text];
  const parts: (string | { readonly select: string })[] = [];
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]!;
    if ((unit === '{' || unit === '}') && text[at + 1] === unit) {
      plain += unit;
      at++;
    } else if (unit === '{') {
      const end = endOfExpression(text, at + 1);
      parts.push(plain, { select: text.slice(at + 1, end) });
      plain = '';
      at = end;
    } else plain += unit;
  }
  return [...parts, plain].filter((part) => part !== '');
}

function endOfExpression(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const unit = text[at]!;
    if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '"' || unit === "'") quote = unit;
    else if (unit === '}') return at;
  }
  throw new XPathError('XTSE0370', `a brace is not closed in ${text.slice(0, 60)}`);
}
