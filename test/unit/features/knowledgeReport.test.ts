import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { defaultSettings } from '../../../server/src/core/settings';
import { createSegurLanguageService } from '../../../server/src/languageService';
import { shippedData } from '../../support/data';
import { instantScheduler } from '../../support/documents';

const own = JSON.stringify({
  requirements: [
    { id: 'SC.PSC.14', family: 'PSC', paraphrase: 'Notre lecture.', textStatus: 'known' },
    { id: 'MAISON.01', family: 'MAISON', paraphrase: 'La nôtre.', textStatus: 'known' },
    { id: 'MAISON.02', family: 'MAISON', paraphrase: 'La nôtre aussi.', textStatus: 'known' },
  ],
});

function serviceOn(today: string) {
  return createSegurLanguageService({
    data: shippedData,
    scheduler: instantScheduler,
    logger: { error: (message) => assert.fail(message), info: () => undefined },
    locale: 'en',
    today: () => today,
  });
}

// segur: verifies SEG/KNOW.02
describe('what is known', () => {
  it('lists every shipped file that the authorities reissue, with its date and its size', async () => {
    const { items } = await serviceOn('20261129').knowledgeReport();
    // Written by us: no authority reissues them.
    const notReissued = [
      'editions.json',
      'faq-index.json',
      'faq-questions.json',
      'faq-synonyms.json',
      'hl7v2-templates.json',
      'rule-examples.json',
    ];
    const listed = new Set(items.map(({ id }) => id));
    const files = readdirSync('data').filter((name) => name.endsWith('.json') && !notReissued.includes(name));
    for (const file of files)
      assert.ok(listed.has(file), `${file} stands in no edition of data/editions.json`);
    for (const { id, count, asOf, state } of items) {
      assert.ok(count > 0, id);
      assert.equal(asOf === undefined, state === 'closed', id);
    }
  });

  it('names each list that errors rest on, and those that have aged', async () => {
    const { lists } = await serviceOn('20261129').knowledgeReport();
    const types = lists.find(({ name }) => name === 'JDV_J07_XdsTypeCode_CISIS');
    assert.deepEqual(types, {
      name: 'JDV_J07_XdsTypeCode_CISIS',
      oid: '1.2.250.1.213.1.1.5.471',
      count: 123,
      revised: '2026-06-29',
      asOf: '2026-07-29',
      origin: 'shipped',
      state: 'current',
    });
    // Nothing of a fresh install looks old: a list ages from the publication that it was read in, not from its revision.
    assert.deepEqual(
      lists.filter(({ state }) => state === 'aged').map(({ name }) => name),
      [],
    );
    assert.deepEqual(
      lists
        .filter(({ oid }) => oid === '1.2.250.1.213.1.1.5.823')
        .map(({ revised, asOf, state }) => [revised, asOf, state]),
      [['2026-05-05', '2026-07-06', 'current']],
    );
    const later = serviceOn('20281129');
    const states = new Set((await later.knowledgeReport()).lists.map(({ state }) => state));
    assert.deepEqual([...states].sort(), ['aged', 'closed']);
    later.configure({ ...defaultSettings, maxAgeMonths: 60 });
    assert.ok((await later.knowledgeReport()).lists.every(({ state }) => state !== 'aged'));
  });

  it('counts what the files of the user add and what stands in place of ours', async () => {
    const service = serviceOn('20261129');
    service.setUserFiles([{ name: '.segur/requirements.json', text: own }]);
    const { items, problems } = await service.knowledgeReport();
    assert.deepEqual(
      items.filter(({ origin }) => origin === 'user').map(({ id, count, changes }) => [id, count, changes]),
      [['.segur/requirements.json', 3, { added: 2, changed: 1 }]],
    );
    assert.deepEqual(problems, []);
    service.setUserFiles([{ name: 'broken.json', text: '{"requirements": [12]}' }]);
    assert.match((await service.knowledgeReport()).problems.join(), /broken\.json/);
  });

  it('counts as the user’s only what is the user’s: of a list that we know newer, ours stands, read or not', async () => {
    const service = serviceOn('20261129');
    const set = (oid: string, name: string, revised: string): object => ({
      oid,
      name,
      revised,
      asOf: '2022-08-05',
      source: 'pack',
      concepts: { '1.2.3': [['A', 'Un']] },
    });
    const older = set('1.2.250.1.213.1.1.5.496', 'JDV_AbordVeineuxCentral_CISIS', '2020-01-01');
    const fresh = set('1.2.250.9.1', 'JDV_Maison', '2022-08-05');
    service.setUserFiles([
      { name: '.segur/valuesets.json', text: JSON.stringify({ valueSets: [older, fresh] }) },
    ]);
    const shippedBefore = (await serviceOn('20261129').knowledgeReport()).items.filter(
      ({ id }) => id === 'valuesets/',
    );
    const { items } = await service.knowledgeReport();
    assert.deepEqual(
      items.filter(({ origin }) => origin === 'user').map(({ count, asOf, state }) => [count, asOf, state]),
      [[1, '2022-08-05', 'aged']],
    );
    assert.deepEqual(
      items.filter(({ id }) => id === 'valuesets/'),
      shippedBefore,
    );
    assert.equal((await service.status()).lists.fromUser, 1);
  });

  it('dates the answers of the user by the day on which they were read', async () => {
    const service = serviceOn('20261129');
    const entry = (id: string, read: string): object => ({
      id,
      question: `Question ${id} ?`,
      summary: 'Oui.',
      answer: 'Oui.',
      source: { title: 'Notes', read },
    });
    const entries = [entry('maison-001', '2026-11-02'), entry('maison-002', '2026-10-01')];
    service.setUserFiles([
      { name: 'file:///x/mon%20dossier/.segur/faq.json', text: JSON.stringify({ version: 1, entries }) },
    ]);
    const { items } = await service.knowledgeReport();
    assert.deepEqual(
      items.filter(({ origin }) => origin === 'user').map(({ count, asOf }) => [count, asOf]),
      [[2, '2026-11-02']],
    );
    assert.match(
      (await service.virtualDocument('segur:/knowledge.md')) ?? '',
      /mon dossier\/\.segur\/faq\.json/,
    );
  });

  it('says of what is out of use how long ago, and does not call it aged', async () => {
    const { items } = await serviceOn('20261129').knowledgeReport();
    assert.deepEqual(
      items.filter(({ state }) => state === 'past').map(({ title, asOf }) => [title, asOf]),
      [
        ['Couloirs', '2023-01-01'],
        ['Value sets that the last publication no longer has', '2024-12-13'],
      ],
    );
  });

  it('is a page that opens at its address, and a few figures in the status', async () => {
    const service = serviceOn('20281129');
    const page = (await service.virtualDocument('segur:/knowledge.md')) ?? '';
    assert.match(page, /^# What Ségur Authoring knows/);
    assert.match(page, /14 lists that errors rest on are more than 6 months old/);
    assert.match(
      page,
      /\*\*Types of document\*\* aged · 123 codes · revised on 29 June 2026 · as of 29 July 2026 · JDV/,
    );
    assert.deepEqual((await service.status()).lists, {
      asOf: '2026-07-06',
      aged: 14,
      fromUser: 0,
      fromPack: 0,
    });
  });

  it('is a sheet that begins with what is to be mended, where it is and how to get there', async () => {
    const service = serviceOn('20281129');
    service.setUserFiles([
      { name: 'file:///x/labo/.segur/valuesets.json', text: '{"valueSets": [' },
      { name: 'file:///x/labo/.segur/requirements.json', text: own },
    ]);
    const sheet = (await service.sheet('knowledge', 'knowledge'))!;
    assert.deepEqual(sheet.state, { tone: 'old', text: '1 file could not be read whole' });
    assert.deepEqual(
      sheet.sections.map(({ key }) => key),
      ['problems', 'own', 'lists', 'products', 'refresh', 'shipped'],
    );
    const entriesOf = (key: string) =>
      sheet.sections
        .find((section) => section.key === key)!
        .parts.flatMap((part) => (part.type === 'entries' ? part.entries : []));
    const [fault] = entriesOf('problems');
    assert.equal(fault!.title, 'labo/.segur/valuesets.json:1');
    assert.deepEqual(fault!.action?.to, 'page');
    assert.match(fault!.action?.to === 'page' ? fault!.action.id : '', /valuesets\.json#1,\d+$/);
    const lists = entriesOf('lists');
    assert.deepEqual(lists[0]!.action, { to: 'command', id: 'importValueSets', text: 'Refresh…' });
    assert.ok(
      lists.findIndex(({ tone }) => tone !== 'old') > lists.findLastIndex(({ tone }) => tone === 'old'),
      'what has aged stands first',
    );
    assert.match(entriesOf('own')[0]!.detail, /^3 · 2 new, 1 in place of ours · /);
  });
});
