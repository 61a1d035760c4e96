import assert from 'node:assert/strict';
import type { TextDocumentEdit } from 'vscode-languageserver-types';
import type { Fix } from '../../../server/src/core/finding';
import { verbatim } from '../../../server/src/core/localized';
import { codeActions, fixAllEdits } from '../../../server/src/features/codeActions';
import { toDiagnostic } from '../../../server/src/features/diagnostics';
import { documentWith, finding } from '../../support/documents';

describe('features/codeActions', () => {
  const replace = (start: number, end: number, newText: string, more: Partial<Fix> = {}): Fix => ({
    id: 'replace',
    title: verbatim(`→ ${newText}`),
    edits: [{ range: { start, end }, newText }],
    ...more,
  });
  const document = documentWith('one two\r\nthree');
  const request = (start: number, end: number, more: object = {}) => ({
    range: { start, end },
    locale: 'fr' as const,
    snippets: false,
    place: undefined,
    toDiagnostic: (item: ReturnType<typeof finding>) => toDiagnostic(document, item, 'fr', () => undefined),
    ...more,
  });
  const findings = [
    finding('A', 0, 3, { fixes: () => [replace(0, 3, 'un', { preferred: true })] }),
    finding('B', 9, 14, { fixes: () => [replace(9, 14, 'trois', { preferred: true })] }),
    finding('C', 4, 7),
  ];

  it('offers the fixes of the findings under the range, tied to their diagnostics', () => {
    const [action] = codeActions(document, findings, request(10, 10, { only: ['quickfix'] }));
    assert.equal(action?.title, '→ trois');
    assert.equal(action?.isPreferred, true);
    assert.equal(action?.diagnostics?.[0]?.code, 'B');
    assert.deepEqual(action?.edit?.documentChanges, [
      {
        textDocument: { uri: document.uri, version: 1 },
        edits: [
          { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } }, newText: 'trois' },
        ],
      },
    ]);
  });

  it('uses a snippet only where the client can place the cursor', () => {
    const withSnippet = [
      finding('A', 0, 3, {
        fixes: () => [
          {
            id: 's',
            title: verbatim('s'),
            edits: [{ range: { start: 0, end: 3 }, newText: 'x', snippet: '${1:x}' }],
          },
        ],
      }),
    ];
    const editOf = (snippets: boolean) =>
      JSON.stringify(
        codeActions(document, withSnippet, request(0, 0, { snippets, only: ['quickfix'] }))[0]?.edit,
      );
    assert.match(editOf(true), /"snippet":\{"kind":"snippet","value":"\$\{1:x\}"\}/);
    assert.match(editOf(false), /"newText":"x"/);
  });

  it('leaves to the editor the indentation that it gives to the lines of a snippet', () => {
    const snippetOf = (text: string, snippet: string) => {
      const at = text.indexOf('|');
      const indented = documentWith(text.replace('|', ''));
      const edit = { range: { start: at, end: at }, newText: 'plain', snippet };
      const inserting = [
        finding('A', at, at, { fixes: () => [{ id: 's', title: verbatim('s'), edits: [edit] }] }),
      ];
      const asked = { ...request(at, at, { snippets: true, only: ['quickfix'] }) };
      const [change] = codeActions(indented, inserting, asked)[0]!.edit!
        .documentChanges! as TextDocumentEdit[];
      const [made] = change!.edits;
      return 'snippet' in made! ? made.snippet.value : made!.newText;
    };
    assert.equal(
      snippetOf('<a>\r\n\t\t<b/>|\r\n</a>', '\r\n\t\t<c>\r\n\t\t\t$1\r\n\t\t</c>'),
      '\r\n<c>\r\n\t$1\r\n</c>',
    );
    assert.equal(snippetOf('<a>\n  <b/>|</a>', '\n  <c $1/>\n  '), '\n<c $1/>\n');
    assert.equal(snippetOf('<a>|</a>', '\n  <c $1/>\n'), '\n  <c $1/>\n');
    assert.equal(snippetOf('\t\t<b/>|', '\n\t<c $1/>'), 'plain');
  });

  it('fixes all that can be fixed together, and leaves what overlaps for the next time', () => {
    const overlapping = [
      ...findings,
      finding('D', 1, 2, { fixes: () => [replace(1, 2, 'X', { preferred: true })] }),
      finding('E', 4, 7, { fixes: () => [replace(4, 7, 'doubtful')] }),
    ];
    assert.deepEqual(
      fixAllEdits(overlapping).map(({ newText }) => newText),
      ['un', 'trois'],
    );
    const actions = codeActions(document, overlapping, request(0, 14, { only: ['source.fixAll'] }));
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.segur'],
    );
  });
});
