import { attributeRules } from './attributes';
import { authorRules } from './authors';
import { birthDateRules } from './birthDate';
import { bodyRules } from './body';
import { confidentialityRules } from './confidentiality';
import { contactRules } from './contacts';
import { aboutHeader, type CdaRule, queryOf } from './define';
import { documentTypeRules } from './documentType';
import { encounterRules } from './encounter';
import { headerCountRules } from './headerCounts';
import { identifierRules } from './identifiers';
import { insRules } from './ins';
import { insCoherenceRules } from './insCoherence';
import { loincRules } from './loinc';
import { namespaceRules } from './namespaces';
import { nationalIdRules } from './nationalIds';
import { nullFlavorRules } from './nullFlavors';
import { participantRules } from './participants';
import { particleRules } from './particles';
import { patientMailRules } from './patientMail';
import { patientNameRules } from './patientNames';
import { patientRules } from './patient';
import { peopleRules } from './people';
import { profileRules } from './profiles';
import { prologRules } from './prolog';
import { relatedDocumentRules } from './relatedDocument';
import { responsibleRules } from './responsibles';
import { rootRules } from './root';
import { sectionRules } from './sections';
import { serviceEventRules } from './serviceEvent';
import { orderRules, structureRules } from './structure';
import { templateRules } from './templates';
import { timeRules } from './times';
import { valueRules } from './values';
import { versioningRules } from './versioning';
import { voletRules } from './volets';
import { wrappedFileRules } from './wrappedFile';
import { wellFormedRules } from './wellFormed';
import { none } from '../../xml';

/** Every rule of CDA documents, by family, in the order of the document. */
export const cdaRules: readonly CdaRule[] = [
  ...wellFormedRules,
  ...prologRules,
  ...namespaceRules,
  ...structureRules,
  ...rootRules,
  ...aboutHeader(nullFlavorRules),
  ...templateRules,
  ...identifierRules,
  ...documentTypeRules,
  ...timeRules,
  ...aboutHeader(confidentialityRules),
  ...aboutHeader(versioningRules),
  ...aboutHeader(patientRules),
  ...aboutHeader(birthDateRules),
  ...aboutHeader(patientNameRules),
  ...aboutHeader(insRules),
  ...aboutHeader(insCoherenceRules),
  ...aboutHeader(authorRules),
  ...aboutHeader(peopleRules),
  ...aboutHeader(responsibleRules),
  ...aboutHeader(participantRules),
  ...aboutHeader(serviceEventRules),
  ...nationalIdRules,
  ...aboutHeader(relatedDocumentRules),
  ...aboutHeader(encounterRules),
  ...aboutHeader(contactRules),
  ...aboutHeader(patientMailRules),
  ...aboutHeader(particleRules),
  ...bodyRules,
  ...wrappedFileRules,
  ...sectionRules,
  ...loincRules,
  ...orderRules,
  ...voletRules,
  ...profileRules,
  // General judges come last: they yield to rules that know the place.
  ...attributeRules,
  ...aboutHeader(headerCountRules),
  ...aboutHeader(valueRules),
].map(withoutFrenchDemands);

/** What a rule finds in the document of another country breaks no French requirement. */
function withoutFrenchDemands(rule: CdaRule): CdaRule {
  return {
    ...rule,
    check(subject, report) {
      const isFrench = subject.root === none || queryOf(subject).isFrench;
      rule.check(
        subject,
        isFrench ? report : (fault, scope) => report({ ...fault, requirementIds: [] }, scope),
      );
    },
  };
}
