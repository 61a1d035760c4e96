import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { readReport } from '../../../server/src/reports/readReport';
import { eachPrefix } from '../../support/prefixes';
import { brief, bytes, read, refused, svrl } from '../../support/reportReading';

// segur: verifies SEG/RAP.01
describe('Validation reports', () => {
  describe('SVRL', () => {
    it('tells what failed by its role, and what was reported as a warning', async () => {
      const report = await read(
        svrl(`<svrl:ns-prefix-in-attribute-values prefix="cda" uri="urn:hl7-org:v3"/><svrl:active-pattern/>
<svrl:fired-rule context="a" role="info"/><svrl:failed-assert id="A1" test="x &lt; 1" location="/a"><svrl:text> un  &amp; deux </svrl:text></svrl:failed-assert>
<svrl:fired-rule context="b"/><svrl:failed-assert flag="warning" location="/b"><svrl:text>w</svrl:text><svrl:diagnostic-reference diagnostic="d">et plus</svrl:diagnostic-reference></svrl:failed-assert>
<svrl:failed-assert location="/c"><svrl:text>c</svrl:text></svrl:failed-assert><svrl:successful-report location="/d/@e"><svrl:text>d</svrl:text></svrl:successful-report>`),
      );
      const path = (path: string) => JSON.stringify({ type: 'path', path, base: 1 });
      assert.deepEqual(brief(report), [
        ['information', 'A1', 'un & deux', path('/a')],
        ['warning', '', 'w et plus', path('/b')],
        ['error', '', 'c', path('/c')],
        ['warning', '', 'd', path('/d/@e')],
      ]);
      assert.equal(report.remarks[0]!.test, 'x < 1');
      assert.equal(report.prefixes['cda'], 'urn:hl7-org:v3');
      assert.deepEqual(report.notices, []);
    });

    it('of the ANS names its document, its date and its schema', async () => {
      const report = await read(
        svrl(
          '<svrl:fired-rule/>',
          'document="file:/C:/a/doc%201.xml" dateHeure="29/11/2026" schemaVersion="S.sch" phase="#ALL"',
        ),
      );
      assert.deepEqual(
        [report.tool, report.validator, report.date, report.documents],
        ['testContenuCDA', 'S.sch', '29/11/2026', ['file:/C:/a/doc%201.xml']],
      );
    });

    it('in which no rule fired warns that nothing was checked', async () => {
      assert.match((await read(svrl('<svrl:active-pattern id="p"/>'))).notices[0]!.en, /nothing was checked/);
    });

    it('that breaks off gives what came before, and says so', async () => {
      const whole = svrl(
        '<svrl:fired-rule/><svrl:failed-assert location="/a"><svrl:text>a</svrl:text></svrl:failed-assert>'.repeat(
          3,
        ),
      );
      for (const text of eachPrefix(whole, 40)) {
        const reading = await readReport(bytes(text));
        if (!reading.ok) continue;
        assert.match(reading.report.notices.at(-1)!.en, /breaks off/, text.slice(-30));
      }
      const cut = await read(whole.slice(0, whole.lastIndexOf('<svrl:text>')));
      assert.equal(cut.remarks.length, 3);
    });

    it('that breaks off in a place does not take its half for one', async () => {
      const places = async (text: string) => (await read(text)).remarks.map(({ places }) => places);
      const assertion = '<svrl:failed-assert location="/a/b/c"><svrl:text>d</svrl:text></svrl:failed-assert>';
      const whole = svrl(assertion + assertion).replace('</svrl:schematron-output>', '');
      const path = { type: 'path', path: '/a/b/c', base: 1 };
      assert.deepEqual(await places(whole.slice(0, whole.lastIndexOf('/c"'))), [[path]]);
      assert.deepEqual(await places(whole.slice(0, whole.lastIndexOf('</svrl:text>'))), [[path], [path]]);
      const evs =
        '<validationReport><constraint testResult="FAILED" constraintID="C"><locationInValidatedObject>/a/b</locationInValidatedObject>';
      assert.deepEqual(await places(evs), [[{ ...path, path: '/a/b' }]]);
      assert.deepEqual(await places(evs.slice(0, evs.indexOf('/b<'))), [[]]);
    });
  });

  it('of the XSD hold tags that nobody escaped, and places of the schema that are none of the document', async () => {
    const report = await read(`<?xml version="1.0" encoding="UTF-8"?>
<xsd-validation result="ERROR" errorCount="3">
<xsd-validation-error errorNumber="1" errorType="validation" lineNumber="63" columnNumber="9">sch-props-correct.2: a schema cannot contain two components</xsd-validation-error>
<xsd-validation-error errorNumber="2" errorType="validation" lineNumber="8" columnNumber="12">The element type "author" must be terminated by the matching end-tag "</author>".</xsd-validation-error>
<xsd-validation-error errorNumber="3" errorType="other">a < b & c</xsd-validation-error>
</xsd-validation>`);
    assert.deepEqual(brief(report), [
      [
        'error',
        'sch-props-correct.2',
        'sch-props-correct.2: a schema cannot contain two components',
        '{"type":"document"}',
      ],
      [
        'error',
        '',
        'The element type "author" must be terminated by the matching end-tag "</author>".',
        '{"type":"position","line":8,"column":12}',
      ],
      ['error', '', 'a < b & c', '{"type":"document"}'],
    ]);
  });

  it('in the HTML of the ANS are read in its ISO-8859-15', async () => {
    const row = (label: string, value: string) =>
      `<tr><td nowrap>${label}</td><td class="x">${value}</td></tr>`;
    const html = `<!DOCTYPE html><html><head><meta charset=ISO-8859-15><title>T</title></head><body><table class="ano"><th width="1%"></th>
${row('Document analysé : ', 'file:/C:/d.xml')}${row('Schematron ISO : ', 'S.sch')}</table><br>
${`<table class="liste"><th></th>${row('Anomalie détectée dans', '/ClinicalDocument/author[2]')}${row('', '[règle] coût de 3 € &lt; 4')}</table><br>`.repeat(300)}</body></html>`;
    const latin9 = Uint8Array.from(html, (letter) => (letter === '€' ? 0xa4 : letter.charCodeAt(0)));
    const report = await read(latin9);
    assert.equal(report.remarks.length, 300);
    assert.deepEqual(brief(report)[299], [
      'error',
      'règle',
      '[règle] coût de 3 € < 4',
      '{"type":"path","path":"/ClinicalDocument/author[2]","base":1}',
    ]);
    assert.deepEqual([report.documents, report.validator], [['file:/C:/d.xml'], 'S.sch']);
  });

  it('that are no reports are told apart', async () => {
    assert.match(
      await refused('<validation xmlns="http://evsobjects.gazelle.ihe.net/"/>'),
      /request or the state/,
    );
    assert.match(await refused('{"objects":[],"validationService":{}}'), /request or the state/);
    assert.match(await refused('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'), /CDA document/);
    assert.match(
      await refused('MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|P|2.5\rPID|1'),
      /no acknowledgment/,
    );
    assert.match(
      await refused('{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}}]}'),
      /not recognised/,
    );
    for (const text of [
      '',
      ' ',
      '{',
      '[1',
      'bonjour',
      '<',
      '<a',
      '<?xml version="1.0"?>',
      '<!DOCTYPE a',
      '\u0000\u0001',
    ])
      assert.ok(await refused(text), text);
  });

  it('of Gazelle count from 0 where they are model-based, and from 1 where they are Schematron', async () => {
    const error =
      '<Error><Test>t_1</Test><Location>/a/b[1]</Location><Description>e</Description></Error><Note><Location>/a</Location></Note>';
    const model = await read(
      `<detailedResult><DocumentValidXSD><XSDMessage><Severity>warning</Severity><Message>cvc-x.1: m</Message><lineNumber>3</lineNumber><columnNumber>7</columnNumber></XSDMessage></DocumentValidXSD><MDAValidation>${error}</MDAValidation></detailedResult>`,
    );
    assert.deepEqual(brief(model), [
      ['warning', 'cvc-x.1', 'cvc-x.1: m', '{"type":"position","line":3,"column":7}'],
      ['error', 't_1', 'e', '{"type":"path","path":"/a/b[1]","base":0}'],
    ]);
    assert.equal(model.passed, 1);
    const schematron = await read(
      `<detailedResult><ValidationResults><ResultXML>${error}</ResultXML></ValidationResults></detailedResult>`,
    );
    assert.deepEqual(brief(schematron), [['error', 't_1', 'e', '{"type":"path","path":"/a/b[1]","base":1}']]);
  });

  it('of the FHIR validator have lines, expressions, and a file each', async () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-';
    const issue = (
      file: string,
      line: number,
    ) => `<entry><resource><OperationOutcome xmlns="http://hl7.org/fhir"><extension url="${url}file"><valueString value="${file}"/></extension>
<issue><extension url="${url}issue-line"><valueInteger value="${line}"/></extension><extension url="${url}issue-col"><valueInteger value="12"/></extension><extension url="${url}message-id"><valueCode value="M"/></extension>
<severity value="fatal"/><code value="structure"/><details><text value="a &lt; b"/></details><expression value="ClinicalDocument.author[1]"/></issue>
<issue><severity value="information"/><details><text value="All OK"/></details></issue></OperationOutcome></resource></entry>`;
    const report = await read(
      `<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir">${issue('a.xml', 8)}${issue('b.xml', 9)}</Bundle>`,
    );
    assert.deepEqual(report.documents, ['a.xml', 'b.xml']);
    assert.deepEqual(brief(report)[1], [
      'error',
      'M',
      'a < b',
      '{"type":"position","line":9,"column":12}',
      '{"type":"path","path":"ClinicalDocument.author[1]","base":0}',
    ]);
    assert.equal(report.passed, 2);
    assert.deepEqual(
      report.remarks.map(({ document }) => document),
      ['a.xml', 'b.xml'],
    );
  });

  it('of the cross validator name the file and the first path of what they tested', async () => {
    const report = await read(`External Validation Report
Validator : CROSS_VALIDATEUR_GENERIQUE - 2024
Validation inputs : DOC D.XML ; META M.XML
ERROR: cvc-attribute.3: m [line: 4, col: 7]
Errors
Test : ITI-32_36_serviceStopTime
Applies to : META
Description : d
Tested expression : if (/*:A/*:B[@name='x']/*:C = 1) then true() else /*:D
Reason : r
 et la suite
Reports
Test : held`);
    assert.deepEqual(brief(report), [
      [
        'error',
        'cvc-attribute.3',
        'cvc-attribute.3: m [line: 4, col: 7]',
        '{"type":"position","line":4,"column":7}',
      ],
      [
        'error',
        'ITI-32_36_serviceStopTime',
        'd — r et la suite',
        '{"type":"path","path":"/*:A/*:B[@name=\'x\']/*:C","base":1}',
        '{"type":"path","path":"/*:D","base":1}',
        '{"type":"path","path":"//*:Slot[@name=\'serviceStopTime\']","base":1}',
      ],
    ]);
    assert.equal(report.remarks[1]!.document, 'M.XML');
    assert.equal(report.passed, 1);
  });

  it('may be acknowledgments, with the places of HL7 2.5 or of before', async () => {
    const head = 'MSH|^~\\&|PFI|X|SIL|X|20261129||ACK^R01^ACK|1|T|2.5\r';
    const report = await read(
      `${head}MSA|AE|12345\rERR||PID^1^5^2^7~OBX^3^5|101^Required field missing|W|||d|u\rERR||MSH^1^12|203||\r`,
    );
    assert.equal(report.messageId, '12345');
    assert.deepEqual(brief(report), [
      [
        'warning',
        '101',
        'Required field missing — u — d',
        '{"type":"segment","segment":"PID","sequence":1,"field":5,"repetition":2,"component":7}',
        '{"type":"segment","segment":"OBX","sequence":3,"field":5}',
      ],
      ['error', '203', '203', '{"type":"segment","segment":"MSH","sequence":1,"field":12}'],
    ]);
    const old = await read(`${head}MSA|AR|7\rERR|PID^1^3^101&missing~PV1^1^2^102\r`);
    assert.deepEqual(brief(old), [
      ['error', '101', 'missing', '{"type":"segment","segment":"PID","sequence":1,"field":3}'],
      ['error', '102', '102', '{"type":"segment","segment":"PV1","sequence":1,"field":2}'],
    ]);
    const bare = await read(`${head}MSA|AR|7|refusé\r`);
    assert.deepEqual(brief(bare), [['error', 'AR', 'refusé', '{"type":"document"}']]);
  });

  it('may be in a zip, among other files', async () => {
    const text = svrl(
      '<svrl:fired-rule/><svrl:failed-assert location="/a"><svrl:text>a</svrl:text></svrl:failed-assert>',
    );
    const zip = zipSync({
      'readme.txt': strToU8('x'),
      '__MACOSX/._a.xml': strToU8(text),
      'r/a.xml': strToU8(text),
      'z.bin': strToU8('z'),
    });
    assert.equal((await read(zip)).remarks.length, 1);
    assert.match(await refused(zipSync({ 'a.xml': strToU8('<a/>') })), /archive/);
    assert.match(await refused(zip.subarray(0, 40)), /archive/);
    const outside = zipSync({ 'a.xml': strToU8(text), '../b.xml': strToU8(text) });
    assert.match(await refused(outside), /\.\.\/b\.xml.*archive/);
  });

  it('in UTF-16 and with marks are read', async () => {
    const text = svrl(
      '<svrl:fired-rule/><svrl:failed-assert location="/é"><svrl:text>é</svrl:text></svrl:failed-assert>',
    );
    for (const encoded of [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\ufeff${text}`),
    ])
      assert.equal((await read(encoded)).remarks[0]!.message, 'é');
    assert.equal((await read(Buffer.from(text, 'latin1'))).remarks[0]!.message, 'é');
  });

  describe('that are hostile', () => {
    const megabytes = (part: string, size: number) =>
      part.repeat(Math.ceil((size * 1_000_000) / part.length));

    it('are bounded: 25 MB of rules that held, and of faults', async () => {
      const held = await read(svrl(megabytes('<svrl:fired-rule context="cda:author"/>\n', 25)));
      assert.equal(held.remarks.length, 0);
      const assert1 = `<svrl:failed-assert location="/ClinicalDocument/author[2]"><svrl:text>une faute de plus</svrl:text></svrl:failed-assert>\n`;
      const failed = await read(svrl(megabytes(assert1, 25)));
      assert.equal(failed.remarks.length, 10_000);
      assert.equal(failed.omitted, Math.ceil(25_000_000 / assert1.length) - 10_000);
      assert.match(await refused(svrl(megabytes(assert1, 26))), /too large/);
    });

    it('end: tags without ends, quotes without ends, depth, one giant attribute, entities', async () => {
      const root = '<schematron-output xmlns="http://purl.oclc.org/dsdl/svrl">';
      for (const text of [
        root + megabytes('<failed-assert ', 5),
        root + megabytes('<a b="', 5),
        root + megabytes("<a '", 5),
        root + megabytes('<a>', 5) + megabytes('</b>', 5),
        `${root}<failed-assert location="${megabytes('/a', 5)}"/>`,
        `${root}<failed-assert ${megabytes('aaaa', 5)}/>`,
        `<!DOCTYPE a [<!ENTITY b "${'&c;'.repeat(1000)}">]>${root}${megabytes('&b;', 5)}`,
        `<xsd-validation>${megabytes('<xsd-validation-error ', 5)}`,
        `<xsd-validation>${megabytes('<xsd-validation-error>', 5)}`,
        `<html>Anomalie détectée dans ${megabytes('<td class="blue">', 5)}`,
        `External Validation Report <html>${megabytes('<script ', 4)}`,
        `External Validation Report\nTested expression : ${megabytes('/*:a[', 4)}`,
        `{"subReports":${'['.repeat(100_000)}`,
        megabytes('<!--', 5),
        `MSH|^~\\&|||||||ACK|1|P|2.5\rMSA|AE|1\r${megabytes('ERR||PID^1~', 2)}`,
      ])
        await readReport(bytes(text));
    });

    it('stop at what a zip bomb may unpack', async () => {
      const bomb = zipSync({ 'a.xml': new Uint8Array(100_000_000) }, { level: 9 });
      assert.ok(bomb.length < 200_000);
      assert.match(await refused(bomb), /archive/);
    });
  });
});
