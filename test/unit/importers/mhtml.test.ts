import assert from 'node:assert/strict';
import { importSavedFaqPages } from '../../../server/src/importers/faqPages';
import { pageOfArchive } from '../../../server/src/importers/mhtml';

const html = `<!DOCTYPE html>
<html><head><title>FAQ</title></head><body>
<h2>Quand est versé le solde ?</h2>
<p>Le solde est versé après vérification, au plus tard l’été — éligibilité = 100 %.</p>
<p>Cette réponse vous a-t-elle été utile ?</p>
</body></html>
`;

function quotedPrintable(bytes: Uint8Array): string {
  let line = '';
  let result = '';
  for (const byte of bytes) {
    const written =
      byte === 10
        ? '\n'
        : byte === 61 || byte > 126
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte);
    if (written === '\n') {
      result += `${line}\r\n`;
      line = '';
      continue;
    }
    if (line.length + written.length > 75) {
      result += `${line}=\r\n`;
      line = '';
    }
    line += written;
  }
  return result + line;
}

function archive(content: string, headers: string): string {
  return [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://exemple.test/faq',
    'Subject: =?utf-8?Q?FAQ?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----MultipartBoundary--abc----"',
    '',
    '',
    '------MultipartBoundary--abc----',
    'Content-Type: text/css',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'p { color: red }',
    '------MultipartBoundary--abc----',
    'Content-Type: text/html',
    'Content-Location: https://exemple.test/cadre',
    '',
    '<p>cadre</p>',
    '------MultipartBoundary--abc----',
    'Content-ID: <frame-1@mhtml.blink>',
    headers,
    'Content-Location: https://exemple.test/faq',
    '',
    content,
    '------MultipartBoundary--abc------',
    '',
  ].join('\r\n');
}

const utf8 = new TextEncoder().encode(html);
const latin1 = Uint8Array.from(html.replace('’', "'").replace('—', '-'), (one) => one.charCodeAt(0));

describe('web archives (MHTML)', () => {
  it('give their page, whatever its encoding', () => {
    for (const [name, text, expected] of [
      [
        'quoted-printable',
        archive(
          quotedPrintable(utf8),
          'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable',
        ),
        html,
      ],
      [
        'no character set',
        archive(
          quotedPrintable(utf8),
          'Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable',
        ),
        html,
      ],
      [
        'latin 1',
        archive(
          quotedPrintable(latin1),
          'Content-Type: text/html; charset="iso-8859-1"\r\nContent-Transfer-Encoding: Quoted-Printable',
        ),
        html.replace('’', "'").replace('—', '-'),
      ],
      [
        'base64',
        archive(
          Buffer.from(utf8).toString('base64').replace(/.{76}/g, '$&\r\n'),
          'Content-Type: text/html;\r\n charset=utf-8\r\nContent-Transfer-Encoding: base64',
        ),
        html,
      ],
      [
        '8bit',
        archive(html, 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit'),
        html,
      ],
    ] as const) {
      assert.equal(pageOfArchive(text)?.html.trim(), expected.trim(), name);
    }
  });

  it('are imported as the page itself, at the lines of the archive', () => {
    const text = archive(
      quotedPrintable(utf8),
      'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable',
    );
    const imported = importSavedFaqPages([{ name: 'faq.mhtml', text }], { read: '2026-11-29' });
    const plain = importSavedFaqPages([{ name: 'faq.html', text: html }], { read: '2026-11-29' });
    assert.deepEqual(imported.notFaqPages, []);
    assert.deepEqual(
      imported.entries.map(({ question, answer }) => [question, answer]),
      plain.entries.map(({ question, answer }) => [question, answer]),
    );
    assert.equal(imported.entries[0]!.question, 'Quand est versé le solde ?');
    const line = Number(imported.entries[0]!.origin[0]!.split(':').at(-1));
    assert.match(text.split('\r\n')[line - 1]!, /Le solde/);
  });

  it('are told from other texts, and never throw', () => {
    for (const text of ['', html, 'Date: hier', 'MIME-Version: 1.0', 'From: moi\n\nbonjour'])
      assert.equal(pageOfArchive(text), undefined);
    const text = archive(
      quotedPrintable(utf8),
      'Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable',
    );
    for (let cut = 0; cut < text.length; cut += 7) pageOfArchive(text.slice(0, cut));
    pageOfArchive(
      'Content-Type: multipart/x; boundary=a\n\n--a\nContent-Type: multipart/x; boundary=a\n\n--a\n',
    );
  });
});
