import assert from 'node:assert/strict';
import type { TextDocumentEdit } from 'vscode-languageserver-types';
import { verbatim } from '../../../server/src/core/localized';
import { neverCancelled } from '../../../server/src/core/cancellation';
import type { Finding, Fix } from '../../../server/src/core/finding';
import {
  codeActions as actionsJudgedBy,
  type CodeActionRequest,
} from '../../../server/src/features/codeActions';
import { createFixJudge, type FixJudge } from '../../../server/src/features/fixJudge';
import type { SegurDocument } from '../../../server/src/documents/segurDocument';
import { toDiagnostic } from '../../../server/src/features/diagnostics';
import { documentWith, finding } from '../../support/documents';
import { applyAction } from '../../support/fixes';

/** Finds every correction good: what these tests look at is how it is offered. */
const indulgent: FixJudge = {
  improved: (before) => Promise.resolve({ document: before.document, findings: [] }),
  harmless: () => Promise.resolve(true),
};

const codeActions = (document: SegurDocument, findings: readonly Finding[], request: CodeActionRequest) =>
  actionsJudgedBy(document, findings, findings, indulgent, request, neverCancelled);

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

  it('offers the fixes of the findings under the range, tied to their diagnostics', async () => {
    const [action] = await codeActions(document, findings, request(10, 10, { only: ['quickfix'] }));
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

  it('uses a snippet only where the client can place the cursor', async () => {
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
    const editOf = async (snippets: boolean) => {
      const asked = request(0, 0, { snippets, only: ['quickfix'] });
      return JSON.stringify((await codeActions(document, withSnippet, asked))[0]?.edit);
    };
    assert.match(await editOf(true), /"snippet":\{"kind":"snippet","value":"\$\{1:x\}"\}/);
    assert.match(await editOf(false), /"newText":"x"/);
  });

  it('leaves to the editor the indentation that it gives to the lines of a snippet', async () => {
    const snippetOf = async (text: string, snippet: string) => {
      const at = text.indexOf('|');
      const indented = documentWith(text.replace('|', ''));
      const edit = { range: { start: at, end: at }, newText: 'plain', snippet };
      const inserting = [
        finding('A', at, at, { fixes: () => [{ id: 's', title: verbatim('s'), edits: [edit] }] }),
      ];
      const asked = { ...request(at, at, { snippets: true, only: ['quickfix'] }) };
      const [change] = (await codeActions(indented, inserting, asked))[0]!.edit!
        .documentChanges! as TextDocumentEdit[];
      const [made] = change!.edits;
      return 'snippet' in made! ? made.snippet.value : made!.newText;
    };
    assert.equal(
      await snippetOf('<a>\r\n\t\t<b/>|\r\n</a>', '\r\n\t\t<c>\r\n\t\t\t$1\r\n\t\t</c>'),
      '\r\n<c>\r\n\t$1\r\n</c>',
    );
    assert.equal(await snippetOf('<a>\n  <b/>|</a>', '\n  <c $1/>\n  '), '\n<c $1/>\n');
    assert.equal(await snippetOf('<a>|</a>', '\n  <c $1/>\n'), '\n  <c $1/>\n');
    assert.equal(await snippetOf('\t\t<b/>|', '\n\t<c $1/>'), 'plain');
  });

  /** Faults are the words of a text that are listed: a stand-in for rules. */
  const bench = (faults: Readonly<Record<string, readonly Partial<Fix>[]>>) => {
    const findingsOf = (judged: SegurDocument): readonly Finding[] => {
      const text = judged.snapshot.getText();
      return [...text.matchAll(/\w+/g)]
        .filter(([word]) => Object.hasOwn(faults, word))
        .map(({ 0: word, index }) => {
          const range = { start: index, end: index + word.length };
          return finding(`F-${word}`, range.start, range.end, {
            message: verbatim(`no ${word}`),
            fixes: () =>
              faults[word]!.map((fix, n) => ({
                id: String(n),
                title: verbatim(''),
                edits: [],
                ...fix,
                ...(fix.edits ? { edits: fix.edits.map((edit) => ({ ...edit, range })) } : {}),
              })),
          });
        });
    };
    let judgements = 0;
    const judge = createFixJudge({
      trial: (_, text) => Promise.resolve(documentWith(text)),
      findings: (judged) => {
        judgements++;
        return Promise.resolve(findingsOf(judged));
      },
    });
    return {
      judgements: () => judgements,
      async actions(text: string, only: readonly string[]) {
        const judged = documentWith(text);
        const found = findingsOf(judged);
        const asked = { ...request(0, text.length), only };
        return actionsJudgedBy(judged, found, found, judge, asked, neverCancelled);
      },
      async fixAll(text: string): Promise<string> {
        const [action] = await this.actions(text, ['source.fixAll']);
        return action ? applyAction(text, action) : text;
      },
    };
  };
  const write = (newText: string, preferred = true): Partial<Fix> => ({
    edits: [{ range: { start: 0, end: 0 }, newText }],
    preferred,
  });

  it('fixes all that can be fixed, one thing after another, and what has several answers not', async () => {
    const chained = bench({
      one: [write('two')],
      two: [write('three')],
      doubt: [write('this', false), write('that', false)],
    });
    // What one would become is a fault itself.
    assert.equal(await chained.fixAll('one two doubt one'), 'one three doubt one');
    const apart = bench({
      one: [write('1')],
      two: [write('2')],
      doubt: [write('this', false)],
    });
    assert.equal(await apart.fixAll('one two doubt one'), '1 2 doubt 1');
  });

  it('offers no correction that leaves a fault or brings another one, alone or with all', async () => {
    const words = bench({
      bad: [write('worse'), write('good', false)],
      worse: [],
      same: [write('same')],
      fine: [write('right')],
    });
    assert.equal(await words.fixAll('bad same fine bad'), 'bad same right bad');
    const offered = await words.actions('bad same', ['quickfix']);
    assert.deepEqual(
      offered.filter(({ title }) => title === '').map((action) => applyAction('bad same', action)),
      ['good same'],
    );
  });

  it('judges a set at once, and halves it only where something in it spoils it', async () => {
    const words = { a: [write('1')], b: [write('2')], bad: [write('worse')], worse: [] };
    const good = bench(words);
    assert.equal(await good.fixAll('a b '.repeat(64)), '1 2 '.repeat(64));
    assert.equal(good.judgements(), 1);
    const spoilt = bench(words);
    assert.equal(
      await spoilt.fixAll('a b '.repeat(32) + 'bad ' + 'a b '.repeat(32)),
      '1 2 '.repeat(32) + 'bad ' + '1 2 '.repeat(32),
    );
    assert.ok(spoilt.judgements() < 30, String(spoilt.judgements()));
  });
});
