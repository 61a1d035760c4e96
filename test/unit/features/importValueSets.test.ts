import assert from 'node:assert/strict';
import { loadValueSets } from '../../../server/src/catalogue/valueSets';
import { neverCancelled } from '../../../server/src/core/cancellation';
import { silentLogger } from '../../../server/src/core/dataSource';
import type { ValueSetImportReport } from '../../../server/src/core/views';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { nodeScheduler } from '../../../server/src/node/host';
import type { TableChoices } from '../../../server/src/importers/valueSets/types';
import type { PackFiles } from '../../../server/src/schematron/schema';
import { shippedData } from '../../support/data';

const loinc = '2.16.840.1.113883.6.1';
const documentTypes = '1.2.250.1.213.1.1.5.471';

function service(today = '20261129') {
  return createSegurLanguageService({
    data: shippedData,
    scheduler: nodeScheduler,
    logger: silentLogger,
    locale: 'en',
    today: () => today,
  });
}

function svs(
  oid: string,
  name: string,
  revised: string,
  codes: readonly (readonly [string, string])[],
): string {
  const concepts = codes.map(
    ([code, label]) => `<Concept code="${code}" codeSystem="${loinc}" displayName="${label}"/>`,
  );
  return `<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="${oid}" displayName="${name}" revisionDate="${revised}"><ConceptList>${concepts.join('')}</ConceptList></ValueSet></RetrieveValueSetResponse>`;
}

async function run(
  files: Readonly<Record<string, string>>,
  existing?: string,
): Promise<Extract<ValueSetImportReport, { ok: true }>> {
  const report = await service().importValueSets({
    ...(existing === undefined ? {} : { existing }),
    fill: (batch) => {
      for (const [name, text] of Object.entries(files)) batch.add({ name, text }, true);
      return Promise.resolve();
    },
  });
  assert.ok(report.ok, JSON.stringify(report));
  return report;
}

const cda = (code: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">\n<code code="${code}" codeSystem="${loinc}" displayName="Essai"/>\n</ClinicalDocument>\n`;

const handle = (text: string, version = 1) => ({
  uri: 'file:///essai.xml',
  languageId: 'xml',
  version,
  getText: () => text,
});

describe('importing value sets', () => {
  const young = svs(documentTypes, 'JDV_J07_XdsTypeCode_CISIS', '2026-10-01T12:00:00+01:00', [
    ['99999-1', 'Essai'],
    ['34133-9', 'Synthèse de la visite'],
  ]);

  it('lists what it adds, withdraws and renames, and dates the file by its newest set', async () => {
    const report = await run({ 'J07.xml': young });
    const [change] = report.changes;
    assert.deepEqual(
      [change?.name, change?.status, change?.formerRevised, change?.revised, change?.size],
      ['JDV_J07_XdsTypeCode_CISIS', 'changed', '2026-06-29', '2026-10-01', 2],
    );
    assert.deepEqual(change?.added, [{ code: '99999-1', label: 'Essai' }]);
    assert.deepEqual(
      change?.renamed.map(({ code, to }) => [code, to]),
      [['34133-9', 'Synthèse de la visite']],
    );
    assert.equal(change?.withdrawn.length, 122);
    assert.ok(change?.withdrawn.every(({ date }) => date === '2026-10-01'));
    assert.equal(report.asOf, '2026-10-01');
  });

  it('counts the codes of sets that are in use, not those of the code systems that came along', async () => {
    const system = {
      resourceType: 'CodeSystem',
      url: 'https://example.org/c',
      identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:oid:1.2.250.1.999.2' }],
      content: 'complete',
      date: '2026-10-01',
      concept: [
        { code: 'A', display: 'a' },
        { code: 'B', display: 'b', property: [{ code: 'status', valueCode: 'retired' }] },
        { code: 'C', display: 'c' },
      ],
    };
    const set = {
      resourceType: 'ValueSet',
      url: 'https://example.org/v',
      name: 'JDV_Essai',
      date: '2026-10-01',
      compose: {
        include: [{ system: system.url }],
      },
    };
    const report = await run({ 'c.json': JSON.stringify(system), 'v.json': JSON.stringify(set) });
    assert.deepEqual(
      report.changes.map(({ name, size }) => [name, size]),
      [['JDV_Essai', 2]],
    );
    assert.equal(report.codes, 2);
  });

  it('is known to the rules, the hover and completion at once, and forgotten with the file', async () => {
    const { text } = await run({ 'J07.xml': young });
    const open = service();
    const told = async (code: string): Promise<readonly string[]> =>
      ((await open.check(handle(cda(code), Date.now()), neverCancelled)) ?? [])
        .filter(({ code: id }) => id === 'CDA-012')
        .map(({ severity }) => severity);
    assert.deepEqual(await told('99999-1'), ['error']);
    open.setUserFiles([{ name: '.segur/valuesets.json', text }]);
    assert.deepEqual(await told('99999-1'), []);
    assert.deepEqual(await told('11502-2'), ['information'], 'withdrawn, and told with its date');
    const source = cda('99999-1');
    const hover = await open.hover(handle(source, 7), {
      line: 2,
      character: source.split('\n')[2]!.indexOf('99999'),
    });
    assert.match(JSON.stringify(hover), /2026-10-01/);
    const empty = cda('');
    const { items } = await open.complete(
      handle(empty, 8),
      { line: 2, character: empty.split('\n')[2]!.indexOf('""') + 1 },
      { snippets: false },
    );
    assert.ok(items.some(({ label }) => label.includes('99999-1')));
    open.setUserFiles([]);
    assert.deepEqual(await told('99999-1'), ['error']);
  });

  it('brings what the user’s file holds up to date, and keeps what was imported once', async () => {
    const first = await run({
      'a.xml': svs('1.2.250.9.1', 'JDV_Essai_CISIS', '2025-01-01', [
        ['A', 'a'],
        ['B', 'b'],
      ]),
      'b.xml': svs('1.2.250.9.2', 'JDV_Autre_CISIS', '2025-01-01', [['C', 'c']]),
    });
    assert.deepEqual(
      first.changes.map(({ status, size }) => [status, size]),
      [
        ['new', 2],
        ['new', 1],
      ],
    );
    const second = await run(
      { 'a.xml': svs('1.2.250.9.1', 'jdv-essai-nouveau-cisis', '2026-01-01', [['A', 'a']]) },
      first.text,
    );
    const [change] = second.changes;
    assert.deepEqual(
      [change?.status, change?.name, change?.formerName, change?.withdrawn],
      [
        'changed',
        'jdv-essai-nouveau-cisis',
        'JDV_Essai_CISIS',
        [{ code: 'B', label: 'b', date: '2026-01-01' }],
      ],
    );
    assert.match(second.text, /JDV_Autre_CISIS/);
    const again = await run(
      { 'a.xml': svs('1.2.250.9.1', 'jdv-essai-nouveau-cisis', '2026-01-01', [['A', 'a']]) },
      second.text,
    );
    assert.equal(again.changes[0]?.status, 'unchanged');
    assert.equal(again.text, second.text);
  });

  it('leaves ours where it is newer, and says so', async () => {
    const report = await run({
      'J07.xml': svs(documentTypes, 'JDV_J07-XdsTypeCode-CISIS', '2020-01-01', [['34133-9', 'vieux']]),
    });
    assert.deepEqual([report.changes[0]?.status, report.changes[0]?.added], ['older', []]);
    const open = service();
    open.setUserFiles([{ name: 'valuesets.json', text: report.text }]);
    const findings = await open.check(handle(cda('34876-3')), neverCancelled);
    assert.ok(!findings?.some(({ code }) => code === 'CDA-012'));
  });

  it('refreshes the age of a list that is the same, read later', async () => {
    const j08 = svs('1.2.250.1.213.1.1.5.471', 'JDV_J07_XdsTypeCode_CISIS', '2026-06-29', [['34133-9', 'x']]);
    const dated = svs('1.2.250.9.3', 'JDV_Recent_CISIS', '2026-11-20', [['A', 'a']]);
    const report = await run({ 'a.xml': j08, 'b.xml': dated });
    assert.equal(report.asOf, '2026-11-20');
    assert.match(report.text, /"revised":"2026-06-29","asOf":"2026-11-20"/);
  });

  it('writes nothing over a file that it cannot read, nor when there is nothing to import', async () => {
    const fill = (): Promise<void> => Promise.resolve();
    const broken = await service().importValueSets({ existing: '{"valueSets":[{}]}', fill });
    assert.ok(!broken.ok);
    assert.match(broken.reasons[0]!, /^\/valueSets\/0\/name/);
    const nothing = await service().importValueSets({ fill });
    assert.ok(!nothing.ok);
  });

  it('tells what is wrong in the user’s file, and serves the rest of it', async () => {
    const { text } = await run({ 'J07.xml': young });
    const open = service();
    open.setUserFiles([
      { name: 'valuesets.json', text: text.replace('[\n{', '[\n{"name":"","concepts":{}},\n{') },
    ]);
    const problems = await open.userFileProblems();
    assert.equal(problems.length, 1);
    assert.match(problems[0]!.message.en, /\/valueSets\/0\/name/);
    const findings = await open.check(handle(cda('99999-1')), neverCancelled);
    assert.ok(!findings?.some(({ code }) => code === 'CDA-012'));
  });
});

describe('what an import leaves open', () => {
  async function asked(name: string, text: string, table?: TableChoices): Promise<readonly string[]> {
    const report = await service().importValueSets({
      ...(table ? { table } : {}),
      fill: (batch) => {
        batch.add({ name, text }, true);
        return Promise.resolve();
      },
    });
    return [report.ok ? 'read' : 'refused', ...report.unsaid];
  }

  it('is what a table does not say: its code system, its OID, its revision, and nothing that it does', async () => {
    const rows = 'A;a\nB;b\n';
    assert.deepEqual(await asked('maison.csv', `code;libellé\n${rows}`), [
      'refused',
      'system',
      'oid',
      'revised',
    ]);
    const choices = { system: loinc, oid: '1.2.250.9.1', revised: '2026-06-29' };
    assert.deepEqual(await asked('maison.csv', `code;libellé\n${rows}`, choices), ['read']);
    assert.deepEqual(await asked('maison.csv', `code;libellé\n${rows}`, { system: loinc }), [
      'read',
      'oid',
      'revised',
    ]);
    assert.deepEqual(
      await asked('JDV_J07_XdsTypeCode_CISIS.csv', `code;système;date maj\nA;LOINC;2026-06-29\n`),
      ['read'],
      'its name is that of a set that we know',
    );
    assert.deepEqual(
      await asked('x.csv', `code;nomenclature;OID JDV;date de mise à jour\nA;LOINC;1.2.3;01/02/2026\n`),
      ['read'],
    );
    assert.deepEqual(await asked('x.xml', svs('1.2.3', 'A', '', [['A', 'a']])), ['read']);
  });

  it('are the sets of ours that a whole publication does not have, and not those beside a part of one', async () => {
    const shipped = await loadValueSets(shippedData);
    const open = shipped.summaries.filter(({ closed, withdrawn }) => !closed && withdrawn === undefined);
    const publication = (sets: readonly { oid: string; name: string }[]) =>
      Object.fromEntries(
        sets.map(({ oid, name }, index) => [`${index}.xml`, svs(oid, name, '2026-11-01', [['A', 'a']])]),
      );
    const gone = open.slice(0, 3);
    const whole = await run(publication(open.slice(3)));
    assert.deepEqual(
      whole.absent.map(({ name }) => name),
      gone.map(({ name }) => name),
    );
    const part = await run(publication(open.slice(0, 20)));
    assert.deepEqual(part.absent, []);
  });
});

describe('the lists of a pack', () => {
  function pack(texts: readonly string[]): { readonly files: PackFiles; readonly origin: string } {
    const names = texts.map((_, index) => `${index}.xml`);
    return {
      origin: 'file:///pack',
      files: {
        list: (folder) => (folder === 'jeuxDeValeurs' ? names : undefined),
        read: (path) => texts[names.findIndex((name) => path === `jeuxDeValeurs/${name}`)],
        stamp: () => undefined,
      },
    };
  }

  it('refresh the rules where they are newer, say so in the status, and go with the pack', async () => {
    const open = service();
    const young = svs(documentTypes, 'JDV_J07_XdsTypeCode_CISIS', '2026-10-01', [['99999-1', 'Essai']]);
    const old = svs('1.2.250.1.213.1.1.5.461', 'JDV_J01_XdsAuthorSpecialty_CISIS', '2019-01-01', [
      ['A', 'a'],
    ]);
    const errors = async (version: number): Promise<number> =>
      ((await open.check(handle(cda('99999-1'), version), neverCancelled)) ?? []).filter(
        ({ code }) => code === 'CDA-012',
      ).length;
    assert.equal(await errors(1), 1);
    assert.equal(await open.usePackLists(pack([young, old, '<broken'])), true);
    assert.equal(await errors(1), 0, 'without another version of the document');
    const status = await open.status();
    assert.equal(status.packLists, '2 value sets of the pack, 1 of them newer than ours');
    assert.equal(await open.usePackLists(undefined), true);
    assert.equal(await errors(1), 1);
    assert.equal((await open.status()).packLists, undefined);
    assert.equal(await open.usePackLists(undefined), false);
  });
});
