import { citation } from '../../core/knownList';
import { setPart } from '../edits';
import { loincOid, observations, observed, teleradiologySets } from '../profile/teleradiology';
import { isEmpty, place, value } from '../segment';
import { fix, found, quote, writeFix } from './support';
import { ordersOfFlows, teleradiologyOrders, teleradiologyRule } from './tlr';
import { absent, entityFault, inComplement, repeated } from './tlrShapes';

const family = 'hl7v2.tlr.complement';
const section = '§ Flux 4, segment IPC';

/** A UID of DICOM. */
export const isStudyUid = (text: string): boolean => /^\d+(?:\.\d+)+$/.test(text) && text.length <= 64;

const isLoinc = (code: string): boolean => /^\d{1,7}-\d$/.test(code);

const act = teleradiologyRule({
  id: 'TLR-047',
  family,
  severity: 'error',
  title: { fr: 'Code de l’acte', en: 'Code of the procedure' },
  explanation: {
    fr: 'Le complément dit quel acte a été fait par un code LOINC (jeu de valeurs JDV_CodesDocumentImagerie_CISIS), et non par un code CCAM.',
    en: 'The complement says which procedure was made by a LOINC code (value set JDV_CodesDocumentImagerie_CISIS), not by a CCAM code.',
  },
  section: '§ Flux 4, acte d’imagerie',
  check(model, report) {
    const acts = model.valueSets.get(teleradiologySets.act);
    for (const order of ordersOfFlows(model, 4)) {
      const all = observed(order, observations.act);
      // Without any observation the structure tells.
      if (all.length === 0 && order.observations.length > 0)
        report(absent(order, observations.act, inComplement));
      if (all.length > 1) report(repeated(all[1]!, inComplement));
      for (const { obx } of all) {
        const type = value(obx, 2).trim();
        const code = value(obx, 5).trim();
        const system = value(obx, 5, 3).trim();
        if (type !== 'CE') {
          report({
            range: place(obx, 2),
            message: {
              fr: `OBX-2 doit valoir « CE » : l’acte est un code ; ${found(type).fr}.`,
              en: `OBX-2 must be “CE”: the procedure is a code; ${found(type).en}.`,
            },
            ...(isLoinc(code) && system === 'LN'
              ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'CE') }
              : {}),
          });
        }
        if (code === '') {
          report({
            range: place(obx, 5),
            message: {
              fr: 'OBX-5 est vide : le code de l’acte est obligatoire.',
              en: 'OBX-5 is empty: the code of the procedure is required.',
            },
          });
        } else if (system !== 'LN') {
          report({
            range: place(obx, 5, 3),
            message: {
              fr: `OBX-5.3 doit valoir « LN » : l’acte est un code LOINC ; ${found(system).fr}.`,
              en: `OBX-5.3 must be “LN”: the procedure is a LOINC code; ${found(system).en}.`,
            },
            ...(isLoinc(code)
              ? { fixes: writeFix('set-code-system', obx, { field: 5, component: 3 }, 'LN') }
              : {}),
          });
        } else if (!isLoinc(code)) {
          report({
            range: place(obx, 5, 1),
            message: {
              fr: `${quote(code).fr} n’a pas la forme d’un code LOINC (24590-2).`,
              en: `${quote(code).en} has not the form of a LOINC code (24590-2).`,
            },
          });
        } else if (acts && acts.find(code) === undefined) {
          report({
            severity: 'warning',
            range: place(obx, 5, 1),
            message: {
              fr: `${quote(code).fr} n’est pas dans ${citation(acts).fr}.`,
              en: `${quote(code).en} is not in ${citation(acts).en}.`,
            },
            restsOn: acts,
          });
        }
      }
    }
  },
});

const accession = teleradiologyRule({
  id: 'TLR-048',
  family,
  severity: 'error',
  title: { fr: 'Numéro d’accession', en: 'Accession number' },
  section,
  check(model, report) {
    for (const { imaging } of teleradiologyOrders(model)) {
      if (!imaging) continue;
      const fault = entityFault(imaging, 1);
      if (fault) report(fault);
    }
  },
});

const procedureIds = teleradiologyRule({
  id: 'TLR-049',
  family,
  severity: 'error',
  title: { fr: 'Acte dans le segment IPC', en: 'Procedure in segment IPC' },
  section,
  check(model, report) {
    for (const { imaging } of teleradiologyOrders(model)) {
      if (!imaging) continue;
      for (const field of [2, 4]) {
        const [code, oid, type] = [1, 3, 4].map((component) => value(imaging, field, component).trim());
        if (code === '') {
          report({
            range: place(imaging, field),
            message: {
              fr: `IPC-${field}.1 est vide : le code LOINC de l’acte est obligatoire (« 24590-2^^${loincOid}^ISO »).`,
              en: `IPC-${field}.1 is empty: the LOINC code of the procedure is required (“24590-2^^${loincOid}^ISO”).`,
            },
          });
          continue;
        }
        if (oid === loincOid && type === 'ISO') continue;
        const wrong = oid === loincOid ? 4 : 3;
        report({
          range: place(imaging, field, wrong),
          message: {
            fr: `IPC-${field} s’écrit « code^^${loincOid}^ISO » ; il manque ${wrong === 3 ? 'l’OID de LOINC' : 'le type ISO'}, ou il est autre.`,
            en: `IPC-${field} is written “code^^${loincOid}^ISO”; ${wrong === 3 ? 'the OID of LOINC' : 'type ISO'} is missing, or another.`,
          },
          ...(isLoinc(code!)
            ? {
                fixes: () => [
                  fix('set-loinc', { fr: 'Écrire l’OID de LOINC', en: 'Write the OID of LOINC' }, [
                    setPart(imaging, { field }, `${code}^${value(imaging, field, 2)}^${loincOid}^ISO`),
                  ]),
                ],
              }
            : {}),
        });
      }
    }
  },
});

const sameAct = teleradiologyRule({
  id: 'TLR-050',
  family,
  severity: 'warning',
  title: { fr: 'Un seul acte', en: 'One procedure' },
  section: `${section} (déduit)`,
  check(model, report) {
    for (const order of ordersOfFlows(model, 4)) {
      const { imaging } = order;
      const obx = observed(order, observations.act)[0]?.obx;
      if (!imaging) continue;
      const said = [
        ...(obx ? [{ at: place(obx, 5, 1), name: 'OBX-5.1', code: value(obx, 5).trim() }] : []),
        { at: place(imaging, 2, 1), name: 'IPC-2.1', code: value(imaging, 2).trim() },
        { at: place(imaging, 4, 1), name: 'IPC-4.1', code: value(imaging, 4).trim() },
      ].filter(({ code }) => code !== '');
      // The one that is alone is told; the first, where two differ.
      const alone = said.find(
        ({ code }) =>
          said.some((other) => other.code !== code) &&
          said.filter((other) => other.code === code).length === 1,
      );
      if (!alone) continue;
      const other = said.find(({ code }) => code !== alone.code)!;
      report({
        range: alone.at,
        message: {
          fr: `${alone.name} vaut ${quote(alone.code).fr}, et ${other.name} ${quote(other.code).fr} : le code de l’acte est le même aux trois endroits (CODE_ACTE_IMAGERIE, IPC-2, IPC-4).`,
          en: `${alone.name} is ${quote(alone.code).en}, and ${other.name} ${quote(other.code).en}: the code of the procedure is the same in the three places (CODE_ACTE_IMAGERIE, IPC-2, IPC-4).`,
        },
        related: [{ range: other.at, message: { fr: other.name, en: other.name } }],
      });
    }
  },
});

const study = teleradiologyRule({
  id: 'TLR-051',
  family,
  severity: 'error',
  title: { fr: 'Identifiant de l’étude', en: 'Identifier of the study' },
  section: `${section}, note 5`,
  check(model, report) {
    for (const { imaging } of teleradiologyOrders(model)) {
      if (!imaging) continue;
      const uid = value(imaging, 3).trim();
      if (!isStudyUid(uid)) {
        report({
          range: place(imaging, 3, 1),
          message: {
            fr: `IPC-3 porte le StudyInstanceUID : des nombres séparés par des points, 64 caractères au plus ; ${found(uid).fr}.`,
            en: `IPC-3 holds the StudyInstanceUID: numbers separated by dots, 64 characters at most; ${found(uid).en}.`,
          },
        });
        continue;
      }
      const others = [2, 3, 4].filter((component) => !isEmpty(imaging, 3, component));
      if (others.length === 0) continue;
      report({
        severity: 'warning',
        range: place(imaging, 3, others[0]!),
        message: {
          fr: 'Le StudyInstanceUID s’écrit seul en IPC-3.1, sans autorité.',
          en: 'The StudyInstanceUID is written alone in IPC-3.1, without authority.',
        },
        fixes: () => [
          fix('keep-uid', { fr: 'Ne garder que l’UID', en: 'Keep the UID alone' }, [
            setPart(imaging, { field: 3 }, uid),
          ]),
        ],
      });
    }
  },
});

export const tlrProcedureRules = [act, accession, procedureIds, sameAct, study];
