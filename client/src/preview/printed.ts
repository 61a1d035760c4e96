import { createHash } from 'node:crypto';
import { escaped, fromBytes } from '../webviews/html';
import type { PreviewElement, PreviewNode } from './messages';

/** The words of a page to print that are not of the document. */
export interface PrintTexts {
  /** BCP 47. */
  readonly locale: string;
  readonly title: string;
  /** How to print, above the document on the screen. */
  readonly hint: string;
  /** On the link that saves a PDF which the document holds. */
  readonly savePdf: string;
}

/**
 * A laid out document as one page of HTML to print or to keep: nothing of it is run or loaded, by its own policy too. A
 * browser does not print a PDF within a page: it is there to be saved.
 * @param style `printed.css`
 */
export function printedPage(blocks: readonly PreviewElement[], texts: PrintTexts, style: string): string {
  const { locale, title, hint } = texts;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = [
    `default-src 'none'`,
    `img-src ${fromBytes}`,
    `style-src 'sha256-${hash}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header class="on-screen"><p class="note">${escaped(hint)}</p></header>
<main>
${blocks.map((block) => htmlOf(block, texts)).join('\n')}
</main>
</body>
</html>
`;
}

const empty = /^(?:br|col|img)$/;

function htmlOf(node: PreviewNode, texts: PrintTexts): string {
  if (typeof node === 'string') return escaped(node);
  const { tag, looks, id, picture, pdf, link, children = [] } = node;
  const attributes = Object.entries({
    ...(looks ? { class: looks.join(' ') } : {}),
    ...(id === undefined ? {} : { id: anchor(id) }),
    ...node.attributes,
    ...(picture ? { src: `data:${picture.mediaType};base64,${picture.base64}` } : {}),
    ...(link && tag === 'a' ? { href: link.type === 'inside' ? `#${anchor(link.id)}` : link.address } : {}),
  });
  const start = `<${tag}${attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')}>`;
  if (empty.test(tag)) return start;
  const inner = children.map((child) => htmlOf(child, texts)).join('');
  return `${start}${inner}${pdf === undefined ? '' : pdfLink(pdf, texts)}</${tag}>`;
}

/** Of the document, and never like one of the page. */
function anchor(id: string): string {
  return `document-${id.replace(/\s/g, '_')}`;
}

function pdfLink(base64: string, { savePdf }: PrintTexts): string {
  return `<p><a download="document.pdf" href="data:application/pdf;base64,${escaped(base64)}">${escaped(savePdf)}</a></p>`;
}
