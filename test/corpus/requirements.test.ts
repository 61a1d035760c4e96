import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { analyse } from '../../server/src/requirements/analysis';
import { explain } from '../../server/src/requirements/explain';
import { recognise } from '../../server/src/requirements/recognise';
import { shippedCatalogue } from '../support/requirements';
import { describeShared, listShared, readShared } from '../support/shared';
import { findingsOf, openText } from '../support/textKind';

const catalogue = shippedCatalogue();

describeShared('requirements named in the seeds', 'seeds', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    '000': [
      'ERGO 4=ERGO 4',
      'EX PSC 01=EX PSC 01',
      ...['03', '04', '05', '08', '09', '10', '14', '15', '20', '25', '28', '29', '30', '31'].map(
        (number) => `${number}=EX PSC ${number}`,
      ),
    ],
    '001': ['CDA/HL7.02=CDA/HL7.02'],
    '002': ['SC.PSC.14=SC.PSC.14', 'SC.PSC.16=SC.PSC.16', 'RIS.TLR/INT.02=RIS.TLR/INT.02'],
    '003': [],
    '004': [],
  };
  for (const name of listShared('seeds', /\.txt$/))
    it(name, () => {
      const text = readShared('seeds', name);
      const found = recognise(text, catalogue).map(
        ({ range, resolution }) => `${text.slice(range.start, range.end)}=${resolution?.targets[0].id}`,
      );
      assert.deepEqual(found, expected[name.slice(0, 3)]);
    });
});

describeShared('every spelling that the domain files record', 'domain', () => {
  interface Record {
    readonly id: string;
    readonly variants: readonly string[];
    readonly wave1_ids: readonly string[];
    readonly list_as_written?: readonly string[];
  }
  const records = JSON.parse(readShared('domain', 'requirements.json')) as readonly Record[];
  /** A spelling of two records that are one requirement (« ERGO 4 » and ERGO/va1.07) leads to the one that says so of the other. */
  const isMeant = (found: string, id: string): boolean =>
    found === id || catalogue.get(found)!.sameAs.includes(id);
  const bareDrimbox = /^(?:CO|CS|SO|PFI|SPEC|FONC|VI[-_](?:CO|CS|SO))\.\d+$/;

  it('explains to its requirement', () => {
    const missed: string[] = [];
    for (const { id, variants, wave1_ids: wave1 } of records)
      for (const spelling of [id, ...variants, ...wave1]) {
        const matches = explain(spelling, catalogue, 'fr');
        const { start, end } = matches[0]?.range ?? {};
        const whole = start?.character === 0 && end?.character === spelling.length;
        if (!whole || !matches.some((match) => isMeant(match.id, id))) missed.push(`${spelling} → ${id}`);
      }
    assert.deepEqual(missed, []);
  });

  it('is recognised in a text as one identifier, and bare DRIMbox segments where the text is about DRIMbox', () => {
    const missed: string[] = [];
    for (const { id, variants, wave1_ids: wave1 } of records)
      for (const spelling of [id, ...variants, ...wave1]) {
        const lead = bareDrimbox.test(spelling) ? 'La DRIMbox : ' : 'Exigence : ';
        const mentions = recognise(`${lead}${spelling}.`, catalogue);
        const range = mentions[0]?.range;
        const whole = range?.start === lead.length && range.end === lead.length + spelling.length;
        if (
          mentions.length !== 1 ||
          !whole ||
          !mentions[0]!.resolution?.targets.some((one) => isMeant(one.id, id))
        )
          missed.push(`${spelling} → ${id}`);
      }
    assert.deepEqual(missed, []);
  });

  it('distributes over the lists of the workbooks', () => {
    for (const { id, list_as_written: lists = [] } of records)
      for (const list of lists)
        for (const { resolution } of recognise(list, catalogue))
          assert.ok(
            resolution?.targets.some((one) => one.id === id),
            list,
          );
  });
});

describe('texts that are not about Ségur', () => {
  const readable = /\.(?:md|ts|js|mjs|cjs|json|txt|ya?ml|css|html|log)$/i;

  function* filesUnder(folder: string): Iterable<string> {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) yield* filesUnder(file);
      else if (entry.isFile() && readable.test(entry.name) && statSync(file).size < 300_000) yield file;
    }
  }

  function assertQuiet(file: string, text: string): void {
    const layer = openText(text);
    const found = findingsOf(text).map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
    assert.deepEqual(found, [], file);
    assert.deepEqual(layer.links!(), [], file);
    assert.deepEqual(layer.semanticTokens!({ start: 0, end: text.length }), [], file);
  }

  for (const file of filesUnder('test/fixtures/requirements/unrelated'))
    it(path.basename(file), () => assertQuiet(file, readFileSync(file, 'utf8')));

  it('2,000 sources, documents and lock files of other projects', () => {
    let count = 0;
    for (const file of ['package-lock.json', ...filesUnder('node_modules')]) {
      if (count === 2000) break;
      count += 1;
      assertQuiet(file, readFileSync(file, 'utf8'));
    }
    assert.equal(count, 2000);
  });
});

describeShared('clinical documents and messages that cite no requirement', 'corpus', () => {
  for (const folder of ['cda-valid', 'hl7v2-base', 'hl7v2-real'])
    it(folder, () => {
      for (const name of listShared(`corpus/${folder}`, /\.\w+$/)) {
        const text = readShared('corpus', folder, name);
        assert.deepEqual(findingsOf(text), [], name);
      }
    });
});

describe('the recogniser on hostile text', () => {
  const runs = Number(process.env['SEGUR_FUZZ_RUNS'] ?? 20_000);
  const pieces = [
    'SC',
    'PSC',
    'EX',
    'EXI',
    'MSS',
    '/CONF',
    '/va1',
    'DB',
    'VI-CO',
    'BIS',
    'p',
    '.',
    '/',
    '-',
    '_',
    ' ',
    ',',
    ';',
    ' et ',
    ' à ',
    '[',
    ']',
    '*',
    'XX',
    '…',
    '14',
    '01',
    '9',
    '999',
    '\u00a0',
    '\u202f',
    '\u2011',
    '\r\n',
    '\t',
    '\ufeff',
    '😀',
    'e\u0301',
    'SCN_',
    'DRIMbox',
    'ECO',
    '1.1.1',
    '```',
  ];
  const hostile = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );

  it('never throws, and every range is inside the text, ascending and in list', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { mentions } = analyse(text, catalogue);
        let end = 0;
        for (const { range, list, implied } of mentions) {
          assert.ok(range.start < range.end && range.end <= text.length);
          if (!implied) {
            assert.ok(range.start >= end, `${JSON.stringify(text)} at ${range.start}`);
            end = range.end;
          }
          if (list) assert.ok(list.range.start <= range.start && range.end <= list.range.end);
        }
      }),
      { numRuns: runs },
    );
  });

  it('reads a text the same way wherever it stands', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const alone = recognise(text, catalogue);
        const later = recognise(`é😀 \n\n${text}`, catalogue);
        assert.deepEqual(
          later.map(({ range, written }) => [range.start - 6, range.end - 6, written]),
          alone.map(({ range, written }) => [range.start, range.end, written]),
        );
      }),
      { numRuns: Math.min(runs, 20_000) },
    );
  });
});
