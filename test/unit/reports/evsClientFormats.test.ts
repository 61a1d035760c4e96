import assert from 'node:assert/strict';
import { brief, read, refused, svrl } from '../../support/reportReading';

describe('Validation reports', () => {
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
});
