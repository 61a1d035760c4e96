import assert from 'node:assert/strict';
import { citationsOf } from '../../../../server/src/traceability/index/citationsOf';
import {
  isStatusHeading,
  stateOfCell,
  wordsOfCell,
} from '../../../../server/src/traceability/roles/rowWords';
import { statusRows } from '../../../../server/src/traceability/roles/tables';
import { shippedCatalogue } from '../../../support/requirements';

const place = { role: 'documentation', because: { type: 'place' } } as const;
const read = (name: string, text: string) =>
  citationsOf(`file:///w/${name}`, text, shippedCatalogue(), place).known;

describe('Gherkin', () => {
  const text = [
    '# language: fr',
    '@EX_PSC_01',
    'Fonctionnalité: Connexion',
    '',
    '  Contexte:',
    '    Soit SC.PSC.16 en place',
    '',
    '  # segur: prouve SC.PSC.05',
    '  @SC.PSC.14 @lent @SC-PSC-16',
    '  Scénario: Ouvrir une session (EX PSC 03)',
    '    Quand la session s’ouvre selon SC.PSC.14',
    '    """',
    '    Scénario: faux SC.PSC.16',
    '    """',
    '',
    '  Plan du Scénario: Fermer',
    '    Alors EX PSC 05',
  ].join('\r\n');
  const shown = (id: string) =>
    (read('a.feature', text).get(id) ?? []).map(
      ({ line, role, because, scenario }) => `${line} ${role} ${because.type} ${scenario ?? '-'}`,
    );

  it('takes tags and titles for tests of their scenario, and tells which scenario a step stands in', () => {
    assert.deepEqual(shown('EX PSC 01'), ['1 test scenario -']);
    assert.deepEqual(shown('SC.PSC.14'), [
      '8 test scenario Ouvrir une session (EX PSC 03)',
      '10 documentation place Ouvrir une session (EX PSC 03)',
    ]);
    assert.deepEqual(shown('EX PSC 03'), ['9 test scenario Ouvrir une session (EX PSC 03)']);
    assert.deepEqual(shown('SC.PSC.16'), [
      '5 documentation place -',
      '8 test scenario Ouvrir une session (EX PSC 03)',
      '12 documentation place Ouvrir une session (EX PSC 03)',
    ]);
    assert.deepEqual(shown('EX PSC 05'), ['16 documentation place Fermer']);
    assert.deepEqual(shown('SC.PSC.05'), ['7 proof tag -']);
  });
});

describe('Markdown tables', () => {
  const rows = (text: string) =>
    [...read('suivi.md', text)].flatMap(([id, citations]) =>
      citations.map(
        ({ row }) => `${id} ${row?.state ?? '-'} ${row?.words ?? ''} ${row?.files.join(' ') ?? ''}`,
      ),
    );

  it('reads the column of status, wherever it stands', () => {
    assert.deepEqual(
      rows(
        [
          '| Exigence | Statut | Fichier |',
          '|:---|:---:|---|',
          '| SC.PSC.14 | fait | [session](src/psc/session.ts#L3) |',
          '| `SC.PSC.16` | ✗ | src/psc.sql |',
          'EX PSC 01 | **En cours** | a \\| b',
          '| EX PSC 03 | N.A. | |',
          '| EX PSC 05 | | |',
          '',
          '| SC.MSS/CONF.18 | fait |',
        ].join('\n'),
      ).sort(),
      [
        'EX PSC 01 partial En cours ',
        'EX PSC 03 notApplicable N.A. ',
        'EX PSC 05 -  ',
        'SC.MSS/CONF.18 -  ',
        'SC.PSC.14 done fait src/psc/session.ts#L3',
        'SC.PSC.16 todo ✗ src/psc.sql',
      ],
    );
    assert.deepEqual(rows('|Status|ID|\r\n|-|-|\r\n|✅|SC.PSC.14|\r\n'), ['SC.PSC.14 done ✅ ']);
  });

  it('reads nothing of a table without such a column, nor of a fence', () => {
    assert.deepEqual(rows('| ID | Note |\n|--|--|\n| SC.PSC.14 | fait |'), ['SC.PSC.14 -  ']);
    assert.equal(statusRows('```\n| ID | Statut |\n|--|--|\n| SC.PSC.14 | fait |\n```').length, 0);
  });

  it('is linear, whatever the text', () => {
    for (const piece of ['|', '|-', '| a |\n', '`|', '\\|', '|-|\n|a|\n', '```\n'])
      statusRows(piece.repeat(200_000 / piece.length));
  });
});

describe('words of status', () => {
  it('are told without the marks of Markdown and HTML', () => {
    for (const [cell, words] of [
      ['**Implémenté**', 'Implémenté'],
      ['🟡 **Partiel** (_mono-boîte_)', '🟡 Partiel (mono-boîte)'],
      ['`done`<br/>v2', 'done v2'],
      ['<b>fait</b> par [Zoé](mailto:z@x.fr)', 'fait par Zoé'],
      ['mise_en_place', 'mise_en_place'],
      ['~', '~'],
      ['< 50 %', '< 50 %'],
    ] as const)
      assert.equal(wordsOfCell(cell), words);
  });

  for (const [state, words] of [
    [
      'done',
      'fait|Fait|FAITE|✔|✅|✔️|[x]|OK|oui|Réalisé|terminée|done|Done.|Implémenté|implemented|conforme|Livré v2|validé|100 %|:white_check_mark:|**fait**|Couvert',
    ],
    [
      'partial',
      'en cours|En cours de dev|partiel|Partiellement|in progress|WIP|🚧|60 %|à compléter|~|commencé|[-]',
    ],
    [
      'todo',
      'à faire|A faire|todo|TODO|To do|non|Non fait|pas fait|✗|❌|✘|[ ]|missing|0 %|planned|KO|non conforme|not started|prévu T3',
    ],
    [
      'notApplicable',
      'n.a.|N/A|NA|s.o.|sans objet|Non applicable|non concerné|hors périmètre|not applicable|n.a',
    ],
    [undefined, ' |-|—|?|voir plus loin|SC.PSC.14|okapi|nonagone|faiteur'],
  ] as const)
    for (const word of words.split('|'))
      it(`« ${word} »: ${state ?? 'nothing'}`, () => assert.equal(stateOfCell(word), state));

  for (const heading of [
    'Statut',
    'STATUS',
    'État',
    'Avancement',
    '**Statut**',
    'Conformité ?',
    'Done',
    'Fait ?',
  ])
    it(`« ${heading} » heads it`, () => assert.ok(isStatusHeading(heading)));
  for (const heading of ['Exigence', 'Fichier', 'Titre', 'Statut juridique', ''])
    it(`« ${heading} » does not`, () => assert.ok(!isStatusHeading(heading)));
});
