import { createPackService } from '../../server/src/schematron/packService';
import type { PackFinding } from '../../server/src/schematron/packFindings';
import { parseXml } from '../../server/src/xml';
import { library, memoryPack, schemaOf } from './packs';

export const context = { severity: (rule: { severity: 'error' }) => rule.severity } as never;
export const saying = (message: string) =>
  schemaOf(`<pattern><rule context="/*"><assert test="false()">${message}</assert></rule></pattern>`);
export const model = (volet: string, version: string, code: string, root: string, extension?: string) => ({
  volet,
  version,
  code,
  templateIds: [{ root, ...(extension === undefined ? {} : { extension }) }],
});
export const models = [
  model('BIO-CR-BIO', '2021.01', '11502-2', '1.2.250.1.213.1.1.1.55'),
  model('BIO-CR-BIO', '2024.01', '11502-2', '1.2.250.1.213.1.1.1.55', '2024.01'),
  model('VSM_1.4', '2022.01', 'SYNTH', '1.2.250.1.213.1.1.1.13', '201310'),
];

export function open(files: Readonly<Record<string, string>>, more: object = {}) {
  const service = createPackService({ files: memoryPack(files), library, models, ...more });
  const check = (text: string): readonly PackFinding[] => [...service.check(parseXml(text), context)].flat();
  return {
    service,
    check,
    texts: (text: string) => check(text).map(({ message }) => message.en.replace(/ \[.*/, '')),
  };
}

export const official = {
  'schematrons/profils/IHE.sch': saying('ihe'),
  'schematrons/profils/structurationMinimale/Min.sch': saying('minimal'),
  'schematrons/profils/terminologies/schematron/t.sch': saying('terminologies'),
  'schematrons/CI-SIS_bio-cr-bio_2021.01.sch': saying('bio 2021'),
  'schematrons/CI-SIS_BIO-CR-BIO_2024.01.sch': saying('bio 2024'),
  'schematrons/CI-SIS_VSM_2023.01.sch': saying('vsm 2023'),
  'schematrons/CI-SIS_VSM_1.4_2022.01.sch': saying('vsm 1.4'),
  'schematrons/CI-SIS_TLM-CR_2022.01.sch': schemaOf(
    `<ns prefix="cda" uri="urn:hl7-org:v3"/><pattern>
      <rule context="cda:ClinicalDocument">
        <assert test="cda:templateId/@root = '1.3.6.1.4.1.19376.1.2.20' and cda:code[@code='85208-7']">form</assert>
        <assert test="false()">tlm</assert>
      </rule></pattern>`,
  ),
};
export const cda = (content: string) =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3">${content}</ClinicalDocument>`;
