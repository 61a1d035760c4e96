import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { contentFaults } from '../../../server/src/cda/contentFaults';
import { findClinicalDocument } from '../../../server/src/cda/model';
import { parseXml } from '../../../server/src/xml';
import { cdaKnowledge, judge } from '../../support/cda';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const snippets = Object.values(
  JSON.parse(readFileSync('snippets/cda.json', 'utf8')) as Readonly<Record<string, Snippet>>,
);

/** What the snippet writes when its proposals are accepted. */
function accepted({ body }: Snippet): string {
  return body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1');
}

describe('CDA snippets', () => {
  it('number their places from 1 and describe themselves in both languages', () => {
    for (const snippet of snippets) {
      const stops = [...snippet.body.join('\n').matchAll(/\$\{(\d+)/g)].map(([, stop]) => Number(stop));
      assert.deepEqual(
        stops,
        Array.from(stops, (_, i) => i + 1),
        snippet.prefix,
      );
      assert.match(snippet.description, / \/ /);
    }
  });

  it('write blocks that the schema takes', async () => {
    const { contentModel } = await cdaKnowledge();
    for (const snippet of snippets) {
      const block = accepted(snippet);
      const inBody = snippet.prefix === 'cda-section';
      const text = block.startsWith('<?xml')
        ? block
        : `<ClinicalDocument xmlns="urn:hl7-org:v3">${inBody ? `<component><structuredBody>${block}</structuredBody></component>` : block}</ClinicalDocument>`;
      const xml = parseXml(text);
      assert.deepEqual(xml.problems, [], snippet.prefix);
      const root = findClinicalDocument(xml);
      const whole = block.startsWith('<?xml');
      const faults = contentFaults(contentModel, xml, root).filter(({ parent }) => whole || parent !== root);
      assert.deepEqual(faults, [], snippet.prefix);
    }
  });

  it('write whole documents without any error', async () => {
    const knowledge = await cdaKnowledge();
    for (const snippet of snippets.filter(({ body }) => body[0]!.startsWith('<?xml'))) {
      const errors = judge(accepted(snippet), knowledge).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ code, message }) => `${code} ${message.fr}`),
        [],
        snippet.prefix,
      );
    }
  });
});
