import assert from 'node:assert/strict';
import { counts, read } from '../../../support/rem';

describe('readRem, taking rows together', () => {
  it('leaves out titles, notes, repeated headings and what is no identifier, each with its reason', () => {
    const reading = read({
      Exigences: [
        ['ID', 'Exigence', 'Nature'],
        ['Chapitre 1 : identité nationale de santé'],
        ['SC.PSC.14', 'Le système DOIT a', 'EXIGENCE'],
        ['ID', 'Exigence', 'Nature'],
        ['à définir', 'Le système DOIT b', 'EXIGENCE'],
        ['SC.PSC.16 (supprimée)', 'Le système DOIT c', 'EXIGENCE'],
        [],
        ['* Les exigences conditionnelles sont décrites au DSR.'],
      ],
    });
    assert.deepEqual(
      reading.sheets[0]!.skipped.map(({ number, reason }) => [number, reason.fr.slice(0, 20)]),
      [
        [2, 'titre ou note : « Ch'],
        [4, 'ligne d’en-têtes rép'],
        [5, '« à définir » n’est '],
        [8, 'titre ou note : « * '],
      ],
    );
    assert.deepEqual(reading.requirements[0]!.subject, ['Chapitre 1 : identité nationale de santé']);
    assert.equal(reading.requirements[1]!.withdrawn, true);
  });

  it('warns of two statements for one identifier and of a nature that the statement belies', () => {
    const { remarks } = read({
      Exigences: [
        ['ID', 'Exigence', 'Nature'],
        ['SC.PSC.14', 'Le système DOIT a', 'EXIGENCE'],
        ['SC.PSC.14', 'Le  système doit A', 'EXIGENCE'],
        ['SC.PSC.14', 'Le système DOIT b', 'EXIGENCE'],
        ['SC.PSC.16', 'Le système DOIT c', 'Préconisée'],
      ],
    });
    assert.deepEqual(
      remarks.map(({ row, message }) => [row, message.fr.slice(0, 34)]),
      [
        [4, 'SC.PSC.14 : énoncé différent de ce'],
        [5, 'SC.PSC.16 : la colonne nature dit '],
      ],
    );
  });

  it('tells each identifier that it holds for another written otherwise, blanks and case aside', () => {
    const { requirements, remarks } = read({
      Exigences: [
        ['ID', 'Exigence'],
        ['DB.VI-CO.11', 'Le système DOIT a'],
        ['DB/VI-CO.11', 'Le système DOIT a'],
        ['db/vi-co.11\u00a0', 'Le système DOIT a'],
        ['DB-VI-CO-11', 'Le système DOIT a'],
      ],
    });
    assert.equal(requirements.length, 1);
    assert.deepEqual(
      remarks.map(({ row, message }) => [row, message.en]),
      [
        [3, 'DB/VI-CO.11 is taken for DB.VI-CO.11, row 2: the same requirement written otherwise'],
        [5, 'DB-VI-CO-11 is taken for DB.VI-CO.11, row 2: the same requirement written otherwise'],
      ],
    );
  });

  it('counts each filled pair of a row as a proof, and what later rows repeat once', () => {
    const head = ['ID', 'Exigence', 'N° scénario', 'Scénario', 'Preuve 1', 'Preuve 2', 'Preuve 3'];
    const row = ['SC.PSC.14', 'Le système DOIT a', 'PSC.14.01', 'Faire', 'Capture', 'Capture', 'Vidéo'];
    assert.deepEqual(counts(read({ Exigences: [head, row] })), [1, 1, 3]);
    assert.deepEqual(counts(read({ Exigences: [head, row, row] })), [1, 1, 3]);
  });

  it('gathers any number of scenarios, proofs and comments of one requirement in time linear in the rows', () => {
    const count = 6_000;
    const one = (row: (at: number) => readonly string[]): readonly (readonly string[])[] =>
      Array.from({ length: count }, (_, at) => ['SC.ABC/X.1', 'Le système DOIT', ...row(at)]);
    const sheet = (head: readonly string[], rows: readonly (readonly string[])[]) =>
      counts(read({ Exigences: [['ID', 'Exigence', ...head], ...rows] }));
    const four = ['N° scénario', 'Scénario', 'N° preuve', 'Preuve'];
    const numbered = one((at) => [`SC.ABC/X.1.${at}`, 'Faire', `SC.ABC/X.1.${at}.1`, 'Capture']);
    assert.deepEqual(sheet(four, numbered), [1, count, count]);
    const proofs = one((at) => ['SC.ABC/X.1.1', 'Faire', `SC.ABC/X.1.1.${at}`, 'Capture']);
    assert.deepEqual(sheet(four, proofs), [1, 1, count]);
    const worded = one((at) => ['', `Faire ${at}`, '', `Capture ${at}`]);
    assert.deepEqual(sheet(four, worded), [1, count, count]);
    const repeated = one(() => ['SC.ABC/X.1.1', 'Faire', 'SC.ABC/X.1.1.1', 'Capture']);
    assert.deepEqual(sheet(four, repeated), [1, 1, 1]);
  });

  it('gives a row without an identifier to the longest requirement that its scenario is numbered after', () => {
    const reading = read({
      Exigences: [
        ['ID', 'Exigence', 'N° scénario', 'Scénario'],
        ['SC.ABC/X.1', 'Le système DOIT une chose', 'SC.ABC/X.1.1', 'Premier'],
        ['SC.ABC/X.1.2', 'Le système DOIT une autre chose', 'SC.ABC/X.1.2.1', 'Deuxième'],
        ['SC.ABC/X.3', 'Le système DOIT une troisième chose', 'SC.ABC/X.3.1', 'Troisième'],
        ['', '', 'SC.ABC/X.1.2.2', 'Quatrième'],
      ],
    });
    assert.deepEqual(
      reading.requirements.map(({ id, scenarios }) => [id, scenarios.map((one) => one.id)]),
      [
        ['SC.ABC/X.1', ['SC.ABC/X.1.1']],
        ['SC.ABC/X.1.2', ['SC.ABC/X.1.2.1', 'SC.ABC/X.1.2.2']],
        ['SC.ABC/X.3', ['SC.ABC/X.3.1']],
      ],
    );
  });
});
