import { double, everywhere, fill, remove, removeAll, set, where } from './cdaEdits';
import { besides, encounter, error, type FaultKind, mainEvent, mainOrganization } from './cdaFaultKind';

const biology = 'templateId[@root=1.2.250.1.213.1.1.1.55&extension=2024.01]';
const imaging = 'templateId[@root=1.2.250.1.213.1.1.1.45&extension=2024.01]';

/** What an author of a volet forgets, repeats or writes otherwise. */
export const voletFaults: readonly FaultKind[] = [
  ...(
    [
      // Biology admits few sections: another one that it admits.
      ['VOL-BIO-001', '1.2.250.1.213.1.1.1.55', '1.3.6.1.4.1.19376.1.3.3.2.1', '1.2.250.1.213.1.1.2.128'],
      ['VOL-BIO-002', '1.2.250.1.213.1.1.1.55', '1.2.250.1.213.1.1.2.243', '1.2.250.1.213.1.1.2.128'],
      ['VOL-IMG-001', '1.2.250.1.213.1.1.1.45', '1.2.250.1.213.1.1.2.209', '1.2.250.1.213.1.1.2.2090'],
      ['VOL-IMG-002', '1.2.250.1.213.1.1.1.45', '1.2.250.1.213.1.1.2.206', '1.2.250.1.213.1.1.2.2060'],
    ] as const
  ).map(([rule, volet, template, other]) =>
    besides(
      error(
        rule,
        `no section ${template}`,
        where(
          `templateId[@root=${volet}&extension=2024.01]`,
          everywhere(set(`component//templateId[@root=${template}]`, 'root', other)),
        ),
      ),
      // The section that is another one now still bears the templateId that IHE gives it beside that one.
      'PRF-001',
    ),
  ),
  error('VOL-001', 'no time of the performer', where(biology, remove(`${mainEvent}/performer/time`))),
  error('VOL-001', 'no name of the laboratory', where(biology, remove(`${mainOrganization}/name`))),
  error(
    'VOL-001',
    'no person responsible',
    where(biology, remove(`${encounter}/responsibleParty/assignedEntity/code`)),
  ),
  error('VOL-001', 'no template of the authenticator', where(biology, remove('authenticator/templateId'))),
  error('VOL-001', 'no method of the act', where(imaging, removeAll('component//procedure/methodCode'))),
  error('VOL-002', 'two CCAM codes', where(imaging, double('component//procedure/code/translation'))),
  error('VOL-003', 'another title', where(biology, fill('title', 'Biologie'))),
  error(
    'VOL-003',
    'another code of the series',
    where(imaging, set('component//act/code[@code=113015]', 'code', '113016')),
  ),
  error(
    'VOL-004',
    'no interpretation',
    where(biology, set('component//observation/interpretationCode', 'nullFlavor', 'UNK')),
  ),
];
