import type { Severity } from '../../core/finding';
import { childText, readMarkup, type Element } from '../../xml/elements';
import { readLocation } from '../readLocation';
import { breaksOff, clipped, createRemarks, type ReportReading } from '../report';

/** An exception of the profile is a rule that could not be judged. */
const graveness: Readonly<Record<string, Severity>> = {
  Error: 'error',
  Warning: 'warning',
  ProfileException: 'information',
};

/** The older result of the HL7 v2 validator of Gazelle (`SummaryResults`). */
export function readSummaryResults(text: string): ReportReading {
  const remarks = createRemarks();
  let passed = 0;
  let facts: Element | undefined;
  const { brokenOff } = readMarkup(text, {
    wants: (name) =>
      Object.hasOwn(graveness, name) || name === 'Report' || name === 'ValidationResultsOverview',
    read(element) {
      if (element.name === 'ValidationResultsOverview') facts = element;
      else if (element.name === 'Report') passed++;
      else {
        const of = (name: string): string => childText(element, name) ?? '';
        const [table, value, location] = [of('HL7Table'), of('Value'), of('Location')];
        const description = clipped(of('Description'));
        // « Refer to the specification »: the validator had no rule to judge by.
        const asks = element.name === 'Warning' && /refer to the (?:\w+ )?specification/i.test(description);
        remarks.add({
          id: table === '' ? '' : `HL7 ${table.slice(table.lastIndexOf('#') + 1)}`,
          severity: asks ? 'information' : graveness[element.name]!,
          message: description,
          ...(value === '' ? {} : { value: clipped(value) }),
          places:
            location === '' && element.cut !== true ? [{ type: 'document' }] : readLocation(location, 0),
        });
      }
    },
  });
  const fact = (name: string): string => (facts && childText(facts, name)) ?? '';
  return {
    ok: true,
    report: {
      format: 'summary-results',
      tool: fact('ValidationServiceName') || 'Gazelle HL7 Validator',
      validator: fact('Oid') || fact('ProfileOid'),
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
