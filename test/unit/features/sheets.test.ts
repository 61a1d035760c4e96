import assert from 'node:assert/strict';
import type { Sheet, SheetPart } from '../../../server/src/core/sheet';
import { requirementPage, sheetDocument, sheetOfRequirement } from '../../../server/src/features/sheets';
import { shippedCatalogue } from '../../support/requirements';

const catalogue = shippedCatalogue();
const knowledge = { catalogue, answersFor: () => [{ id: 'faq-001', question: 'Et [alors] ?' }] };
const sheet = (id: string, locale: 'fr' | 'en' = 'fr'): Sheet => sheetOfRequirement(id, knowledge, locale)!;
const page = (id: string, locale: 'fr' | 'en' = 'fr'): string => sheetDocument(sheet(id, locale));
const parts = <T extends SheetPart['type']>({ sections }: Sheet, type: T) =>
  sections
    .flatMap((section) => section.parts)
    .filter((part): part is Extract<SheetPart, { type: T }> => part.type === type);

// segur: verifies SEG/REQ.09
describe('the sheet of a requirement', () => {
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
    assert.match(text, /- Et \\\[alors\\\] \?/);
  });

  it('has the last heading of the subject as its title, the others above it', () => {
    const { title, path } = sheet('SC.MSS/CONF.18');
    assert.equal(title, 'Traçabilité');
    assert.deepEqual(path, ['Conformité avec le référentiel #2 MSSanté v1.0', 'Sécurité']);
  });

  it('shows no command, and no link in what is copied', () => {
    for (const { id } of catalogue.requirements) {
      assert.doesNotMatch(page(id), /command:/, id);
      assert.doesNotMatch(sheet(id).markdown, /\]\((?!<https:)/, id);
    }
    assert.match(page('ECO.1.1.1'), /\[SC\.MSS\/CONF\.01\]\(segur:\/requirement\/SC\.MSS%2FCONF\.01\.md\)/);
  });

  it('says first, in both languages, what decides', () => {
    const state = (id: string, locale: 'fr' | 'en' = 'fr') => sheet(id, locale).state;
    assert.deepEqual(state('EX PSC 03'), { tone: 'unread', text: 'Énoncé non lu' });
    assert.deepEqual(state('EX PSC 03', 'en'), { tone: 'unread', text: 'Statement not read' });
    assert.equal(state('ERGO/va1.03')!.tone, 'gone');
    assert.equal(state('ERGO/va1.03')!.text, 'Vague 1, retirée de la vague 2');
    assert.equal(state('DB.SPEC.68')!.tone, 'gone');
    assert.match(state('DB.SPEC.68')!.text!, /^Écartée du projet de 2023 ; énoncé non lu/);
    assert.equal(state('SC.PSC.16')!.tone, 'partial');
    assert.match(page('SC.MSS/UX.41'), /Identifiant réutilisé/);
    assert.match(page('ECO.1.1.1'), /Reprise par[^]*SC\.MSS\/CONF\.01/);
  });

  it('says why an English session reads French, and only then', () => {
    assert.match(sheet('SC.PSC.14', 'en').notice!, /French/);
    assert.equal(sheet('SC.PSC.14').notice, undefined);
    assert.equal(sheet('EX PSC 03', 'en').notice, undefined);
  });

  it('says how old its sources are, in both languages', () => {
    assert.match(
      page('SC.MSS/CONF.17'),
      /## Sources[^]*Source la plus récente : 16 octobre 2025, lue le 29 novembre 2026/,
    );
    assert.match(page('SC.MSS/CONF.17', 'en'), /Newest source: 16 October 2025, read on 29 November 2026/);
    assert.match(page('EX_GEN-1180'), /Source non datée, lue le 29 novembre 2026/);
  });

  it('puts two generations side by side, and marks what differs', () => {
    const [carried] = parts(sheet('SC.MSS/CONF.01'), 'comparison');
    assert.deepEqual(carried!.older.ids, [{ to: 'requirement', id: 'ECO.1.1.1', text: 'ECO.1.1.1' }]);
    assert.ok(carried!.older.text.some(({ changed }) => changed));
    assert.ok(carried!.newer.text.some(({ changed }) => !changed));
    const from = parts(sheet('ECO.1.1.1'), 'comparison');
    assert.equal(from[0]!.newer.title, 'Vague 2');
  });

  it('does not take a number that a draft of wave 2 has used again for the text of wave 1', () => {
    const [numbers] = parts(sheet('DOC/va1.01'), 'comparison');
    assert.ok(numbers!.older.ids.includes('LGC.DOC.01'));
    assert.deepEqual(numbers!.older.text, []);
    assert.match(numbers!.older.note!, /importez/);
  });

  it('joins ERGO 4 and ERGO/va1.07, and says once how sure that is', () => {
    const text = page('ERGO 4');
    assert.equal(text.split('ERGO/va1.07').length - 1 > 0, true);
    assert.equal(text.match(/aucun texte n’écrit le lien/g)!.length, 1);
    assert.deepEqual(
      catalogue.resolve('LGC.ERGO.4')!.targets.map(({ id }) => id),
      ['ERGO/va1.07'],
    );
  });

  it('renders every requirement without a hole, no phrase twice, no word of the workshop', () => {
    for (const { id } of catalogue.requirements)
      for (const locale of ['fr', 'en'] as const) {
        const text = page(id, locale);
        assert.doesNotMatch(text, /\bundefined\b|\bnull\b|\[object|\bNaN\b/, id);
        assert.doesNotMatch(text, /paraphrase|crosswalk|text_?status|draft_?status|withdrawn_draft/i, id);
      }
  });

  it('is nothing where the catalogue has no such id', () => {
    assert.equal(sheetOfRequirement('SC.PSC.99', knowledge, 'fr'), null);
    assert.equal(requirementPage('SC.PSC.99', knowledge, 'fr'), null);
    assert.equal(requirementPage('SC.PSC.14', knowledge, 'fr')!.id, 'SC.PSC.14');
  });
});
