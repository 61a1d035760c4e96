import assert from 'node:assert/strict';
import { holds, matches, select } from '../../../../server/src/cda/demands/evaluate';
import { explain } from '../../../../server/src/cda/demands/explain';
import { parseCondition, parsePath } from '../../../../server/src/cda/demands/expression';
import { createQuery } from '../../../../server/src/cda/query';
import { parseXml, rootElement } from '../../../../server/src/xml';

const text = `<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="urn:dicom-org:ps3-20">
<code code="11502-2" codeSystem="1.2.3"/><title>CR</title><versionNumber value="2"/>
<inFulfillmentOf><order><id root="1.2"/><p:accessionNumber root="1.3"/><accessionNumber/></order></inFulfillmentOf>
<component><structuredBody>
<component><section><templateId root="1.2.3"/><templateId root="1.2.4"/><code code="A"/>
<entry typeCode="DRIV"><observation><value xsi:type="CD" code="V"/></observation></entry></section></component>
<component><section><templateId root="1.2.3"/><code code="B"/><entry/></section></component>
</structuredBody></component></ClinicalDocument>`;
const xml = parseXml(text);
const q = createQuery(xml, rootElement(xml));

describe('demands beside a document', () => {
  for (const [condition, expected] of [
    ['title', true],
    ['copyTime', false],
    ["code[@code='11502-2' and @codeSystem='1.2.3']", true],
    ["code[@code='11502-2']/@codeSystem='1.2.4'", false],
    ["title='CR'", true],
    ["title=('X', 'CR')", true],
    ["title!='CR'", false],
    ['versionNumber/@value > 1', true],
    ['versionNumber/@value < 2', false],
    ["starts-with(code/@code, '115')", true],
    ["count(.//section[templateId/@root='1.2.3']) = 2", true],
    ["count(.//section[templateId/@root='1.2.3']) <= 1", false],
    ["count(component/structuredBody/component/section/templateId[@root='1.2.4']) = 1", true],
    ["not(.//value[@xsi:type='CD'])", false],
    ['inFulfillmentOf/order/ps3-20:accessionNumber', true],
    ['inFulfillmentOf/order/sdtc:accessionNumber', false],
    ['//ClinicalDocument/code', true],
    ['/ClinicalDocument/title', true],
    ["copyTime or code/@code='11502-2'", true],
    ['self::ClinicalDocument and not(..)', true],
    ['code/@nullFlavor', false],
    ["title[.='CR']", true],
    ["contains(.//value/@xsi:type, 'C')", true],
    ["contains(code/@code, '16')", false],
    ['string-length(code/@code) = 7', true],
    ['string-length(title) = 3', false],
    ['string-length(copyTime) = 3', false],
    ['count(.//entry) = count(.//section)', true],
    ['count(.//entry) = count(.//value)', false],
    ['count(title) + count(code) = count(.//section)', true],
    ['count(title) + count(.//section) = count(.//section)', false],
    ["component/structuredBody/component[1]/section/code/@code='A'", true],
    ["component/structuredBody/component[2]/section/code/@code='A'", false],
    ['component/structuredBody/component[3]', false],
    ["//templateId/@root=('9.9', '1.2.4')", true],
    ["//templateId[@root='9.9']", false],
    ["count(//templateId[@root='1.2.3']) = 2", true],
    ["count(.//templateId[@root='1.2.4']) = 1", true],
  ] as const)
    it(`${condition} ${expected ? 'holds' : 'does not hold'}`, () => {
      assert.equal(holds(q, parseCondition(condition)!, q.root), expected);
    });

  it('are made of the elements that fit a path', () => {
    const [first, second] = q.elements('section');
    const path = (written: string) => parsePath(written)!;
    assert.ok(matches(q, path("*[templateId/@root='1.2.4']"), first!));
    assert.ok(!matches(q, path("*[templateId/@root='1.2.4']"), second!));
    assert.ok(matches(q, path("/ClinicalDocument//section[code/@code='B']"), second!));
    assert.ok(!matches(q, path('/section'), second!));
    assert.ok(matches(q, path('structuredBody/component/section'), second!));
    assert.ok(!matches(q, path('structuredBody/section'), second!));
    assert.equal(select(q, path("section[templateId/@root='1.2.3']/entry"), q.root).length, 0);
    assert.equal(select(q, path('.//section/..'), q.root).length, 2);
  });

  for (const [condition, kind, place, said] of [
    ['copyTime', 'missing', 'ClinicalDocument', 'ClinicalDocument must contain copyTime'],
    ["code[@code='11502-2']/translation", 'missing', 'code', 'code must contain translation'],
    ["code/@code='1'", 'value', '11502-2', 'code of code must be "1", not “11502-2”'],
    [
      "code[@code='1' and @codeSystem='1.2.3']",
      'value',
      '11502-2',
      'code of code must be "1", not “11502-2”',
    ],
    ['code/@displayName', 'value', 'code', 'code must bear displayName'],
    ["title='X'", 'value', 'CR', 'the text of title must be "X"'],
    [
      'count(.//section) <= 1',
      'surplus',
      'section',
      'section is admitted only once in ClinicalDocument, where it stands 2 times',
    ],
    [
      'count(.//section) >= 3',
      'missing',
      'ClinicalDocument',
      'ClinicalDocument must contain section 3 times at least, and has it 2 times',
    ],
    [
      'count(.//value) = count(.//entry)',
      'missing',
      'ClinicalDocument',
      'ClinicalDocument must have as many value (1) as entry (2)',
    ],
    [
      'count(title) + count(code) = count(.//entry[observation])',
      'missing',
      'ClinicalDocument',
      'ClinicalDocument must have as many title + code (2) as entry (observation) (1)',
    ],
    ['title/..[self::section]', 'missing', 'title', 'title must stand in .. (section)'],
    ["code/..[@typeCode='COMP']", 'value', 'ClinicalDocument', 'ClinicalDocument must bear typeCode="COMP"'],
    [
      'component/structuredBody/component[3]',
      'missing',
      'structuredBody',
      'structuredBody must contain component[3]',
    ],
    ['not(title)', 'forbidden', 'title', 'title is not admitted in ClinicalDocument'],
    ['not(code/@codeSystem)', 'forbidden', '1.2.3', 'code/@codeSystem is not admitted in ClinicalDocument'],
    [
      'not(title) or copyTime',
      'missing',
      'ClinicalDocument',
      'ClinicalDocument must contain copyTime (since title is there)',
    ],
    [
      "copyTime or code/@code='1'",
      'value',
      '11502-2',
      'ClinicalDocument must have one of: copyTime or code/@code = "1"',
    ],
    [
      "component/structuredBody/component/section[templateId/@root='9.9']",
      'missing',
      'structuredBody',
      'structuredBody must contain component/section (templateId 9.9 « Section »)',
    ],
  ] as const)
    it(`tell what ${condition} lacks`, () => {
      const fault = explain(
        q,
        (template) => (template === '9.9' ? 'Section' : undefined),
        parseCondition(condition)!,
        q.root,
      )!;
      assert.equal(fault.kind, kind);
      assert.equal(text.slice(fault.range.start, fault.range.end), place);
      assert.equal(fault.said.en, said);
    });
});
