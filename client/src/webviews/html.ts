/** What a page of ours shows first, and what it may load. */
export interface PageOptions {
  /** BCP 47. */
  readonly locale: string;
  readonly title: string;
  /** Handed over inside the page itself, so that its first paint waits for nobody. */
  readonly data: unknown;
}

export interface PageAddresses {
  readonly script: string;
  readonly style: string;
  /** What the host serves the page's own files from (`webview.cspSource`). */
  readonly source: string;
  /** Fresh for every page. */
  readonly nonce: string;
}

/** A page in a webview: one script and one style sheet of ours, and a policy that lets nothing else in. */
export function pageHtml(
  { locale, title, data }: PageOptions,
  { script, style, source, nonce }: PageAddresses,
): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(title)}</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<main id="app" data-page="${attribute(JSON.stringify(data))}"></main>
<script nonce="${nonce}" src="${attribute(script)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
