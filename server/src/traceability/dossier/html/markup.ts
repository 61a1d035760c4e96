/** Markup that needs no more escaping. */
export type Markup = string & { readonly markup: unique symbol };

/** A text as HTML reads it, in content and between double quotes. */
export function escaped(text: string): Markup {
  // Characters that HTML does not allow would be told as faults of the page.
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;') as Markup;
}

/** Markup written here, with what is put into it: texts are escaped, markup and lists of it stay as they are. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (Text | number | Markup | readonly Markup[])[]
): Markup {
  return strings
    .map((piece, at) => {
      const value = values[at];
      if (value === undefined) return piece;
      if (value instanceof Text) return piece + escaped(value.value);
      if (typeof value === 'number') return piece + String(value);
      return piece + (typeof value === 'string' ? value : value.join(''));
    })
    .join('') as Markup;
}

/** Marks a text, so that none gets into a page unescaped: the compiler takes nothing else. */
export class Text {
  constructor(readonly value: string) {}
}

export function text(value: string): Text {
  return new Text(value);
}

export const nothing = '' as Markup;
