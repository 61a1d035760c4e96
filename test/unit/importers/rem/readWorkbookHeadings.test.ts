import assert from 'node:assert/strict';
import { counts, ids, read, readBytes } from '../../../support/rem';
import { type Cells } from '../../../support/workbooks';

describe('readRem, finding columns', () => {
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

  it('knows under which of many merged cells a row stands, in whatever order they are written', () => {
    const blocks = Array.from({ length: 40 }, (_, at) => at);
    const rows = blocks.flatMap((at) => [
      [`Bloc ${at}`, `SC.PSC.${100 + at}`, 'Le système DOIT a', `S.${at}.1`, 'un'],
      ['', '', '', `S.${at}.2`, 'deux'],
      ['', `SC.PSC.${200 + at}`, 'Le système DOIT b', `S.${at}.3`, 'trois'],
    ]);
    const merges = blocks.flatMap((at) => [`A${3 * at + 2}:A${3 * at + 4}`, `B${3 * at + 2}:B${3 * at + 3}`]);
    const heads = ['Bloc', 'ID', 'Exigence', 'N° scénario', 'Scénario'];
    const reading = read({ Exigences: [heads, ...rows] }, 'r.xlsx', {
      Exigences: { merges: merges.reverse() },
    });
    assert.deepEqual(counts(reading), [80, 120, 0]);
    assert.deepEqual(
      reading.requirements.map(({ subject }) => subject.join('/')),
      blocks.flatMap((at) => [`Bloc ${at}`, `Bloc ${at}`]),
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
    const empty = read({ Exigences: [['ID', 'Exigence', 'Preuve 1']] });
    assert.deepEqual(empty.asked, []);
    assert.match(empty.leftOut[0]!.reason.en, /headings, and no row below/);
    // Numbers that nobody knows head no column either, once the user says which column numbers.
    const unknown = {
      Feuil1: [1, 2, 3].map((one) => [`SC.ZZZ/NEUF.0${one}`, `${long} ${one}`, `preuve ${one}`]),
    };
    const told = read(unknown, 'r.xlsx', {}, { columns: { id: 'A', statement: 'B' } });
    assert.deepEqual(ids(told), ['SC.ZZZ/NEUF.01', 'SC.ZZZ/NEUF.02', 'SC.ZZZ/NEUF.03']);
    const headed = { Feuil1: [['N° 1', 'Texte 2', 'Preuve'], ...unknown.Feuil1] };
    const under = read(headed, 'r.xlsx', {}, { columns: { id: 'A', statement: 'B' } });
    assert.deepEqual(ids(under), ids(told));
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
    assert.match(crowd.refusals[0]!.en, /more than 5000 requirements/);
  });
});
