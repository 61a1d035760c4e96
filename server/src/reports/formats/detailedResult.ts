import type { Severity } from '../../core/finding';
import { childText, readMarkup, type Element } from '../../xml/elements';
import { linePosition, readLocation } from '../readLocation';
import {
  breaksOff,
  clipped,
  createRemarks,
  severityNamed,
  type IndexBase,
  type ReportReading,
  type ReportedPlace,
} from '../report';

/** `Note` and `Report` tell what held. A rule of unknown outcome is worth a look, and no fault. */
const graveness: Readonly<Record<string, Severity>> = {
  Error: 'error',
  Warning: 'warning',
  Info: 'information',
  Unknown: 'information',
};
const held: ReadonlySet<string> = new Set(['Note', 'Report']);

/**
 * The older result of Gazelle (`detailedResult`): model-based, whose paths count from 0, or Schematron, whose paths are
 * XPath. Which one is told by the part that holds the notification.
 */
export function readDetailedResult(text: string): ReportReading {
  const remarks = createRemarks();
  let passed = 0;
  let facts: Element | undefined;
  const read = (element: Element, ancestors: readonly string[]): void => {
    if (element.name === 'ValidationResultsOverview') facts = element;
    else if (element.name === 'XSDMessage') remarks.add(xsdRemark(element));
    else if (held.has(element.name)) passed++;
    else {
      const base: IndexBase = ancestors.includes('MDAValidation') ? 0 : 1;
      const test = childText(element, 'Test') ?? '';
      const location = childText(element, 'Location') ?? '';
      const places = readLocation(location, base);
      const message = clipped(childText(element, 'Description') ?? '');
      remarks.add({
        id: childText(element, 'Identifiant') ?? (/^[\w.-]+$/.test(test) ? test : ''),
        severity: graveness[element.name]!,
        message: message === '' ? clipped(test) : message,
        ...(test === '' ? {} : { test: clipped(test) }),
        places: location.trim() === '' && element.cut !== true ? [{ type: 'document' }] : places,
      });
    }
  };
  const { brokenOff } = readMarkup(text, {
    wants: (name) =>
      Object.hasOwn(graveness, name) ||
      held.has(name) ||
      name === 'XSDMessage' ||
      name === 'ValidationResultsOverview',
    read,
  });
  const fact = (name: string): string => (facts && childText(facts, name)) ?? '';
  return {
    ok: true,
    report: {
      format: 'detailed-result',
      tool: 'Gazelle',
      validator: [fact('ValidationServiceName'), fact('ValidationServiceVersion')].join(' ').trim(),
      date: [fact('ValidationDate'), fact('ValidationTime')].join(' ').trim(),
      documents: [],
      remarks: remarks.kept,
      passed,
      omitted: remarks.omitted,
      prefixes: {},
      notices: brokenOff ? [breaksOff] : [],
    },
  };
}

function xsdRemark(element: Element) {
  const of = (name: string): string => childText(element, name) ?? element.attributes.get(name) ?? '';
  const message = clipped(of('Message') || element.text);
  const line = Number(of('lineNumber'));
  const column = Number(of('columnNumber'));
  const place: ReportedPlace =
    line > 0
      ? { type: 'position', line, ...(column > 0 ? { column } : {}) }
      : (linePosition(/\[?line\b.*/i.exec(message)?.[0] ?? '') ?? { type: 'document' });
  return {
    id: /^[\w-]+(?:\.[\w-]+)*(?=:)/.exec(message)?.[0] ?? '',
    severity: severityNamed(of('Severity'), 'error'),
    message,
    places: [place],
  };
}
