import assert from 'node:assert/strict';
import { openWorkbook } from '../../../../server/src/importers/workbook/open';
import { readRem, type RemChoices, type RemReading } from '../../../../server/src/importers/rem/readWorkbook';
import { shipped, xlsx, type Cells, type SheetOptions } from '../../../support/workbooks';

function read(
  sheets: Readonly<Record<string, Cells>>,
  name = 'REM-MDV-LGC-Va2.xlsx',
  options: Readonly<Record<string, SheetOptions>> = {},
  choices: RemChoices = {},
): RemReading {
  return readBytes(xlsx(sheets, options), name, choices);
}

function readBytes(bytes: Uint8Array, name: string, choices: RemChoices = {}): RemReading {
  const opened = openWorkbook(bytes, name);
  assert.ok(opened.ok);
  return readRem(name, opened.workbook, choices, shipped);
}

/** Requirements, scenarios, proofs. */
function counts({ requirements }: RemReading): readonly number[] {
  const scenarios = requirements.flatMap((one) => one.scenarios);
  return [requirements.length, scenarios.length, scenarios.flatMap(({ proofs }) => proofs).length];
}

const ids = ({ requirements }: RemReading): readonly string[] => requirements.map(({ id }) => id);
const pairs = Array.from({ length: 10 }, (_, at) => [`N° preuve ${at + 1}`, `Preuve ${at + 1}`]).flat();

describe('readRem', () => {
  it('passes over the lower of two rows of headings where it comes again, columns of crosses included', () => {
    const lower = ['N°', 'Énoncé', 'Général', 'Source'];
    const reading = read(
      {
        REM: [
          ['Exigence', '', 'Profils', ''],
          lower,
          ['DB.SO.101', 'La DRIMbox DOIT a.', 'X', ''],
          ['DB.SO.102', 'La DRIMbox DOIT b.', '', 'X'],
          lower,
          ['DB.SO.103', 'La DRIMbox DOIT c.', 'X', 'X'],
        ],
      },
      'REM-RAD-DB-Va2.xlsx',
      { REM: { merges: ['A1:B1', 'C1:D1'] } },
    );
    assert.deepEqual(
      reading.requirements.map(({ profiles }) => profiles),
      [['Général'], ['Source'], ['Général', 'Source']],
    );
    assert.deepEqual(
      reading.sheets[0]!.skipped.map(({ reason, doubtful }) => [reason.fr, doubtful]),
      [['ligne d’en-têtes répétée', false]],
    );
  });

  it('knows what a requirement has become, its nature and what verifies it by other words for them', () => {
    const reading = read({
      Exigences: [
        [
          'Référence',
          'Type',
          'Exigence',
          'Scénario de vérification',
          'Preuve de vérification',
          'Évolution vs version précédente',
        ],
        ['SC.PSC.14', 'Exigence', 'Le système DOIT a.', 'Se connecter', 'Capture', 'Inchangée'],
        ['SC.PSC.16', 'Préconisation', 'Le système PEUT b.', 'Lire', 'Vidéo', 'Supprimée'],
      ],
    });
    assert.deepEqual(
      reading.sheets[0]!.layout.columns.map(({ field, by }) => [field, by]),
      [
        ['id', 'heading'],
        ['nature', 'content'],
        ['statement', 'heading'],
        ['scenario', 'heading'],
        ['proof', 'heading'],
        ['status', 'heading'],
      ],
    );
    assert.deepEqual(
      reading.requirements.map(({ nature, withdrawn }) => [nature, withdrawn]),
      [
        ['EXIGENCE', false],
        ['PRECONISATION', true],
      ],
    );
    const internal = read({
      E: [
        ['ID', 'Exigence', 'Points de vérification', 'Note interne sur la preuve'],
        ['SC.PSC.14', 'x DOIT', 'a', 'b'],
      ],
    });
    assert.deepEqual(
      internal.sheets[0]!.layout.unplaced.map(({ heading, internal: own }) => [heading, own]),
      [
        ['Points de vérification', true],
        ['Note interne sur la preuve', true],
      ],
    );
  });

  it('takes « Scénario » and « Preuve » for numbers where they hold them and others tell', () => {
    const reading = read({
      Exigences: [
        ['ID', 'Exigence', 'Scénario', 'Libellé du scénario', 'Preuve', 'Libellé de la preuve'],
        ['SC.PSC.14', 'Le système DOIT a.', 'PSC.14.01', 'Connexion 1', 'PSC.14.01.01', 'Capture 1'],
        ['SC.PSC.16', 'Le système DOIT b.', 'PSC.16.01', 'Connexion 2', 'PSC.16.01.01', 'Capture 2'],
      ],
    });
    assert.deepEqual(counts(reading), [2, 2, 2]);
    assert.deepEqual(reading.requirements[0]!.scenarios, [
      { id: 'PSC.14.01', text: 'Connexion 1', proofs: [{ id: 'PSC.14.01.01', text: 'Capture 1' }] },
    ]);
  });

  it('lists what stands under no heading, and reads it where its letter is given', () => {
    const rows: Cells = [
      ['ID', 'Exigence'],
      ['SC.PSC.14', 'Le système DOIT a.', '', 'Capture du jeton'],
      ['SC.PSC.16', 'Le système DOIT b.'],
    ];
    assert.deepEqual(read({ Exigences: rows }).sheets[0]!.layout.unplaced, [
      { index: 3, heading: '', sample: 'Capture du jeton', internal: false },
    ]);
    const chosen = read({ Exigences: rows }, 'x.xlsx', {}, { columns: { proof: 'D' } });
    assert.deepEqual(counts(chosen), [2, 1, 1]);
  });

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

  it('finds headings in another order, with slips, line breaks, titles above and in two rows', () => {
    const slips = read({
      'REM vague 2': [
        ['REM – Médecin de ville – LGC'],
        ['Version 1.3 du 08/06/2026'],
        [],
        [
          'Enoncé de\nl’éxigence',
          'NATURE',
          'Scenario de conformté',
          'Num. scénario',
          'Identifiant\nde l’exigence',
          'Preuves attendues',
          'N° preuve',
        ],
        ['Le système DOIT a', 'Obligatoire', 'Faire', 'PSC.14.01', 'SC.PSC.14', 'Voir', 'PSC.14.01.01'],
      ],
    });
    assert.deepEqual(counts(slips), [1, 1, 1]);
    assert.deepEqual(slips.requirements[0]!.scenarios[0], {
      id: 'PSC.14.01',
      text: 'Faire',
      proofs: [{ id: 'PSC.14.01.01', text: 'Voir' }],
    });
    assert.equal(slips.identity.version, 'V1.3');
    const double = read(
      {
        Exigences: [
          ['Exigence', '', '', 'Scénario', '', 'Preuve 1', '', 'Preuve 2', ''],
          ['N°', 'Énoncé', 'Nature', 'N°', 'Description', 'N°', 'Description', 'N°', 'Description'],
          [
            'PSC.14',
            'Le système DOIT',
            'EXIGENCE',
            'PSC.14.01',
            'Faire',
            'PSC.14.01.01',
            'a',
            'PSC.14.01.02',
            'b',
          ],
          ['PSC.16', 'Le système DOIT aussi', 'EXIGENCE', 'PSC.16.01', 'Faire', 'PSC.16.01.01', 'c'],
        ],
      },
      'REM-IMG-RIS-Va2.xlsx',
      { Exigences: { merges: ['A1:C1', 'D1:E1', 'F1:G1', 'H1:I1'] } },
    );
    assert.deepEqual(counts(double), [2, 2, 3]);
    assert.deepEqual(double.sheets[0]!.layout.headingRows, [1, 2]);
  });

  it('carries merged headings down, and never an identifier that is only blank', () => {
    const reading = read(
      {
        Exigences: [
          ['Section', 'Bloc', 'ID', 'Exigence', 'N° scénario', 'Scénario'],
          ['INS', 'Saisie', 'SC.INS/va1.72', 'Le système DOIT a', 'S.1', 'un'],
          ['', '', '', '', 'S.2', 'deux'],
          ['', 'Lecture', 'SC.PSC.14', 'Le système DOIT b', 'S.3', 'trois'],
          ['', '', '', 'Le système DOIT sans numéro', '', ''],
        ],
      },
      'REM-MDV-LGC-Va2.xlsx',
      { Exigences: { merges: ['A2:A5', 'B2:B3', 'C2:C3', 'D2:D3'] } },
    );
    assert.deepEqual(counts(reading), [2, 3, 0]);
    assert.deepEqual(reading.requirements[1]!.subject, ['INS', 'Lecture']);
    const [skipped] = reading.sheets[0]!.skipped;
    assert.deepEqual(
      [skipped!.number, skipped!.reason.fr, skipped!.doubtful],
      [5, 'pas d’identifiant', true],
    );
  });

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

  it('places columns by what they hold, and asks for what it cannot place', () => {
    const rows = [
      ['Code', 'Colonne 2', 'Colonne 3'],
      ['SC.PSC.14', 'Le système DOIT permettre de faire quelque chose de long', 'x'],
      ['SC.PSC.16', 'Le système DOIT permettre de faire autre chose de long', 'y'],
    ];
    assert.deepEqual(ids(read({ Feuil1: rows })), ['SC.PSC.14', 'SC.PSC.16']);
    const mute = [
      ['Code', 'A', 'B'],
      ['SC.PSC.14', 'blanc', 'noir'],
      ['SC.PSC.16', 'gris', 'vert'],
    ];
    const asked = read({ Feuil1: mute });
    assert.deepEqual(
      asked.asked.map(({ name, missing }) => [name, ...missing]),
      [['Feuil1', 'statement']],
    );
    for (const where of ['C', 'B'])
      assert.equal(
        read({ Feuil1: mute }, 'r.xlsx', {}, { columns: { statement: where } }).requirements[0]!.statement,
        where === 'C' ? 'noir' : 'blanc',
      );
  });

  it('takes a sheet that is asked for by name, whatever it looks like', () => {
    const sheets = {
      A: [
        ['ID', 'Exigence'],
        ['SC.PSC.14', 'Le système DOIT'],
      ],
      Historique: [
        ['ID', 'Exigence'],
        ['SC.PSC.16', 'Le système DOIT'],
      ],
    };
    assert.deepEqual(ids(read(sheets, 'r.xlsx', {}, { sheets: ['historique'] })), ['SC.PSC.16']);
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

  it('reads profiles from columns of crosses, under one heading or each under its own', () => {
    const expected = [['Général', 'Maison de santé'], ['Centre de santé']];
    const crosses = [
      ['SC.PSC.14', 'Le système DOIT a', 'X', '', 'x'],
      ['SC.PSC.16', 'Le système DOIT b', '', '✓', 'Non'],
    ];
    const grouped = read(
      {
        Exigences: [
          ['ID', 'Exigence', 'Profils', '', ''],
          ['', '', 'Général', 'Centre de santé', 'Maison de santé'],
          ...crosses,
        ],
      },
      'REM-MDV-LGC-Va2.xlsx',
      { Exigences: { merges: ['C1:E1'] } },
    );
    const single = read({
      Exigences: [
        ['ID', 'Exigence', 'Profil Général', 'Profil : Centre de santé', 'Profil Maison de santé'],
        ...crosses,
      ],
    });
    for (const { requirements } of [grouped, single])
      assert.deepEqual(
        requirements.map(({ profiles }) => profiles),
        expected,
      );
    const text = `ID;Exigence;Profil A;Profil B\nSC.PSC.14;Le système DOIT a;X;\nSC.PSC.16;Le système DOIT b;;X\n`;
    assert.deepEqual(
      readBytes(new TextEncoder().encode(text), 'rem.csv').requirements.map(({ profiles }) => profiles),
      [['A'], ['B']],
    );
  });

  it('reads a list without headings from its first row, and takes no requirement for a heading', () => {
    const long = 'Le système DOIT permettre de faire quelque chose de long';
    const bare = read({
      Feuil1: [
        ['SC.PSC.14', long],
        ['SC.PSC.16', `${long} aussi`],
      ],
    });
    assert.deepEqual(ids(bare), ['SC.PSC.14', 'SC.PSC.16']);
    assert.deepEqual(bare.sheets[0]!.layout.headingRows, []);
    const links = read({
      Exigences: [
        ['REQ_ID', 'REQ_Ref_sc_rem'],
        ['25287', 'BIO.PSC.06'],
        ['25288', 'BIO.PSC.01'],
      ],
    });
    assert.deepEqual(ids(links), []);
  });

  it('places proofs in several columns, and leaves out what is said to be nowhere', () => {
    const sheets = {
      Exigences: [
        ['ID', 'Exigence', 'Commentaire', 'P', 'Q', 'R'],
        ['SC.PSC.14', 'Le système DOIT a', 'note', 'un', 'deux', 'trois'],
      ],
    };
    const columns = { proof: 'D,F', comment: '-', profile: 'Q' };
    const [only] = read(sheets, 'r.xlsx', {}, { columns }).requirements;
    assert.deepEqual(only!.scenarios, [{ proofs: [{ text: 'un' }, { text: 'trois' }] }]);
    assert.equal(only!.comment, undefined);
    assert.deepEqual(only!.profiles, ['deux']);
  });

  it('refuses a choice that the workbook does not have, and more requirements than any REM', () => {
    const sheets = {
      Exigences: [
        ['ID', 'Exigence'],
        ['SC.PSC.14', 'Le système DOIT a'],
      ],
    };
    assert.deepEqual(
      [
        ...read(sheets, 'r.xlsx', {}, { sheets: ['Exigence'] }).refusals,
        ...read(sheets, 'r.xlsx', {}, { columns: { statement: 'Texte applicable' } }).refusals,
      ].map(({ fr }) => fr),
      [
        'pas de feuille « Exigence » (feuilles : « Exigences »)',
        'aucune colonne « Texte applicable » pour énoncé',
      ],
    );
    const many = Array.from({ length: 10_001 }, (_, at) => [`ABC/DEF.${at + 1}`, 'Le système DOIT']);
    const crowd = read({ Exigences: [['N° exigence', 'Exigence'], ...many] });
    assert.deepEqual(crowd.requirements, []);
    assert.match(crowd.refusals[0]!.en, /more than 10000 requirements/);
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
