import { headerValueSets } from '../../catalogue/valueSets';
import {
  removeAttribute,
  removeElement,
  removeRange,
  setAttribute,
  setAttributes,
  skeletonValue,
} from '../fixes/edits';
import { fix } from '../fixes/fix';
import { cdaRule, type CdaRule } from './define';
import { exactlyOne, reportAbsent, reportRepeated } from './occurrences';
import { dmpConformity, sources } from './sources';

const family = 'cda.root';
const typeIdRoot = '2.16.840.1.113883.1.3';
const typeIdExtension = 'POCD_HD000040';

const realm = cdaRule({
  id: 'CDA-001',
  family,
  severity: 'error',
  title: { fr: 'Domaine de conformité français', en: 'French realm' },
  explanation: {
    fr: 'realmCode annonce que le document suit les règles françaises ; un récepteur qui ne le trouve pas n’a pas à les appliquer, et le DMP rejette le document.',
    en: 'realmCode announces that the document follows the French rules; a receiver that does not find it need not apply them, and the DMP refuses the document.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const codes = q.children(q.root, 'realmCode');
    const first = codes[0];
    if (first === undefined) {
      reportAbsent(q, report, q.root, 'realmCode', {
        message: {
          fr: 'realmCode est absent : ajouter <realmCode code="FR"/>, sans quoi le document ne se dit pas conforme aux règles françaises et le DMP le rejette.',
          en: 'realmCode is missing: add <realmCode code="FR"/>, otherwise the document does not claim the French rules and the DMP refuses it.',
        },
        skeleton: () => '<realmCode code="FR"/>',
        complete: true,
      });
      return;
    }
    const french = codes.filter((node) => q.value(node, 'code') === 'FR');
    if (french.length === 0 && !q.isNull(first)) {
      const code = q.value(first, 'code') ?? '';
      report({
        range: q.valueOrName(first, 'code'),
        message: {
          fr: `realmCode vaut « ${code} » : « FR » est attendu, sans quoi le DMP rejette le document.`,
          en: `realmCode is “${code}”: “FR” is expected, otherwise the DMP refuses the document.`,
        },
        fixes: () => [
          fix(
            'set-realm',
            'Remplacer par FR',
            'Replace with FR',
            [...removeAttribute(q, first, 'nullFlavor'), setAttribute(q, first, 'code', 'FR')],
            true,
          ),
        ],
      });
      return;
    }
    reportRepeated(q, report, french, 'realmCode');
  },
});

const typeId = cdaRule({
  id: 'CDA-002',
  family,
  severity: 'error',
  title: { fr: 'Identifiant du modèle CDA R2', en: 'Identifier of the CDA R2 model' },
  explanation: {
    fr: 'typeId désigne le schéma CDA R2. S’il est faux, les contrôles officiels ne s’appliquent plus et le document n’est pas reconnu.',
    en: 'typeId names the CDA R2 schema. When it is wrong the official checks no longer apply and the document is not recognised.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'typeId', {
      message: {
        fr: `typeId est absent : root ${typeIdRoot} et extension ${typeIdExtension} sont attendus, sans quoi le document n’est pas reconnu comme un CDA R2.`,
        en: `typeId is missing: root ${typeIdRoot} and extension ${typeIdExtension} are expected, otherwise the document is not recognised as CDA R2.`,
      },
      skeleton: () => `<typeId root="${typeIdRoot}" extension="${typeIdExtension}"/>`,
      complete: true,
    });
    if (node === undefined) return;
    const rootIsRight = q.value(node, 'root') === typeIdRoot;
    const extensionIsRight = q.value(node, 'extension') === typeIdExtension;
    if (!rootIsRight || !extensionIsRight) {
      report({
        range: q.valueOrName(node, rootIsRight ? 'extension' : 'root'),
        message: {
          fr: `typeId doit porter root ${typeIdRoot} et extension ${typeIdExtension} : sinon les contrôles officiels ne s’appliquent plus au document.`,
          en: `typeId must have root ${typeIdRoot} and extension ${typeIdExtension}: otherwise the official checks no longer apply to the document.`,
        },
        fixes: () => [
          fix(
            'set-type-id',
            'Corriger typeId',
            'Correct typeId',
            setAttributes(q, node, { root: typeIdRoot, extension: typeIdExtension }),
            true,
          ),
        ],
      });
    }
  },
});

const title = cdaRule({
  id: 'CDA-015',
  family,
  severity: 'error',
  title: { fr: 'Titre du document', en: 'Title of the document' },
  explanation: {
    fr: 'Le titre est ce que lisent le patient et les professionnels dans la liste de leurs documents.',
    en: 'The title is what patients and professionals read in the list of their documents.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report, { valueSets }) {
    const node = exactlyOne(q, report, q.root, 'title', {
      message: {
        fr: 'title est absent : c’est le nom du document dans le DMP et à l’écran de ses lecteurs, et il est obligatoire.',
        en: 'title is missing: it names the document in the DMP and on its readers’ screens, and it is mandatory.',
      },
      skeleton: () => {
        const code = q.child(q.root, 'code');
        const known = valueSets.get(headerValueSets.documentType)?.find(q.value(code, 'code') ?? '');
        const label = q.value(code, 'displayName') || known?.label || 'Titre du document';
        return `<title>\${1:${skeletonValue(label)}}</title>`;
      },
    });
    if (node === undefined || q.content(node).trim() !== '' || !q.provesAbsence) return;
    report({
      range: q.nameRange(node),
      message: {
        fr: 'title est vide : le document n’a pas de nom dans la liste de ses lecteurs, et le DMP le rejette.',
        en: 'title is empty: the document has no name in the list of its readers, and the DMP refuses it.',
      },
    });
  },
});

const language = cdaRule({
  id: 'CDA-021',
  family,
  severity: 'error',
  title: { fr: 'Langue du document', en: 'Language of the document' },
  explanation: {
    fr: 'languageCode donne la langue (ISO 639-1) et le pays (ISO 3166) : fr-FR pour un document rédigé en français en France.',
    en: 'languageCode gives language (ISO 639-1) and country (ISO 3166): fr-FR for a document written in French in France.',
  },
  source: sources.minimal,
  requirementIds: dmpConformity,
  check(q, report) {
    const node = exactlyOne(q, report, q.root, 'languageCode', {
      message: {
        fr: 'languageCode est absent : la langue du document est obligatoire (fr-FR en France), et le DMP rejette le document sans elle.',
        en: 'languageCode is missing: the language of the document is mandatory (fr-FR in France), and the DMP refuses the document without it.',
      },
      skeleton: () => '<languageCode code="fr-FR"/>',
      complete: true,
    });
    if (node === undefined) return;
    const code = q.value(node, 'code');
    if (code === undefined || !/^[a-z]{2}-[A-Z]{2}$/.test(code)) {
      report({
        range: q.valueOrName(node, 'code'),
        message: {
          fr: `languageCode vaut « ${code ?? ''} » : une langue en minuscules, un tiret et un pays en majuscules sont attendus, par exemple fr-FR. Le DMP rejette une autre forme.`,
          en: `languageCode is “${code ?? ''}”: a lower-case language, a hyphen and an upper-case country are expected, for instance fr-FR. The DMP refuses any other form.`,
        },
        fixes: () => [
          fix(
            'set-language',
            'Remplacer par fr-FR',
            'Replace with fr-FR',
            setAttribute(q, node, 'code', 'fr-FR'),
            /^(fr.*)?$/i.test(code ?? ''),
          ),
        ],
      });
    }
  },
});

const copyTime = cdaRule({
  id: 'CDA-026',
  family,
  severity: 'warning',
  title: { fr: 'copyTime est obsolète', en: 'copyTime is obsolete' },
  source: sources.guide,
  check(q, report) {
    for (const node of q.children(q.root, 'copyTime')) {
      report({
        range: q.nameRange(node),
        tag: 'deprecated',
        message: {
          fr: 'copyTime est obsolète et le profil français ne l’admet plus : le retirer.',
          en: 'copyTime is obsolete and the French profile no longer admits it: remove it.',
        },
        fixes: () => [
          fix('remove-copy-time', 'Retirer copyTime', 'Remove copyTime', removeElement(q, node), true),
        ],
      });
    }
  },
});

const schemaLocation = cdaRule({
  id: 'CDA-095',
  family,
  severity: 'information',
  title: { fr: 'Emplacement de schéma inutile', en: 'Useless schema location' },
  source: sources.guide,
  check(q, report) {
    const location = q.xsi(q.root, 'schemaLocation');
    if (!location) return;
    report({
      range: location.range,
      tag: 'unnecessary',
      message: {
        fr: 'xsi:schemaLocation désigne un fichier que le récepteur n’a pas : le guide conseille de ne pas le remplir.',
        en: 'xsi:schemaLocation names a file that the receiver does not have: the guide advises to leave it out.',
      },
      fixes: () => [
        fix(
          'remove-schema-location',
          'Retirer xsi:schemaLocation',
          'Remove xsi:schemaLocation',
          removeRange(q, location.whole),
          true,
        ),
      ],
    });
  },
});

// segur: implements SEG/CDA.02
export const rootRules: readonly CdaRule[] = [realm, typeId, title, language, copyTime, schemaLocation];
