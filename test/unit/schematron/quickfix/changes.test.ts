import assert from 'node:assert/strict';
import { firstCorrected } from '../../../support/quickFixes';

describe('quick fixes of a schema', () => {
  describe('delete, replace and stringReplace', () => {
    for (const [content, text, expected] of [
      ['<sqf:delete/>', '<r>\n  <y/>\n  <x/>\n  <z/>\n</r>', '<r>\n  <y/>\n  <z/>\n</r>'],
      ['<sqf:delete/>', '<r>a <x>b</x> c</r>', '<r>a  c</r>'],
      ['<sqf:delete/>', '<r>\n  <y/><x/>\n</r>', '<r>\n  <y/>\n</r>'],
      ['<sqf:delete match="@k"/>', '<r><x a="" k="1"\n  b=""/></r>', '<r><x a=""\n  b=""/></r>'],
      ['<sqf:delete match="text()"/>', '<r><x>a<b/>c<![CDATA[d]]></x></r>', '<r><x><b/></x></r>'],
      ['<sqf:delete match="comment() | y"/>', '<r><x><!-- c --><y/></x></r>', '<r><x></x></r>'],
      ['<sqf:delete match="y | y/z"/>', '<r><x><y><z/></y></x></r>', '<r><x></x></r>'],
      [
        '<sqf:replace node-type="element" target="n" select="node()"/>',
        '<r>\n <x k="1">a<b/></x></r>',
        '<r>\n <n>a<b/></n></r>',
      ],
      [
        '<sqf:replace node-type="keep" target="n"><sqf:copy-of select="@*, node()"/></sqf:replace>',
        '<r><x k="1">a<b/></x></r>',
        '<r><n k="1">a<b/></n></r>',
      ],
      [
        '<sqf:replace match="@k" node-type="attribute" target="l" select="."/>',
        '<r><x k="1" m=""/></r>',
        '<r><x l="1" m=""/></r>',
      ],
      [
        '<sqf:replace match="@k" node-type="keep" select="upper-case(.)"/>',
        "<r><x k='a'/></r>",
        "<r><x k='A'/></r>",
      ],
      [
        '<sqf:replace match="text()" select="\'b &lt; c\'"/>',
        '<r><x>a&amp;</x></r>',
        '<r><x>b &lt; c</x></r>',
      ],
      [
        '<sqf:replace match="comment()" node-type="keep" select="\'d\'"/>',
        '<r><x><!--c--></x></r>',
        '<r><x><!--d--></x></r>',
      ],
      ['<sqf:replace select="y"/>', '<r><x>a<y k="1"/>b</x></r>', '<r><y k="1"/></r>'],
      ['<sqf:replace/>', '<r>\n  <x/>\n</r>', '<r>\n</r>'],
      [
        '<sqf:stringReplace match="text()" regex="\\s+" select="\' \'"/>',
        '<r><x>a  b\n\tc</x></r>',
        '<r><x>a b c</x></r>',
      ],
      [
        '<sqf:stringReplace match="text()" regex="(a)(b)?" select="concat(regex-group(1), \'-\', regex-group(2), \'-\', .)"/>',
        '<r><x>ab a</x></r>',
        '<r><x>a-b-ab a--a</x></r>',
      ],
      [
        '<sqf:stringReplace match="text()" regex="B" flags="i"><i k="{.}"/></sqf:stringReplace>',
        '<r><x>abc</x></r>',
        '<r><x>a<i k="b"/>c</x></r>',
      ],
      [
        '<sqf:stringReplace match="text()" regex="&amp;" select="\'et &amp;\'"/>',
        '<r><x>&lt;&amp;&#65;</x></r>',
        '<r><x>&lt;et &amp;&#65;</x></r>',
      ],
      [
        '<sqf:stringReplace match="text()" regex="A" select="\'b\'"/>',
        '<r><x>&lt;&amp;&#65;.</x></r>',
        '<r><x>&lt;&amp;b.</x></r>',
      ],
      [
        '<sqf:stringReplace match="@k" regex="-" select="\'&quot;\'"/>',
        '<r><x k="a-b"/></r>',
        '<r><x k="a&quot;b"/></r>',
      ],
      [
        '<sqf:stringReplace match="text()" regex="{$v}|l{{2}}" select="\'x\'"/>',
        '<r><x>let lall</x></r>',
        '<r><x>x lax</x></r>',
      ],
    ] as const)
      it(`${content} on ${text.replaceAll('\n', '⏎')}`, () => {
        assert.equal(firstCorrected('x', content, text), expected);
      });
  });

  it('change nothing else, whatever stands around', () => {
    const around =
      '<?xml version="1.0"?>\r\n<!DOCTYPE r [<!ENTITY e "f">]>\r\n<r   a = \'1\'\n><!-- é -->&e;<![CDATA[<x>]]>';
    for (const [content, change] of [
      ['<sqf:delete match="@k"/>', '<x/>'],
      ['<sqf:replace match="@k" node-type="keep" select="2"/>', '<x k="2"/>'],
      ['<sqf:add node-type="attribute" target="l" select="2"/>', '<x k="1" l="2"/>'],
      ['<sqf:add node-type="element" target="y"/>', '<x k="1"><y/></x>'],
    ] as const)
      assert.equal(
        firstCorrected('x', content, `${around}<x k="1"/>\t</r >\n`),
        `${around}${change}\t</r >\n`,
        content,
      );
  });
});
