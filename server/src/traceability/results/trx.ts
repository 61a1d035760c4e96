import { childrenNamed, type Element, readMarkup } from '../../xml/elements';
import { firstLine, type RawReport, type RawResult } from './rawReport';
import type { Outcome } from './testResult';

/** What the definition of a test says besides its result. */
interface Definition {
  readonly className: string | undefined;
  readonly labels: readonly string[];
}

const outcomes: Readonly<Record<string, Outcome>> = {
  passed: 'passed',
  passedbutrunaborted: 'passed',
  completed: 'passed',
  warning: 'passed',
  failed: 'failed',
  error: 'failed',
  timeout: 'failed',
  aborted: 'failed',
};

/** Reads TRX, the report of Visual Studio and of `dotnet test`: results first, what their tests are after them. */
export function readTrx(text: string): RawReport {
  const found: Element[] = [];
  const definitions = new Map<string, Definition>();
  const { brokenOff } = readMarkup(text, {
    wants: (local) => local === 'UnitTestResult' || local === 'UnitTest',
    read(element) {
      if (element.cut) return;
      if (element.name === 'UnitTestResult') found.push(element);
      else definitions.set(element.attributes.get('id') ?? '', definitionOf(element));
    },
  });
  const results = found.flatMap((element) => {
    const definition = definitions.get(element.attributes.get('testId') ?? '');
    // A test with data has a result for each row within its own, which sums them up.
    const inner = childrenNamed(element, 'InnerResults').flatMap((list) =>
      childrenNamed(list, 'UnitTestResult'),
    );
    return (inner.length > 0 ? inner : [element]).map((one) => resultOf(one, definition));
  });
  return { results, brokenOff };
}

function resultOf(element: Element, definition: Definition | undefined): RawResult {
  const { attributes, start } = element;
  const info = within(element, ['Output', 'ErrorInfo', 'Message'])[0];
  return {
    name: attributes.get('testName') ?? '',
    className: definition?.className,
    outcome: outcomes[(attributes.get('outcome') ?? '').toLowerCase()] ?? 'skipped',
    when: attributes.get('endTime') ?? attributes.get('startTime'),
    message: firstLine(info?.text),
    range: { start, end: start + '<UnitTestResult'.length },
    labels: definition?.labels ?? [],
  };
}

function definitionOf(element: Element): Definition {
  const method = childrenNamed(element, 'TestMethod')[0];
  return {
    className: method?.attributes.get('className')?.split(',')[0],
    labels: [
      element.attributes.get('name') ?? '',
      method?.attributes.get('name') ?? '',
      ...within(element, ['TestCategory', 'TestCategoryItem']).map(
        ({ attributes }) => attributes.get('TestCategory') ?? '',
      ),
      ...within(element, ['Properties', 'Property', 'Value']).map(({ text: words }) => words),
      ...childrenNamed(element, 'Description').map(({ text: words }) => words),
    ],
  };
}

function within(element: Element, path: readonly string[]): readonly Element[] {
  return path.reduce<readonly Element[]>(
    (elements, name) => elements.flatMap((one) => childrenNamed(one, name)),
    [element],
  );
}
