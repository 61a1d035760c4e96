import assert from 'node:assert/strict';
import { ignoreHere, ignoreInFile, readSuppressions } from '../../../server/src/rules/suppression';

function apply(text: string, edit: ReturnType<typeof ignoreHere>): string {
  return edit ? text.slice(0, edit.range.start) + edit.newText + text.slice(edit.range.end) : text;
}

// segur: verifies SEG/REGL.01
describe('readSuppressions', () => {
  it('silences the line of the comment and the next', () => {
    const text = 'a\n// segur-ignore REQ-002\nb\nc';
    const { silences } = readSuppressions(text);
    assert.deepEqual(
      [...text.matchAll(/[abc]$/gm)].map(({ index }) => silences('REQ-002', undefined, index)),
      [false, true, false],
    );
    assert.ok(readSuppressions('x // segur-ignore').silences('CDA-001', undefined, 0));
  });

  it('silences by rule, by letters, by family, or everything', () => {
    const silenced = (words: string, code: string, family?: string) =>
      readSuppressions(`# segur-ignore ${words}`).silences(code, family, 0);
    assert.ok(silenced('REQ-002, CDA-017', 'CDA-017'));
    assert.ok(silenced('cda', 'CDA-017'));
    assert.ok(silenced('cda.root', 'CDA-017', 'cda.root.realm'));
    assert.ok(silenced('', 'HL7-1'));
    assert.ok(silenced('REQ-002 -- vague 1', 'REQ-002'));
    assert.ok(!silenced('REQ-002 -- pas REQ-003', 'REQ-003'));
    assert.ok(!silenced('REQ-00', 'REQ-002'));
    assert.ok(!silenced('cda.root', 'CDA-017', 'cda.rootless'));
  });

  it('silences a whole file', () => {
    const { silences } = readSuppressions('<!-- segur-ignore-file REQ-004 -->\n\n\nLGC.INS.54');
    assert.ok(silences('REQ-004', undefined, 40));
    assert.ok(!silences('REQ-001', undefined, 40));
  });

  it('covers a tag that spans lines', () => {
    const text = '<!-- segur-ignore CDA-020 -->\n<id root="1"\n  extension="2"/>\n<id/>';
    const { silences } = readSuppressions(text);
    assert.ok(silences('CDA-020', undefined, text.indexOf('extension')));
    assert.ok(!silences('CDA-020', undefined, text.lastIndexOf('<id/>')));
  });
});

describe('ignoreHere and ignoreInFile', () => {
  for (const [language, text, place, expected] of [
    [
      'typescript',
      'f();\n  g(); // SC.PCS.14',
      'SC.PCS',
      'f();\n  // segur-ignore REQ-001\n  g(); // SC.PCS.14',
    ],
    ['python', 'SC.PCS.14', 'SC', '# segur-ignore REQ-001\nSC.PCS.14'],
    ['markdown', 'a\r\nSC.PCS.14', 'SC', 'a\r\n<!-- segur-ignore REQ-001 -->\r\nSC.PCS.14'],
    [
      'xml',
      '<a>\n  <b\n    c="1"/>\n</a>',
      'c=',
      '<a>\n  <!-- segur-ignore REQ-001 -->\n  <b\n    c="1"/>\n</a>',
    ],
    ['xml', '<a><b\n c="1"/></a>', 'c=', '<a><!-- segur-ignore REQ-001 -->\n<b\n c="1"/></a>'],
    ['xml', '<a>\n  SC.PCS.14\n</a>', 'SC', '<a>\n  <!-- segur-ignore REQ-001 -->\n  SC.PCS.14\n</a>'],
  ] as const)
    it(`writes a comment of ${language}: ${JSON.stringify(text)}`, () => {
      const offset = text.indexOf(place);
      const edited = apply(text, ignoreHere(text, language, offset, 'REQ-001'));
      assert.equal(edited, expected);
      assert.ok(readSuppressions(edited).silences('REQ-001', undefined, edited.indexOf(place)));
    });

  it('writes no comment into what is content: CDATA, a comment, an instruction', () => {
    for (const text of [
      '<a>\n<![CDATA[\nEX PSC 1\n]]></a>',
      '<a>\n<!--\nEX PSC 1\n--></a>',
      '<a>\n<?x\nEX PSC 1\n?></a>',
    ]) {
      // Before the section, where it still reaches what stands in it, or nowhere.
      const edit = ignoreHere(text, 'xml', text.indexOf('EX PSC'), 'REQ-002');
      assert.ok(edit === undefined || edit.range.start <= 4, text);
    }
    for (const text of [
      '<a><![CDATA[<b>\n<c> EX PSC 1</c>]]></a>',
      '<a><![CDATA[\n\n\n\n<c/> EX PSC 1</c>]]></a>',
      '<a><!-- <b/>\n\n EX PSC 1\n--></a>',
    ])
      assert.equal(ignoreHere(text, 'xml', text.indexOf('EX PSC'), 'REQ-002'), undefined, text);
    const after = '<a>\n<![CDATA[x]]>\n<b>EX PSC 1</b></a>';
    assert.ok(ignoreHere(after, 'xml', after.indexOf('EX PSC'), 'REQ-002'));
  });

  it('has nothing to write where there are no comments', () => {
    assert.equal(ignoreHere('{"a": 1}', 'json', 1, 'REQ-001'), undefined);
    assert.equal(ignoreHere('MSH|^~\\&', 'hl7', 1, 'HL7-001'), undefined);
    assert.equal(ignoreInFile('plain', 'plaintext', 'REQ-001'), undefined);
  });

  it('keeps first what must be first', () => {
    assert.equal(
      apply('<?xml version="1.0"?>\n<a/>', ignoreInFile('<?xml version="1.0"?>\n<a/>', 'xml', 'CDA-001')),
      '<?xml version="1.0"?>\n<!-- segur-ignore-file CDA-001 -->\n<a/>',
    );
    assert.equal(
      apply('#!/bin/sh\nls', ignoreInFile('#!/bin/sh\nls', 'shellscript', 'REQ')),
      '#!/bin/sh\n# segur-ignore-file REQ\nls',
    );
  });
});
