import type { Text } from '../../core/text';
import type { LocalizedText } from '../../core/localized';
import type { OffsetRange } from '../../core/range';
import type { Report } from '../../rules/rule';
import { fix } from '../fixes/fix';
import { none } from '../../xml';
import { type CdaRule, type CdaSubject, queryOf } from './define';
import { dmpConformity, sources } from './sources';

const replacement = '\uFFFD';
const mark = '\uFEFF';

/** Judges any text of the kind, even one whose ClinicalDocument is not there yet. */
const encoding: CdaRule = {
  id: 'CDA-094',
  family: 'cda.prolog',
  severity: 'error',
  title: { fr: 'Encodage UTF-8', en: 'UTF-8 encoding' },
  explanation: {
    fr: 'Un document du CI-SIS est en UTF-8 : ses octets, et ce qu’il en déclare. Autrement ses accents se perdent chez le récepteur, ou il ne se lit pas du tout.',
    en: 'A CI-SIS document is in UTF-8: its bytes, and what it declares of them. Otherwise its accents are lost at the receiver’s, or it cannot be read at all.',
  },
  source: sources.guide,
  requirementIds: dmpConformity,
  check(subject, report) {
    checkMarks(subject, report);
    const { xml, bytes } = subject;
    const declared = xml.declaration?.encoding;
    const lost = xml.text.indexOf(replacement);
    const isUtf8 = bytes === undefined ? lost < 0 : bytes.encoding === 'utf-8' && !bytes.damaged;
    if (subject.root !== none && !queryOf(subject).isFrench && isOfItsOwn(subject)) return;
    if (declared && !/^utf-?8$/i.test(declared.value)) {
      report({
        range: declared.range,
        message: declaredOtherwise(declared.value, bytes === undefined ? undefined : isUtf8),
        // What is written otherwise must be converted, not only declared.
        fixes: () =>
          isUtf8
            ? [
                fix(
                  'declare-utf8',
                  'Déclarer UTF-8',
                  'Declare UTF-8',
                  { range: declared.range, newText: 'UTF-8' },
                  true,
                ),
              ]
            : [],
      });
    } else if (bytes && bytes.encoding !== 'utf-8') {
      report({
        range: declared?.range ?? firstLetter(xml.text),
        message: {
          fr: `Le fichier est enregistré en ${bytes.encoding.toUpperCase()}${declared ? ` alors qu’il déclare ${declared.value}` : ''} : l’enregistrer en UTF-8, seul encodage admis.`,
          en: `The file is saved in ${bytes.encoding.toUpperCase()}${declared ? ` while it declares ${declared.value}` : ''}: save it in UTF-8, the only encoding admitted.`,
        },
      });
    } else if (lost >= 0) {
      report({
        // Only the bytes tell a character lost here from one lost before, in a file that is sound since.
        ...(bytes?.damaged ? {} : { severity: 'warning' as const }),
        range: { start: lost, end: lost + 1 },
        message: bytes?.damaged
          ? {
              fr: 'Ces octets ne sont pas de l’UTF-8, que le document annonce : un récepteur le refuse. Réenregistrer le fichier en UTF-8 depuis son encodage d’origine.',
              en: 'These bytes are no UTF-8, which the document announces: a receiver refuses it. Save the file in UTF-8 from its original encoding.',
            }
          : {
              fr: 'Un caractère est perdu (U+FFFD) : le fichier n’est sans doute pas en UTF-8. Le rouvrir dans son encodage d’origine avant de l’enregistrer en UTF-8, sans quoi la lettre ne reviendra pas.',
              en: 'A character is lost (U+FFFD): the file is probably not in UTF-8. Open it again in its original encoding before saving it in UTF-8, otherwise the letter will not come back.',
            },
      });
    } else if (declared && /^utf8$/i.test(declared.value)) {
      report({
        severity: 'warning',
        range: declared.range,
        message: {
          fr: `« ${declared.value} » n’est le nom d’aucun encodage, et des récepteurs refusent le document : il s’appelle UTF-8.`,
          en: `“${declared.value}” is the name of no encoding, and some receivers refuse the document: it is called UTF-8.`,
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
    }
  },
};

/** Elsewhere a document may be in any encoding, as long as it is in the one that it declares. */
function isOfItsOwn({ xml, bytes }: CdaSubject): boolean {
  const declared = xml.declaration?.encoding?.value.toLowerCase() ?? '';
  if (bytes === undefined) return !/^(?:utf-?8)?$/.test(declared);
  if (bytes.damaged) return false;
  // A character that was lost before this file was written is a matter of what it says, not of how.
  if (xml.text.includes(replacement)) return true;
  if (bytes.encoding.startsWith('utf-16')) return declared === '' || declared.startsWith('utf-16');
  // Bytes that happen to be UTF-8 may be ASCII, which every declaration fits.
  return bytes.encoding !== 'utf-8' || !/[^\0-\x7F]/.test(xml.text.toString());
}

function declaredOtherwise(declared: string, isUtf8: boolean | undefined): LocalizedText {
  if (isUtf8 === true)
    return {
      fr: `Le document se déclare en ${declared} alors que ses octets sont de l’UTF-8, seul encodage admis : déclarer UTF-8.`,
      en: `The document declares ${declared} while its bytes are UTF-8, the only encoding admitted: declare UTF-8.`,
    };
  return {
    fr: `Le document se déclare en ${declared} : UTF-8 est exigé. Si le fichier n’est pas enregistré en UTF-8, le convertir aussi.`,
    en: `The document declares ${declared}: UTF-8 is required. If the file is not saved in UTF-8, convert it too.`,
  };
}

/** An editor takes the first mark away, so that one that it shows is a second one; other clients leave it. */
function checkMarks({ xml: { text }, bytes }: CdaSubject, report: Report): void {
  let shown = 0;
  while (text.charAt(shown) === mark) shown++;
  const certain = bytes === undefined ? shown > 1 : bytes.marks > 1;
  if (!certain && (shown === 0 || bytes !== undefined)) return;
  report({
    ...(certain ? {} : { severity: 'information' as const }),
    range: { start: 0, end: shown },
    message: {
      fr: 'Une marque d’ordre des octets (U+FEFF) est de trop au début du fichier : un lecteur XML la prend pour du texte avant la racine et refuse le document.',
      en: 'There is a byte order mark (U+FEFF) too many at the start of the file: an XML reader takes it for text before the root and refuses the document.',
    },
    fixes: () =>
      shown > 0
        ? [
            fix(
              'remove-mark',
              'Retirer la marque',
              'Remove the mark',
              { range: { start: 0, end: shown }, newText: '' },
              true,
            ),
          ]
        : [],
  });
}

function firstLetter(text: Text): OffsetRange {
  return { start: 0, end: Math.min(1, text.length) };
}

export const prologRules: readonly CdaRule[] = [encoding];
