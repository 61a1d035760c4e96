import assert from 'node:assert/strict';
import { nameKey, voletKey } from '../../../server/src/identifiers/voletKeys';
import { isPartOfName, nameSchemas, nearestVolet } from '../../../server/src/schematron/voletNames';

describe('names of schemas', () => {
  for (const [file, volet, ...versions] of [
    ['schematrons/CI-SIS_BIO-CR-BIO_2024.01.sch', 'BIO-CR-BIO', '2024.01'],
    ['schematrons/CI-SIS_VSM_1.4_2022.01.sch', 'VSM', '1.4', '2022.01'],
    ['CI-SIS_AVC-AUNV_2.2.sch', 'AVC-AUNV', '2.2'],
    ['CI-SIS_CSE-CS24_2025.01.sch', 'CSE-CS24'],
    ['CI-SIS_FRCP_V3.sch', 'FRCP', 'V3'],
    ['ci-sis_eDISP-MED_2024.01.SCH', 'eDISP-MED', '2024.01'],
    ['D2LM_FIN.sch', 'D2LM_FIN'],
    ['2024.01.sch', '2024.01', '2024.01'],
  ] as const)
    it(file, () => {
      const [name] = nameSchemas([file]);
      assert.equal(name?.volet, volet);
      if (versions.length > 0) assert.deepEqual(name?.versions, versions);
    });

  it('count their folders where these tell them apart', () =>
    assert.deepEqual(
      nameSchemas(['a/lab/2023.01/main.sch', 'a/lab/2024.01/main.sch', 'a/letter/v1.2/main.sch']).map(
        ({ volet, versions }) => [volet, ...versions],
      ),
      [
        ['lab/main', '2023.01'],
        ['lab/main', '2024.01'],
        ['letter/main', 'v1.2'],
      ],
    ));

  it('are the same however they are written', () => {
    for (const written of ['CI-SIS_BIO-CR-BIO_2024.01.sch', 'bio_cr_bio 2024.01', 'Bio-Cr-Bio_2024.01'])
      assert.equal(nameKey(written), 'bio cr bio 2024.01');
    assert.equal(voletKey('CI-SIS_VSM_1.4_2022.01.sch'), 'vsm');
  });

  it('may be a part of a longer one that ends as they do', () => {
    for (const [short, full] of [
      ['CR-BIO', 'BIO-CR-BIO'],
      ['DLU-DLU', 'DLU-EHPAD-DLU'],
      ['SDMMR', 'SDM-MR'],
      ['CSE_CS8', 'CSE-CS8'],
    ] as const)
      assert.ok(isPartOfName(short, full), short);
    for (const [short, full] of [
      ['VAC', 'VAC-NOTE'],
      ['CR', 'ANEST-CR-ANEST'],
      ['BIO-CR', 'BIO-CR-BIO'],
      ['OBIO', 'BIO-CR-BIO'],
    ] as const)
      assert.ok(!isPartOfName(short, full), short);
  });

  it('are guessed from what somebody wrote', () => {
    const names = nameSchemas([
      's/CI-SIS_BIO-CR-BIO_2024.01.sch',
      's/CI-SIS_BIO-CR-BIO_2021.01.sch',
      's/CI-SIS_VAC_2023.01.sch',
    ]);
    for (const [written, meant] of [
      ['BIO-CR-BOI', 'BIO-CR-BIO'],
      ['bio-cr-bio_2033.07', 'BIO-CR-BIO'],
      ['CR-BIO', 'BIO-CR-BIO'],
      ['BIO-CR-BIO_2024.02', 'BIO-CR-BIO_2024.01'],
      ['VACC', 'VAC'],
      ['radiologie', undefined],
      ['', undefined],
    ] as const)
      assert.equal(nearestVolet(written, names), meant, written);
  });
});
