import assert from 'node:assert/strict';
import { runRules } from '../../../server/src/rules/rule';
import { checkContext } from '../../../server/src/rules/settings';
import { cdaRules } from '../../../server/src/cda/rules';
import { openCda } from '../../../server/src/cda/model';
import { mergePackFindings } from '../../../server/src/schematron/merge';
import { createPackService } from '../../../server/src/schematron/packService';
import { parseXml } from '../../../server/src/xml';
import { cdaKnowledge } from '../../support/cda';
import { sample } from '../../support/cdaSample';
import { library, memoryPack, schemaOf } from '../../support/packs';

const text = sample
  .replace('<realmCode code="FR"/>', '<!-- c --><realmCode code="fr"/>')
  .replace(/<languageCode code="[^"]*"/, '<languageCode code="fr"')
  .replace(/(<confidentialityCode[^>]*code=")[^"]*"/, '$1Q"')
  .replace(/(administrativeGenderCode[^>]*code=")[^"]*"/, '$1Z"')
  .replace(/(<effectiveTime value=")[^"]*"/, '$12024-01-01"');

/** Tests of a pack on what our own rules judge too, none of which the document passes: context and test. */
const tests: readonly (readonly [string, string])[] = [
  ['c:ClinicalDocument', 'count(//comment()) = 0'],
  ['c:ClinicalDocument', `c:realmCode/@code='FR'`],
  ['c:ClinicalDocument', 'string-length(c:realmCode/@code) = 3'],
  ['c:realmCode', `@code='BE'`],
  ['c:ClinicalDocument', 'count(c:templateId) &gt;= 5'],
  ['c:ClinicalDocument', `c:languageCode/@code='fr-FR'`],
  ['c:ClinicalDocument', `c:languageCode/@code='fr-BE'`],
  ['c:ClinicalDocument', `c:confidentialityCode/@code='V'`],
  ['c:ClinicalDocument', '@x:schemaLocation'],
  ['c:ClinicalDocument', `@classCode='DOCCLIN'`],
  ['c:ClinicalDocument', 'count(c:author) = 2'],
  ['c:ClinicalDocument', 'string-length(c:effectiveTime/@value) = 8'],
  ['c:effectiveTime', `starts-with(@value, '2031')`],
  ['c:ClinicalDocument', `c:title = 'X'`],
  ['c:patientRole', `c:id[1]/@root='9.9.9'`],
  ['c:patientRole', 'count(c:id)=3'],
  ['c:patientRole/c:id', `@extension = '000'`],
  ['c:patient', `matches(c:birthTime/@value,'^[0-9]{14}$')`],
  ['c:administrativeGenderCode', `@codeSystem='1.1'`],
  ['c:administrativeGenderCode', `@code='M'`],
];

describe('demands of a pack on what our own rules judge', () => {
  it('are all told, and raise no severity of ours unless they are the same', async () => {
    const knowledge = await cdaKnowledge();
    const own = [
      ...runRules(cdaRules, openCda(text, knowledge), checkContext({}), (_, error) =>
        assert.fail(String(error)),
      ),
    ].flat();
    const pack = createPackService({
      files: memoryPack({
        'a.sch': schemaOf(
          `<ns prefix="c" uri="urn:hl7-org:v3"/><ns prefix="x" uri="http://www.w3.org/2001/XMLSchema-instance"/>${tests
            .map(
              ([context, test], rank) =>
                `<pattern><rule context="${context}"><assert test="${test}">Demand ${rank}.</assert></rule></pattern>`,
            )
            .join('')}`,
        ),
      }),
      library,
      models: [],
    });
    const theirs = [...pack.check(parseXml(text), checkContext({}))].flat();
    const merged = mergePackFindings([...own, ...theirs]);
    const said = JSON.stringify(merged);
    for (const [rank, [context, test]] of tests.entries())
      assert.ok(said.includes(`Demand ${rank}.`), `lost: ${context}, ${test}`);
    for (const finding of own) {
      const kept = merged.find(
        ({ code, range }) => code === finding.code && range.start === finding.range.start,
      );
      assert.ok(kept !== undefined, `${finding.code} is lost`);
      assert.equal(kept.severity, finding.severity, `${finding.code} has another severity`);
    }
  });
});
