import assert from 'node:assert/strict';
import { mayBeReport, readReport } from '../../../../server/src/traceability/results/readReport';
import { shippedCatalogue } from '../../../support/requirements';

const read = (text: string) => readReport(text, 'file:///w/r.xml', shippedCatalogue())!;
const shown = (text: string) =>
  read(text).results.map(({ name, outcome, requirementIds }) =>
    `${name} ${outcome} ${requirementIds.join(' ')}`.trim(),
  );

const junit = `<?xml version="1.0" encoding="UTF-8"?>
<!-- surefire -->
<testsuites>
  <testsuite name="SC.PSC.16 Sessions" timestamp="2026-11-29T08:12:01">
    <properties><property name="java.home" value="SC.PSC.05"/><property name="requirement" value="EX PSC 05"/></properties>
    <testcase name="ouvre (SC.PSC.14)" classname="fr.PscTest" time="0.1"/>
    <testcase name="ferme[1]" classname="fr.PscTest"><failure message="attendu 200&#10;reçu 500">pile</failure></testcase>
    <testsuite name="inner" timestamp="2026-11-30T08:12:01"><testcase name="testScPsc14"><skipped/></testcase></testsuite>
    <testcase name="props"><properties><property name="x" value="EX PSC 01, 03"/></properties><system-out>SC.PSC.05</system-out></testcase>
    <testcase name="err"><error type="java.lang.X">boum
      ligne</error></testcase>
  </testsuite>
  <testsuite name="other"><testcase name="test_ex_psc_01" status="notrun"/></testsuite>
</testsuites>`;

// segur: verifies SEG/COUV.05
describe('reports of test runs', () => {
  it('reads JUnit below a DOCTYPE with declarations, and replaces no entity', () => {
    const text = `<!DOCTYPE testsuites [ <!ENTITY a "SC.PSC.14"> <!-- > --> ]>\n<testsuites><testcase name="&a; EX PSC 01"/></testsuites>`;
    assert.ok(mayBeReport(text));
    assert.deepEqual(shown(text), ['&a; EX PSC 01 passed EX PSC 01']);
  });

  it('reads JUnit: outcomes, dates, messages, places, and what names, classes, suites and properties cite', () => {
    assert.deepEqual(shown(junit), [
      'ouvre (SC.PSC.14) passed SC.PSC.14 SC.PSC.16 EX PSC 05',
      'ferme[1] failed SC.PSC.16 EX PSC 05',
      'testScPsc14 skipped SC.PSC.16 EX PSC 05 SC.PSC.14',
      'props passed SC.PSC.16 EX PSC 01 EX PSC 03 EX PSC 05',
      'err failed SC.PSC.16 EX PSC 05',
      'test_ex_psc_01 skipped EX PSC 01',
    ]);
    const { results, brokenOff, format } = read(junit);
    assert.deepEqual([format, brokenOff], ['junit', false]);
    assert.equal(results[1]!.message, 'attendu 200');
    assert.equal(results[4]!.message, 'boum');
    assert.deepEqual(
      results.map(({ when }) => when),
      [
        '2026-11-29T08:12:01',
        '2026-11-29T08:12:01',
        '2026-11-30T08:12:01',
        '2026-11-29T08:12:01',
        '2026-11-29T08:12:01',
        undefined,
      ],
    );
    assert.deepEqual(
      results.map(({ line }) => line),
      [5, 6, 7, 8, 9, 12],
    );
  });

  it('reads TRX: categories and classes from the definitions, a row of data each', () => {
    const trx = `<?xml version="1.0"?><TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
<Results>
<UnitTestResult testId="1" testName="Acme.Tests.Envoi" outcome="Passed" endTime="2026-11-29T10:00:00.0000000+01:00"/>
<UnitTestResult testId="2" testName="Ferme" outcome="Failed"><Output><ErrorInfo><Message>raté
suite</Message></ErrorInfo></Output></UnitTestResult>
<UnitTestResult testId="3" testName="Data" outcome="Failed"><InnerResults>
<UnitTestResult testName="Data (1)" outcome="Passed"/><UnitTestResult testName="Data (2)" outcome="Failed"/></InnerResults></UnitTestResult>
<UnitTestResult testId="4" testName="Later" outcome="NotExecuted"/>
</Results>
<TestDefinitions>
<UnitTest id="1" name="Envoi"><TestCategory><TestCategoryItem TestCategory="SC.PSC.14"/></TestCategory><TestMethod className="Acme.Tests, Acme" name="Envoi"/></UnitTest>
<UnitTest id="2" name="Ferme"><Properties><Property><Key>Requirement</Key><Value>EX_PSC_01</Value></Property></Properties><TestMethod className="Acme.Tests" name="Ferme"/></UnitTest>
</TestDefinitions></TestRun>`;
    assert.deepEqual(shown(trx), [
      'Acme.Tests.Envoi passed SC.PSC.14',
      'Ferme failed EX PSC 01',
      'Data (1) passed',
      'Data (2) failed',
      'Later skipped',
    ]);
    const [first, second] = read(trx).results;
    assert.equal(first!.className, 'Acme.Tests');
    assert.equal(first!.when, '2026-11-29T10:00:00.0000000+01:00');
    assert.equal(second!.message, 'raté');
  });

  it('keeps what was whole of a report that breaks off, wherever it does', () => {
    for (let end = 0; end <= junit.length; end += 1) {
      const report = readReport(junit.slice(0, end), 'file:///w/r.xml', shippedCatalogue());
      if (report)
        assert.ok(
          report.results.length <= 6 && (report.brokenOff || end > junit.lastIndexOf('</testsuites')),
          `${end}`,
        );
    }
    assert.deepEqual(shown(junit.slice(0, junit.indexOf('ferme'))), [
      'ouvre (SC.PSC.14) passed SC.PSC.14 SC.PSC.16 EX PSC 05',
    ]);
  });

  it('takes nothing else for one', () => {
    for (const text of [
      '',
      '<a/>',
      '<html><testsuites/></html>',
      '{"testsuites": 1}',
      'texte <testsuite name="a">',
      '<testsuitex/>',
    ])
      assert.equal(mayBeReport(text), false, text);
    for (const text of [
      '<testsuite name="a"/>',
      '\uFEFF<?xml version="1.0"?>\n<testsuites>',
      '<TestRun id="1">',
    ])
      assert.ok(mayBeReport(text), text);
  });

  it('is linear in a report of many tests', () => {
    const text = `<testsuites>${'<testcase name="SC.PSC.14 x"><failure>y</failure></testcase>\n'.repeat(50_000)}</testsuites>`;
    const { results } = read(text);
    assert.equal(results.length, 50_000);
    assert.equal(results.at(-1)!.line, 49_999);
    assert.deepEqual(results.at(-1)!.requirementIds, ['SC.PSC.14']);
  });
});
