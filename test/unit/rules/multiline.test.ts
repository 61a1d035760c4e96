import assert from 'node:assert/strict';
import { ignoreHere, ignoreInFile } from '../../../server/src/rules/suppression';

const offered = (languageId: string, text: string): boolean =>
  ignoreHere(text, languageId, text.indexOf('EX PSC'), 'REQ-002') !== undefined;

describe('a line of comment between two lines', () => {
  it('is not written into what reaches over lines', () => {
    for (const [languageId, text] of [
      ['typescript', 'const a = `\n  EX PSC 1\n`;'],
      ['typescript', 'const a = `${b}\n EX PSC 1`;'],
      ['javascript', 'const r = /["`]/; const a = `\n EX PSC 1`;'],
      ['python', 'def f():\n    """Doc.\n\n    EX PSC 1\n    """\n'],
      ['python', "a = '''\nEX PSC 1\n'''"],
      ['python', 'a = 1 + \\\n  g("EX PSC 1")'],
      ['go', 'var a = `\nEX PSC 1\n`'],
      ['java', 'String a = """\n  EX PSC 1\n  """;'],
      ['csharp', 'var a = @"x\nEX PSC 1";'],
      ['rust', 'let a = "x\n EX PSC 1";'],
      ['php', '<?php\n$a = "x\n EX PSC 1";'],
      ['toml', 'a = """\nEX PSC 1\n"""'],
      ['sql', "INSERT INTO t VALUES ('x\nEX PSC 1');"],
      ['shellscript', 'cat <<EOF\nEX PSC 1\nEOF\n'],
      ['shellscript', 'a="x\nEX PSC 1"\n'],
      ['shellscript', 'run \\\n  --note "EX PSC 1"\n'],
      ['c', '#define A \\\n  "EX PSC 1"\n'],
      ['gherkin', 'Soit un texte\n  """\n  EX PSC 1\n  """\n'],
      ['yaml', 'note: |\n  EX PSC 1\n'],
      ['yaml', 'note: >-\n  premier\n\n  EX PSC 1\n'],
      ['yaml', 'liste:\n  - |\n    a: 1\n    b: EX PSC 1\n'],
      ['yaml', 'note: premier\n  EX PSC 1\n'],
      ['yaml', 'note: "premier\n  a: EX PSC 1"\n'],
      ['markdown', '```\nEX PSC 1\n```\n'],
      ['markdown', '| a | b |\n|---|---|\n| EX PSC 1 | x |\n'],
      ['markdown', 'a\n\n    EX PSC 1\n'],
      ['asciidoc', '----\nEX PSC 1\n----\n'],
      ['latex', '\\begin{verbatim}\nEX PSC 1\n\\end{verbatim}\n'],
      ['html', '<html><script>\nlet a = "EX PSC 1";\n</script></html>'],
      ['html', '<title>a</title><SCRIPT>\nlet a = "</title>EX PSC 1";\n</SCRIPT>'],
      ['xml', '<a><![CDATA[\nEX PSC 1\n]]></a>'],
      ['xml', '<a><?note\nEX PSC 1\n?></a>'],
      ['json', '{\n"a": "EX PSC 1"}'],
    ] as const)
      assert.equal(offered(languageId, text), false, `${languageId}: ${JSON.stringify(text)}`);
  });

  it('is written where nothing reaches over them', () => {
    for (const [languageId, text] of [
      ['typescript', 'const a = `x`;\n// EX PSC 1'],
      ['typescript', 'const a = "it\\"s";\nf("EX PSC 1");'],
      ['typescript', '/* un `\n EX PSC 1 */'],
      ['javascript', 'const r = /[`"]/;\n// EX PSC 1'],
      ['javascript', 'a = b / c; // `\n// EX PSC 1'],
      ['python', '"""Doc."""\n# EX PSC 1'],
      ['python', "# l'appli\n# EX PSC 1"],
      ['shellscript', "# l'appli\necho EX PSC 1"],
      ['shellscript', 'cat <<EOF\nx\nEOF\n# EX PSC 1'],
      ['yaml', 'note: |\n  x\nautre: EX PSC 1\n'],
      ['yaml', "# l'appli\nliste:\n  - EX PSC 1\n"],
      ['markdown', 'a\n\nEX PSC 1\n'],
      ['markdown', '```\nx\n```\nEX PSC 1\n'],
      ['html', '<html><script>x</script>\n<p>EX PSC 1</p></html>'],
      ['sql', "-- l'appli\n-- EX PSC 1"],
    ] as const)
      assert.equal(offered(languageId, text), true, `${languageId}: ${JSON.stringify(text)}`);
  });

  it('leaves first what has its meaning there alone', () => {
    const first = (languageId: string, text: string): string | undefined => {
      const edit = ignoreInFile(text, languageId, 'REQ-001');
      return edit && (text.slice(0, edit.range.start) + edit.newText).split('\n')[0];
    };
    assert.equal(first('php', '<?php\necho 1;'), '<?php');
    assert.equal(first('php', '<p>x</p><?php echo 1;'), undefined);
    assert.equal(first('gherkin', '# language: fr\nFonctionnalité: x'), '# language: fr');
    assert.equal(first('dockerfile', '# syntax=docker/dockerfile:1\nFROM x'), '# syntax=docker/dockerfile:1');
    assert.equal(first('python', '# -*- coding: utf-8 -*-\nx = 1'), '# -*- coding: utf-8 -*-');
    assert.equal(first('html', '<!DOCTYPE html>\n<html></html>'), '<!DOCTYPE html>');
    assert.equal(first('css', '@charset "utf-8";\na {}'), '@charset "utf-8";');
  });
});
