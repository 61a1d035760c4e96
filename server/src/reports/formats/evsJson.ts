import type { ReportReading } from '../report';
import { createCollector, type Constraint } from './constraints';
import { list, record, words } from './json';

type Json = Readonly<Record<string, unknown>>;

/** Sub-reports may hold sub-reports, hardly ever more than three deep. */
const mostSubReports = 10_000;

/**
 * The report of EVSClient in JSON, and that of the validation services that it calls, which says the same in other names
 * (`reports`, `assertionReports`): their places are `subjectLocations`, in their first version one `subjectLocation`.
 */
export function readEvsJson(value: unknown): ReportReading {
  const collector = createCollector();
  const root = record(value);
  const overview = { ...record(root['validationMethod']), ...record(root['validationOverview']) };
  collector.overview({
    service: words(overview['validationServiceName']),
    version: words(overview['validationServiceVersion']),
    validator:
      words(overview['validatorID']) ||
      words(overview['validationProfileName']) ||
      words(overview['validationProfileID']),
    date: words(overview['validationDateTime']) || words(root['dateTime']),
    metadata: [...list(overview['additionalMetadata']), ...list(root['additionalMetadata'])].map((entry) => {
      const { name, value: of } = record(entry);
      return [words(name), words(of)];
    }),
  });
  const waiting: unknown[] = [root];
  for (let read = 0; waiting.length > 0 && read < mostSubReports; read++) {
    const report = record(waiting.shift());
    collector.part(words(report['name']));
    for (const error of list(report['unexpectedErrors'])) unexpected(record(error));
    for (const constraint of [...list(report['constraints']), ...list(report['assertionReports'])]) {
      const found = record(constraint);
      collector.constraint(constraintIn(found));
      for (const error of list(found['unexpectedErrors'])) unexpected(record(error));
    }
    waiting.push(...list(report['subReports']), ...list(report['subReport']), ...list(report['reports']));
  }
  const counters = record(root['counters']);
  const count = counters['numberOfConstraints'] ?? counters['numberOfAssertions'];
  return collector.done(false, typeof count === 'number' ? count : undefined);

  function unexpected(error: Json): void {
    const cause = record(error['cause']);
    const parts = [words(error['message']), words(cause['message'])].filter((part) => part !== '');
    collector.unexpected(words(error['name']) || words(cause['name']), parts.join(' — '));
  }
}

/** Whether a JSON is one of these reports: the names of both models, and of no other. */
export function isEvsJson(root: Json): boolean {
  return (
    'validationOverview' in root ||
    'subReports' in root ||
    ('validationMethod' in root && ('reports' in root || 'overallResult' in root)) ||
    ('reports' in root && 'overallResult' in root)
  );
}

function constraintIn(constraint: Json): Constraint {
  const of = (...names: readonly string[]): string =>
    names.map((name) => words(constraint[name])).find((value) => value !== '') ?? '';
  const subjects = list(constraint['subjectLocations']).map((location) =>
    typeof location === 'string' ? location : words(record(location)['value']),
  );
  const assertions = list(constraint['assertionIDs']).map(words);
  return {
    id: of('constraintID', 'assertionID') || (assertions[0] ?? ''),
    description: of('constraintDescription', 'description'),
    expression: of('formalExpression'),
    locations: [
      of('locationInValidatedObject'),
      ...(subjects.length > 0 ? subjects : [of('subjectLocation')]),
    ].filter((location) => location !== ''),
    value: of('valueInValidatedObject', 'subjectValue'),
    priority: of('priority'),
    severity: of('severity'),
    result: of('testResult', 'result'),
  };
}
