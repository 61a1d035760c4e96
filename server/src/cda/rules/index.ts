import { confidentialityRules } from './confidentiality';
import type { CdaRule } from './define';
import { documentTypeRules } from './documentType';
import { identifierRules } from './identifiers';
import { insRules } from './ins';
import { nationalIdRules } from './nationalIds';
import { nullFlavorRules } from './nullFlavors';
import { patientRules } from './patient';
import { relatedDocumentRules } from './relatedDocument';
import { rootRules } from './root';
import { templateRules } from './templates';
import { timeRules } from './times';
import { versioningRules } from './versioning';

/** Every rule of CDA documents, by family, in the order of the document. */
export const cdaRules: readonly CdaRule[] = [
  ...rootRules,
  ...nullFlavorRules,
  ...templateRules,
  ...identifierRules,
  ...documentTypeRules,
  ...timeRules,
  ...confidentialityRules,
  ...versioningRules,
  ...patientRules,
  ...insRules,
  ...nationalIdRules,
  ...relatedDocumentRules,
];
