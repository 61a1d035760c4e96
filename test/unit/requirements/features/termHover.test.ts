import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CouloirsFile, GlossaryFile } from '../../../../server/src/catalogue/lexicon';
import { createLexicon } from '../../../../server/src/requirements/lexicon';
import { atCursor, openText } from '../../../support/textKind';

const glossary = JSON.parse(readFileSync('data/glossary.json', 'utf8')) as GlossaryFile;
const couloirs = JSON.parse(readFileSync('data/couloirs.json', 'utf8')) as CouloirsFile;
const lexicon = createLexicon(glossary, couloirs);

function hoverAt(marked: string) {
  const { text, offset } = atCursor(marked);
  const hover = openText(text, { lexicon }).hover!(offset);
  return hover && { shown: text.slice(hover.range.start, hover.range.end), ...hover.markdown };
}

describe('hover of the names of the field', () => {
  it('defines the acronyms and systems that the FAQ uses, in both languages', () => {
    const names =
      'PSC CIBA INS INSi DMP MSSanté CNDA NIE NIL Convergence ASP SONS SUN-ES HOP’EN DRIMbox Proxy_e-Santé REM DSR AF VA MOM';
    for (const name of names.split(' ')) {
      const written = name.replace('_', ' ');
      const hover = hoverAt(`Ségur : ${written.slice(0, 1)}|${written.slice(1)} ici`);
      assert.equal(hover?.shown, written);
      assert.ok(hover.fr.length > 30 && hover.en.length > 30 && hover.fr !== hover.en, written);
    }
  });

  it('takes the longest name, and whole words only', () => {
    assert.equal(hoverAt('Ségur : l’EDC P|SC')!.shown, 'EDC PSC');
    assert.equal(hoverAt('Ségur : IN|Si')!.shown, 'INSi');
    assert.equal(hoverAt('Ségur : REM|ARQUE'), undefined);
  });

  it('leaves to other fields the names that they share', () => {
    for (const marked of ['The V|A pays.', 'an A|SP page', 'RE|M fever', 'une boîte P|AM'])
      assert.equal(hoverAt(marked), undefined);
    assert.match(hoverAt('le couloir hôpital et SUN-|ES')!.fr, /210 M€/);
  });

  it('warns about what no public text was held against', () => {
    assert.match(hoverAt('Ségur : la V|A')!.fr, /non vérifié/);
    assert.doesNotMatch(hoverAt('Ségur : le N|IL')!.fr, /non vérifié/);
  });

  it('tells couloirs, with their figures and how old they are', () => {
    const hover = hoverAt('dans le couloir Biologie mé|dicale')!;
    assert.equal(hover.shown, 'Biologie médicale');
    assert.match(hover.fr, /27 000 € à 46 278 €[^]*2023/);
    assert.match(hover.en, /€46,278/);
    assert.equal(hoverAt('un laboratoire de biologie mé|dicale'), undefined);
    assert.equal(couloirs.couloirs.length, 6);
  });

  it('tells programmes with their conditions, as the source has them', () => {
    const sunEs = hoverAt('le couloir hôpital et SUN-|ES')!.fr;
    assert.match(sunEs, /activité combinée/);
    assert.match(sunEs, /obligatoire pour prétendre à ce financement, et en particulier à l’avance de 30 %/);
    assert.match(sunEs, /les plus petits établissements/);
    const esms = hoverAt('Ségur : ESMS numé|rique')!;
    assert.match(esms.fr, /acquisition et au renouvellement du DUI/);
    assert.match(esms.fr, /par ailleurs sur le déploiement d’un DUI pour chaque personne/);
    assert.doesNotMatch(`${esms.fr} ${esms.en}`, /DUI par personne|DUI, per person/);
  });

  it('tells couloirs with what the source says of them, and names no publisher of it', () => {
    const radiology = hoverAt('le couloir Radio|logie')!;
    assert.match(radiology.fr, /accessible à tous les Français depuis 2022/);
    assert.match(
      radiology.fr,
      /sans déplacer sa CPS et, par exemple, d’accéder au Web PS du DMP ou à Ameli pro/,
    );
    assert.match(radiology.fr, /esante\.gouv\.fr\)\*\* « Le Ségur du numérique pour la radiologie »/);
    assert.match(hoverAt('le couloir biologie mé|dicale')!.fr, /depuis 2022/);
    const pharmacy = hoverAt('le couloir Offi|cine')!.fr;
    assert.match(pharmacy, /e-mail automatique signale au professionnel/);
    assert.match(pharmacy, /une fois le profil activé/);
    assert.match(pharmacy, /synthèse de son profil médical ou en tête de la messagerie/);
    assert.match(hoverAt('le couloir médecine de vi|lle')!.fr, /un parcours dédié/);
    for (const locale of ['fr', 'en'] as const)
      assert.doesNotMatch(radiology[locale].split('**Source**')[1]!, /SESAN|GRADeS/);
    for (const { id, ansPage } of couloirs.couloirs) assert.equal(ansPage === undefined, id === 'esms', id);
  });

  for (const [name, type, wave] of [
    ['REM-OFFICINE-LGO-Va1', 'Référentiel d’exigences minimales', 'vague 1'],
    ['SONS-IMG-DB-va2', 'Système ouvert', 'vague 2'],
    ['DSR-BIO-SGL-Va1', 'Dossier de spécifications', 'vague 1'],
    ['af-mdv-lgc-va1', 'Appel à financement', 'vague 1'],
  ] as const)
    it(`reads the name of a document: ${name}`, () => {
      const hover = hoverAt(`https://example.org/docs/${name.slice(0, 5)}|${name.slice(5)}.pdf`)!;
      assert.equal(hover.shown, name);
      assert.match(hover.fr, new RegExp(type));
      assert.match(hover.fr, new RegExp(wave));
    });

  it('names a requirement before any term that it holds', () => {
    assert.match(hoverAt('SC.PS|C.14')!.fr, /SC\.PSC\.14/);
  });
});
