import assert from 'node:assert/strict';
import type { TextDocumentEdit } from 'vscode-languageserver-types';
import { createFixBench } from '../../../support/fixes';
import { createTextSnapshot } from '../../../../server/src/documents/textSnapshot';
import { sample } from '../../../support/cdaSample';

const without = (name: string): string =>
  sample.replace(new RegExp(`\\s*<${name}[ >](?:(?!</${name}>)[^])*</${name}>`, 'g'), '');

describe('quick-fixes that add a person or a structure', () => {
  const bench = createFixBench();
  let asked = 0;
  const whole = (text: string) => ({
    start: { line: 0, character: 0 },
    end: createTextSnapshot('', '', 0, text).positionAt(text.length),
  });
  const offered = async (text: string, name: string, snippets: boolean) => {
    const handle = { uri: `memory:/${++asked}`, languageId: 'xml', version: 1, getText: () => text };
    const actions = await bench.service.codeActions(handle, whole(text), ['quickfix'], snippets);
    return actions.find(({ title }) => title.startsWith(`Ajouter ${name}`));
  };

  for (const name of ['custodian', 'author', 'documentationOf', 'legalAuthenticator']) {
    it(`says nobody’s identity: ${name}`, async () => {
      const text = without(name);
      assert.notEqual(text, sample);
      assert.equal(await offered(text, name, false), undefined, 'nothing leads through the gaps');
      const action = await offered(text, name, true);
      assert.equal(action?.title, `Ajouter ${name} (à compléter)`);
      const [change] = action.edit!.documentChanges! as TextDocumentEdit[];
      const [edit] = change!.edits;
      assert.ok(edit && 'snippet' in edit);
      const { value } = edit.snippet;
      assert.doesNotMatch(value, /\d{9}(?!\d*[+-])|NOM|Prénom|Structure\}/);
      assert.match(value, /extension="[18]\$\d+"/);
      // Left with Escape: every gap is told.
      const left = value.replace(/\$\{\d+:([^}]*)\}|\$\d+/g, (_, proposal?: string) => proposal ?? '');
      const at = createTextSnapshot('', '', 0, text).offsetAt(edit.range.start);
      const after = text.slice(0, at) + left + text.slice(at);
      const found = (await bench.check(after)).filter(
        ({ severity }) => severity === 'error' || severity === 'warning',
      );
      const lines = left
        .split('\n')
        .flatMap((line, n) => (/extension="[18]"|<family>/.test(line) ? [n] : []));
      const first = edit.range.start.line;
      assert.ok(lines.length > 0);
      for (const line of lines)
        assert.ok(
          found.some(({ range }) => range.start.line === first + line),
          `line ${line} of ${left}: ${JSON.stringify(found.map(({ code, range }) => [code, range.start.line - first]))}`,
        );
    });
  }
});
