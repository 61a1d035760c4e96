import assert from 'node:assert/strict';
import { citationsOf } from '../../../../server/src/traceability/index/citationsOf';
import { shippedCatalogue } from '../../../support/requirements';

/** What a text cites: id, role, why, subject. */
function cited(name: string, text: string): readonly string[] {
  const place = { role: 'other', because: { type: 'place' } } as const;
  const { known, unknown } = citationsOf(`file:///w/${name}`, text, shippedCatalogue(), place);
  return [...known, ...unknown]
    .flatMap(([id, citations]) =>
      citations.map(({ role, because, subject }) =>
        [id, because.type === 'place' ? 'plain' : role, ...(subject === undefined ? [] : [subject])].join(
          ' ',
        ),
      ),
    )
    .sort();
}

// segur: verifies SEG/COUV.02
describe('tags in comments', () => {
  for (const [name, text, wanted] of [
    ['a.ts', '// segur: implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.py', '# segur: vérifie EX PSC 01, 03', ['EX PSC 01 test', 'EX PSC 03 test']],
    ['a.py', '# SÉGUR : VÉRIFIE EX PSC 01', ['EX PSC 01 test']],
    ['a.py', '# segur: prouve SC.MSS.13 à 14', ['SC.MSS.13 proof', 'SC.MSS.14 proof']],
    ['a.py', '# segur: prouve SC.MSS.13 to 14', ['SC.MSS.13 proof', 'SC.MSS.14 proof']],
    ['a.sql', '-- Segur: prouve SC.PSC.14 et SC.PSC.16', ['SC.PSC.14 proof', 'SC.PSC.16 proof']],
    ['a.java', '/**\n * @segur: documente SC.PSC.14\n */', ['SC.PSC.14 documentation']],
    [
      'a.java',
      '/* segur: implements SC.PSC.14, SC.PSC.16 */ int x;',
      ['SC.PSC.14 implementation', 'SC.PSC.16 implementation'],
    ],
    ['a.html', '<!-- segur: implémente SC.PSC.14 -->', ['SC.PSC.14 implementation']],
    ['a.xml', '<a>\n<!-- les droits\n segur: tests SC.PSC.14\n-->', ['SC.PSC.14 test']],
    ['a.lua', '--[[ segur: tests EX PSC 01, 03 ]]', ['EX PSC 01 test', 'EX PSC 03 test']],
    ['a.hs', '{- segur: tests SC.PSC.14 -}', ['SC.PSC.14 test']],
    ['a.ml', '(* segur: proves SC.PSC.14 *)', ['SC.PSC.14 proof']],
    ['a.ps1', '<# segur: verifies SC.PSC.14 #>', ['SC.PSC.14 test']],
    [
      'a.php',
      '<?php # segur: implements EX PSC 01, 03',
      ['EX PSC 01 implementation', 'EX PSC 03 implementation'],
    ],
    ['a.vb', "' segur: implements SC.PSC.14", ['SC.PSC.14 implementation']],
    ['a.bat', 'REM segur: implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.el', ';; segur: implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.m', '% segur: tests SC.PSC.14', ['SC.PSC.14 test']],
    ['a.f90', '! segur: tests SC.PSC.14', ['SC.PSC.14 test']],
    ['a.cbl', '      * segur: implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.yml', 'steps: # segur: tests SC.PSC.14', ['SC.PSC.14 test']],
    ['a.tex', '% segur: documents SC.PSC.14', ['SC.PSC.14 documentation']],
    ['a.adoc', '// segur: documents SC.PSC.14', ['SC.PSC.14 documentation']],
    ['a.rst', '.. segur: documents SC.PSC.14', ['SC.PSC.14 documentation']],
    ['a.md', '---\nsegur: prouve SC.PSC.14\n---\n', ['SC.PSC.14 proof']],
    ['a.md', 'texte <!-- segur: prouve SC.PSC.14 --> texte', ['SC.PSC.14 proof']],
    ['a.jsx', '{/* segur: implements SC.PSC.14 */}', ['SC.PSC.14 implementation']],
    ['a.vue', '<script>\n// segur: implements SC.PSC.14\n</script>', ['SC.PSC.14 implementation']],
    ['a.zz', '%% segur: implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['Dockerfile', '# segur: implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.py', 'def f():\n    """segur: implements SC.PSC.14"""', ['SC.PSC.14 implementation f']],
    [
      'a.ts',
      '// segur: implements SC.PSC.14; verifies EX PSC 01',
      ['EX PSC 01 test', 'SC.PSC.14 implementation'],
    ],
    [
      'a.ts',
      '// segur: implements SC.PSC.14,\n//   SC.PSC.16\nfoo();',
      ['SC.PSC.14 implementation', 'SC.PSC.16 implementation'],
    ],
    [
      'a.ts',
      '/* segur: implements\n *  - SC.PSC.14\n *  - SC.PSC.16\n */',
      ['SC.PSC.14 implementation', 'SC.PSC.16 implementation'],
    ],
    [
      'a.ts',
      '// segur: implements EX PSC 01 à 03',
      ['EX PSC 01 implementation', 'EX PSC 02 implementation', 'EX PSC 03 implementation'],
    ],
    [
      'a.ts',
      '// segur: implements SC.PSC.14\r\n// SC.PSC.16 est ailleurs',
      ['SC.PSC.14 implementation', 'SC.PSC.16 plain'],
    ],
    [
      'a.ts',
      '// segur: implements SC.PSC.14 (voir aussi EX PSC 01)',
      ['EX PSC 01 plain', 'SC.PSC.14 implementation'],
    ],
    ['a.ts', "// segur: couvre l'exigence SC.PSC.14 : la session", ['SC.PSC.14 implementation']],
    ['a.ts', '// segur: met en œuvre SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.ts', 'const s = "segur: verifies SC.PSC.14";', ['SC.PSC.14 plain']],
    ['a.ts', 'const s = "// segur: verifies SC.PSC.14";', ['SC.PSC.14 plain']],
    ['a.json', '{"x": "segur: verifies SC.PSC.14"}', ['SC.PSC.14 plain']],
    ['a.py', 'def f():\n    x = """segur: verifies SC.PSC.14"""', ['SC.PSC.14 plain']],
    ['a.rs', "impl<'a> X { // segur: implements SC.PSC.14", ['SC.PSC.14 implementation']],
    ['a.vim', '" segur: implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.ts', '//segur:implements SC.PSC.14', ['SC.PSC.14 implementation']],
    ['a.ts', '// TODO segur: verifies: SC.PSC.14 SC.PSC.16.', ['SC.PSC.14 test', 'SC.PSC.16 test']],
    ['a.ts', '// segur: SC.PSC.14', ['SC.PSC.14 plain']],
    ['a.ts', '// segur: ignore SC.PSC.14', ['SC.PSC.14 plain']],
    ['a.ts', '// Ségur teste SC.PSC.14', ['SC.PSC.14 plain']],
    ['a.md', 'Le programme Ségur : implémenter SC.PSC.14', ['SC.PSC.14 plain']],
    ['a.ts', '// segur: implements SC.PSC.99', ['SC.PSC.99 implementation']],
    ['a.ts', '// segur: vérifie LGC.INS.38', ['INS/va1.13 test', 'INS/va1.57 test']],
  ] as const)
    it(`${name}: ${JSON.stringify(text)}`, () => assert.deepEqual(cited(name, text), wanted));
});

describe('the subject of a tag', () => {
  const tag = 'segur: implements SC.PSC.14';
  for (const [name, text, subject] of [
    ['a.ts', `// ${tag}\nexport async function openSession(id: string) {`, 'openSession'],
    ['a.ts', `// ${tag}\nexport const openSession = async () => {`, 'openSession'],
    ['a.ts', `/** ${tag} */\nexport class Session extends Base {`, 'Session'],
    ['a.ts', `class A {\n  // ${tag}\n  private close(id: string): void {`, 'close'],
    ['a.test.ts', `// ${tag}\nit('ouvre une session', async () => {`, 'ouvre une session'],
    ['a.test.ts', `  // ${tag}\n  test.each([1, 2])("n° %i", (n) => {`, 'n° %i'],
    ['a.test.ts', `describe('psc', () => {\n  // ${tag}\n\n  const x = 1;`, 'x'],
    ['A.java', `/**\n * ${tag}\n */\n@Test\n@DisplayName("x")\npublic void envoi() throws X {`, 'envoi'],
    ['A.java', `// ${tag}\n@Test void envoi() {`, 'envoi'],
    ['A.java', `// ${tag}\npublic final class Envoi implements X {`, 'Envoi'],
    ['A.cs', `// ${tag}\n[Fact]\npublic async Task<int> Envoi()\n{`, 'Envoi'],
    ['a.kt', `// ${tag}\n@Test\nfun \`envoie un message\`() {`, 'envoie un message'],
    ['a.kt', `// ${tag}\nfun envoi(x: Int): String =`, 'envoi'],
    ['a.py', `# ${tag}\n@pytest.mark.parametrize("a", [1])\ndef test_envoi(a):`, 'test_envoi'],
    ['a.py', `def test_envoi():  # ${tag}\n    x = 1`, 'test_envoi'],
    ['a.py', `def test_envoi():\n    # ${tag}\n    assert x`, 'test_envoi'],
    ['a.py', `# ${tag}\nclass TestEnvoi:`, 'TestEnvoi'],
    ['a.go', `// ${tag}\nfunc TestEnvoi(t *testing.T) {`, 'TestEnvoi'],
    ['a.go', `// ${tag}\nfunc (s *Session) Close() error {`, 'Close'],
    ['a.rs', `// ${tag}\n#[test]\nfn envoi() {`, 'envoi'],
    ['a.rb', `# ${tag}\nit "envoie" do`, 'envoie'],
    ['a.rb', `# ${tag}\ndef self.envoi(x)`, 'envoi'],
    ['a.php', `// ${tag}\npublic function testEnvoi(): void {`, 'testEnvoi'],
    ['a.sql', `-- ${tag}\nCREATE OR REPLACE FUNCTION dossier.envoi(x int)`, 'envoi'],
    ['a.sql', `-- ${tag}\ncreate table if not exists "session" (`, 'session'],
    ['a.c', `/* ${tag} */\nstatic int envoi(const char *x)\n{`, 'envoi'],
    ['a.cpp', `// ${tag}\nvoid Session::close() {`, 'close'],
    ['a.swift', `// ${tag}\nfunc testEnvoi() throws {`, 'testEnvoi'],
    ['a.sh', `# ${tag}\nenvoi() {`, 'envoi'],
    ['a.ps1', `# ${tag}\nfunction Send-Message {`, 'Send'],
    ['a.ex', `# ${tag}\ntest "envoie" do`, 'envoie'],
    ['a.ts', `// ${tag}\nreturn envoi(x);`, undefined],
    ['a.ts', `// ${tag}\nif (x) {`, undefined],
    ['a.ts', `// ${tag}\n`, undefined],
    ['a.ts', `envoi(x); // ${tag}\nfunction other() {`, undefined],
  ] as const)
    it(`${name}: ${JSON.stringify(text.replace(tag, '…'))} is ${subject ?? 'unclear'}`, () => {
      const place = { role: 'other', because: { type: 'place' } } as const;
      const { known } = citationsOf(`file:///w/${name}`, text, shippedCatalogue(), place);
      assert.equal(known.get('SC.PSC.14')?.[0]?.subject, subject);
    });
});
