import assert from 'node:assert/strict';
import { associatedSchemas, isAssociated } from '../../../server/src/schematron/associations';
import { parseXml } from '../../../server/src/xml';

describe('schemas that a document names itself', () => {
  for (const [prolog, ...names] of [
    [''],
    ['<?xml-stylesheet href="a.sch"?>'],
    ['<?xml-model href="../rules/A_1.0.sch" type="application/xml"?>', 'a_1.0.sch'],
    [`<?xml version="1.0"?>\r\n<!-- x --><?xml-model schematypens='s' href='A.sch#p'?>`, 'a.sch'],
    ['<?oxygen SCHSchema="..\\schematrons\\CI-SIS_VSM_2023.01.sch"?>', 'ci-sis_vsm_2023.01.sch'],
    ['<?oxygen SCHSchema="p/IHE.sch"?><?oxygen SCHSchema="é%20x.SCH"?>', 'ihe.sch', 'é x.sch'],
    ['<?oxygen RNGSchema="a.rng"?><?xml-model href="a.rnc"?><?xml-model href="100%.sch"?>', '100%.sch'],
    ['<!DOCTYPE a [<?xml-model href="a.sch"?>]>'],
  ] as const)
    it(prolog || 'none', () => assert.deepEqual(associatedSchemas(parseXml(`${prolog}<a/>`)), names));

  it('are named before the document, and not in it', () =>
    assert.deepEqual(
      associatedSchemas(parseXml('<a><?xml-model href="a.sch"?></a><?xml-model href="b.sch"?>')),
      [],
    ));

  it('are told by their file, whatever the folder', () => {
    assert.ok(isAssociated('schematrons/CI-SIS_VSM_2023.01.sch', ['ci-sis_vsm_2023.01.sch']));
    assert.ok(!isAssociated('schematrons/CI-SIS_VSM_2022.01.sch', ['ci-sis_vsm_2023.01.sch']));
  });

  it('of half a document are none', () => {
    for (const text of [
      '',
      '<?xml-model',
      '<?xml-model href="',
      '<?oxygen SCHSchema=?>',
      '<?xml-model href=""?>',
    ])
      assert.deepEqual(associatedSchemas(parseXml(text)), []);
  });
});
