import { decodeReferences } from '../../xml';
import { linePosition } from '../readLocation';
import { clipped, createRemarks, type Remark, type ReportReading, type ReportedPlace } from '../report';
import type { Severity } from '../../core/finding';

const sections: readonly (readonly [RegExp, Severity | 'held' | 'aborted'])[] = [
  [/^aborted rules?\b/i, 'aborted'],
  [/^errors?\b/i, 'error'],
  [/^warnings?\b/i, 'warning'],
  [/^infos?(?:rmations?)?\b/i, 'information'],
  [/^(?:reports?|successes)\b/i, 'held'],
];

const labels = [
  'Test',
  'Applies to',
  'Description',
  'Tested expression',
  'Reason',
  'Covered assertions',
] as const;
type Label = (typeof labels)[number];
const label = new RegExp(`^(${labels.join('|')})\\s*:?(?:\\s+|$)`, 'i');
const fact =
  /^(Oid|Validation Date|Validator(?: name)?|Validator name - version|Status|Validation inputs?)\s*:\s*(.*)$/i;

/** Pages are made for people: longer ones are none. */
const longestPage = 2_000_000;

export function isXValidator(text: string): boolean {
  const head = text.slice(0, 100_000);
  return (
    /CROSS_VALIDATEUR_GENERIQUE|External Validation Report|Gazelle X Validat/i.test(head) ||
    (/\bTested expression\b/.test(head) && /\bApplies to\b/.test(head))
  );
}

/**
 * A page of the cross validator of Gazelle, as text or saved as HTML. A rule says what it tested; its first path into the
 * document is where it looked.
 */
export function readXValidator(text: string): ReportReading {
  const remarks = createRemarks();
  const facts = new Map<string, string>();
  let passed = 0;
  let section: Severity | 'held' | 'aborted' | undefined;
  let current: Partial<Record<Label, string>> | undefined;
  let open: Label | undefined;
  const finish = (): void => {
    if (current !== undefined) {
      if (section === 'held') passed++;
      else remarks.add(remarkOf(current, section ?? 'error'));
    }
    current = undefined;
    open = undefined;
  };
  const lines = plain(text.slice(0, longestPage)).split(/\r\n|\r|\n/);
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '') continue;
    const named = label.exec(line);
    if (named !== null) {
      const name = labels.find((one) => one.toLowerCase() === named[1]!.toLowerCase())!;
      if (name === 'Test') finish();
      current ??= {};
      open = name;
      current[name] = line.slice(named[0].length);
      continue;
    }
    const heading = /^[\p{L} ]{3,30}(?:\s*\(\d+\)|\s*:?\s*\d+)?$/u.test(line)
      ? sections.find(([pattern]) => pattern.test(line))
      : undefined;
    if (heading !== undefined) {
      finish();
      section = heading[1];
      continue;
    }
    const known = fact.exec(line);
    if (known !== null && current === undefined) facts.set(known[1]!.toLowerCase(), known[2]!);
    else if (/^(?:ERROR|WARNING|FATAL)\s*:/.test(line) && current === undefined) remarks.add(xsdRemark(line));
    else if (current !== undefined && open !== undefined)
      current[open] = `${current[open] ?? ''} ${line}`.slice(0, 8000);
  }
  finish();
  const inputs = inputsOf(facts.get('validation inputs') ?? facts.get('validation input') ?? '');
  return {
    ok: true,
    report: {
      format: 'x-validator',
      tool: 'Gazelle X Validator',
      validator:
        facts.get('validator') ?? facts.get('validator name - version') ?? facts.get('validator name') ?? '',
      date: facts.get('validation date') ?? '',
      documents: [...inputs.values()],
      // Which file a rule judges stands in the head, by the part that the file plays.
      remarks: remarks.kept.map(({ document, ...remark }) => {
        const file = document === undefined ? undefined : inputs.get(document);
        return file === undefined ? remark : { ...remark, document: file };
      }),
      passed,
      omitted: remarks.omitted,
      prefixes: {},
      notices: [],
    },
  };
}

function remarkOf(rule: Partial<Record<Label, string>>, section: Severity | 'aborted'): Remark {
  const test = rule['Tested expression'] ?? '';
  const id = (rule.Test ?? '').trim();
  const words = [rule.Description, rule.Reason].filter((part) => part !== undefined && part.trim() !== '');
  const places = pathsIn(test).map((path): ReportedPlace => ({ type: 'path', path, base: 1 }));
  const slot = /_([A-Za-z]+)$/.exec(id)?.[1];
  if (slot !== undefined) places.push({ type: 'path', path: `//*:Slot[@name='${slot}']`, base: 1 });
  return {
    id,
    // A rule that was given up has judged nothing.
    severity: section === 'aborted' ? 'information' : section,
    message: clipped(words.join(' — ') || test || id),
    ...(test === '' ? {} : { test: clipped(test) }),
    places,
    ...(rule['Applies to'] === undefined ? {} : { document: rule['Applies to'].trim() }),
  };
}

/** `ITI-32_CDA_Document_1 DOC0001.XML ; ITI-32_XDS_Metadata METADATA.XML`: files by the parts that they play. */
function inputsOf(written: string): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>();
  for (const input of written.split(/[;,]/)) {
    const [, role, file] = /^\s*(\S+)\s*(?::|→|->|\s)\s*(\S.*?)\s*$/.exec(input) ?? [];
    if (role !== undefined && file !== undefined) inputs.set(role.replace(/:$/, ''), file);
  }
  return inputs;
}

/** The absolute paths of an expression, in their order: `/*:A/*:B[@name='x']/*:C`. */
function pathsIn(expression: string): readonly string[] {
  const step = String.raw`(?:\*:[\w.-]+|(?:[\w.-]+:)?[A-Za-z_][\w.-]*|@[\w:.*-]+|text\(\))(?:\[[^\]]{0,200}\])*`;
  const paths = expression.matchAll(
    new RegExp(String.raw`(?<![\w)\]*])\/{1,2}${step}(?:\/{1,2}${step}){0,60}`, 'g'),
  );
  return [...paths].slice(0, 3).map(([path]) => path);
}

/** `ERROR: cvc-… [line: 4, col: 12]` */
function xsdRemark(line: string): Remark {
  const place = linePosition(/\[line\b[^\]]*\]?/i.exec(line)?.[0] ?? '');
  return {
    id: /:\s*([\w-]+(?:\.[\w-]+)*):/.exec(line)?.[1] ?? '',
    severity: line.startsWith('WARNING') ? 'warning' : 'error',
    message: clipped(line.replace(/^\w+\s*:\s*/, '')),
    places: [place ?? { type: 'document' }],
  };
}

/** A page saved as HTML: its blocks are lines. */
function plain(text: string): string {
  if (!/<(?:html|body|div|td|span)[\s>]/i.test(text.slice(0, 20_000))) return text;
  const lines = withoutScripts(text)
    .replace(/<\/(?:td|th)\s{0,9}>/gi, ' ')
    .replace(/<\/?(?:tr|div|p|h\d|li|br|table|dt|dd|ul)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, '');
  return decodeReferences(lines.replaceAll('&nbsp;', ' '));
}

function withoutScripts(text: string): string {
  const start = /<(script|style)\b/gi;
  let kept = '';
  let at = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    kept += text.slice(at, match.index);
    const end = text.indexOf(`</${match[1]!}`, match.index);
    if (end < 0) return kept;
    at = end;
    start.lastIndex = end;
  }
  return kept + text.slice(at);
}
