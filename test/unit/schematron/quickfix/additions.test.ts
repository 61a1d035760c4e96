import assert from 'node:assert/strict';
import { firstCorrected } from '../../../support/quickFixes';

describe('quick fixes of a schema', () => {
  describe('add', () => {
    for (const [content, text, expected] of [
      // Where, and with which lines.
      [
        '<sqf:add node-type="element" target="n"/>',
        '<r>\n  <x>\n    <y/>\n  </x>\n</r>',
        '<r>\n  <x>\n    <n/>\n    <y/>\n  </x>\n</r>',
      ],
      [
        '<sqf:add node-type="element" target="n" position="last-child"/>',
        '<r>\n  <x>\n    <y/>\n  </x>\n</r>',
        '<r>\n  <x>\n    <y/>\n    <n/>\n  </x>\n</r>',
      ],
      [
        '<sqf:add node-type="element" target="n" position="before"/>',
        '<r>\r\n\t<x/>\r\n</r>',
        '<r>\r\n\t<n/>\r\n\t<x/>\r\n</r>',
      ],
      [
        '<sqf:add node-type="element" target="n" position="after"/>',
        '<r>\r\n\t<x/>\r\n</r>',
        '<r>\r\n\t<x/>\r\n\t<n/>\r\n</r>',
      ],
      [
        '<sqf:add node-type="element" target="n"/>',
        '<r>\n  <x a="1" />\n</r>',
        '<r>\n  <x a="1">\n    <n/>\n  </x>\n</r>',
      ],
      [
        '<sqf:add node-type="element" target="n"/>',
        '<r>\n  <x></x>\n</r>',
        '<r>\n  <x>\n    <n/>\n  </x>\n</r>',
      ],
      ['<sqf:add node-type="element" target="n"/>', '<r><x/></r>', '<r><x><n/></x></r>'],
      ['<sqf:add node-type="element" target="n"/>', '<r><x>a <b/> c</x></r>', '<r><x><n/>a <b/> c</x></r>'],
      [
        '<sqf:add node-type="element" target="n" position="last-child"/>',
        '<r>\n  <x>\n  a <b/>\n  c</x></r>',
        '<r>\n  <x>\n  a <b/>\n  c<n/></x></r>',
      ],
      [
        '<sqf:add match="@k" node-type="element" target="n" position="after"/>',
        '<r>\n  <x k=""/>\n</r>',
        '<r>\n  <x k=""/>\n  <n/>\n</r>',
      ],
      ['<sqf:add match="text()" node-type="element" target="n"/>', '<r><x>a</x></r>', '<r><x>a<n/></x></r>'],
      // What.
      ['<sqf:add node-type="attribute" target="k" select="1 + 1"/>', '<r><x/></r>', '<r><x k="2"/></r>'],
      [
        '<sqf:add node-type="attribute" target="k">a "b" &lt; c</sqf:add>',
        "<r><x z='' >.</x></r>",
        '<r><x z=\'\' k="a &quot;b&quot; &lt; c" >.</x></r>',
      ],
      [
        '<sqf:add node-type="attribute" target="k" select="concat(\'n&amp;\', &quot;\'&quot;)"/>',
        "<r><x k='o'/></r>",
        "<r><x k='n&amp;&apos;'/></r>",
      ],
      [
        '<sqf:add node-type="attribute" target="{concat(\'k\', 1)}" select="$v"/>',
        '<r><x/></r>',
        '<r><x k1="let"/></r>',
      ],
      [
        '<sqf:add node-type="attribute" target="k" select="1"/><sqf:add node-type="attribute" target="l" select="2"/>',
        '<r><x/></r>',
        '<r><x k="1" l="2"/></r>',
      ],
      ['<sqf:add node-type="comment" select="\' c \'"/>', '<r><x>a</x></r>', '<r><x><!-- c -->a</x></r>'],
      ['<sqf:add node-type="pi" target="p" select="\'d\'"/>', '<r><x>a</x></r>', '<r><x><?p d?>a</x></r>'],
      [
        '<sqf:add node-type="element" target="n" select="\'a &lt; b\', 2"/>',
        '<r><x>a</x></r>',
        '<r><x><n>a &lt; b 2</n>a</x></r>',
      ],
      ['<sqf:add select="@k, y"/>', '<r><x k="1"><y/></x></r>', '<r><x k="1"><y/><y/></x></r>'],
      [
        '<sqf:add><n k="{name()}" l="{{}}"><m>a</m><sch:value-of select="@k"/></n></sqf:add>',
        '<r><x k="1">.</x></r>',
        '<r><x k="1"><n k="x" l="{}"><m>a</m>1</n>.</x></r>',
      ],
      [
        '<sqf:add><n><m/><o><p/></o></n></sqf:add>',
        '<r>\n  <x>\n    <y/>\n  </x>\n</r>',
        '<r>\n  <x>\n    <n>\n      <m/>\n      <o>\n        <p/>\n      </o>\n    </n>\n    <y/>\n  </x>\n</r>',
      ],
      [
        '<sqf:add><n><sqf:copy-of select="y/@*, y/node()"/></n></sqf:add>',
        '<r><x>.<y k="&#65;">a&amp;<![CDATA[<]]></y></x></r>',
        '<r><x><n k="A">a&amp;<![CDATA[<]]></n>.<y k="&#65;">a&amp;<![CDATA[<]]></y></x></r>',
      ],
      [
        '<sqf:add><sch:let name="w" value="$v"/><xsl:variable name="w" select="concat($w, 2)"/><xsl:for-each select="y"><n><xsl:attribute name="k" select="position()"/><xsl:value-of select="$w"/></n></xsl:for-each></sqf:add>',
        '<r><x>.<y/><y/></x></r>',
        '<r><x><n k="1">let2</n><n k="2">let2</n>.<y/><y/></x></r>',
      ],
      [
        '<sqf:add match="y" use-when="@k" node-type="attribute" target="l" select="../@m"/>',
        '<r><x m="1"><y/><y k=""/></x></r>',
        '<r><x m="1"><y/><y k="" l="1"/></x></r>',
      ],
    ] as const)
      it(`${content} on ${text.replaceAll('\n', '⏎')}`, () => {
        assert.equal(firstCorrected('x', content, text), expected);
      });

    for (const [content, text, expected] of [
      // Names of a namespace are written as the document writes them.
      ['<sqf:add node-type="element" target="a:n"/>', '<x xmlns="urn:a">.</x>', '<x xmlns="urn:a"><n/>.</x>'],
      [
        '<sqf:add node-type="element" target="a:n"/>',
        '<p:x xmlns:p="urn:a">.</p:x>',
        '<p:x xmlns:p="urn:a"><p:n/>.</p:x>',
      ],
      [
        '<sqf:add node-type="element" target="n"/>',
        '<x xmlns="urn:a">.</x>',
        '<x xmlns="urn:a"><n xmlns=""/>.</x>',
      ],
      [
        '<sqf:add><z:n xmlns:z="urn:z" z:k="1"/></sqf:add>',
        '<x xmlns="urn:a">.</x>',
        '<x xmlns="urn:a"><z:n xmlns:z="urn:z" z:k="1"/>.</x>',
      ],
      [
        '<sqf:add node-type="attribute" target="a:k" select="1"/>',
        '<x xmlns="urn:a">.</x>',
        '<x xmlns="urn:a" a:k="1" xmlns:a="urn:a">.</x>',
      ],
      [
        '<sqf:add node-type="attribute" target="a:k" select="1"/>',
        '<p:x xmlns:p="urn:a">.</p:x>',
        '<p:x xmlns:p="urn:a" p:k="1">.</p:x>',
      ],
      [
        '<sqf:add node-type="attribute" target="xml:lang" select="\'fr\'"/>',
        '<x xmlns="urn:a">.</x>',
        '<x xmlns="urn:a" xml:lang="fr">.</x>',
      ],
    ] as const)
      it(`${content} on ${text}`, () => {
        assert.equal(firstCorrected('a:x', content, text), expected);
      });
  });
});
