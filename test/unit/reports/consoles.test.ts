import assert from 'node:assert/strict';
import { readReport } from '../../../server/src/reports/readReport';
import type { ValidationReport } from '../../../server/src/reports/report';
import { openReport } from '../../../server/src/reports/opened';
import { openJudgedText } from '../../../server/src/reports/places/place';
import { placeKnowledge } from '../../support/reports';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(text: string): Promise<ValidationReport> {
  const reading = await readReport(bytes(text));
  assert.ok(reading.ok, reading.ok ? '' : reading.reason.en);
  return reading.report;
}

const brief = ({ remarks }: ValidationReport) =>
  remarks.map(({ severity, id, message, document, places }) => [
    severity,
    id,
    message,
    document,
    ...places.map((place) => JSON.stringify(place)),
  ]);

/** Where each remark stands in a document, as text, and how surely. */
async function placed(report: string, document: string, name = 'doc.xml') {
  const open = openReport(
    await read(report),
    name,
    openJudgedText(name, 'xml', document),
    await placeKnowledge(),
    [],
  );
  const judged = openJudgedText(name, 'xml', document);
  return open
    .told(judged, [])
    .map(({ range, certainty }) => [
      `${document.slice(0, range.start).split('\n').length}:${document.slice(range.start, range.end)}`,
      certainty,
    ]);
}

describe('Reports from the console', () => {
  const one = `FHIR Validation tool Version 6.5.0 (Git# 0)
  Jurisdiction: France
  Error: the tool speaks of itself here
Validating
  Validate cr.xml
Validate ClinicalDocument against http://hl7.org/cda/stds/core/StructureDefinition/ClinicalDocument|2.0 00:00.512
Done. Times: Loading: 00:34.502, validation: 00:01.758. Memory = 472Mb

*FAILURE*: 2 errors, 1 warnings, 1 notes
  Error @ ClinicalDocument.author[1].time (line 4, col 30): Constraint failed: cda-1: 'a: b' (line 9)
  Error @ ClinicalDocument (line 2, col42): the value ('x') is not in
the set that is required
  Warning @ ClinicalDocument.title: no place but the path
  Information @ ClinicalDocument/*ClinicalDocument/1*/.author[0] (line -1, col -1): without a line
`;

  it('of the FHIR validator have lines, paths and words over several lines', async () => {
    const report = await read(one);
    assert.deepEqual(brief(report), [
      [
        'error',
        'cda-1',
        "Constraint failed: cda-1: 'a: b' (line 9)",
        'cr.xml',
        '{"type":"position","line":4,"column":30}',
        '{"type":"path","path":"ClinicalDocument.author[1].time","base":0}',
      ],
      [
        'error',
        '',
        "the value ('x') is not in the set that is required",
        'cr.xml',
        '{"type":"position","line":2,"column":42}',
        '{"type":"path","path":"ClinicalDocument","base":0}',
      ],
      [
        'warning',
        '',
        'no place but the path',
        'cr.xml',
        '{"type":"path","path":"ClinicalDocument.title","base":0}',
      ],
      [
        'information',
        '',
        'without a line',
        'cr.xml',
        '{"type":"path","path":"ClinicalDocument/*ClinicalDocument/1*/.author[0]","base":0}',
      ],
    ]);
    assert.deepEqual(report.documents, ['cr.xml']);
    assert.deepEqual(report.notices, []);
    const document = `<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><id/>
<author/><title/>
<author><time value="2026010"/></author>
</ClinicalDocument>`;
    assert.deepEqual(await placed(one, document, 'cr.xml'), [
      ['4:time', 'exact'],
      ['2:ClinicalDocument', 'exact'],
      ['3:title', 'exact'],
      ['3:author', 'exact'],
    ]);
  });

  it('say by the path where a line is no longer what it was', async () => {
    const report = `*FAILURE*: 2 errors, 0 warnings, 0 notes
  Error @ ClinicalDocument.author[0].time (line 2, col 20): moved since
  Error @ ClinicalDocument.author[4].time (line 2, col 20): gone since
`;
    const document = `<ClinicalDocument xmlns="urn:hl7-org:v3">
<title>inserted</title>
<author><time/></author></ClinicalDocument>`;
    assert.deepEqual(await placed(report, document), [
      ['3:time', 'exact'],
      ['2:title', 'nearest'],
    ]);
  });

  it('of the FHIR validator on several files keep them apart, and tell when they are cut', async () => {
    const several = `-- a/x.xml -----------------------------------------------
*FAILURE*: 1 errors, 0 warnings, 0 notes
  Error @ ClinicalDocument.id (line 2, col 7): first
----------------------------------------------------------
-- b/x.xml -----------------------------------------------
Success: 0 errors, 0 warnings, 1 notes
  Information: All OK
----------------------------------------------------------
-- c.xml -------------------------------------------------
*FAILURE*: 2 errors, 0 warnings, 0 notes
  Error @ ClinicalDocument.code (line 3, col 7): second
`;
    const report = await read(several);
    assert.deepEqual(
      report.remarks.map(({ message, document }) => [message, document]),
      [
        ['first', 'a/x.xml'],
        ['second', 'c.xml'],
      ],
    );
    assert.deepEqual([report.documents, report.passed], [['a/x.xml', 'b/x.xml', 'c.xml'], 1]);
    assert.match(report.notices[0]!.en, /counted 4 remarks, the file shows only 3/);
    const document = '<ClinicalDocument xmlns="urn:hl7-org:v3">\n<id/>\n<code/></ClinicalDocument>';
    assert.deepEqual(await placed(several, document, 'file:///w/a/x.xml'), [['2:id', 'exact']]);
    assert.deepEqual(await placed(several, document, 'file:///w/b/x.xml'), []);
    // Which of the two is meant, and whether one is at all, nobody says.
    assert.deepEqual(await placed(several, document, 'file:///w/x.xml'), []);
    assert.deepEqual(await placed(several, document, 'file:///w/other.xml'), []);
  });

  it('of older FHIR validators say the file with the result', async () => {
    const report = await read(`  .. validate
*FAILURE* validating ./examples/cr.xml:  error:1 warn:0 info:0
  Error @ ClinicalDocument.author[1] (line 128, col25) : SHALL have a time
`);
    assert.deepEqual(brief(report), [
      [
        'error',
        '',
        'SHALL have a time',
        './examples/cr.xml',
        '{"type":"position","line":128,"column":25}',
        '{"type":"path","path":"ClinicalDocument.author[1]","base":0}',
      ],
    ]);
  });

  it('of xmllint know the line and the element, whose start tag ends there', async () => {
    const document = `<a xmlns="urn:hl7-org:v3"
  y="1">
 <b>x</b><b>y</b><c/>
 <d/><d/>
</a>`;
    const report = `/w/doc.xml:2: element a: Schemas validity error : Element '{urn:hl7-org:v3}a', attribute 'y': The attribute 'y' is not allowed.
/w/doc.xml:3: element b: Schemas validity error : Element '{urn:hl7-org:v3}b': 'y' is not a valid value of the atomic type 'xs:int'.
/w/doc.xml:3: element c: Schemas validity error : Element '{urn:hl7-org:v3}c': This element is not expected.
/w/doc.xml:4: element d: Schemas validity error : Element '{urn:hl7-org:v3}d': This element is not expected.
/w/doc.xml:1: element c: Schemas validity error : Element '{urn:hl7-org:v3}c': Missing child element(s). Expected is ( e ).
CDA.xsd:9: element import: Schemas parser error : Element '{http://www.w3.org/2001/XMLSchema}import': Skipping import.
/w/doc.xml fails to validate
`;
    assert.deepEqual(await placed(report, document), [
      ['2:1', 'exact'],
      ['3:b', 'exact'],
      ['3:c', 'exact'],
      // Two of the name on the line: which one, nobody says.
      ['4:d', 'nearest'],
      ['3:c', 'nearest'],
      ['1:a', 'exact'],
    ]);
    assert.equal(document.indexOf('<b>y') + 1, document.lastIndexOf('b>y'));
    const [, second] = (await read(report)).remarks;
    assert.equal(second!.severity, 'error');
  });

  it('of Xerces, Java and Jing have columns after the tag', async () => {
    const report =
      await read(`[Fatal Error] doc.xml:3:5: The element type "b" must be terminated by the matching end-tag "</b>".
[Error] doc.xml:2:9: cvc-complex-type.4: Attribute 'root' must appear on element 'id'.
org.xml.sax.SAXParseException; systemId: file:/w/doc.xml; lineNumber: 12; columnNumber: 34; cvc-elt.1: Cannot find the declaration of element 'a'.
	at com.sun.org.apache.xerces.internal.util.ErrorHandlerWrapper
/w/doc.xml:4:7: error: element "x" not allowed here
doc.xml:3: parser error : Opening and ending tag mismatch: b line 2 and a
 <b></a>
        ^
`);
    assert.deepEqual(
      report.remarks.map(({ severity, id, places }) => [severity, id, JSON.stringify(places[0])]),
      [
        ['error', '', '{"type":"position","line":3,"column":5}'],
        ['error', 'cvc-complex-type.4', '{"type":"position","line":2,"column":9}'],
        ['error', 'cvc-elt.1', '{"type":"position","line":12,"column":34}'],
        ['error', '', '{"type":"position","line":4,"column":7}'],
        ['error', '', '{"type":"position","line":3}'],
      ],
    );
    assert.equal(report.tool, 'Xerces, Jing, xmllint');
  });

  it('are not seen in texts that only look like them', async () => {
    for (const text of [
      'note.txt:12: acheter du pain',
      'Error: something',
      '  Error @ home',
      '[info] x',
      '[1, 2',
      '12:34: error',
      'Success: it works',
    ])
      assert.equal((await readReport(bytes(text))).ok, false, text);
  });

  it('are bounded', async () => {
    const megabytes = (part: string, size: number) =>
      part.repeat(Math.ceil((size * 1_000_000) / part.length));
    const many = await read(
      `*FAILURE*: 9 errors, 0 warnings, 0 notes\n${megabytes('  Error @ ClinicalDocument (line 1, col 2): a\n', 12)}`,
    );
    assert.equal(many.remarks.length, 10_000);
    for (const text of [
      megabytes('  Error @ ', 12),
      megabytes('\n', 12),
      megabytes(' ', 12),
      megabytes('-- ', 12),
      `*FAILURE*${megabytes(' ', 5)}: 1 errors`,
      `${megabytes('a:1:', 10)}`,
      `[Error] ${megabytes(':1:1', 10)}`,
      `*FAILURE*: 1 errors, 0 warnings, 0 notes\n  Error @ a: b\n${megabytes('more words\n', 12)}`,
    ])
      await readReport(bytes(text));
  });
});
