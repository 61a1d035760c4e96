import type { Severity } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import { childText, readMarkup, type Element } from '../markup';
import { readLocation } from '../readLocation';
import {
  breaksOff,
  clipped,
  createRemarks,
  severityNamed,
  type ReportReading,
  type ValidationReport,
} from '../report';

/** One constraint of an EVS report, from XML or JSON. */
interface Constraint {
  readonly id: string;
  readonly description: string;
  readonly expression: string;
  readonly locations: readonly string[];
  readonly value: string;
  readonly priority: string;
  readonly severity: string;
  readonly result: string;
}

interface Overview {
  readonly service: string;
  readonly version: string;
  readonly validator: string;
  readonly date: string;
  readonly metadata: readonly (readonly [string, string])[];
}

const noOverview: Overview = { service: '', version: '', validator: '', date: '', metadata: [] };

/** Collects what either form of the report says; constraints that hold, and those that could not be judged, are counted. */
function createCollector() {
  const remarks = createRemarks();
  let [passed, undecided, seen] = [0, 0, 0];
  let overview = noOverview;
  return {
    overview(found: Overview): void {
      overview = found;
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
        message: clipped(description === '' ? expression : description),
        ...(expression === '' ? {} : { test: clipped(expression) }),
        ...(value === '' ? {} : { value: clipped(value) }),
        // A constraint that names no place is about the document.
        places: places.length > 0 ? places : [{ type: 'document' }],
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
    done(brokenOff: boolean, counted: number | undefined): ReportReading {
      const nothing = seen === 0 && !brokenOff;
      const missing = counted !== undefined && counted > seen && !brokenOff;
      const { service, version, validator, date, metadata } = overview;
      const report: ValidationReport = {
        format: 'evs',
        tool: 'Gazelle EVSClient',
        validator: [validator === '' ? `${service} ${version}`.trim() : validator].join(''),
        date,
        documents: metadata.filter(([name]) => /file|fichier|document/i.test(name)).map(([, value]) => value),
        remarks: remarks.kept,
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

function severityOf({ severity, priority }: Constraint): Severity {
  return severityNamed(severity, severityNamed(priority, 'error'));
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

/** `validationReport`, http://validationreport.gazelle.ihe.net/. */
export function readEvsXml(text: string): ReportReading {
  const collector = createCollector();
  let counted: number | undefined;
  const wanted = new Set(['constraint', 'validationOverview', 'unexpectedErrors', 'unexpectedError']);
  const { brokenOff } = readMarkup(text, {
    wants: (name) => wanted.has(name),
    read(element) {
      if (element.name === 'constraint') collector.constraint(constraintOf(element));
      else if (element.name === 'validationOverview') collector.overview(overviewOf(element));
      else for (const error of errorsIn(element)) collector.unexpected(...error);
    },
    passes(name, attributes, ancestors) {
      // The counters of the whole, not those of its parts.
      if (name !== 'counters' || ancestors.length !== 1) return;
      const count = Number(attributes().get('numberOfConstraints'));
      if (Number.isFinite(count)) counted = count;
    },
  });
  return collector.done(brokenOff, counted);
}

function constraintOf(element: Element): Constraint {
  const attribute = (name: string): string => element.attributes.get(name) ?? '';
  const locations = element.children
    .filter(
      ({ name }) =>
        name === 'locationInValidatedObject' || name === 'subjectLocation' || name === 'subjectLocations',
    )
    .map(
      (location) => childText(location, 'value') ?? location.attributes.get('value') ?? location.text.trim(),
    );
  return {
    id:
      attribute('constraintID') ||
      (childText(element, 'assertionID') ?? childText(element, 'assertionIDs') ?? ''),
    description: childText(element, 'constraintDescription') ?? '',
    expression: childText(element, 'formalExpression') ?? '',
    locations,
    value: childText(element, 'valueInValidatedObject') ?? '',
    priority: attribute('priority'),
    severity: attribute('severity'),
    result: attribute('testResult'),
  };
}

function overviewOf(element: Element): Overview {
  const of = (name: string): string => childText(element, name) ?? '';
  return {
    service: of('validationServiceName'),
    version: of('validationServiceVersion'),
    validator: of('validatorID'),
    date: element.attributes.get('validationDateTime') ?? '',
    metadata: element.children
      .filter(({ name }) => name === 'additionalMetadata')
      .map((entry): [string, string] => [
        entry.attributes.get('name') ?? childText(entry, 'name') ?? '',
        entry.attributes.get('value') ?? childText(entry, 'value') ?? '',
      ]),
  };
}

/** One error is the element itself; a list of them is its children. */
function errorsIn(element: Element): readonly (readonly [string, string])[] {
  const inner = element.children.filter(({ name }) => /^unexpectedError$/.test(name));
  const read = (one: Element): readonly [string, string] => [
    one.attributes.get('name') ?? childText(one, 'name') ?? '',
    [one.attributes.get('message') ?? childText(one, 'message'), childText(one, 'cause')]
      .filter((part) => part !== undefined && part !== '')
      .join(' — ') || one.text,
  ];
  return inner.length > 0 ? inner.map(read) : [read(element)];
}

/** Sub-reports may hold sub-reports, hardly ever more than three deep. */
const mostSubReports = 10_000;

/** The same report in JSON; older ones name their places `subjectLocations`. */
export function readEvsJson(value: unknown): ReportReading {
  const collector = createCollector();
  const root = record(value);
  const overview = record(root['validationOverview']);
  collector.overview({
    service: words(overview['validationServiceName']),
    version: words(overview['validationServiceVersion']),
    validator: words(overview['validatorID']),
    date: words(overview['validationDateTime']),
    metadata: list(overview['additionalMetadata']).map((entry) => {
      const { name, value: of } = record(entry);
      return [words(name), words(of)];
    }),
  });
  const waiting: unknown[] = [root];
  for (let read = 0; waiting.length > 0 && read < mostSubReports; read++) {
    const report = record(waiting.shift());
    for (const error of list(report['unexpectedErrors'])) {
      const { name, message } = record(error);
      collector.unexpected(words(name), words(message));
    }
    for (const constraint of list(report['constraints']))
      collector.constraint(constraintIn(record(constraint)));
    waiting.push(...list(report['subReports']));
  }
  const count = record(root['counters'])['numberOfConstraints'];
  return collector.done(false, typeof count === 'number' ? count : undefined);
}

function constraintIn(constraint: Readonly<Record<string, unknown>>): Constraint {
  const of = (name: string): string => words(constraint[name]);
  const subjects = list(constraint['subjectLocations']).map((location) =>
    typeof location === 'string' ? location : words(record(location)['value']),
  );
  const assertions = list(constraint['assertionIDs']).map(words);
  return {
    id: of('constraintID') || (assertions[0] ?? ''),
    description: of('constraintDescription'),
    expression: of('formalExpression'),
    locations: [of('locationInValidatedObject'), ...subjects].filter((location) => location !== ''),
    value: of('valueInValidatedObject'),
    priority: of('priority'),
    severity: of('severity'),
    result: of('testResult'),
  };
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function words(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
