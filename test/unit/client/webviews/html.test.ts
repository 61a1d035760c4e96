import assert from 'node:assert/strict';
import { pageHtml } from '../../../../client/src/webviews/html';

const hostile = `"><script>alert('&')</script>`;
const data = { pins: [{ id: 'a', question: hostile }], recent: [], votes: {} };
const html = pageHtml(
  { locale: 'fr', title: hostile, data },
  {
    script: 'https://host/dist/webview/faqPanel.js',
    style: 'https://host/dist/webview/faqPanel.css',
    source: 'https://*.vscode-cdn.net',
    nonce: 'abc123',
  },
);

describe('client/webviews/html', () => {
  it('lets in one script and one style sheet of its own, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    assert.deepEqual(policy.split('; '), [
      "default-src 'none'",
      "script-src 'nonce-abc123'",
      'style-src https://*.vscode-cdn.net',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.equal(html.match(/<script/g)!.length, 1);
    assert.match(html, /<script nonce="abc123" src="[^"]+"><\/script>/);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
  });

  it('hands its data over inside an attribute, whatever they hold', () => {
    const attribute = /data-page="([^"]*)"/.exec(html)![1]!;
    const text = attribute
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    assert.deepEqual(JSON.parse(text), data);
  });
});
