import assert from 'node:assert/strict';
import { adt, mdm, useHl7v2, withValue } from '../../../support/hl7v2';

// segur: verifies SEG/HL7.02
describe('hover in HL7 v2', () => {
  const judge = useHl7v2();
  const hover = (text: string, needle: string, shift = 0): { fr: string; en: string; on: string } => {
    const offset = text.indexOf(needle) + shift;
    const info = judge.open(text).hover!(offset)!;
    return { ...info.markdown, on: text.slice(info.range.start, info.range.end) };
  };

  it('names segments in French, Z segments too', () => {
    assert.match(hover(adt(), 'PID').fr, /\*\*PID\*\* — Identification du patient/);
    assert.match(hover(adt(), 'ZFA').fr, /Statut DMP, opposition et consentement/);
    assert.match(hover(adt(), 'ZBE').en, /Action on a movement/);
    assert.match(hover(adt().replace('ZFP|', 'ZXX|'), 'ZXX').fr, /propre à un site/);
  });

  it('names field, component and subcomponent, with type and French usage', () => {
    const { fr, on } = hover(adt(), '1.2.250.1.213.1.4.10');
    assert.equal(on, '1.2.250.1.213.1.4.10');
    assert.match(fr, /\*\*PID-3\*\* — Identifiants du patient/);
    assert.match(fr, /`CX`/);
    assert.match(fr, /obligatoire \(profil français\)/);
    assert.match(fr, /\*\*PID-3\.4\*\* — Autorité d’affectation/);
    assert.match(fr, /\*\*PID-3\.4\.2\*\* — Identifiant universel/);
    assert.match(fr, /NIR de test/);
  });

  it('says what "" asks for, where it asks for something', () => {
    assert.match(hover(withValue(adt(), 'PID-8', '""'), '""').fr, /efface la valeur/);
    assert.doesNotMatch(hover(withValue(adt(), 'MSH-8', '""'), '""').fr, /efface/);
  });

  it('says codes in words', () => {
    assert.match(hover(adt(), '|VALI', 1).fr, /Identité validée/);
    assert.match(hover(adt(), '|INO|', 1).fr, /Informé et non opposé/);
    assert.match(hover(adt(), 'HMS').fr, /Les trois responsabilités/);
    assert.match(hover(mdm(), 'MASQUE_PS').fr, /Masqué aux professionnels/);
    assert.match(hover(mdm(), '18748-4').fr, /imagerie/i);
    assert.match(hover(mdm(), '||Y^^', 2).fr, /Oui/);
    assert.match(hover(mdm(), '|NW', 1).fr, /Transmission initiale/);
    assert.match(hover(adt(), '^^^^L|', 4).fr, /Nom de naissance/);
  });

  it('names the table of a field, and its values when they are few', () => {
    const { fr, en } = hover(adt(), 'ACTIF');
    assert.match(fr, /table ZFA-1 \(.+\)/);
    for (const code of ['ACTIF', 'FERME', 'INEXISTANT'])
      assert.ok(fr.includes(`\`${code}\` `) && en.includes(code));
    assert.doesNotMatch(hover(adt(), '|VALI', 1).fr, /`DOUB`/);
  });

  it('says dates in words and Base64 by what it holds', () => {
    assert.match(hover(adt(), '|19840712', 1).fr, /12 juillet 1984/);
    assert.match(hover(adt(), '|20240306110000', 1).en, /6 March 2024, 11:00:00/);
    assert.match(hover(mdm(), 'Base64^', 8).fr, /Document CDA, \d+ Ko/);
  });

  it('tells whether the key of an INS is right', () => {
    assert.match(hover(adt(), '284077511000176').fr, /clé 76 exacte/);
    const wrong = withValue(adt(), 'PID-3[1].1', '284077511000177');
    assert.match(hover(wrong, '284077511000177').fr, /fausse \(attendue : 76\)/);
  });

  it('answers at every offset without throwing, and never shows « undefined »', () => {
    for (const text of [mdm(), adt(), 'MSH', 'MSH|', 'ZZZ|1^2&3~4', 'MSH|^~\\&|\rOBX|1|XX|^^^|']) {
      const layer = judge.open(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const markdown = layer.hover!(offset)?.markdown;
        assert.ok(
          !/undefined|NaN|\[object/.test(
            `${markdown?.fr} ${markdown?.en}`.replace(/^undefined undefined$/, ''),
          ),
        );
      }
    }
  });
});
