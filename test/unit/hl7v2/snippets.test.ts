import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { useHl7v2 } from '../../support/hl7v2';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

const snippets = JSON.parse(readFileSync('snippets/hl7v2.json', 'utf8')) as Readonly<Record<string, Snippet>>;

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

describe('snippets of HL7 v2', () => {
  const judge = useHl7v2();
  for (const [name, { body }] of Object.entries(snippets)) {
    it(`${name} writes nothing that the rules refuse`, () => {
      const text = expand(body);
      assert.doesNotMatch(text, /[${}]/);
      // A snippet of a few segments has no header of its own.
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
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });
});
