import assert from 'node:assert/strict';
import { commentInsertion, commentLine, commentStyle, takesComments } from '../../../client/src/comment';

/** `$$` is the cursor. */
function inserted(marked: string, markup: boolean): string {
  const offset = marked.indexOf('$$');
  const document = marked.replace('$$', '');
  const { offset: at, text } = commentInsertion(document, offset, '<!-- x -->', markup);
  return document.slice(0, at) + text + document.slice(at);
}

describe('client/comment', () => {
  it('reads the comment style that a language declares', () => {
    assert.deepEqual(commentStyle('{"comments":{"lineComment":"//","blockComment":["/*","*/"]}}'), {
      open: '//',
      close: '',
    });
    assert.deepEqual(commentStyle('{"comments":{"lineComment":{"comment":"#","noIndent":true}}}'), {
      open: '#',
      close: '',
    });
    assert.deepEqual(commentStyle('// said\n{"comments":{"blockComment":["<!--","-->"],},}'), {
      open: '<!--',
      close: '-->',
    });
    assert.equal(commentStyle('{"brackets":[]}'), undefined);
    assert.equal(commentStyle('not JSON'), undefined);
    assert.equal(commentStyle('{"comments":{"blockComment":"x"}}'), undefined);
  });

  it('knows the languages that refuse comments', () => {
    assert.ok(!takesComments('json'));
    assert.ok(!takesComments('hl7v2'));
    assert.ok(takesComments('xml'));
  });

  it('writes one line that nothing in the text can end early', () => {
    assert.equal(commentLine(' a\n b ', { open: '//', close: '' }), '// a b');
    assert.equal(commentLine('a -- b --> c-', { open: '<!--', close: '-->' }), '<!-- a – b c -->');
    assert.equal(commentLine('a */ b', { open: '/*', close: '*/' }), '/* a b */');
    assert.equal(commentLine('as it is', { open: '', close: '' }), 'as it is');
  });

  describe('place', () => {
    it('is above the line of the cursor, indented like it', () => {
      assert.equal(inserted('a\n  b$$c\nd', false), 'a\n  <!-- x -->\n  bc\nd');
      assert.equal(inserted('$$a', false), '<!-- x -->\na');
      assert.equal(inserted('$$', false), '<!-- x -->\n');
    });

    it('keeps the line ends of the document', () => {
      assert.equal(inserted('a\r\nb$$', false), 'a\r\n<!-- x -->\r\nb');
    });

    it('is above a tag, a comment or a section that the line would cut', () => {
      assert.equal(inserted('<r>\n <a\n  b="c$$">\n</r>', true), '<r>\n <!-- x -->\n <a\n  b="c">\n</r>');
      assert.equal(inserted('<r>\n <!-- one\n two$$ -->', true), '<r>\n <!-- x -->\n <!-- one\n two -->');
      assert.equal(inserted('<r><![CDATA[\n<$$', true), '<!-- x -->\n<r><![CDATA[\n<');
    });

    it('is not moved by brackets within attributes', () => {
      assert.equal(inserted('<a b=">"\n  c="d$$"/>', true), '<!-- x -->\n<a b=">"\n  c="d"/>');
      assert.equal(inserted('<a b="<"/>\nx$$', true), '<a b="<"/>\n<!-- x -->\nx');
    });

    it('is below the XML declaration', () => {
      assert.equal(
        inserted('<?xml version="1.0"?>$$\n<a/>', true),
        '<?xml version="1.0"?>\n<!-- x -->\n<a/>',
      );
      assert.equal(inserted('<?xml version="1.0"?><a$$/>', true), '<?xml version="1.0"?><!-- x -->\n<a/>');
    });
  });
});
