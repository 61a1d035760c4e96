import { childrenNamed, type Element, readMarkup } from '../../xml/elements';
import { firstLine, type RawReport, type RawResult } from './rawReport';

/** A suite that is open: what holds for its tests. */
interface Suite {
  readonly depth: number;
  readonly name: string | undefined;
  readonly when: string | undefined;
  readonly labels: string[];
}

/** Properties of a suite that may name a requirement; most tell of the machine. */
const tellingProperty =
  /requirement|exigence|\breq\b|tag|label|story|epic|feature|cover|verif|segur|link|trace/i;

/** Reads JUnit XML as its many writers write it: suites within suites, properties of tests and of suites, reruns. */
export function readJUnit(text: string): RawReport {
  const results: RawResult[] = [];
  let suites: Suite[] = [];
  const { brokenOff } = readMarkup(text, {
    wants: (local) => local === 'testcase',
    passes(local, attributes, ancestors) {
      const depth = ancestors.length;
      if (local === 'testsuite' || local === 'testsuites') {
        const given = attributes();
        suites = suites.filter((suite) => suite.depth < depth);
        suites.push({ depth, name: given.get('name'), when: given.get('timestamp'), labels: [] });
      } else if (local === 'property') {
        const given = attributes();
        const suite = suites.findLast((one) => one.depth < depth);
        if (suite && tellingProperty.test(given.get('name') ?? ''))
          suite.labels.push(given.get('value') ?? '');
      }
    },
    read(element, ancestors) {
      const around = suites.filter(({ depth }) => depth < ancestors.length);
      if (!element.cut) results.push(resultOf(element, around));
    },
  });
  return { results, brokenOff };
}

function resultOf(element: Element, suites: readonly Suite[]): RawResult {
  const { attributes, start } = element;
  const fault = childrenNamed(element, 'failure')[0] ?? childrenNamed(element, 'error')[0];
  const skipped = childrenNamed(element, 'skipped')[0] ?? childrenNamed(element, 'disabled')[0];
  const status = `${attributes.get('status') ?? ''} ${attributes.get('result') ?? ''}`.toLowerCase();
  const outcome = fault
    ? 'failed'
    : skipped || /notrun|skipped|suppressed|disabled|ignored|pending/.test(status)
      ? 'skipped'
      : /\b(?:failed|failure|error)\b/.test(status)
        ? 'failed'
        : 'passed';
  const told = fault ?? skipped;
  const properties = childrenNamed(element, 'properties').flatMap((list) => childrenNamed(list, 'property'));
  return {
    name: attributes.get('name') ?? '',
    className: attributes.get('classname'),
    outcome,
    when:
      attributes.get('timestamp') ?? suites.findLast(({ when }) => when !== undefined && when !== '')?.when,
    message: told && firstLine(told.attributes.get('message') || told.text),
    range: { start, end: start + '<testcase'.length },
    suites: suites.flatMap(({ name }) => (name === undefined || name === '' ? [] : [name])),
    labels: [
      ...properties.flatMap((property) => [property.attributes.get('value') ?? '', property.text]),
      ...suites.flatMap(({ labels }) => labels),
    ],
  };
}
