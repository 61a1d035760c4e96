import assert from 'node:assert/strict';
import { counts, ids, pairs, read, readBytes } from '../../../support/rem';

// segur: verifies SEG/REM.01
describe('readRem', () => {
  it('reads the older template, one row a scenario, ten pairs of proofs', () => {
    const reading = read(
      {
        Exigences: [
          [
            'Exigence conditionnelle OUI/NON',
            'Profil',
            'ID Section',
            'Section',
            'Bloc',
            'Fonction',
            "Nature de l'exigence",
            'N° exigence',
            "Énoncé de l'exigence (DOIT) ou de la préconisation (PEUT)",
            'N° scénario',
            'Scénario de conformité',
            ...pairs,
            'bon pour publication',
            'référence exigence',
            'Note interne',
          ],
          [
            'OUI',
            'Général',
            'MSS',
            'Messagerie',
            'API LPS',
            'Envoi',
            'EXIGENCE',
            'MSS/CONF.14',
            'Le système DOIT poser l’entête.',
            'MSS/CONF.14.01',
            'Envoyer un message',
            'MSS/CONF.14.01.01',
            'Capture',
            'MSS/CONF.14.01.02',
            'Journal',
            ...Array<string>(16).fill(''),
            'oui',
            'SC.MSS/CONF.14',
            'secret',
          ],
          [
            'OUI',
            'Général',
            'MSS',
            'Messagerie',
            'API LPS',
            'Envoi',
            'EXIGENCE',
            'MSS/CONF.14',
            'Le système DOIT poser l’entête.',
            'MSS/CONF.14.02',
            'Recevoir',
            'MSS/CONF.14.02.01',
            'Vidéo',
          ],
          [
            '---',
            'Général',
            'PSC',
            'Identification',
            '',
            '',
            'PRECONISATION',
            'PSC.14',
            'Le système PEUT être habilité.',
            '---',
            '',
          ],
        ],
      },
      'REM-IMG-RIS-Va2.xlsx',
    );
    assert.deepEqual(counts(reading), [2, 2, 3]);
    const [mss, psc] = reading.requirements;
    assert.equal(mss!.id, 'SC.MSS/CONF.14');
    assert.equal(mss!.written, 'MSS/CONF.14');
    assert.equal(mss!.conditional, true);
    assert.deepEqual(mss!.subject, ['Messagerie', 'API LPS', 'Envoi']);
    assert.deepEqual(mss!.scenarios[0]!.proofs[1], { id: 'MSS/CONF.14.01.02', text: 'Journal' });
    assert.equal(psc!.id, 'SC.PSC.14');
    assert.equal(psc!.obligation, 'PEUT');
    assert.equal(psc!.nature, 'PRECONISATION');
    assert.equal(psc!.wave, '2');
    assert.deepEqual(reading.identity.software, ['RIS']);
    assert.equal(reading.identity.referential, 'REM Imagerie RIS Va2');
    assert.ok(
      reading.sheets[0]!.layout.unplaced.some(
        ({ heading, internal }) => heading === 'Note interne' && internal,
      ),
    );
  });

  it('reads the recent template, with waves, statuses and former numbers', () => {
    const reading = read({
      Exigences: [
        [
          'Périmètre',
          'ID',
          'Chapitre',
          'Fonction',
          'Exigence',
          'Commentaire',
          "Nature de l'exigence",
          'Profil',
          'N° scénario',
          'Scénario de conformité',
          ...pairs,
          'Statut publication',
          'VA N-1',
          'Criticité',
          'Ordre',
        ],
        [
          'Vague 1',
          'INS/va1.53',
          'INS',
          'Transmission',
          '<p>Le syst&egrave;me NE DOIT PAS :</p><ul><li>un</li><li>deux &amp; trois</li></ul>',
          'À lire',
          'EXIGENCE',
          'Général',
          'INS/va1.53.01',
          'Essai',
          'INS/va1.53.01.01',
          'Copie',
          ...Array<string>(18).fill(''),
          'Inchangée',
          'LGC.INS.37',
          'Majeure',
          1,
        ],
        [
          'Vague 2',
          'LGC.DMP/UX.10',
          'DMP',
          'Consultation',
          'Le système DOIT répondre.',
          '',
          'EXIGENCE',
          'Général',
          '',
          '',
          ...Array<string>(20).fill(''),
          'Supprimée',
          '',
          'Mineure',
          2,
        ],
      ],
    });
    const [ins, dmp] = reading.requirements;
    assert.equal(ins!.statement, 'Le système NE DOIT PAS :\n\n- un\n- deux & trois');
    assert.equal(ins!.obligation, 'NE DOIT PAS');
    assert.equal(ins!.wave, '1');
    assert.equal(ins!.status, 'Inchangée');
    assert.equal(ins!.criticality, 'Majeure');
    assert.equal(ins!.comment, 'À lire');
    assert.deepEqual(ins!.wave1Ids, ['LGC.INS.37']);
    assert.equal(dmp!.wave, '2');
    assert.equal(dmp!.withdrawn, true);
  });

  it('groups the rows of an export with one row a proof', () => {
    const head = [
      'Périmètre',
      'ID',
      'Chapitre',
      'Fonction',
      'Exigence',
      'Commentaire',
      'Profil',
      'N° scénario',
      'Scénario de conformité',
      'N° preuve',
      'Preuve',
      'Profil historique',
      'Criticité',
      'Ordre',
    ];
    const row = (id: string, scenario: string, proof: string) => [
      'Vague 2',
      id,
      'C',
      'F',
      `Le système DOIT ${id}`,
      '',
      'Général',
      scenario,
      `Scénario ${scenario}`,
      proof,
      `Preuve ${proof}`,
      '',
      'Mineure',
      1,
    ];
    const reading = read({
      Exigences: [
        head,
        row('SC.PSC.14', 'PSC.14.01', 'PSC.14.01.01'),
        row('SC.PSC.14', 'PSC.14.01', 'PSC.14.01.02'),
        row('SC.PSC.14', 'PSC.14.02', 'PSC.14.02.01'),
        row('SC.PSC.16', 'PSC.16.01', 'PSC.16.01.01'),
      ],
    });
    assert.deepEqual(counts(reading), [2, 3, 4]);
  });

  it('reads several sheets, each of its wave, and leaves the others with a reason', () => {
    const head = ['ID', 'Exigence'];
    const reading = read(
      {
        'Lisez-moi': [['Ce classeur…'], ['Version', '1.2.1']],
        'Exigences REM vague 1': [head, ['INS/va1.53', 'Le système DOIT a']],
        'Exigences REM vague 2': [head, ['SC.PSC.14', 'Le système DOIT b']],
        'Liste des documents Ségur': [
          ['Référence', 'Description'],
          ['[INS1]', 'Guide INS'],
          ['[MSS2_1]', 'Socle'],
        ],
        Historique: [
          ['ID exigence', 'Description'],
          ['SC.PSC.14', 'modifiée'],
        ],
        Masquée: [head, ['SC.PSC.16', 'Le système DOIT c']],
        'Scénarios cœur de métier': [
          ['Profil', 'Scénario', 'ref', 'Exigence 1', 'Exigence 2', 'Preuve 1'],
          ['G', 'S', 'SCN_DB/CO.01', 'DB.CO.48', 'SC.PSC.14', 'p'],
        ],
      },
      'REM-MDV-LGC-Va2.xlsx',
      { Masquée: { hidden: true } },
    );
    assert.deepEqual(
      reading.requirements.map(({ id, wave }) => [id, wave]),
      [
        ['INS/va1.53', '1'],
        ['SC.PSC.14', '2'],
      ],
    );
    assert.deepEqual(
      reading.leftOut.map(({ name }) => name),
      ['Lisez-moi', 'Liste des documents Ségur', 'Historique', 'Masquée', 'Scénarios cœur de métier'],
    );
    assert.equal(reading.identity.version, 'V1.2.1');
  });

  it('reads a CSV whose merged cells were lost', () => {
    const text =
      'Section;ID;Exigence;N° scénario;Scénario;N° preuve;Preuve\nINS;SC.PSC.14;"Le système DOIT\nfaire";PSC.14.01;un;PSC.14.01.01;a\n;;;;;PSC.14.01.02;b\n;SC.PSC.16;Le système DOIT c;PSC.16.01;deux;;\nDMP;LGC.DMP/UX.10;Le système DOIT d;;;;\n';
    const reading = readBytes(new TextEncoder().encode(text), 'REM-MDV-LGC-Va2.csv');
    assert.deepEqual(counts(reading), [3, 2, 2]);
    assert.deepEqual(
      reading.requirements.map(({ subject }) => subject[0]),
      ['INS', 'INS', 'DMP'],
    );
  });

  it('keeps numbers of wave 1 and families that nobody knows as they are written', () => {
    const reading = read(
      {
        Exigences: [
          ['N° exigence', 'Énoncé de l’exigence'],
          ['INS.37', 'Le système DOIT a'],
          ['IEPS 9', 'Le système DOIT b'],
          ['LABO.QA.01', 'Le système DOIT c'],
        ],
      },
      'REM-MDV-LGC-Va1.xlsx',
    );
    assert.deepEqual(ids(reading), ['LGC.INS.37', 'IEPS 9', 'LABO.QA.01']);
    assert.equal(reading.requirements[0]!.wave, '1');
  });

  it('reads the version from a title and the cell beside it', () => {
    const { identity } = read({
      Exigences: [
        ['REM'],
        ['Version du', '08/06/2026'],
        ['ID', 'Exigence'],
        ['SC.PSC.14', 'Le système DOIT'],
      ],
    });
    assert.equal(identity.version, '08/06/2026');
  });

  it('holds the 11,990 rows of one proof each of a large REM', () => {
    const rows = Array.from({ length: 11_990 }, (_, at) => {
      const id = `SC.ABC/X.${Math.floor(at / 10) + 1}`;
      return [id, `Le système DOIT ${id}`, `${id}.01`, 'Faire', `${id}.01.${at % 10}`, 'Capture'];
    });
    const head = ['ID', 'Exigence', 'N° scénario', 'Scénario', 'N° preuve', 'Preuve'];
    assert.deepEqual(counts(read({ Exigences: [head, ...rows] })), [1_199, 1_199, 11_990]);
  });
});
