import assert from 'node:assert/strict';
import { contentFaults } from '../../../server/src/cda/contentFaults';
import { contentModel } from '../../../server/src/cda/contentModel';
import { localName, parseXml, rootElement } from '../../../server/src/xml';

const model = contentModel({
  bases: 'CS<ANY II<ANY IVL<ANY',
  abstract: 'ANY',
  types: {
    ClinicalDocument: [
      'realmCode/CS* typeId/II templateId/II* (a/CS?|b/CS?) time/IVL* author/Author+ text/Narrative? component/Body held/Held?',
      '',
    ],
    Author: ['id/II+ sdtc:id/II*', ''],
    Body: ['(structured/CS|nonXML/CS)', ''],
    IVL: ['((low/CS (width/CS?|high/CS?)?)|high/CS)?', ''],
    Narrative: ['(br/CS|content/CS)*', '', 'mixed'],
    Held: ['reference/CS? any?', '', 'mixed'],
    CS: ['', 'code!:cs nullFlavor:NullFlavor moodCode=EVN'],
    II: ['', ''],
  },
  enumerations: { NullFlavor: 'NA UNK' },
});

/** Faults of the content of a ClinicalDocument, as short lines. */
function faults(content: string): string[] {
  const xml = parseXml(
    `<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:z="urn:z">${content}</ClinicalDocument>`,
  );
  return contentFaults(model, xml, rootElement(xml)).map((fault) => {
    const parent = localName(xml, fault.parent);
    switch (fault.kind) {
      case 'missing':
        return `${parent} lacks ${fault.expected.map(({ name }) => name).join(' or ')}`;
      case 'misplaced':
        return `${localName(xml, fault.node)} before ${localName(xml, fault.before)}`;
      case 'tooEarly':
        return `${localName(xml, fault.node)} after ${localName(xml, fault.after)}`;
      default:
        return `${fault.kind} ${localName(xml, fault.node)}`;
    }
  });
}

const rest = '<author><id/></author><component><nonXML/></component>';

describe('contentFaults', () => {
  it('is silent on what the model allows', () => {
    assert.deepEqual(faults(`<realmCode/><typeId/><templateId/><templateId/><b/>${rest}`), []);
    assert.deepEqual(faults(`<typeId/><time><low/><high/></time><time/><time><high/></time>${rest}`), []);
    assert.deepEqual(
      faults(
        '<typeId/><author><id/><sdtc:id/></author><text>x<br/>y<content/><br/></text><component><structured/></component>',
      ),
      [],
    );
  });

  it('names what is missing, with its alternatives', () => {
    assert.deepEqual(faults('<typeId/><author/><component/>'), [
      'author lacks id',
      'component lacks structured or nonXML',
    ]);
    assert.deepEqual(faults(''), [
      'ClinicalDocument lacks typeId',
      'ClinicalDocument lacks author',
      'ClinicalDocument lacks component',
    ]);
  });

  it('moves the fewest elements, the later of two', () => {
    assert.deepEqual(faults(`<typeId/><templateId/><realmCode/>${rest}`), ['realmCode before typeId']);
    assert.deepEqual(faults(`<templateId/><typeId/>${rest}`), ['typeId before templateId']);
    assert.deepEqual(faults('<author><id/></author><typeId/><templateId/><component><nonXML/></component>'), [
      'author after templateId',
    ]);
    assert.deepEqual(
      faults(`<component><nonXML/></component><typeId/><author><id/></author><author><id/></author>`),
      ['component after author'],
    );
  });

  it('tells repetition, exclusion, combination and the unknown apart', () => {
    assert.deepEqual(faults(`<typeId/><typeId/>${rest}`), ['repeated typeId']);
    assert.deepEqual(faults(`<typeId/><a/><b/>${rest}`), ['excluded b']);
    assert.deepEqual(faults(`<typeId/><time><high/><low/></time>${rest}`), ['combination low']);
    assert.deepEqual(faults(`<typeId/><unheard/><z:a/>${rest}`), ['unknown unheard', 'unknown a']);
  });
});

describe('contentFaults of a type that admits elements of other namespaces', () => {
  const held = (content: string): readonly string[] =>
    faults(`<typeId/>${rest}<held xmlns:z="urn:z">${content}</held>`);

  it('wants them behind its own, and as many as it says', () => {
    assert.deepEqual(held('x<reference/><z:a><z:b/><z:c/></z:a>y'), []);
    assert.deepEqual(held('<sdtc:id/>'), []);
    assert.deepEqual(held('<z:a/><reference/>'), ['reference before a']);
    assert.deepEqual(held('<reference/><z:a/><sdtc:id/>'), ['repeated id']);
    assert.deepEqual(held('<other/>'), ['unknown other']);
    assert.deepEqual(held('<other xmlns=""/>'), ['unknown other']);
  });
});

describe('contentModel', () => {
  it('reads children, attributes and enumerations', () => {
    const type = model.type('ClinicalDocument')!;
    assert.deepEqual(type.child('author'), {
      name: 'author',
      type: 'Author',
      min: 1,
      max: Infinity,
      rank: 5,
      choice: 'none',
      nillable: false,
    });
    assert.equal(type.child('a')!.rank, type.child('b')!.rank);
    const attributes = model.type('CS')!.attributes;
    assert.deepEqual(attributes, [
      { name: 'code', type: 'cs', required: true },
      { name: 'nullFlavor', type: 'NullFlavor', required: false },
      { name: 'moodCode', type: '', required: false, fixed: 'EVN' },
    ]);
    assert.deepEqual(model.enumeration('set_NullFlavor'), ['NA', 'UNK']);
    assert.equal(model.type('toString'), undefined);
    assert.equal(model.enumeration('st'), undefined);
  });
});
