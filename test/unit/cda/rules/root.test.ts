import { faultsIn, sample } from '../../../support/cdaSample';

// segur: verifies SEG/CDA.02
describe('rules of the root', () => {
  faultsIn(sample, [
    ['CDA-001', '<realmCode code="FR"/>', '<realmCode code="DE"/>', 'DE'],
    ['CDA-001', '<realmCode code="FR"/>', '', 'ClinicalDocument'],
    ['CDA-001', '<realmCode code="FR"/>', '<realmCode/>', 'realmCode'],
    ['CDA-001', '<realmCode code="FR"/>', '<realmCode code="FR"/><realmCode code="FR"/>', 'realmCode'],
    ['CDA-002', 'POCD_HD000040', 'POCD_HD000041', 'POCD_HD000041'],
    ['CDA-002', '<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>', '', 'ClinicalDocument'],
    ['CDA-015', '<title>Lettre de liaison</title>\n', '', 'ClinicalDocument'],
    ['CDA-015', '<title>Lettre de liaison</title>', '<title/>', 'title'],
    ['CDA-015', '<title>Lettre de liaison</title>', '<title><!-- x -->&#160; </title>', 'title'],
    ['CDA-021', 'code="fr-FR"', 'code="fr"', 'fr'],
    ['CDA-021', '<languageCode code="fr-FR"/>', '', 'ClinicalDocument'],
    ['CDA-021', '<languageCode code="fr-FR"/>', '<languageCode/>', 'languageCode'],
    ['CDA-026', '<recordTarget>', '<copyTime value="20240305"/><recordTarget>', 'copyTime', 'warning'],
    ['CDA-027', '<author>', '<author nullFlavor="NI">', 'nullFlavor="NI"'],
    ['CDA-027', '<time value="20240305"/>', '<time nullFlavor="NA"/>', 'NA', 'information'],
    ['CDA-027', '<time value="20240305"/>', '<time nullFlavor="unk"/>', 'unk', 'error'],
    ['CDA-027', '<time value="20240305"/>', '<time nullFlavor="INCONNU"/>', 'INCONNU', 'error'],
    [
      'CDA-095',
      ' xmlns:xsi=',
      ' xsi:schemaLocation="urn:hl7-org:v3 CDA.xsd" xmlns:xsi=',
      'urn:hl7-org:v3 CDA.xsd',
      'information',
    ],
  ]);
});
