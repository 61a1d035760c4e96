import type { Severity } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import { withIndexBase } from '../indexBase';
import { readLocation } from '../readLocation';
import {
  breaksOff,
  clipped,
  createRemarks,
  severityNamed,
  type IndexBase,
  type Remark,
  type ReportReading,
  type ValidationReport,
} from '../report';

/** One constraint of a report of Gazelle, from XML or JSON. */
export interface Constraint {
  readonly id: string;
  readonly description: string;
  readonly expression: string;
  readonly locations: readonly string[];
  readonly value: string;
  readonly priority: string;
  readonly severity: string;
  readonly result: string;
  /** The report breaks off in it: its place may be missing. */
  readonly cut?: boolean;
}

export interface Overview {
  readonly service: string;
  readonly version: string;
  readonly validator: string;
  readonly date: string;
  readonly metadata: readonly (readonly [string, string])[];
}

const noOverview: Overview = { service: '', version: '', validator: '', date: '', metadata: [] };

/** Collects what any form of the report says; constraints that hold, and those that could not be judged, are counted. */
export function createCollector() {
  const remarks = createRemarks();
  /** Where each part of the report begins among the remarks: a part has one writer, which counts in its own way. */
  const parts: { readonly from: number; readonly base: IndexBase }[] = [];
  let [passed, undecided, seen] = [0, 0, 0];
  let overview = noOverview;

  function decided(): readonly Remark[] {
    const all: Remark[] = remarks.kept.slice(0, parts[0]?.from ?? remarks.kept.length).slice();
    const first = withIndexBase(all);
    return [
      ...first,
      ...parts.flatMap(({ from, base }, index) =>
        withIndexBase(remarks.kept.slice(from, parts[index + 1]?.from), base),
      ),
    ];
  }

  return {
    overview(found: Overview): void {
      overview = found;
    },
    /** A part of the report begins, or goes on after one inside. */
    part(name: string): void {
      const modelBased = [name, overview.service, overview.validator].some((text) => isModelBased.test(text));
      parts.push({ from: remarks.kept.length, base: modelBased ? 0 : 1 });
    },
    constraint(constraint: Constraint): void {
      seen++;
      if (/^PASS/i.test(constraint.result)) {
        passed++;
        return;
      }
      // Only what failed is a fault; a constraint that has no result at all is one when it says how grave it is.
      if (!/^FAIL/i.test(constraint.result) && (constraint.result !== '' || constraint.severity === '')) {
        undecided++;
        return;
      }
      const { id, description, expression, value } = constraint;
      const places = constraint.locations.flatMap((location) => readLocation(location));
      remarks.add({
        id,
        severity: severityOf(constraint),
        message: clipped(description) || clipped(expression) || id,
        ...(expression === '' ? {} : { test: clipped(expression) }),
        ...(value === '' ? {} : { value: clipped(value) }),
        // A constraint that names no place is about the document.
        places: places.length > 0 || constraint.cut === true ? places : [{ type: 'document' }],
      });
    },
    unexpected(name: string, message: string): void {
      seen++;
      remarks.add({
        id: name,
        severity: 'error',
        message: clipped(message === '' ? name : message),
        places: [{ type: 'document' }],
      });
    },
    get seen(): number {
      return seen;
    },
    done(brokenOff: boolean, counted: number | undefined): ReportReading {
      const nothing = seen === 0 && !brokenOff;
      const missing = counted !== undefined && counted > seen && !brokenOff;
      // A report that counts constraints and shows none in a form that we know is not one without faults.
      if (nothing && missing) return { ok: false, reason: noneReadable(counted) };
      const { service, version, validator, date, metadata } = overview;
      const report: ValidationReport = {
        format: 'evs',
        tool: 'Gazelle EVSClient',
        validator: validator === '' ? `${service} ${version}`.trim() : validator,
        date,
        documents: metadata.filter(([name]) => /file|fichier|document/i.test(name)).map(([, value]) => value),
        remarks: decided(),
        passed,
        omitted: remarks.omitted,
        prefixes: {},
        notices: [
          ...(nothing ? [noConstraint] : []),
          ...(missing ? [fewerThanCounted(counted, seen)] : []),
          ...(undecided > 0 ? [notDecided(undecided)] : []),
          ...(brokenOff ? [breaksOff] : []),
        ],
      };
      return { ok: true, report };
    },
  };
}

/** Validators that Gazelle makes of a model count repetitions from 0, those of Schematron write XPath. */
const isModelBased = /model[ -]?based|\bMBV\b|CDA ?Generator|Gazelle CDA Validation/i;

function severityOf({ severity, priority }: Constraint): Severity {
  return severityNamed(severity, severityNamed(priority, 'error'));
}

function noneReadable(count: number): LocalizedText {
  return {
    fr: `rapport de Gazelle sous une forme inconnue : il compte ${count} règles, aucune n’a pu être lue`,
    en: `report of Gazelle in an unknown form: it counts ${count} rules, none of them could be read`,
  };
}

const noConstraint: LocalizedText = {
  fr: 'le rapport ne montre aucune règle : rien ne dit que le document ait été contrôlé',
  en: 'the report shows no rule: nothing says that the document was checked',
};

function fewerThanCounted(counted: number, seen: number): LocalizedText {
  return {
    fr: `le rapport compte ${counted} règles et n’en montre que ${seen} (rapport filtré par gravité)`,
    en: `the report counts ${counted} rules and shows only ${seen} of them (report filtered by severity)`,
  };
}

function notDecided(count: number): LocalizedText {
  return {
    fr: `règles que le validateur n’a pas pu juger : ${count}`,
    en: `rules that the validator could not judge: ${count}`,
  };
}
