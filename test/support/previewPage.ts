import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Localizer } from '../../client/src/localizer';
import type { PageData, ToExtension, ToPage } from '../../client/src/preview/messages';
import { previewTexts } from '../../client/src/preview/texts';
import { pageHtml } from '../../client/src/webviews/html';

/** The page of a preview in a browser, with the policy that it has in VS Code, and this test in the place of the extension. */
export interface PreviewPage {
  readonly page: Page;
  /** Fills it anew. */
  load(): Promise<void>;
  send(message: ToPage): Promise<void>;
  /** What it said since it was asked last. */
  heard(): Promise<readonly ToExtension[]>;
  close(): Promise<void>;
}

const english = { locale: 'en', t: (text: string) => text } as unknown as Localizer;

/** A theme's colours, as far as a page that is looked at needs them. */
const theme = {
  'editor-background': '#ffffff',
  'editor-foreground': '#3b3b3b',
  'editorWidget-background': '#f8f8f8',
  'editorWidget-foreground': '#3b3b3b',
  descriptionForeground: '#5a5a5a',
  'widget-border': '#d4d4d4',
  'textLink-foreground': '#005fb8',
};

export async function openPreviewPage(context: BrowserContext): Promise<PreviewPage> {
  const page = await context.newPage();
  const server = await serve();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // As a text: what a loader of TypeScript adds to functions is not there in a page.
  await page.addInitScript({
    content: `
      window.segurSaid = [];
      window.acquireVsCodeApi = () => ({ postMessage: (message) => window.segurSaid.push(message) });
      window.addEventListener('DOMContentLoaded', () => {
        for (const [name, value] of Object.entries(${JSON.stringify(theme)}))
          document.documentElement.style.setProperty('--vscode-' + name, value);
      });`,
  });
  return {
    page,
    async load() {
      await page.goto(`${origin}/`);
      await page.waitForFunction(() => (window as unknown as { segurSaid: unknown[] }).segurSaid.length > 0);
    },
    send: (message) =>
      page.evaluate((data) => void window.dispatchEvent(new MessageEvent('message', { data })), message),
    heard: () => page.evaluate(() => (window as unknown as { segurSaid: ToExtension[] }).segurSaid.splice(0)),
    async close() {
      await page.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    const { host = '' } = request.headers;
    if (name === '') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return void response.end(pageOf(`http://${host}`));
    }
    if (!/^[\w.]+\.(?:js|css)$/.test(name)) return void response.writeHead(404).end();
    response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript');
    void readFile(path.join('dist/webview', name)).then(
      (file) => response.end(file),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function pageOf(origin: string): string {
  const data: PageData = { name: 'document.xml', texts: previewTexts(english) };
  return pageHtml(
    { locale: 'en', title: 'Preview', data, hasPictures: true, hasThreads: true },
    { script: `${origin}/preview.js`, style: `${origin}/preview.css`, source: origin, nonce: 'nonce' },
  );
}
