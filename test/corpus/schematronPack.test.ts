import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import esbuild from 'esbuild';
import { neverCancelled } from '../../server/src/core/cancellation';
import { createDiskCache } from '../../server/src/node/pack/diskCache';
import { createPackClient, type PackClient } from '../../server/src/node/pack/packClient';
import { createPackFolder } from '../../server/src/node/pack/packFolder';

const fixture = path.resolve('test/fixtures/pack');
const severities = { schematron: 'error', xsd: 'error' } as const;

const valid = `<order xmlns="urn:order" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Order" date="2024-02-29T12:00:00">
  <line id="1.2" qty="3"><unit code="kg" codeSystem="8.8"/></line>
</order>`;

/** The fixture pack in its own thread, as the editor and the command line run it. */
describe('a pack in its thread', () => {
  let folder: string;
  let client: PackClient;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'segur-pack-'));
    await esbuild.build({
      entryPoints: { packWorker: 'server/src/node/pack/packWorker.ts' },
      outdir: folder,
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      outExtension: { '.js': '.mjs' },
      logLevel: 'error',
    });
    client = open(fixture);
  });
  after(async () => {
    await client.dispose();
    rmSync(folder, { recursive: true });
  });

  function open(pack: string, more: { timeout?: number; assertionTimeout?: number } = {}): PackClient {
    return createPackClient({
      folder: pack,
      cacheFolder: path.join(folder, 'cache'),
      models: [],
      workerFile: path.join(folder, 'packWorker.mjs'),
      ...more,
    });
  }

  const judge = async (text: string) => {
    const answer = await client.check('file:///a.xml', text, severities, neverCancelled);
    assert.ok(answer, client.failureReason());
    return answer;
  };
  const said = async (text: string) =>
    (await judge(text)).findings.map(({ range, message }) => [
      text.slice(range.start, range.end),
      message.en.replace(/ \[(?:pack|XSD):.*/s, ''),
    ]);

  it('has nothing to say of a valid document, and tells what ran and what its own faults are', async () => {
    const { findings, status } = await judge(valid);
    assert.deepEqual(findings, []);
    assert.equal(status.name, 'Fixture pack');
    assert.deepEqual(
      status.schemas.map(({ file }) => file),
      ['order.sch'],
    );
    assert.equal(status.xsd.type, 'ran');
    assert.deepEqual([...new Set(status.problems.map(({ code }) => code))].sort(), [
      'letter-case',
      'missing-file',
      'tools-differ',
    ]);
  });

  for (const [from, to, expected] of [
    ['code="kg"', 'code="cm"', [['cm', 'unit cm8.8 is not in valueSets/units.xml']]],
    [
      'code="kg" codeSystem="8.8"',
      'code="kg" codeSystem="8.9"',
      [['kg', 'unit kg8.9 is not in valueSets/units.xml']],
    ],
    ['id="1.2"', 'id="1.02"', [['1.02', 'id "1.02" is no OID']]],
    ['qty="3"', 'qty="0"', [['line', 'qty must be positive']]],
    [
      '2024-02-29T12',
      '2023-02-29T12',
      [['2023-02-29T12:00:00', '"2023-02-29T12:00:00" is no date and time']],
    ],
    ['xsi:type="Order" ', '', [['order', 'xsi:type must name a type of urn:order']]],
    ['</line>', '</line><note> </note>', [['note', 'an empty order/note is useless']]],
    [
      '<line',
      '<templateId root="9.9.1" extension="2024.01"/><code code="URG"/><line',
      [['order', 'an urgent order has a deadline']],
    ],
  ] as const)
    it(`says of ${to === '' ? `no ${from}` : to}`, async () => {
      const found = await said(valid.replace(from, to));
      for (const finding of expected)
        assert.deepEqual(
          found.find(([, message]) => message === finding[1]),
          finding,
        );
      assert.equal(found.length, expected.length);
    });

  it('places the faults of the XSD', async () => {
    assert.deepEqual(await said(valid.replace('qty="3"', 'qty="3" colour="red"')), [
      ['red', 'The attribute colour is not allowed on line.'],
    ]);
  });

  it('answers for what is no document', async () => {
    for (const text of ['', '<', '<order', valid.slice(0, 120), `<!DOCTYPE order [<!ENTITY e "x">]>${valid}`])
      assert.ok((await judge(text)).elapsed >= 0);
  });

  it('answers only the newest of several texts of one document', async () => {
    const answers = await Promise.all(
      [valid, valid, valid].map((text) => client.check('file:///b.xml', text, severities, neverCancelled)),
    );
    assert.deepEqual(
      answers.map((answer) => answer !== undefined),
      [false, false, true],
    );
  });

  it('gives up a pack that takes too long, and starts anew', async () => {
    const slow = path.join(folder, 'slow');
    cpSync(fixture, slow, { recursive: true });
    writeFileSync(path.join(slow, 'segur-pack.json'), JSON.stringify({ schemas: ['slow.sch'] }));
    writeFileSync(
      path.join(slow, 'slow.sch'),
      `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern><rule context="*">${'<assert test="count(//*/ancestor::*[count(//*) &gt; 0]) &gt; 0">m</assert>'.repeat(400)}</rule></pattern></schema>`,
    );
    const patient = open(slow, { timeout: 1500 });
    const answer = await patient.check(
      'file:///c.xml',
      `<r>${'<x>'.repeat(400)}${'</x>'.repeat(400)}</r>`,
      severities,
      neverCancelled,
    );
    assert.equal(answer, undefined);
    assert.equal(patient.failure(), 'timeout');
    await patient.dispose();
  });

  it('leaves alone an assertion that never ends, says so once, and evaluates the rest', async () => {
    const bomb = path.join(folder, 'bomb');
    cpSync(fixture, bomb, { recursive: true });
    writeFileSync(path.join(bomb, 'segur-pack.json'), JSON.stringify({ schemas: ['bomb.sch'] }));
    const asserts = [
      `matches(., '^(a|aa|a)+$')`,
      `replace(., '^((a|a)(a|a)?)+$', '') = ''`,
      `count(tokenize(., '(a|aa)+c')) = 0`,
    ].map(
      (test, rank) => `<assert test="${test}">bomb ${rank}</assert><assert test="false()">m${rank}</assert>`,
    );
    writeFileSync(
      path.join(bomb, 'bomb.sch'),
      `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern><rule context="x">${asserts.join('')}</rule></pattern></schema>`,
    );
    const watched = open(bomb, { assertionTimeout: 500 });
    const text = `<r><x>${'a'.repeat(90)}b</x><x/></r>`;
    const ask = () => watched.check('file:///d.xml', text, severities, neverCancelled);
    for (const answer of [await ask(), await ask()]) {
      assert.ok(answer, watched.failureReason());
      assert.deepEqual(
        answer.status.problems.map(({ code, line, message }) => [
          code,
          line,
          /took too long/.test(message.en),
        ]),
        Array.from({ length: 3 }, () => ['not-evaluable', 1, true]),
      );
      assert.deepEqual(answer.findings.map(({ message }) => message.en.slice(0, 2)).sort(), [
        'm0',
        'm0',
        'm1',
        'm1',
        'm2',
        'm2',
      ]);
    }
    assert.equal(watched.failure(), undefined);
    await watched.dispose();
  });

  it('leaves alone a context that never ends, and an expression that would, and goes on', async () => {
    const bomb = path.join(folder, 'context');
    cpSync(fixture, bomb, { recursive: true });
    writeFileSync(path.join(bomb, 'segur-pack.json'), JSON.stringify({ schemas: ['bomb.sch'] }));
    const contexts = [
      `x[matches(., '^(a|aa|a)+$')]`,
      `*[tokenize(., '(a|aa)+c')[2]]/@k`,
      `x[replace(., '^((a|a)(a|a)?)+$', '') = current()]`,
    ];
    const endless = [
      'count(1 to 1000000000) = 1',
      'some $i in 1 to 1000000000 satisfies $i = -1',
      "string-length(string-join(for $i in 1 to 100000000 return 'abcdefghij', '')) = 1",
      `${'('.repeat(3000)}1${')'.repeat(3000)} = 2`,
      `${'not('.repeat(2000)}true()${')'.repeat(2000)}`,
    ];
    const rules = contexts.map(
      (context) =>
        `<pattern><rule context="${context}"><assert test="false()">never</assert></rule><rule context="x"><assert test="@k">m</assert></rule></pattern>`,
    );
    const asserts = endless.map((test) => `<assert test="${test}">e</assert>`);
    writeFileSync(
      path.join(bomb, 'bomb.sch'),
      `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">${rules.join('')}<pattern><rule context="r">${asserts.join('')}<assert test="false()">last</assert></rule></pattern></schema>`,
    );
    const watched = open(bomb, { assertionTimeout: 500 });
    const text = `<r><x k="">${'a'.repeat(90)}b</x><x/></r>`;
    for (let times = 0; times < 2; times++) {
      const answer = await watched.check('file:///d.xml', text, severities, neverCancelled);
      assert.ok(answer, watched.failureReason());
      const told = answer.status.problems.map(({ message }) => message.en);
      assert.equal(
        told.filter((each) => /^The context .* took too long/.test(each)).length,
        3,
        told.join('\n'),
      );
      assert.deepEqual(
        answer.findings
          .map(({ message }) => message.en.replace(/ \[pack:.*/s, ''))
          .filter((each) => each !== 'e')
          .sort(),
        ['last', 'm', 'm', 'm'],
      );
    }
    assert.equal(watched.failure(), undefined);
    await watched.dispose();
  });

  it('keeps what it compiled, and loses nothing but time without it', async () => {
    assert.ok(readdirSync(path.join(folder, 'cache')).some((name) => name.startsWith('expressions-')));
    rmSync(path.join(folder, 'cache'), { recursive: true });
    client.reload();
    assert.deepEqual((await judge(valid)).findings, []);
  });
});

describe('the folder of a pack', () => {
  it('gives its own files only, links included', () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'segur-out-'));
    const inside = mkdtempSync(path.join(tmpdir(), 'segur-in-'));
    try {
      writeFileSync(path.join(outside, 'secret.xml'), '<secret/>');
      writeFileSync(
        path.join(inside, 'own.xml'),
        '<?xml version="1.0" encoding="ISO-8859-1"?><é/>',
        'latin1',
      );
      symlinkSync(path.join(outside, 'secret.xml'), path.join(inside, 'link.xml'));
      symlinkSync(outside, path.join(inside, 'folder'));
      const files = createPackFolder(inside);
      assert.match(files.read('own.xml') ?? '', /<é\/>/);
      for (const name of [
        'link.xml',
        'folder/secret.xml',
        `../${path.basename(outside)}/secret.xml`,
        path.join(outside, 'secret.xml'),
        'absent.xml',
        '.',
        'x\0',
      ])
        assert.equal(files.read(name), undefined, name);
      assert.equal(files.list('folder'), undefined);
      assert.equal(files.list('..'), undefined);
      assert.equal(createPackFolder(path.join(inside, 'absent')).list(''), undefined);
    } finally {
      rmSync(outside, { recursive: true });
      rmSync(inside, { recursive: true });
    }
  });

  it('has a cache that may be anywhere, even where nothing can be written', () => {
    const cache = createDiskCache('/dev/null/nowhere');
    cache.save('a', 'b');
    assert.equal(cache.load('a'), undefined);
  });
});
