import assert from 'node:assert/strict';
import { judge, judgePatterns, memoryPack } from '../../../support/packs';
import { codes, xsl } from '../../../support/schematronLanguage';

describe('the Schematron language', () => {
  describe('messages', () => {
    it('reads the texts of emphasis, spans, directions and other markup', () => {
      const { messages } = judgePatterns(
        `<pattern><rule context="x"><assert test="false()">a <emph>b</emph>, <span class="c">d</span>, <dir value="rtl">e</dir>, <i xmlns="urn:html">f <b>g</b></i>: <xsl:value-of ${xsl} select="1 + 1"/></assert></rule></pattern>`,
        '<x/>',
      );
      assert.deepEqual(messages, ['a b, d, e, f g: 2']);
    });

    it('names the node that is judged, or that a path leads to, whatever the language; tools differ on the second', () => {
      for (const binding of ['xslt', 'xslt2']) {
        const judged = judge(
          memoryPack({
            'main.sch': `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="${binding}"><pattern><rule context="y">
              <report test="true()"><name/>-<name path=".."/>-<name path="name(..)"/>-<name path="@k"/></report></rule></pattern></schema>`,
          }),
          'main.sch',
          '<x><y k="1">text</y></x>',
        );
        assert.deepEqual(judged.messages, ['y-x-x-k'], binding);
        assert.deepEqual(codes(judged), ['tools-differ', 'tools-differ'], binding);
      }
    });

    it('gives each reader the diagnostics in their language', () => {
      const { verdicts } = judgePatterns(
        `<pattern><rule context="x"><assert test="false()" diagnostics="f e d n">said</assert></rule></pattern>
         <diagnostics><diagnostic id="f" xml:lang="fr">français</diagnostic><diagnostic id="e" xml:lang="en-GB">English</diagnostic>
         <diagnostic id="d" xml:lang="de">deutsch</diagnostic><diagnostic id="n">both <name/></diagnostic></diagnostics>`,
        '<x/>',
      );
      assert.deepEqual(verdicts[0]?.words, {
        fr: 'said français deutsch both x',
        en: 'said English deutsch both x',
      });
      const unknown = judgePatterns(
        '<pattern><rule context="x"><assert test="false()" diagnostics="none">said</assert></rule></pattern>',
        '<x/>',
      );
      assert.deepEqual([unknown.messages, codes(unknown)], [['said'], ['missing-definition']]);
    });

    it('lies on what its author says that it is about', () => {
      const { verdicts } = judgePatterns(
        `<pattern><rule context="x" subject="y[2]"><assert test="false()"/><assert test="false()" subject="@k"/><assert test="false()" subject="none"/></rule></pattern>`,
        '<x k=""><y/><y/></x>',
      );
      assert.deepEqual(
        verdicts.map(({ location }) => location),
        ['/x/y[2]', '/x/@k', '/x'],
      );
    });
  });
});
