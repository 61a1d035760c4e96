import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { deltaOf } from '../../../../server/src/traceability/dossier/delta';
import { pageOf } from '../../../../server/src/traceability/dossier/html/page';
import { hashes } from '../../../../server/src/traceability/dossier/html/policy';
import { script } from '../../../../server/src/traceability/dossier/html/script';
import { style } from '../../../../server/src/traceability/dossier/html/style';
import { reportWith } from '../../../support/dossier';

const report = reportWith();
const delta = deltaOf(reportWith({ results: [], generated: '2026-10-30' }), report);

function attributesIn(page: string): readonly (readonly [tag: string, name: string, value: string])[] {
  const found: [string, string, string][] = [];
  const parser = new Parser({
    onopentag: (tag, all) => Object.entries(all).forEach(([name, value]) => found.push([tag, name, value])),
  });
  parser.end(page);
  return found;
}

describe('Page of a dossier', () => {
  it('lets nothing run but what it was written with', () => {
    const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    assert.deepEqual(hashes, { style: hashOf(style), script: hashOf(script) });
    const page = pageOf(report, { links: {}, locale: 'fr', delta });
    assert.ok(page.includes(`<style>${style}</style>`));
    assert.ok(page.includes(`<script>${script}</script>`));
  });

  it('needs no other file, and puts no text of a report into its markup', () => {
    const page = pageOf(report, { links: {}, locale: 'fr', delta });
    const all = attributesIn(page);
    assert.deepEqual(
      all.filter(
        ([tag, name]) => name === 'src' || name === 'style' || name.startsWith('on') || tag === 'link',
      ),
      [],
    );
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.ok(page.includes('&lt;script&gt;alert(1)'));
    assert.ok(page.includes('Cabinet &lt;Net&gt; 3.1'));
  });

  for (const locale of ['fr', 'en'] as const)
    it(`has one anchor a requirement, and no link that leads nowhere, in ${locale}`, () => {
      const all = attributesIn(pageOf(report, { links: {}, locale, delta }));
      const ids = all.filter(([, name]) => name === 'id').map(([, , value]) => value);
      assert.deepEqual(ids, [...new Set(ids)]);
      const anchors = all.filter(([, name, value]) => name === 'href' && value.startsWith('#'));
      for (const [, , value] of anchors) assert.ok(ids.includes(decodeURIComponent(value.slice(1))), value);
      assert.equal(ids.filter((id) => id.startsWith('r-')).length, report.requirements.length);
    });
});
