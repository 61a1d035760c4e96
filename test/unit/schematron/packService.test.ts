import assert from 'node:assert/strict';
import { schemaOf } from '../../support/packs';
import { cda, official, open, saying } from '../../support/packJudging';

describe('choosing what runs', () => {
  const { texts, check, service } = open(official);
  for (const [document, expected] of [
    [cda(''), []],
    [cda('<templateId root="1.2.250.1.213.1.1.1.55"/>'), ['bio 2021']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2021-1"/>'), ['bio 2021']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>'), ['bio 2024']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.13" extension="2023.01"/>'), ['vsm 2023']],
    [cda('<templateId root="1.2.250.1.213.1.1.1.13" extension="201310"/>'), ['vsm 1.4']],
    [cda('<templateId root="1.3.6.1.4.1.19376.1.2.20"/><code code="85208-7"/>'), ['tlm']],
    [cda('<templateId root="1.3.6.1.4.1.19376.1.2.20"/><code code="11502-2"/>'), []],
    [`<s>${cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/>')}</s>`, ['bio 2024']],
  ] as const)
    it(document.slice(0, 140), () => assert.deepEqual(texts(document), ['minimal', 'ihe', ...expected]));

  it('tells that the pack lacks the version declared, and judges by the nearest', () => {
    const [, , finding] = check(cda('<templateId root="1.2.250.1.213.1.1.1.55" extension="2022.01"/>'));
    assert.match(finding?.message.en ?? '', /^bio 2021 .* the pack lacks/);
    assert.equal(finding?.severity, 'warning');
    const { notes, volets, schemas } = service.status();
    assert.match(notes[0]?.en ?? '', /version 2022\.01, which the pack lacks: it is judged by .*2021\.01/);
    assert.match(volets[0]?.en ?? '', /2021\.01 \(the pack lacks 2022\.01\)/);
    assert.deepEqual(
      schemas.map(({ fired }) => fired),
      [1, 1, 1],
    );
  });

  it('tells that the terminologies are not read', () => {
    texts(cda(''));
    assert.match(service.status().notes[0]?.en ?? '', /profils\/terminologies\/schematron does not run/);
  });

  it('runs what a setting names, and nothing else', () => {
    assert.deepEqual(open(official, { only: ['schematrons/profils/IHE.sch'] }).texts(cda('')), ['ihe']);
  });

  it('runs every schema at the root of any other pack', () => {
    const { texts: run } = open({ 'b.sch': saying('b'), 'a.sch': saying('a'), 'parts/c.sch': saying('c') });
    assert.deepEqual(run('<x/>'), ['a', 'b']);
  });

  it('follows a manifest', () => {
    const files = {
      'rules/a.sch': saying('a'),
      'rules/b.sch': saying('b'),
      'segur-pack.json': JSON.stringify({
        name: 'Ours',
        schemas: ['rules/a.sch', { file: 'rules/b.sch', templateIds: ['1.2/2024'], codes: ['C'] }],
        xsd: 'schema/x.xsd',
      }),
    };
    const { texts: run, service: ours } = open(files);
    assert.deepEqual(run(cda('<templateId root="1.2" extension="2024"/><code code="C"/>')), ['a', 'b']);
    assert.deepEqual(run(cda('<templateId root="1.2" extension="2024"/><code code="D"/>')), ['a']);
    assert.deepEqual(run(cda('<templateId root="1.2"/><code code="C"/>')), ['a']);
    assert.equal(ours.xsd, 'schema/x.xsd');
    assert.equal(ours.status().name, 'Ours');
  });

  it('says that a manifest is unusable or that nothing is there to run', () => {
    for (const manifest of [
      '{',
      '[]',
      '{"schemas":[{}]}',
      '{"schemas":["../x.sch"]}',
      '{"schemas":[{"file":"a.sch","codes":1}]}',
    ]) {
      const { texts: run, service: ours } = open({ 'a.sch': saying('a'), 'segur-pack.json': manifest });
      assert.deepEqual(run('<x/>'), ['a'], manifest);
      assert.match(ours.status().notes[0]?.en ?? '', /unusable/);
    }
    const { texts: run, service: nothing } = open({ 'readme.txt': '' });
    assert.deepEqual(run('<x/>'), []);
    assert.match(nothing.status().notes[0]?.en ?? '', /no schematron/);
  });
});

describe('the cache of a pack', () => {
  it('gives the same verdicts, and notices that any file has changed', () => {
    const kept = new Map<string, string>();
    const cache = {
      load: (name: string) => kept.get(name),
      save: (name: string, value: string) => void kept.set(name, value),
    };
    const files: Record<string, string> = {
      'a.sch': schemaOf('<include href="b.sch"/>'),
      'b.sch':
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule abstract="true" id="r"><let name="v" value="1"/><assert test="$v = 2">one</assert></rule><rule context="x"><extends rule="r"/></rule></pattern>',
    };
    const once = () => {
      const { check, service } = open(files, { cache });
      const found = check('<x/>');
      service.keep();
      return found;
    };
    const first = once();
    assert.equal(kept.size, 3);
    assert.deepEqual(once(), first);
    files['b.sch'] = files['b.sch']!.replace('>one<', '>other<');
    assert.match(once()[0]?.message.en ?? '', /^other/);
    for (const rubbish of [
      '',
      '{',
      'null',
      '{"format":1}',
      '{"format":1,"files":[],"schema":{"problems":[]}}',
    ]) {
      for (const name of kept.keys()) kept.set(name, rubbish);
      assert.match(once()[0]?.message.en ?? '', /^other/);
    }
  });
});

describe('what a pack says by trace()', () => {
  it('goes to its author, and never to standard output', () => {
    const { service, check } = open({
      'a.sch': schemaOf(
        `<pattern><rule context="/*"><assert test="trace(*:code/@code, 'le code') = 'B'">not B</assert></rule></pattern>`,
      ),
    });
    const written: unknown[] = [];
    const { log } = console;
    console.log = (...parts) => void written.push(parts);
    try {
      assert.equal(check(cda('<code code="A"/>')).length, 1);
    } finally {
      console.log = log;
    }
    assert.deepEqual(written, []);
    assert.match(
      service
        .status()
        .notes.map(({ fr }) => fr)
        .join(),
      /trace\(\) dit : .*le code/,
    );
    check(cda('<title/>'));
    assert.equal(
      service.status().notes.filter(({ fr }) => fr.includes('"A"')).length,
      0,
      'of the last document alone',
    );
  });
});
