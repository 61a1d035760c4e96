import * as vscode from 'vscode';
import { pageHtml, type PageOptions } from './html';
import { untilHeard } from './untilHeard';

/** The pages that were filled and have not been heard yet. */
const unheard = new WeakMap<vscode.Webview, () => void>();

/** Where the scripts and style sheets of our pages are. */
export function pageFiles(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/** What the tabs of our pages bear: in colour, to be seen in every theme. */
export function tabIcon(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'media', 'icon.png');
}

/**
 * Fills a webview with the page of that name: `dist/webview/<name>.js` and `.css`, and nothing from elsewhere. It is filled
 * anew until the page says a first word.
 */
export function loadPage(
  webview: vscode.Webview,
  extension: vscode.Uri,
  name: string,
  options: PageOptions,
): void {
  const files = pageFiles(extension);
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(files, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [files] };
  unheard.get(webview)?.();
  const heard = untilHeard(() => {
    webview.html = pageHtml(options, {
      script: address(`${name}.js`),
      style: address(`${name}.css`),
      source: webview.cspSource,
      nonce: createNonce(),
    });
  });
  const listening = webview.onDidReceiveMessage(() => {
    heard();
    listening.dispose();
  });
  unheard.set(webview, () => {
    heard();
    listening.dispose();
  });
}

function createNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
