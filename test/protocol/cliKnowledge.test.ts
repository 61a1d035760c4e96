import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sample } from '../support/cdaSample';
import { assertSchema, segur, useCommandFolder } from '../support/segurCommand';

describe('the segur command, asked what is known', () => {
  const folder = useCommandFolder();

  it('explains one line per input, from arguments and from standard input', async () => {
    const inputs = ['EX PSC 01, 03, 04', 'RIS.TLR/INT.02', 'rien'];
    const { code, stdout } = await segur(['explain', '-', '--format', 'json'], `${inputs.join('\n')}\n`);
    assert.equal(code, 0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assertSchema('explain', ...lines);
    assert.deepEqual(
      lines.map(({ input }) => input),
      inputs,
    );
    assert.deepEqual(
      lines.map(({ matches }) => matches.map(({ id }: { id: string }) => id)),
      [['EX PSC 01', 'EX PSC 03', 'EX PSC 04'], ['RIS.TLR/INT.02'], []],
    );
    assert.deepEqual(lines[0].matches[1].range, {
      start: { line: 0, character: 11 },
      end: { line: 0, character: 13 },
    });
  });

  it("knows what is in the user's .segur, in the folder() of the command and below it", async () => {
    const below = path.join(folder(), 'dossier', 'src');
    mkdirSync(below, { recursive: true });
    mkdirSync(path.join(folder(), 'dossier', '.segur'));
    const record = { id: 'MAISON.01', family: 'MAISON', paraphrase: 'Notre exigence.', textStatus: 'known' };
    writeFileSync(
      path.join(folder(), 'dossier', '.segur', 'requirements.json'),
      JSON.stringify({ requirements: [record] }),
    );
    const { code, stdout } = await segur(['explain', 'MAISON.01', '--lang', 'en'], '', below);
    assert.equal(code, 0);
    assert.match(stdout, /Notre exigence/);
    assert.doesNotMatch(stdout, /Shown in French/);
    assert.doesNotMatch((await segur(['explain', 'MAISON.01'], '', folder())).stdout, /Notre exigence/);
  });

  it('judges as on the day that one names: a list that has aged makes no error', async () => {
    const document = path.join(folder(), 'type.xml');
    writeFileSync(document, sample.replace('code="11490-0"', 'code="99999-9"'));
    const severity = async (...options: string[]): Promise<string | undefined> => {
      const { stdout } = await segur(['check', document, '--format', 'json', ...options]);
      const { findings } = JSON.parse(stdout) as { findings: readonly Record<string, string>[] };
      return findings.find(({ code }) => code === 'CDA-012')?.['severity'];
    };
    assert.equal(await severity('--today', '2026-11-29'), 'error');
    assert.equal(await severity('--today', '2028-11-29'), 'warning');
    assert.equal(await severity('--today', '2028-11-29', '--max-age', '40'), 'error');
    for (const wrong of [
      ['--today', '2026-02-30'],
      ['--max-age', 'six'],
    ]) {
      const { code, stderr } = await segur(['check', document, ...wrong]);
      assert.equal(code, 2);
      assert.match(stderr, /2026-02-30|six/);
    }
  });

  it('explains codes, OIDs, value sets and rules, and asks what an unknown one was meant to be', async () => {
    const inputs = [
      '1.2.250.1.71.4.2.1',
      'JDV_J07',
      'LOINC 11502-2',
      'CDA-012',
      'EX PSC 01, JDV_J01',
      'CDA-0122',
    ];
    const { code, stdout } = await segur(['explain', ...inputs, '--format', 'json', '--lang', 'fr']);
    assert.equal(code, 0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assertSchema('explain', ...lines);
    assert.deepEqual(
      lines.map(({ matches }) =>
        matches.map(({ kind, id }: { kind?: string; id: string }) => `${kind} ${id}`),
      ),
      [
        ['oid 1.2.250.1.71.4.2.1'],
        ['valueSet JDV_J07'],
        ['code 11502-2'],
        ['rule CDA-012'],
        ['undefined EX PSC 01', 'valueSet JDV_J01'],
        [],
      ],
    );
    assert.match(lines[1].matches[0].title, /du 2026-06-29/);
    assert.deepEqual(lines[5].suggestions, ['CDA-012']);
    const asText = await segur(['explain', 'JDV_J077', '--lang', 'fr']);
    assert.equal(asText.code, 0);
    assert.match(asText.stdout, /JDV_J077.*vouliez-vous dire JDV_J07 \?/);
  });

  it('answers questions, best first, with their origin', async () => {
    const { stdout } = await segur(
      ['faq', '-', '--format', 'json', '--limit', '5'],
      'SC.PSC.16\nboite aux lettres mssante types\n',
    );
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assertSchema('faq', ...lines);
    assert.equal(lines.length, 2);
    assert.ok(lines[0].results[0].origin.includes('seeds#31'));
    assert.ok(lines[1].results[0].origin.includes('seeds#51'));
  });

  it('says what to know before relying on an answer', async () => {
    const query = ['faq', 'retenir un document pour le DMP', '--limit', '1'];
    const text = await segur([...query, '--lang', 'fr']);
    assert.match(text.stdout, /faq-050[^]*\n {11}Réserve : En tension avec une autre réponse \(faq-029\)/);
    const [result] = JSON.parse((await segur([...query, '--format', 'json'])).stdout).results;
    assert.equal(result.status, 'contradicted');
    assert.match(result.warning, /faq-029/);
  });

  it('says once, in English, why texts are in French', async () => {
    const why = (text: string) => text.match(/^Shown in French: .*$/gm)?.length ?? 0;
    const explained = await segur(['explain', 'SC.PSC.14', 'SC.PSC.16', '--lang', 'en']);
    assert.equal(why(explained.stdout), 1);
    assert.equal(why((await segur(['faq', 'ins qualifiée', '--lang', 'en'])).stdout), 1);
    assert.equal(why((await segur(['explain', 'SC.PSC.14', '--lang', 'fr'])).stdout), 0);
    assert.doesNotMatch((await segur(['explain', 'SC.PSC.14', '--format', 'json'])).stdout, /notice/);
  });

  it('prints whole answers, by their id or with --full, and in JSON always', async () => {
    const whole =
      /faq-029 — .*\n\nRéserve : [^]*### Envoi au DMP[^]*\nRéponses voisines : .*faq-050[^]*\nSource : /;
    assert.match((await segur(['faq', 'faq-029', '--lang', 'fr'])).stdout, whole);
    const full = await segur([
      'faq',
      'envoi automatique DMP et MSS',
      '--full',
      '--limit',
      '3',
      '--lang',
      'fr',
    ]);
    assert.match(full.stdout, whole);
    const answer = JSON.parse((await segur(['faq', 'FAQ-029', '--format', 'json'])).stdout);
    assertSchema('faq', answer);
    assert.deepEqual(
      answer.results.map((result: { readonly id: string }) => result.id),
      ['faq-029'],
    );
    assert.match(answer.results[0].answer, /### Envoi par MSS professionnelle/);
    assert.ok(answer.results[0].source.title.length > 0);
  });
});
