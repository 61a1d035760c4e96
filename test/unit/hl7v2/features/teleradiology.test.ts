import assert from 'node:assert/strict';
import { parsePath, resolvePath } from '../../../../server/src/hl7v2/parser/address';
import { parseHl7 } from '../../../../server/src/hl7v2/parser/parse';
import { useHl7v2, withValue } from '../../../support/hl7v2';
import {
  tlrAcknowledgment,
  tlrAnswer,
  tlrCancellation,
  tlrComplement,
  tlrRequest,
} from '../../../support/hl7v2Tlr';

// segur: verifies SEG/HL7.08
describe('teleradiology: hover and completion', () => {
  const judge = useHl7v2();

  function offsetOf(text: string, path: string): number {
    const range = resolvePath(parseHl7(text), 0, parsePath(path)!);
    assert.ok(range, path);
    return range.start;
  }
  const hover = (text: string, path: string): string =>
    judge.open(text).hover!(offsetOf(text, path))!.markdown.fr;
  /** What is offered once a field is emptied. */
  function offered(text: string, path: string): readonly string[] {
    const emptied = withValue(text, path, '');
    return judge.open(emptied).complete!(offsetOf(emptied, path)).map(({ label }) => label);
  }

  it('names segments and fields for what they are in the volet, and elsewhere as before', () => {
    assert.match(hover(tlrRequest(), 'ORC'), /Demande d’examen d’imagerie/);
    assert.match(
      hover(tlrRequest(), 'OBR-13'),
      /Justification de la demande.*\n\n.*conditionnel \(profil français\)/,
    );
    assert.match(hover(tlrRequest(), 'ORC-1'), /`NW` : Transmission de la demande/);
    assert.match(
      hover(tlrAnswer(), 'ORC-17.1'),
      /Type d’organisation[^]*`PLATEFORME_TLR` : Plateforme de téléradiologie/,
    );
    assert.match(hover(tlrRequest(), 'PV1-19'), /Identifiant du rendez-vous/);
    assert.match(hover(tlrComplement(), 'TQ1-6'), /Durée de conservation des images, en jours/);
    assert.match(hover(tlrComplement(), 'TQ1-6.2'), /Unité/);
    assert.match(hover(tlrComplement(), 'IPC-3'), /StudyInstanceUID/);
    assert.match(hover(tlrRequest(), 'OBX[4]-8'), /`PERTINENT` : Pertinent pour l’examen/);
    assert.match(hover(tlrRequest(), 'NTE-4.1'), /`FINALITE_EXAMEN` : Finalité de l’examen/);
    const elsewhere = withValue(tlrRequest(), 'MSH-21', '');
    assert.doesNotMatch(hover(elsewhere, 'OBR-13'), /Justification/);
    assert.doesNotMatch(hover(elsewhere, 'ORC-1'), /Transmission de la demande/);
  });

  it('says what codes mean, and of which list they are', () => {
    assert.match(hover(tlrRequest(), 'OBR-4.1'), /Transmission d’une demande d’examen/);
    assert.match(hover(tlrRequest(), 'OBX-3.1'), /`MODALITE_IMAGERIE` : Modalité d’imagerie/);
    assert.match(hover(tlrRequest(), 'OBX-5.1'), /`MR` : IRM[^]*JDV_Modalite_demandeActeImagerie_CISIS/);
    assert.match(hover(tlrRequest(), 'OBX[2]-5.1'), /tête et cou[^]*JDV_RegionAnatomique_CISIS/);
    assert.match(hover(tlrRequest(), 'OBX[3]-5.1'), /droit[^]*JDV_ModificateurTopographique_CISIS/);
    assert.match(hover(tlrComplement(), 'OBX[2]-5.1'), /RM cerveau[^]*JDV_CodesDocumentImagerie_CISIS/);
    const business = withValue(tlrAcknowledgment(), 'ERR-5', '905^^applicationErrorCondition');
    assert.match(hover(business, 'ERR-5.1'), /INS incomplète/);
    assert.match(hover(withValue(business, 'ERR-5', '550^^SMTPERRORCODE'), 'ERR-5.1'), /Boîte introuvable/);
  });

  it('offers what the flow admits', () => {
    assert.deepEqual(offered(tlrRequest(), 'ORC-1'), ['NW', 'CA']);
    assert.deepEqual(offered(tlrAnswer(), 'ORC-1'), ['OK', 'OC']);
    assert.deepEqual(offered(tlrComplement(), 'ORC-1'), ['SR']);
    assert.deepEqual(offered(tlrAnswer(), 'ORC-17'), ['PLATEFORME_TLR^^TLR_TYPE_ORGANISATION']);
    assert.deepEqual(offered(tlrCancellation(), 'OBR-4'), [
      'ANNULATION_DEMANDE^Annulation d’une demande d’examen^TLR_OBR_PROCEDURE',
    ]);
    assert.deepEqual(offered(tlrRequest(), 'OBX-11'), ['O']);
    assert.deepEqual(offered(tlrComplement(), 'OBX-11'), ['F']);
    assert.deepEqual(offered(tlrRequest(), 'NTE-4'), ['FINALITE_EXAMEN^^HL70364']);
    assert.deepEqual(offered(tlrRequest(), 'NTE[2]-4'), ['MODALITE_IMAGERIE^^HL70364']);
    assert.deepEqual(offered(tlrComplement(), 'TQ1-6'), ['730^jours']);
    assert.deepEqual(offered(tlrComplement(), 'IPC-2'), ['24590-2^^2.16.840.1.113883.6.1^ISO']);
    assert.ok(offered(tlrRequest(), 'MSH-9').includes('ORM^O01^ORM_O01'));
    assert.deepEqual(offered(tlrRequest(), 'MSH-12'), ['2.5.1']);
    assert.ok(offered(tlrRequest(), 'MSH-21').includes('1.0^CISIS_TLR_HL7_V2'));
  });

  it('offers what each observation may say', () => {
    assert.equal(offered(tlrRequest(), 'OBX-5').length, 11);
    assert.ok(
      offered(tlrRequest(), 'OBX-5').includes('MED-1126^Radiographie sans contraste^terminologie-cisis-fr'),
    );
    assert.ok(offered(tlrRequest(), 'OBX[2]-5').includes('774007^tête et cou^SCT'));
    assert.ok(offered(tlrRequest(), 'OBX[3]-5').includes('7771000^gauche^SCT'));
    assert.deepEqual(offered(tlrRequest(), 'OBX[7]-5'), [
      'N^^expandedYes-NoIndicator',
      'Y^^expandedYes-NoIndicator',
    ]);
    assert.deepEqual(offered(tlrRequest(), 'OBX[4]-8'), ['SANS_IMPACT', 'PERTINENT', 'MAJEUR']);
    assert.deepEqual(offered(tlrRequest(), 'OBX[5]-6'), ['cm']);
    assert.deepEqual(offered(tlrComplement(), 'OBX[6]-5'), ['V09^^ATC', 'V10^^ATC']);
    assert.ok(
      offered(tlrRequest(), 'OBX[2]-3').includes(
        'REGION_ANATOMIQUE^Région anatomique examinée^TLR_OBSERVATION',
      ),
    );
    assert.ok(offered(tlrRequest(), 'OBX[5]-3').includes('8302-2^Taille^LN'));
    const begun = withValue(tlrComplement(), 'OBX[2]-5', '24590');
    const labels = judge.open(begun).complete!(offsetOf(begun, 'OBX[2]-5') + 5).map(({ label }) => label);
    assert.ok(labels.includes('24590-2^RM cerveau^LN'), String(labels.length));
  });

  it('says above the header which text judges it', () => {
    const titles = (text: string): readonly string[] =>
      judge.open(text).lenses!({ severity: (rule) => rule.severity }).map(({ title }) => title.fr);
    assert.equal(titles(tlrRequest())[0], 'CI-SIS, téléradiologie (projet 0.1.0, en concertation)');
    assert.equal(
      titles(tlrAcknowledgment())[0],
      'CI-SIS, téléradiologie : acquittement (projet 0.1.0, en concertation)',
    );
  });
});
