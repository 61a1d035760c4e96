import { fix } from '../fixes/fix';
import { cdaRule, type CdaRule } from './define';
import { dmpConformity, sources } from './sources';

const encoding = cdaRule({
  id: 'CDA-094',
  family: 'cda.prolog',
  severity: 'error',
  title: { fr: 'Encodage UTF-8', en: 'UTF-8 encoding' },
  explanation: {
    fr: 'Un document du CI-SIS est en UTF-8. Déclaré autrement, ses accents se perdent chez le récepteur.',
    en: 'A CI-SIS document is in UTF-8. Declared otherwise, its accents are lost at the receiver’s.',
  },
  source: sources.guide,
  requirementIds: dmpConformity,
  check(q, report) {
    const declared = q.xml.declaration?.encoding;
    if (!declared || /^utf-?8$/i.test(declared.value)) return;
    report({
      range: declared.range,
      message: {
        fr: `Le document se déclare en ${declared.value} : UTF-8 est exigé. Si le fichier n’est pas enregistré en UTF-8, le convertir aussi.`,
        en: `The document declares ${declared.value}: UTF-8 is required. If the file is not saved in UTF-8, convert it too.`,
      },
      fixes: () => [
        fix(
          'declare-utf8',
          'Déclarer UTF-8',
          'Declare UTF-8',
          { range: declared.range, newText: 'UTF-8' },
          true,
        ),
      ],
    });
  },
});

export const prologRules: readonly CdaRule[] = [encoding];
