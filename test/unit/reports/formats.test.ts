import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { readReport } from '../../../server/src/reports/readReport';
import type { ReportReading, ValidationReport } from '../../../server/src/reports/report';
import { eachPrefix } from '../../support/prefixes';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(text: string | Uint8Array): Promise<ValidationReport> {
  const reading = await readReport(typeof text === 'string' ? bytes(text) : text);
  assert.ok(reading.ok, reading.ok ? '' : reading.reason.en);
  return reading.report;
}

async function refused(text: string | Uint8Array): Promise<string> {
  const reading: ReportReading = await readReport(typeof text === 'string' ? bytes(text) : text);
  assert.ok(!reading.ok);
  return reading.reason.en;
}

const brief = ({ remarks }: ValidationReport) =>
  remarks.map(({ severity, id, message, places }) => [
    severity,
    id,
    message,
    ...places.map((place) => JSON.stringify(place)),
  ]);

const svrl = (content: string, attributes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" ${attributes}>${content}</svrl:schematron-output>`;

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

  it('of EVSClient tell what failed alone, and count what held', async () => {
    const constraint = (attributes: string, location: string) =>
      `<constraint ${attributes}><constraintDescription>d</constraintDescription><locationInValidatedObject>${location}</locationInValidatedObject></constraint>`;
    const report =
      await read(`<validationReport xmlns="http://validationreport.gazelle.ihe.net/"><validationOverview validationDateTime="2026"><validatorID>V</validatorID></validationOverview>
<counters numberOfConstraints="9"/><subReport name="a"><unexpectedErrors><unexpectedError name="E" message="m"/></unexpectedErrors>
${constraint('constraintID="1" priority="MANDATORY" testResult="PASSED"', '/a')}${constraint('constraintID="2" priority="MANDATORY" testResult="FAILED"', 'line 9, column 12')}
<subReport name="b">${constraint('priority="RECOMMENDED" testResult="FAILED"', '$.a.b')}${constraint('severity="INFO" priority="MANDATORY" testResult="FAILED"', '/a/b[2]')}${constraint('testResult="UNDEFINED" severity="ERROR"', '/a')}</subReport></subReport></validationReport>`);
    assert.deepEqual(brief(report), [
      ['error', 'E', 'm', '{"type":"document"}'],
      ['error', '2', 'd', '{"type":"position","line":9,"column":12}'],
      ['warning', '', 'd', '{"type":"words","text":"$.a.b"}'],
      ['information', '', 'd', '{"type":"path","path":"/a/b[2]","base":1}'],
    ]);
    assert.equal(report.passed, 1);
    assert.deepEqual(
      report.notices.map(({ en }) => en),
      [
        'the report counts 9 rules and shows only 6 of them (report filtered by severity)',
        'rules that the validator could not judge: 1',
      ],
    );
  });

  it('of EVSClient in JSON nest, and have places of two kinds', async () => {
    const report = await read(
      JSON.stringify({
        validationOverview: { validatorID: '1.2', validationDateTime: 'd' },
        subReports: [
          {
            subReports: [
              {
                constraints: [
                  {
                    testResult: 'FAILED',
                    severity: 'WARNING',
                    constraintDescription: 'w',
                    subjectLocations: [{ type: 'xpath', value: '/a' }],
                  },
                ],
              },
            ],
            constraints: [
              { testResult: 'PASSED' },
              {
                testResult: 'FAILED',
                priority: 'MANDATORY',
                constraintID: 'C',
                constraintDescription: 'e',
                locationInValidatedObject: 'Line[3] Col[4]',
              },
            ],
          },
        ],
      }),
    );
    assert.deepEqual(brief(report), [
      ['error', 'C', 'e', '{"type":"position","line":3,"column":4}'],
      ['warning', '', 'w', '{"type":"path","path":"/a","base":1}'],
    ]);
  });

  describe('of the services that EVSClient calls', () => {
    const assertion = {
      assertionID: 'A-1',
      assertionType: 'InstanceValidator',
      description: 'wrong',
      formalExpression: 'x = 1',
      subjectValue: '2',
      severity: 'WARNING',
      priority: 'MANDATORY',
      result: 'FAILED',
    };
    const report = (...assertionReports: readonly object[]) => ({
      modelVersion: '0.1',
      dateTime: '2026-11-29T10:00:00Z',
      validationMethod: { validationServiceName: 'S', validationProfileID: 'P' },
      overallResult: 'FAILED',
      reports: [{ name: 'r', subReports: [{ name: 'inner', assertionReports }] }],
      counters: { numberOfAssertions: assertionReports.length },
    });

    it('are read in both versions of their JSON', async () => {
      const read1 = await read(
        JSON.stringify(
          report(
            { ...assertion, subjectLocation: 'line 3, column 6, FHIRPath: ClinicalDocument.author[1]' },
            { ...assertion, result: 'PASSED' },
            {
              ...assertion,
              severity: undefined,
              subjectLocations: [{ inputId: 'i', type: 'xml-path', value: '/a/b[2]' }],
              unexpectedErrors: [{ name: 'E', message: 'm', cause: { name: 'C', message: 'why' } }],
            },
            { ...assertion, result: 'UNDEFINED' },
          ),
        ),
      );
      assert.deepEqual(brief(read1), [
        [
          'warning',
          'A-1',
          'wrong',
          '{"type":"position","line":3,"column":6}',
          '{"type":"path","path":"ClinicalDocument.author[1]","base":0}',
        ],
        ['error', 'A-1', 'wrong', '{"type":"path","path":"/a/b[2]","base":1}'],
        ['error', 'E', 'm — why', '{"type":"document"}'],
      ]);
      assert.deepEqual([read1.validator, read1.date, read1.passed], ['P', '2026-11-29T10:00:00Z', 1]);
      assert.deepEqual(
        read1.notices.map(({ en }) => en),
        ['rules that the validator could not judge: 1'],
      );
      assert.deepEqual([read1.remarks[0]!.test, read1.remarks[0]!.value], ['x = 1', '2']);
    });

    it('are read in XML, whose lists may be called as their entries', async () => {
      const entry = (name: string) =>
        `<${name}><assertionID>A</assertionID><description>d</description><severity>ERROR</severity><result>FAILED</result><subjectLocations><subjectLocations><value>/a/b</value></subjectLocations></subjectLocations></${name}>`;
      for (const list of [
        entry('assertionReport'),
        `<assertionReports>${entry('assertionReport')}</assertionReports>`,
        `<assertionReports>${entry('assertionReports')}</assertionReports>`,
      ])
        assert.deepEqual(
          brief(
            await read(
              `<ValidationReport><reports><subReport>${list}</subReport></reports></ValidationReport>`,
            ),
          ),
          [['error', 'A', 'd', '{"type":"path","path":"/a/b","base":1}']],
          list,
        );
      const constraint =
        '<constraints><constraints><constraintID>C</constraintID><testResult>FAILED</testResult><severity>INFO</severity></constraints></constraints>';
      assert.deepEqual(
        brief(await read(`<validationReport><subReport>${constraint}</subReport></validationReport>`)),
        [['information', 'C', 'C', '{"type":"document"}']],
      );
    });

    it('in a form that nobody knows are refused, rather than found without fault', async () => {
      assert.match(
        await refused(JSON.stringify({ ...report(), counters: { numberOfAssertions: 7 } })),
        /unknown form: it counts 7 rules/,
      );
      assert.match(
        await refused(
          `<ValidationReport><assertionReports result="FAILED"/><assertionReports result="FAILED"/></ValidationReport>`,
        ),
        /unknown form: it counts 2 rules/,
      );
    });
  });

  it('of EVSClient in JSON may call their parts in the singular', async () => {
    const constraint = { constraintID: 'C', testResult: 'FAILED', constraintDescription: 'd' };
    const report = await read(
      JSON.stringify({ validationOverview: {}, subReport: [{ subReport: [{ constraints: [constraint] }] }] }),
    );
    assert.deepEqual(brief(report), [['error', 'C', 'd', '{"type":"document"}']]);
  });

  it('count as their writer does: one rank of 0 tells how all of its ranks are meant', async () => {
    const assertions = (...paths: readonly string[]) =>
      svrl(
        paths
          .map(
            (path) => `<svrl:failed-assert location="${path}"><svrl:text>a</svrl:text></svrl:failed-assert>`,
          )
          .join(''),
      );
    const bases = async (text: string) =>
      (await read(text)).remarks.map(({ places: [place] }) => place?.type === 'path' && place.base);
    assert.deepEqual(await bases(assertions('/a/b[1]', '/a/b[2]')), [1, 1]);
    assert.deepEqual(await bases(assertions('/a/b[1]', '/a/b[0]')), [0, 0]);
    const part = (name: string, path: string) =>
      `<subReport name="${name}"><constraint testResult="FAILED"><locationInValidatedObject>${path}</locationInValidatedObject></constraint></subReport>`;
    assert.deepEqual(
      await bases(
        `<validationReport>${part('Schematron', '/a/b[1]')}${part('Model based validation', '/a/b[1]')}${part('x', '/a/b[0]')}${part('y', '/a/b[2]')}</validationReport>`,
      ),
      [1, 0, 0, 1],
    );
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

    it('are bounded: 40 MB of rules that held, and of faults', async () => {
      const held = await read(svrl(megabytes('<svrl:fired-rule context="cda:author"/>\n', 40)));
      assert.equal(held.remarks.length, 0);
      const assert1 = `<svrl:failed-assert location="/ClinicalDocument/author[2]"><svrl:text>une faute de plus</svrl:text></svrl:failed-assert>\n`;
      const failed = await read(svrl(megabytes(assert1, 40)));
      assert.equal(failed.remarks.length, 10_000);
      assert.equal(failed.omitted, Math.ceil(40_000_000 / assert1.length) - 10_000);
      assert.match(await refused(svrl(megabytes(assert1, 50))), /too large/);
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
