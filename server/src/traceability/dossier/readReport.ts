import { isRecord, type JsonRecord } from '../../catalogue/fields';
import type { LocalizedText } from '../../core/localized';
import { bindingnesses } from '../coverage/applies';
import { standings } from '../coverage/facts';
import { roles } from '../roles/role';
import { type CoverageReport, reportFormat, type ReportPlace, type ReportRequirement } from './report';

/** An earlier report, as far as a comparison needs it. */
export type ReadReport =
  | {
      readonly ok: true;
      readonly report: CoverageReport;
      /** Requirements that could not be read: they count as not being there. */
      readonly problems: readonly LocalizedText[];
    }
  | { readonly ok: false; readonly reason: LocalizedText };

/** Reads what `jsonOf` wrote, whatever was done to it since. Never throws. */
export function readReport(text: string): ReadReport {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, reason: notJson };
  }
  if (!isRecord(value)) return { ok: false, reason: notAReport };
  const { format, requirements, generated, product } = value;
  if (typeof format === 'string' && format.startsWith('segur-coverage/') && format !== reportFormat)
    return { ok: false, reason: otherFormat(format) };
  if (format !== reportFormat || !Array.isArray(requirements)) return { ok: false, reason: notAReport };
  const problems: LocalizedText[] = [];
  const read: ReportRequirement[] = [];
  const seen = new Set<string>();
  for (const [index, record] of (requirements as readonly unknown[]).entries()) {
    const requirement = isRecord(record) ? requirementOf(record) : undefined;
    if (!requirement) problems.push(unreadable(index + 1));
    else if (!seen.has(requirement.id)) {
      seen.add(requirement.id);
      read.push(requirement);
    }
  }
  const revision = isRecord(product) ? textOf(product, 'revision') : undefined;
  return {
    ok: true,
    problems,
    report: {
      format: reportFormat,
      generated: typeof generated === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(generated) ? generated : '',
      product: revision === undefined ? {} : { revision },
      scope: { couloirs: [], software: [], profiles: [], options: [], referentials: [], thresholds: {} },
      counts: emptyCounts,
      requirements: read,
      outside: [],
      unknown: [],
      outdated: [],
    },
  };
}

/** Counts of an earlier report are never looked at. */
const emptyCounts = { all: {}, by: {} } as CoverageReport['counts'];

function requirementOf(record: JsonRecord): ReportRequirement | undefined {
  const id = textOf(record, 'id');
  const { standing, facts, evidence } = record;
  const type = isRecord(standing) ? standings.find((one) => one === standing['type']) : undefined;
  if (id === undefined || type === undefined || !isRecord(facts)) return undefined;
  const implemented = (['declared', 'cited', 'tagged'] as const).find((one) => one === facts['implemented']);
  const tested = (['written', 'skipped', 'stale', 'failing', 'passing'] as const).find(
    (one) => one === facts['tested'],
  );
  const subject = textOf(record, 'subject');
  const text = textOf(record, 'text');
  return {
    id,
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text }),
    bindingness: bindingnesses.find((one) => one === record['bindingness']) ?? 'unknown',
    referentials: [],
    couloirs: [],
    software: [],
    profiles: [],
    standing: type === 'excluded' ? { type, reason: '' } : { type },
    facts: {
      implemented: implemented ?? 'no',
      tested: tested ?? 'no',
      proved: facts['proved'] === true,
      documented: facts['documented'] === true,
    },
    evidence: Array.isArray(evidence) ? evidence.flatMap((one) => placeOf(one) ?? []) : [],
    results: [],
  };
}

function placeOf(value: unknown): ReportPlace | undefined {
  if (!isRecord(value)) return undefined;
  const role = roles.find((one) => one === value['role']);
  const path = textOf(value, 'path');
  const { line } = value;
  if (role === undefined || path === undefined) return undefined;
  return { role, path, line: typeof line === 'number' ? line : 1, because: 'place' };
}

function textOf(record: JsonRecord, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const notJson: LocalizedText = {
  fr: 'ce n’est pas du JSON : le rapport antérieur est celui de « segur coverage --format json »',
  en: 'not JSON: the earlier report is that of "segur coverage --format json"',
};
const notAReport: LocalizedText = {
  fr: 'ce n’est pas un rapport de « segur coverage --format json »',
  en: 'not a report of "segur coverage --format json"',
};

function otherFormat(format: string): LocalizedText {
  return {
    fr: `rapport au format ${format} ; cette version lit ${reportFormat}`,
    en: `report in the format ${format}; this version reads ${reportFormat}`,
  };
}

function unreadable(number: number): LocalizedText {
  return {
    fr: `exigence n° ${number} du rapport antérieur illisible : elle est laissée de côté`,
    en: `requirement no. ${number} of the earlier report is unreadable: it is left out`,
  };
}
