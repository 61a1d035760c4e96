import assert from 'node:assert/strict';
import { renderRequirement } from '../../../server/src/requirements/render';
import { shippedCatalogue } from '../../support/requirements';

describe('renderRequirement', () => {
  const catalogue = shippedCatalogue();
  const page = (id: string, locale: 'fr' | 'en' = 'fr') =>
    renderRequirement(catalogue.get(id)!, catalogue, [{ id: 'faq-001', question: 'Et [alors] ?' }], locale);

  it('tells everything that the catalogue knows', () => {
    const text = page('INS/va1.60');
    for (const part of [
      '# INS/va1.60',
      'Ce qu’elle demande',
      'REM-BIO-SGL-Va1',
      'Comment la prouver',
      'INS/va1.60.04.03',
      'SGL.INS.36',
      'Sources',
    ])
      assert.ok(text.includes(part), part);
    assert.match(text, /\[Et \\\[alors\\\] \?\]\(command:segur\.openFaqAnswer/);
  });

  it('says in both languages what is unknown, reused or in conflict', () => {
    assert.match(page('EX PSC 03'), /Énoncé non disponible/);
    assert.match(page('EX PSC 03', 'en'), /Statement not available/);
    assert.match(page('SC.MSS/UX.41'), /IDENTIFIANT RÉUTILISÉ/);
    assert.match(page('ECO.1.1.1'), /Reprise par[^]*SC\.MSS\/CONF\.01/);
  });

  it('says how old its sources are, in both languages', () => {
    assert.match(
      page('SC.MSS/CONF.17'),
      /## Sources[^]*dernière source datée : 2025-10-16 ; lu le 2026-11-29/,
    );
    assert.match(page('SC.MSS/CONF.17', 'en'), /newest dated source: 2025-10-16; read on 2026-11-29/);
    assert.match(page('EX_GEN-1180'), /source non datée, lue le 2026-11-29/);
  });

  it('renders every requirement without a hole', () => {
    for (const { id } of catalogue.requirements)
      for (const locale of ['fr', 'en'] as const)
        assert.doesNotMatch(page(id, locale), /\bundefined\b|\bnull\b|\[object|\bNaN\b/, id);
  });
});
