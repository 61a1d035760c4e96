import assert from 'node:assert/strict';
import { neverCancelled } from '../../../server/src/core/cancellation';
import { silentLogger } from '../../../server/src/core/dataSource';
import type { Locale } from '../../../server/src/core/localized';
import type { RemImportReport } from '../../../server/src/core/remImport';
import type { RemChoices } from '../../../server/src/importers/rem/readWorkbook';
import { limits } from '../../../server/src/importers/workbook/limits';
import { openWorkbook } from '../../../server/src/importers/workbook/open';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { nodeScheduler } from '../../../server/src/node/host';
import { shippedData } from '../../support/data';
import { xlsx, type Cells, type SheetOptions } from '../../support/workbooks';

function service(locale: Locale = 'fr') {
  return createSegurLanguageService({
    data: shippedData,
    scheduler: nodeScheduler,
    logger: silentLogger,
    locale,
    today: () => '20261129',
  });
}

interface Given {
  readonly name?: string;
  readonly sheets: Readonly<Record<string, Cells>>;
  readonly options?: Readonly<Record<string, SheetOptions>>;
  readonly choices?: RemChoices;
}

function run(given: readonly Given[], existing?: string, locale: Locale = 'fr'): Promise<RemImportReport> {
  return service(locale).importRem({
    files: given.map(({ name = 'REM-MDV-LGC-Va2.xlsx', sheets, options, choices }) => ({
      name,
      opened: openWorkbook(xlsx(sheets, options), name),
      ...(choices === undefined ? {} : { choices }),
    })),
    output: '.segur/requirements.json',
    ...(existing === undefined ? {} : { existing }),
  });
}

async function ready(given: readonly Given[], existing?: string, locale: Locale = 'fr') {
  const report = await run(given, existing, locale);
  assert.equal(report.outcome, 'ready', JSON.stringify(report));
  return report as Extract<RemImportReport, { outcome: 'ready' }>;
}

const head = [
  'ID',
  'Exigence',
  'Nature',
  'N° scénario',
  'Scénario',
  'N° preuve',
  'Preuve',
  'Note interne',
  'Autre',
];
const rows = [
  head,
  [
    'SC.PSC.14',
    'Le système DOIT | relier *tout*',
    'EXIGENCE',
    'PSC.14.01',
    'Se connecter',
    'PSC.14.01.01',
    'Capture',
    'n',
    'a',
  ],
  ['', '', '', '', '', 'PSC.14.01.02', 'Journal', '', ''],
  ['SC.PSC.99', 'Le système DOIT <b>b</b>', 'EXIGENCE', '', '', '', '', '', ''],
  ['à définir', 'Le système DOIT c', 'EXIGENCE', '', '', '', '', '', ''],
];

describe('importing a REM', () => {
  it('shows sheets, columns, counts, rows, what is skipped and what differs, in the language of the session', async () => {
    const given = { sheets: { 'Exigences REM vague 2': rows, Annexe: [['Rien']] } };
    const { preview, summary, files } = await ready([given]);
    assert.deepEqual(summary, ['REM-MDV-LGC-Va2 · vague 2 · LGC : 2 exigences, 1 scénario, 2 preuves.']);
    for (const line of [
      '# REM-MDV-LGC-Va2.xlsx',
      '## Feuille « Exigences REM vague 2 »',
      'En-têtes ligne 1 ; 3 lignes lues, 1 laissée de côté.',
      '| A | ID | identifiant |',
      '| H | Note interne | *colonne interne, ignorée* |',
      '| I | Autre | *non lue* |',
      '- ⚠ ligne 5 : « à définir » n’est pas un identifiant d’exigence',
      '- « Annexe » : pas de liste d’exigences',
      '## Les 2 premières exigences',
      '- **1 nouvelle** : SC.PSC.99',
    ])
      assert.ok(preview.includes(line), `${line}\n---\n${preview}`);
    // What a workbook says is text, never markup nor another cell.
    assert.match(preview, /^\| 2 \| SC\.PSC\.14 \| DOIT, exigence \| .*\\\|.*\\\*tout\\\*.* \| 1 \| 2 \|$/m);
    assert.ok(!preview.includes('<b>'));
    assert.deepEqual(
      files.map(({ requirements, scenarios, proofs }) => [requirements, scenarios, proofs]),
      [[2, 1, 2]],
    );
    const english = await ready([given], undefined, 'en');
    assert.match(english.preview, /## Sheet .*\n\nHeadings in row 1; 3 rows read, 1 left out\./);
  });

  it('tells two files of one name apart by as many folders as it takes', async () => {
    const sheets = { E: rows };
    for (const [names, shown] of [
      [
        ['lgc/REM.xlsx', './sgl/REM.xlsx'],
        ['lgc∕REM.xlsx', 'sgl∕REM.xlsx'],
      ],
      [
        ['/home/a/lgc/v2/REM.xlsx', '/home/a/sgl/v2/REM.xlsx', '/home/a/Autre.xlsx'],
        ['lgc∕v2∕REM.xlsx', 'sgl∕v2∕REM.xlsx', 'Autre.xlsx'],
      ],
      [
        ['REM.xlsx', 'a\\REM.xlsx'],
        ['REM.xlsx', 'a∕REM.xlsx'],
      ],
    ] as const) {
      const { files } = await ready(names.map((name) => ({ name, sheets })));
      assert.deepEqual(
        files.map(({ given, file }) => [given, file]),
        names.map((name, at) => [name, shown[at]]),
      );
    }
  });

  it('gives the reason alone where no sheet could be opened: no name would help', async () => {
    const sheets = { E: [head, ...Array.from({ length: limits.rows + 1 }, (_, at) => [`SC.A.${at}`, 'x'])] };
    const report = await run([{ sheets }]);
    assert.deepEqual(report, {
      outcome: 'refused',
      reasons: [
        {
          file: 'REM-MDV-LGC-Va2.xlsx',
          reason: `E: plus de ${limits.rows} lignes remplies : ce n’est pas un REM`,
        },
      ],
    });
  });

  it('merges several workbooks, each with its own choices, and says which one tells', async () => {
    const odd = [
      ['Réf', 'Blabla', 'Truc'],
      ['SC.PSC.16', 'seize', 'x'],
    ];
    const { text, files } = await ready([
      { sheets: { Exigences: rows } },
      { name: 'maison.xlsx', sheets: { Feuil1: odd }, choices: { columns: { statement: 'B' } } },
    ]);
    const { requirements } = JSON.parse(text) as {
      requirements: readonly { readonly id: string; readonly place: object }[];
    };
    assert.deepEqual(
      requirements.map(({ id, place }) => [id, place]),
      [
        ['SC.PSC.14', { file: 'REM-MDV-LGC-Va2.xlsx', sheet: 'Exigences', row: 2 }],
        ['SC.PSC.99', { file: 'REM-MDV-LGC-Va2.xlsx', sheet: 'Exigences', row: 4 }],
        ['SC.PSC.16', { file: 'maison.xlsx', sheet: 'Feuil1', row: 2 }],
      ],
    );
    assert.equal(files[1]!.sheets[0]!.columns.find(({ field }) => field === 'statement')?.by, 'option');
  });

  it('tells what changed since the same file was last imported', async () => {
    const first = await ready([{ sheets: { Exigences: rows } }]);
    const later = [
      head,
      ['SC.PSC.14', 'Le système DOIT changer', 'EXIGENCE'],
      ['SC.PSC.98', 'Le système DOIT d', 'EXIGENCE'],
    ];
    const { preview, files } = await ready([{ sheets: { Exigences: later } }], first.text);
    assert.deepEqual(files[0]!.changes, {
      added: ['SC.PSC.98'],
      updated: ['SC.PSC.14'],
      unchanged: 0,
      removed: ['SC.PSC.99'],
      replaced: [],
    });
    assert.match(
      preview,
      /Depuis votre dernier import de ce fichier\n\n- 1 nouvelle, 1 changée, 0 inchangée, 1 disparue/,
    );
  });

  it('asks for the column, for the sheet, and for nothing where a workbook speaks for itself', async () => {
    const mute = [
      ['Code', 'A', 'B'],
      ['SC.PSC.14', 'blanc', 'noir'],
      ['SC.PSC.16', 'gris', 'vert'],
    ];
    const column = await run([{ sheets: { Feuil1: mute } }]);
    assert.ok(column.outcome === 'ask');
    assert.deepEqual(column.questions, [
      {
        given: 'REM-MDV-LGC-Va2.xlsx',
        file: 'REM-MDV-LGC-Va2.xlsx',
        sheet: 'Feuil1',
        missing: ['statement'],
        sheets: [],
        columns: [
          { column: 'A', heading: 'Code', sample: 'SC.PSC.14' },
          { column: 'B', heading: 'A', sample: 'blanc' },
          { column: 'C', heading: 'B', sample: 'noir' },
        ],
      },
    ]);
    assert.ok(column.fields.some(({ field, name }) => field === 'proof' && name === 'preuve'));
    const hidden = {
      sheets: { Accueil: [['Bonjour'], ['Lisez']], Masquée: rows },
      options: { Masquée: { hidden: true } },
    };
    const sheet = await run([hidden]);
    assert.ok(sheet.outcome === 'ask');
    assert.deepEqual(sheet.questions[0]!.missing, ['sheet']);
    assert.deepEqual(
      sheet.questions[0]!.sheets.map((one) => one.sheet),
      ['Accueil', 'Masquée'],
    );
    const chosen = await ready([{ ...hidden, choices: { sheets: ['Masquée'] } }]);
    assert.equal(chosen.files[0]!.requirements, 2);
  });

  it('writes nothing for a file that is no workbook, a choice that is not met, a file that is no catalogue', async () => {
    const reasons = async (report: Promise<RemImportReport>) => {
      const settled = await report;
      assert.ok(settled.outcome === 'refused', JSON.stringify(settled));
      return settled.reasons.map(({ file, reason }) => `${file}: ${reason}`);
    };
    const pdf = { name: 'rem.pdf', opened: openWorkbook(new TextEncoder().encode('%PDF-1.7'), 'rem.pdf') };
    const good = { name: 'a.xlsx', opened: openWorkbook(xlsx({ Exigences: rows }), 'a.xlsx') };
    assert.match(
      (await reasons(service().importRem({ files: [good, pdf], output: 'x' }))).join(),
      /^rem\.pdf: document PDF/,
    );
    assert.deepEqual(await reasons(run([{ sheets: { Exigences: rows }, choices: { sheets: ['Autre'] } }])), [
      'REM-MDV-LGC-Va2.xlsx: pas de feuille « Autre » (feuilles : « Exigences »)',
    ]);
    assert.match(
      (await reasons(run([{ sheets: { Exigences: rows } }], 'oups'))).join(),
      /^\.segur\/requirements\.json: /,
    );
  });
});

describe('what was imported', () => {
  const handle = (text: string) => ({
    uri: 'file:///notes.md',
    languageId: 'markdown',
    version: 1,
    getText: () => text,
  });
  const text = 'SC.PSC.14 et SC.PSC.14.01.02, SC.PSC.99, SC.PSC.16, SC.PSC.97\n';

  async function informed() {
    const withdrawn = ['SC.PSC.16', 'Le système DOIT z', 'EXIGENCE', '', '', '', '', '', ''];
    const sheets = { Exigences: [[...head, 'Statut'], ...rows.slice(1), [...withdrawn, 'Supprimée']] };
    const { text: file } = await ready([{ sheets }]);
    const open = service();
    open.setUserFiles([{ name: '.segur/requirements.json', text: file }]);
    return open;
  }

  it('wins in the hover, with file, sheet and row, and gives the words of a scenario and of a proof', async () => {
    const open = await informed();
    const at = async (character: number): Promise<string> =>
      JSON.stringify(await open.hover(handle(text), { line: 0, character }));
    assert.match(
      await at(2),
      /Texte de votre REM : REM-MDV-LGC-Va2\.xlsx, « Exigences », ligne 2.*Le système DOIT.*relier/s,
    );
    assert.match(await at(15), /Se connecter.*Journal/s);
    assert.match(await at(32), /Le système DOIT/);
  });

  it('wins in explain, and says where it comes from', async () => {
    const [told] = await (await informed()).explain('sc psc 14');
    assert.equal(told!.text, 'Le système DOIT | relier *tout*');
    assert.equal(told!.from, 'REM-MDV-LGC-Va2.xlsx, « Exigences », ligne 2');
  });

  it('ends REQ-006 for what the REM defines, brings REQ-005 for what it removes, and leaves the import offered for the rest', async () => {
    const codes = async (open: ReturnType<typeof service>) => {
      const report = await open.diagnostics(handle(text), neverCancelled);
      return (report ?? []).map(
        ({ code, range }) => `${code} ${text.slice(range.start.character, range.end.character)}`,
      );
    };
    assert.deepEqual(await codes(service()), ['REQ-006 SC.PSC.99', 'REQ-006 SC.PSC.97']);
    assert.deepEqual(await codes(await informed()), ['REQ-005 SC.PSC.16', 'REQ-006 SC.PSC.97']);
    const character = text.indexOf('SC.PSC.97') + 2;
    const range = { start: { line: 0, character }, end: { line: 0, character } };
    const actions = await (
      await informed()
    ).codeActions(handle(text), range, ['quickfix'], false, neverCancelled);
    assert.ok(
      (actions ?? []).some(({ command }) => command?.command === 'segur.importRem'),
      JSON.stringify(actions),
    );
  });
});
