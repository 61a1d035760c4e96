import type { Locale, LocalizedText } from '../core/localized';
import type { LaidReport } from '../core/views';
import type { OpenReport, ToldRemark } from '../reports/opened';
import { codeOf, locationOf, messageOf } from './validationReports';

/** What those who open a report are told of it at once. */
export function summaryOf(open: OpenReport, remarks: readonly ToldRemark[], locale: Locale): LaidReport {
  const those = (certainty: ToldRemark['certainty']) => remarks.filter((one) => one.certainty === certainty);
  return {
    remarks: remarks.length,
    exact: those('exact').length,
    nearest: those('nearest').length,
    unplaced: those('none').map(
      (one) => `${codeOf(one.remark)}: ${messageOf(one)[locale]} (${locationOf(one.remark)})`,
    ),
    confirmed: remarks.filter(({ twin }) => twin !== undefined).length,
    passed: open.report.passed,
    notices: noticesOf(open, locale),
  };
}

/** What its reader must know of a report on one document. */
export function noticesOf(
  { report, elsewhere, notAmong, namesOther }: OpenReport,
  locale: Locale,
): readonly string[] {
  const notices: LocalizedText[] = [...report.notices];
  if (namesOther !== undefined)
    notices.push({
      fr: `le rapport nomme un autre document : ${namesOther}`,
      en: `the report names another document: ${namesOther}`,
    });
  if (notAmong)
    notices.push({
      fr: 'le rapport porte sur plusieurs documents, et aucun nom ne dit lequel est celui-ci',
      en: 'the report is on several documents, and no name says which of them this one is',
    });
  for (const [document, count] of elsewhere)
    notices.push({
      fr: `remarques sur un autre document, ${document} : ${count}`,
      en: `remarks on another document, ${document}: ${count}`,
    });
  if (report.omitted > 0)
    notices.push({
      fr: `remarques au-delà des ${report.remarks.length} premières, non montrées : ${report.omitted}`,
      en: `remarks beyond the first ${report.remarks.length}, not shown: ${report.omitted}`,
    });
  return notices.map((notice) => notice[locale]);
}
