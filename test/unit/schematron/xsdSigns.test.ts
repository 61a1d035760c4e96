import assert from 'node:assert/strict';
import { readXsdError } from '../../../server/src/schematron/xsdMessages';
import { signsOfXsd } from '../../../server/src/schematron/xsdFindings';
import { children, localName, parseXml, rootElement } from '../../../server/src/xml';

const v3 = (...names: readonly string[]): string => names.map((name) => `{urn:hl7-org:v3}${name}`).join(', ');

describe('what a fault of the schema is about', () => {
  const text = '<ClinicalDocument><templateId/><code/><title/><component/></ClinicalDocument>';
  const xml = parseXml(text);
  const root = rootElement(xml);
  const signs = (element: string, message: string): readonly string[] => {
    const node = children(xml, root).find((child) => localName(xml, child) === element) ?? root;
    return signsOfXsd(xml, node, undefined, readXsdError({ message })).map(
      ({ range, word }) =>
        `${word === undefined ? 'itself:' : `${word} in`} ${text.slice(range.start, range.end)}`,
    );
  };

  it('is the element that must be there, not those that might have come before it', () => {
    const said = `Element '${v3('code')}': This element is not expected. Expected is one of ( ${v3('realmCode', 'typeId', 'id')} ).`;
    assert.deepEqual(signs('code', said), ['itself: code', 'id in <ClinicalDocument>']);
  });

  it('is the only one that is expected', () => {
    const said = `Element '${v3('title')}': This element is not expected. Expected is ( ${v3('effectiveTime')} ).`;
    assert.deepEqual(signs('title', said), ['itself: title', 'effectiveTime in <ClinicalDocument>']);
  });

  it('is nothing missing where what must be there stands elsewhere', () => {
    const said = `Element '${v3('code')}': This element is not expected. Expected is one of ( ${v3('setId', 'component')} ).`;
    assert.deepEqual(signs('code', said), ['itself: code']);
  });

  it('is what closes the list of an element that is incomplete', () => {
    const said = `Element '${v3('component')}': Missing child element(s). Expected is one of ( ${v3('typeId', 'templateId', 'structuredBody')} ).`;
    assert.deepEqual(signs('component', said), ['structuredBody in <component/>']);
  });
});
