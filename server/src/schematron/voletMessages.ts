import type { LocalizedText } from '../core/localized';

/** What is told of the choice of the volet: which one judges, why, and what else the user may decide. */
export const voletMessages = {
  chosen: (label: string): LocalizedText => ({ fr: `volet ${label}`, en: `volet ${label}` }),
  declared: (label: string): LocalizedText => ({
    fr: `volet ${label} (version déclarée)`,
    en: `volet ${label} (version declared)`,
  }),
  bySetting: (label: string): LocalizedText => ({
    fr: `volet ${label} (imposé)`,
    en: `volet ${label} (imposed)`,
  }),
  withoutVersion: (label: string): LocalizedText => ({
    fr: `volet ${label} (version non déclarée)`,
    en: `volet ${label} (version not declared)`,
  }),
  nearest: (label: string, version: string): LocalizedText => ({
    fr: `volet ${label} (la ${version} manque au pack)`,
    en: `volet ${label} (the pack lacks ${version})`,
  }),
  associated: (label: string): LocalizedText => ({
    fr: `volet ${label} (nommé par le document)`,
    en: `volet ${label} (named by the document)`,
  }),
  uncertain: (label: string): LocalizedText => ({
    fr: `volet ${label} (incertain)`,
    en: `volet ${label} (uncertain)`,
  }),
  undeclared: (version: string | undefined, label: string): LocalizedText => ({
    fr: `${noVersion(version).fr} : il est jugé selon ${label}, qui lui convient le mieux. Ce qui ne tient qu’à la version n’est pas une erreur. ${byHand.fr}`,
    en: `${noVersion(version).en}: it is judged by ${label}, which fits it best. What depends on the version alone is no error. ${byHand.en}`,
  }),
  undeclaredButNamed: (version: string | undefined, label: string): LocalizedText => ({
    fr: `${noVersion(version).fr} : il est jugé selon ${label}, que nomme son instruction de traitement. Ce qui ne tient qu’à la version n’est pas une erreur. ${byHand.fr}`,
    en: `${noVersion(version).en}: it is judged by ${label}, which its processing instruction names. What depends on the version alone is no error. ${byHand.en}`,
  }),
  byAssociation: (label: string, doubtful: boolean): LocalizedText => ({
    fr: `Les templateId du document ne désignent pas un volet du pack à eux seuls : il est jugé selon ${label}, que nomme son instruction de traitement${doubtful ? ', et ce que dit ce schéma n’est pas une erreur certaine' : ''}. ${byHand.fr}`,
    en: `The templateIds of the document do not name a volet of the pack by themselves: it is judged by ${label}, which its processing instruction names${doubtful ? ', and what this schema says is no certain error' : ''}. ${byHand.en}`,
  }),
  lacking: (version: string, label: string): LocalizedText => ({
    fr: `Le document déclare la version ${version}, que le pack n’a pas : il est jugé selon ${label}, la plus proche, et ce que dit ce schéma n’est pas une erreur certaine. ${byHand.fr}`,
    en: `The document declares version ${version}, which the pack lacks: it is judged by ${label}, the nearest, and what this schema says is no certain error. ${byHand.en}`,
  }),
  none: (roots: readonly string[]): LocalizedText => ({
    fr: `Aucun schématron de volet du pack ne correspond aux templateId du document (${listed(roots)}) : seuls les profils communs sont contrôlés. ${byHand.fr}`,
    en: `No schematron of a volet in the pack matches the templateIds of the document (${listed(roots)}): only the common profiles are checked. ${byHand.en}`,
  }),
  unclear: (names: string): LocalizedText => ({
    fr: `Les templateId et le type du document peuvent désigner plusieurs volets (${names}) sans en désigner un : aucun schématron de volet n’est exécuté. ${byHand.fr}`,
    en: `The templateIds and the type of the document may name several volets (${names}) and name none for sure: no schematron of a volet runs. ${byHand.en}`,
  }),
  severalVolets: (names: string, label: string): LocalizedText => ({
    fr: `Le document porte les templateId de plusieurs volets (${names}) : il est jugé selon ${label}, qui lui convient le mieux, et ce que dit ce schéma n’est pas une erreur certaine. ${byHand.fr}`,
    en: `The document bears the templateIds of several volets (${names}): it is judged by ${label}, which fits it best, and what this schema says is no certain error. ${byHand.en}`,
  }),
  rivals: (rivals: string, chosen: string): LocalizedText => ({
    fr: `Le document porte aussi des templateId d’un autre volet (${rivals}) : il est jugé selon ${chosen}, le plus complet ou celui de son type. ${byHand.fr}`,
    en: `The document bears templateIds of another volet too (${rivals}): it is judged by ${chosen}, the most complete one or that of its type. ${byHand.en}`,
  }),
  byCode: (chosen: string): LocalizedText => ({
    fr: `Le volet ${chosen} est choisi d’après le type du document seul, dont les templateId sont inconnus du pack : ce que dit son schéma n’est pas une erreur certaine. ${byHand.fr}`,
    en: `The volet ${chosen} is chosen by the type of the document alone, whose templateIds the pack does not know: what its schema says is no certain error. ${byHand.en}`,
  }),
  otherType: (chosen: string): LocalizedText => ({
    fr: `Le document porte les templateId de ${chosen}, sans version, et n’est pas du type de ce volet : ce que dit son schéma n’est pas une erreur certaine. ${byHand.fr}`,
    en: `The document bears the templateIds of ${chosen}, without a version, and is not of the type of that volet: what its schema says is no certain error. ${byHand.en}`,
  }),
  unknownWanted: (name: string, nearest: string | undefined): LocalizedText => ({
    fr: `le pack n’a pas de volet « ${name} »${nearest === undefined ? '' : ` (est-ce ${nearest} ?)`}`,
    en: `the pack has no volet “${name}”${nearest === undefined ? '' : ` (is it ${nearest}?)`}`,
  }),
  unknown: (name: string, nearest: string | undefined): LocalizedText => ({
    fr: `Le pack n’a pas de schématron pour le volet « ${name} » (segur.volet)${nearest === undefined ? '' : ` ; vouliez-vous dire ${nearest} ?`}${nearest === undefined ? '.' : ''} Le volet est choisi d’après le document.`,
    en: `The pack has no schematron for the volet “${name}” (segur.volet)${nearest === undefined ? '.' : `; did you mean ${nearest}?`} The volet is chosen from the document.`,
  }),
};

const byHand: LocalizedText = {
  fr: 'Le réglage segur.volet (ou --volet) en décide autrement.',
  en: 'The setting segur.volet (or --volet) decides otherwise.',
};

function noVersion(version: string | undefined): LocalizedText {
  return version === undefined
    ? {
        fr: 'Le document ne déclare pas la version de son volet',
        en: 'The document does not declare the version of its volet',
      }
    : {
        fr: `La version « ${version} » que déclare le document n’est pas numérotée comme celles du pack`,
        en: `The version “${version}” that the document declares is not numbered as those of the pack`,
      };
}

/** More than these are not read. */
function listed(roots: readonly string[]): string {
  return roots.length > 4 ? `${roots.slice(0, 4).join(', ')}, …` : roots.join(', ');
}
