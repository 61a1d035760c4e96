import { childrenNamed, childText, readMarkup, type Element } from '../../xml/elements';
import type { ReportReading } from '../report';
import { createCollector, type Constraint, type Overview } from './constraints';

/** How the constraints are called, one by one: as EVSClient has them, and as the services do that it calls. */
const constraints: ReadonlySet<string> = new Set(['constraint', 'assertionReport']);
/** Lists whose entries some writers call as the list itself. */
const lists: ReadonlySet<string> = new Set(['constraints', 'assertionReports']);
const wanted: ReadonlySet<string> = new Set([
  ...constraints,
  'validationOverview',
  'validationMethod',
  'unexpectedErrors',
  'unexpectedError',
]);

/**
 * `validationReport` of http://validationreport.gazelle.ihe.net/, and the report of the validation services in the XML that
 * is made of their JSON: there what is an attribute may be an element.
 */
export function readEvsXml(text: string): ReportReading {
  const collector = createCollector();
  let counted: number | undefined;
  const { brokenOff } = readMarkup(text, {
    wants: (name, ancestors) => wanted.has(name) || (lists.has(name) && ancestors.at(-1) === name),
    read(element) {
      if (constraints.has(element.name) || lists.has(element.name))
        collector.constraint(constraintOf(element));
      else if (element.name === 'validationOverview' || element.name === 'validationMethod')
        collector.overview(overviewOf(element));
      else for (const error of errorsIn(element)) collector.unexpected(...error);
    },
    passes(name, attributes, ancestors) {
      if (/^subReports?$/.test(name)) collector.part(attributes().get('name') ?? '');
      // The counters of the whole, not those of its parts.
      if (name !== 'counters' || ancestors.length !== 1) return;
      const count = Number(attributes().get('numberOfConstraints') ?? attributes().get('numberOfAssertions'));
      if (Number.isFinite(count)) counted = count;
    },
  });
  // Entries called as their list, without a list around them, cannot be told from the list.
  if (collector.seen === 0 && counted === undefined)
    counted = text.match(/<(?:\w{1,20}:)?(?:constraints|assertionReports)\b/g)?.length;
  return collector.done(brokenOff, counted);
}

function constraintOf(element: Element): Constraint {
  const of = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = element.attributes.get(name) ?? childText(element, name);
      if (value !== undefined && value !== '') return value;
    }
    return '';
  };
  const locations = ['locationInValidatedObject', 'subjectLocation', 'subjectLocations']
    .flatMap((name) => childrenNamed(element, name))
    .flatMap((location) => {
      const inner = childrenNamed(location, location.name);
      return inner.length > 0 ? inner : [location];
    })
    .map(
      (location) => childText(location, 'value') ?? location.attributes.get('value') ?? location.text.trim(),
    );
  return {
    id: of('constraintID', 'assertionID', 'assertionIDs'),
    description: of('constraintDescription', 'description'),
    expression: of('formalExpression'),
    locations,
    value: of('valueInValidatedObject', 'subjectValue'),
    priority: of('priority'),
    severity: of('severity'),
    result: of('testResult', 'result'),
    ...(element.cut === true ? { cut: true } : {}),
  };
}

function overviewOf(element: Element): Overview {
  const of = (...names: readonly string[]): string =>
    names.map((name) => element.attributes.get(name) ?? childText(element, name)).find((value) => value) ??
    '';
  const entries = childrenNamed(element, 'additionalMetadata');
  return {
    service: of('validationServiceName'),
    version: of('validationServiceVersion'),
    validator: of('validatorID', 'validationProfileName', 'validationProfileID'),
    date: of('validationDateTime'),
    metadata: [...entries, ...entries.flatMap((entry) => childrenNamed(entry, 'additionalMetadata'))].map(
      (entry): [string, string] => [
        entry.attributes.get('name') ?? childText(entry, 'name') ?? '',
        entry.attributes.get('value') ?? childText(entry, 'value') ?? '',
      ],
    ),
  };
}

/** One error is the element itself; a list of them is its children. */
function errorsIn(element: Element): readonly (readonly [string, string])[] {
  const inner = element.children.filter(({ name }) => /^unexpectedErrors?$/.test(name));
  const read = (one: Element): readonly [string, string] => [
    one.attributes.get('name') ?? childText(one, 'name') ?? '',
    [one.attributes.get('message') ?? childText(one, 'message'), childText(one, 'cause')]
      .filter((part) => part !== undefined && part !== '')
      .join(' — ') || one.text.trim(),
  ];
  return (inner.length > 0 ? inner : [element])
    .map(read)
    .filter(([name, message]) => name !== '' || message !== '');
}
