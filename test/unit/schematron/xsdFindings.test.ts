import assert from 'node:assert/strict';
import { xsdFindings } from '../../../server/src/schematron/xsdFindings';
import { parseXml } from '../../../server/src/xml';
import { context } from '../../support/packJudging';

describe('the faults of the XSD', () => {
  const text = '<d xmlns="urn:d" xmlns:p="urn:p"><a/><b k="1.0"/><p:c/><b/></d>';
  const found = (message: string, xpath: string) =>
    xsdFindings([{ message, xpath }], parseXml(text), 1, 's.xsd', context).map(
      ({ range, message: { fr }, origin }) =>
        [
          text.slice(range.start, range.end),
          fr,
          origin.about.map((sign) => [text.slice(sign.range.start, sign.range.end), sign.word]),
        ] as const,
    );

  for (const [message, xpath, place, french] of [
    [
      "Element '{urn:d}b': This element is not expected. Expected is one of ( {urn:d}a, {urn:d}z ).\n",
      '/*/*[2]',
      'b',
      /b n’est pas attendu ici : le schéma attend a, z/,
    ],
    [
      "Element '{urn:d}d': Missing child element(s). Expected is ( {urn:d}z ).",
      '/*',
      'd',
      /d est incomplet : il manque z/,
    ],
    [
      "Element '{urn:d}b', attribute 'k': '1.0' is not a valid value of the atomic type '{urn:d}int'.",
      '/*/*[2]',
      '1.0',
      /b\/@k vaut « 1\.0 ».*type int/,
    ],
    [
      "Element '{urn:d}b', attribute 'k': [facet 'enumeration'] The value '1.0' is not an element of the set {'A', 'B'}.",
      '/*/*[2]',
      '1.0',
      /valeur permise \(A, B\)/,
    ],
    [
      "Element '{urn:d}b': The attribute 'k' is required but missing.",
      '/*/*[4]',
      'b',
      /b doit porter l’attribut k/,
    ],
    [
      "Element '{urn:d}b', attribute 'k': The attribute 'k' is not allowed.",
      '/*/*[2]',
      '1.0',
      /L’attribut k n’est pas permis sur b/,
    ],
    [
      "Element '{urn:p}c': Character content is not allowed, because the content type is empty.",
      '/*/p:c',
      'p:c',
      /ne peut pas contenir de texte/,
    ],
    ["Element '{urn:d}d': Something new.", '/*', 'd', /Something new/],
  ] as const)
    it(message.slice(0, 90), () => {
      const [[range, fr] = []] = found(message, xpath);
      assert.equal(range, place);
      assert.match(String(fr), french);
    });

  it('name what another finding of the same fault would name', () => {
    const signs = (message: string, xpath: string) => found(message, xpath)[0]?.[2];
    assert.deepEqual(
      signs(
        "Element '{urn:d}b': This element is not expected. Expected is one of ( {urn:d}a, {urn:d}z ).",
        '/*/*[2]',
      ),
      [
        ['b', undefined],
        ['<d xmlns="urn:d" xmlns:p="urn:p">', 'z'],
      ],
    );
    assert.deepEqual(
      signs("Element '{urn:d}b': Missing child element(s). Expected is ( {urn:d}z ).", '/*/*[4]'),
      [['<b/>', 'z']],
    );
    assert.deepEqual(
      signs("Element '{urn:d}b', attribute 'k': The attribute 'k' is not allowed.", '/*/*[2]'),
      [['k="1.0"', undefined]],
    );
  });

  it('are one for one place, and none where the path leads nowhere', () => {
    const twice = {
      message: "Element '{urn:d}b', attribute 'k': '1.0' is not a valid value of the atomic type 'int'.",
      xpath: '/*/*[2]',
    };
    assert.equal(xsdFindings([twice, twice], parseXml(text), 1, 's.xsd', context).length, 1);
    assert.deepEqual(found('x', '/nowhere'), []);
    assert.deepEqual(xsdFindings([{ message: 'x' }], parseXml(text), 1, 's.xsd', context), []);
  });
});
