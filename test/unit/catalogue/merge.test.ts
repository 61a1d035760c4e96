import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../server/src/catalogue/loadCatalogue';
import { describe as describeRequirement } from '../../../server/src/requirements/describe';
import { requirementPage } from '../../../server/src/features/sheets';
import { readFileSync } from 'node:fs';

const data = { read: (path: string) => Promise.resolve(readFileSync(`data/${path}`, 'utf8')) };
const load = (...texts: string[]) =>
  loadCatalogue(
    data,
    texts.map((text, index) => ({ name: `mine-${index + 1}.json`, text })),
  );

describe("a user's own catalogue", () => {
  it('wins over ours, says so, and keeps ours readable', async () => {
    const { catalogue, problems } = await load(
      '{"requirements": [{"id": "SC.SSI/GEN.18", "statement": "Énoncé du REM publié.", "referentials": ["REM-X-Va2"]}]}',
    );
    assert.deepEqual(problems, []);
    const requirement = catalogue.get('SC.SSI/GEN.18')!;
    assert.deepEqual(requirement.origin, { type: 'user', file: 'mine-1.json' });
    assert.equal(requirement.paraphrase, undefined);
    assert.match(requirement.proof!, /PASSI/);
    assert.match(requirement.otherTexts[0]!.paraphrase!, /Auditer les composants/);
    const hover = describeRequirement(requirement, catalogue, [], 'fr');
    assert.match(hover, /Texte de votre catalogue : mine-1\.json[^]*Énoncé du REM publié/);
    assert.doesNotMatch(hover, /Auditer les composants/);
    assert.match(
      requirementPage('SC.SSI/GEN.18', { catalogue, answersFor: () => [] }, 'en')!.markdown,
      /Text shipped with the product[^]*Auditer/,
    );
  });

  it('does not lend our dates to a text of its own', async () => {
    const { catalogue, problems } = await load(
      '[{"id": "SC.MSS/CONF.17", "statement": "Énoncé."}, {"id": "SC.MSS/CONF.18", "statement": "Énoncé.", "dated": "2026-06", "read": "2026-12-01"}, {"id": "SC.PSC.14", "dated": "juin"}]',
    );
    const own = catalogue.get('SC.MSS/CONF.17')!;
    assert.deepEqual([own.dated, own.read], [undefined, undefined]);
    assert.deepEqual([own.otherTexts[0]!.dated, own.otherTexts[0]!.read], ['2025-10-16', '2026-11-29']);
    const dated = catalogue.get('SC.MSS/CONF.18')!;
    assert.deepEqual([dated.dated, dated.read], ['2026-06', '2026-12-01']);
    assert.match(problems[0]!.problems[0]!.message.en, /"dated" must be a date/);
  });

  it('adds spellings without touching our text', async () => {
    const { catalogue } = await load('[{"id": "SC.PSC.14", "variants": ["HAB-14"]}]');
    const requirement = catalogue.get('SC.PSC.14')!;
    assert.deepEqual(requirement.origin, { type: 'shipped' });
    assert.equal(requirement.textStatus, 'known_summary');
    assert.deepEqual(requirement.variants, ['PSC.14', 'HAB-14']);
  });

  it('adds requirements of its own, later files over earlier ones', async () => {
    const { catalogue } = await load(
      '[{"id": "SC.PSC.42", "paraphrase": "un"}, {"id": "MSS/NEW.01"}]',
      '[{"id": "SC.PSC.42", "paraphrase": "deux"}]',
    );
    const requirement = catalogue.get('SC.PSC.42')!;
    assert.equal(requirement.paraphrase, 'deux');
    assert.deepEqual(
      requirement.otherTexts.map(({ paraphrase }) => paraphrase),
      ['un'],
    );
    assert.equal(catalogue.requirements.length, 1080);
  });

  it('names the file of each problem', async () => {
    const { problems, catalogue } = await load('[{"id": 3}]', '[{"id": "SC.PSC.42"}]');
    assert.deepEqual(
      problems.map(({ file }) => file),
      ['mine-1.json'],
    );
    assert.ok(catalogue.get('SC.PSC.42'));
  });
});
