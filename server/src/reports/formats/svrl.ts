import type { Severity } from '../../core/finding';
import { withIndexBase } from '../indexBase';
import { childrenNamed, readMarkup, type Element } from '../../xml/elements';
import {
  breaksOff,
  clipped,
  createRemarks,
  nothingChecked,
  severityNamed,
  type ReportReading,
} from '../report';

const verdicts: Readonly<Record<string, Severity>> = {
  // ISO/IEC 19757-3 leaves the gravity to `role`; without one, what is not asserted is an error, what is reported a remark.
  'failed-assert': 'error',
  'successful-report': 'warning',
};

/** SVRL (ISO/IEC 19757-3, annex D), also in the dialect of the ANS, which has `document` and `dateHeure` and no `test`. */
export function readSvrl(text: string): ReportReading {
  const remarks = createRemarks();
  const prefixes = new Map<string, string>();
  let root: ReadonlyMap<string, string> = new Map();
  const documents = new Set<string>();
  let fired = 0;
  let rule: ReadonlyMap<string, string> = new Map();
  let lastRule: () => ReadonlyMap<string, string> = () => rule;

  function verdict(element: Element): void {
    const attribute = (name: string): string | undefined => element.attributes.get(name);
    const words = childrenNamed(element, 'text').map((child) => child.text);
    const diagnostics = childrenNamed(element, 'diagnostic-reference').map((child) => child.text);
    const message = clipped([...(words.length > 0 ? words : [element.text]), ...diagnostics].join(' '));
    const test = attribute('test');
    const location = attribute('location');
    const role = attribute('role') ?? attribute('flag') ?? lastRule().get('role') ?? lastRule().get('flag');
    if (element.cut === true && message === '' && element.attributes.size === 0) return;
    remarks.add({
      id: attribute('id') ?? '',
      severity: severityNamed(role, verdicts[element.name]!),
      message: message === '' ? clipped(test ?? '') : message,
      ...(test === undefined ? {} : { test }),
      places: location === undefined ? [] : [{ type: 'path', path: location, base: 1 }],
    });
  }

  const { brokenOff } = readMarkup(text, {
    wants: (name) => Object.hasOwn(verdicts, name) && !remarks.full,
    read: verdict,
    passes(name, attributes, ancestors) {
      if (ancestors.length === 0) {
        root = attributes();
        for (const [key, value] of root) if (key.startsWith('xmlns:')) prefixes.set(key.slice(6), value);
      } else if (name === 'fired-rule') {
        fired++;
        lastRule = () => {
          rule = attributes();
          lastRule = () => rule;
          return rule;
        };
      } else if (Object.hasOwn(verdicts, name)) {
        remarks.omit();
      } else if (name === 'active-pattern') {
        const name = attributes().get('documents') ?? attributes().get('document');
        if (name !== undefined && documents.size < 100)
          for (const one of name.split(/\s+/)) documents.add(one);
      } else if (name === 'ns-prefix-in-attribute-values') {
        const prefix = attributes().get('prefix');
        if (prefix !== undefined) prefixes.set(prefix, attributes().get('uri') ?? '');
      }
    },
  });
  const named = root.get('document');
  const isAns = named !== undefined || root.has('dateHeure');
  if (named !== undefined) documents.add(named);
  return {
    ok: true,
    report: {
      format: 'svrl',
      tool: isAns ? 'testContenuCDA' : 'Schematron',
      validator:
        [root.get('schemaVersion'), root.get('phase')].find((name) => name && name !== '#ALL') ??
        root.get('title') ??
        '',
      date: root.get('dateHeure') ?? '',
      documents: [...documents].filter((name) => name !== ''),
      remarks: withIndexBase(remarks.kept),
      passed: 0,
      omitted: remarks.omitted,
      prefixes: Object.fromEntries(prefixes),
      notices: [
        ...(fired === 0 && remarks.kept.length === 0 && !brokenOff ? [nothingChecked] : []),
        ...(brokenOff ? [breaksOff] : []),
      ],
    },
  };
}
