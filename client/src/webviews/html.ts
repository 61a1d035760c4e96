/** What a page of ours shows first, and what it may load. */
export interface PageOptions {
  /** BCP 47. */
  readonly locale: string;
  readonly title: string;
  /** Handed over inside the page itself, so that its first paint waits for nobody. */
  readonly data: unknown;
  /** What is read before the script of the page has run, which puts its own in its place: HTML, written by {@link escaped}. */
  readonly content?: string;
  /** Whether it shows pictures that its script has the bytes of. */
  readonly hasPictures?: boolean;
  /** Whether its script starts threads, from texts that it brings along. */
  readonly hasThreads?: boolean;
  /** Of the body, which style sheets go by. */
  readonly bodyClass?: string;
}

export interface PageAddresses {
  readonly script: string;
  readonly style: string;
  /** What the host serves the page's own files from (`webview.cspSource`). */
  readonly source: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/** The scheme of addresses that hold the bytes themselves. */
export const fromBytes = 'data:';
/** The scheme of what a page makes itself. */
const fromPage = 'blob:';

/** A page in a webview: one script and one style sheet of ours, and a policy that lets nothing else in. */
export function pageHtml(
  { locale, title, data, content = '', bodyClass, hasPictures = false, hasThreads = false }: PageOptions,
  { script, style, source, nonce }: PageAddresses,
): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    ...(hasPictures ? [`img-src ${fromBytes}`] : []),
    ...(hasThreads ? [`worker-src ${fromPage}`] : []),
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
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body${bodyClass === undefined ? '' : ` class="${escaped(bodyClass)}"`}>
<main id="app" data-page="${escaped(JSON.stringify(data))}">${content}</main>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

/** A text as it stands in HTML, between tags and in attributes. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
