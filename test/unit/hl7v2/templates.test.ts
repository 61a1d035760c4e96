import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Hl7Template, isWholeMessage, plainText } from '../../../server/src/hl7v2/templates';
import { createFixBench } from '../../support/fixes';
import { useHl7v2 } from '../../support/hl7v2';

const { templates } = JSON.parse(readFileSync('data/hl7v2-templates.json', 'utf8')) as {
  readonly templates: readonly Hl7Template[];
};

/** What the editor inserts when the author types through every stop; the clock stands at a fixed hour. */
function expand(body: readonly string[]): string {
  const clock: Readonly<Record<string, string>> = {
    CURRENT_YEAR: '2024',
    CURRENT_MONTH: '03',
    CURRENT_DATE: '06',
    CURRENT_HOUR: '11',
    CURRENT_MINUTE: '05',
    CURRENT_SECOND: '09',
  };
  return body
    .join('\r')
    .replace(/\$\{([A-Z_]+)\}/g, (_, name: string) => clock[name]!)
    .replace(/\$\{\d+\|([^|]*)\|\}/g, (_, choices: string) => choices.split(',')[0]!)
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\\(.)/g, '$1');
}

describe('templates of HL7 v2', () => {
  it('are listed for those who begin a message, segments left out', async () => {
    const listed = await createFixBench().service.hl7Templates();
    assert.deepEqual(
      listed.map(({ title }) => title),
      templates.filter(isWholeMessage).map(({ title }) => title.fr),
    );
    assert.ok(listed.length > 8 && listed.length < templates.length);
    for (const { body, detail } of listed) {
      assert.match(body, /^MSH\|/);
      assert.notEqual(detail, '');
    }
  });

  const judge = useHl7v2();
  for (const { id, body } of templates) {
    it(`${id} writes nothing that the rules refuse`, () => {
      const text = expand(body);
      assert.doesNotMatch(text, /[${}]/);
      // A template of a few segments has no header of its own.
      const errors = judge.check(text).filter(({ severity, code }) =>
        // A rule of a draft warns at most.
        code.startsWith('TLR-') ? severity === 'warning' : severity === 'error' && code !== 'HL7-010',
      );
      assert.deepEqual(
        errors.map(({ code, message }) => `${code} ${message.fr}`),
        [],
      );
    });
  }

  it('have each a prefix of their own', () => {
    const prefixes = templates.flatMap(({ prefixes: own }) => own);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  it('are whole without gaps as well, for an editor that knows none', () => {
    for (const template of templates) {
      const text = plainText(template);
      assert.doesNotMatch(text, /[${}]/, template.id);
      assert.equal(isWholeMessage(template), text.startsWith('MSH|^~\\&|'), template.id);
    }
  });
});
