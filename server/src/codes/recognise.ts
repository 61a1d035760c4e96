import type { Text } from '../core/text';
import type { OffsetRange } from '../core/range';
import type { RuleInfo } from '../rules/describeRule';
import { type CodedValue, codedValueAt } from './codedValue';
import type { CodeKnowledge } from './knowledge';
import type { Named } from './names';
import { oidAt } from './oidText';
import { ruleNameAt } from './ruleName';
import { setNameAt } from './setName';
import { lineAround } from './tokens';

/** Something of the field that a text names. */
export type Subject =
  | {
      readonly type: 'oid';
      readonly oid: string;
      /** The version that is written beside it: `2024.01`. */
      readonly extension?: string;
    }
  | { readonly type: 'named'; readonly named: readonly Named[] }
  | { readonly type: 'code'; readonly value: CodedValue }
  | { readonly type: 'rule'; readonly rules: readonly RuleInfo[] };

export interface Found {
  readonly range: OffsetRange;
  readonly written: string;
  readonly subject: Subject;
}

// segur: implements SEG/CODE.01
/** What stands at an offset, from the lines around it alone: nothing is said of what is not known. */
export function recogniseAt(text: Text, offset: number, knowledge: CodeKnowledge): Found | undefined {
  const oid = oidAt(text, offset);
  if (oid) {
    if (!isKnownOid(oid.oid, knowledge)) return undefined;
    const extension = extensionAfter(text, oid.range);
    return {
      range: oid.range,
      written: oid.oid,
      subject: { type: 'oid', oid: oid.oid, ...(extension === undefined ? {} : { extension }) },
    };
  }
  return (
    ruleNameAt(text, offset, knowledge) ??
    setNameAt(text, offset, knowledge.names) ??
    codedValueAt(text, offset, knowledge)
  );
}

export function isKnownOid(oid: string, { names, models }: CodeKnowledge): boolean {
  return (
    names.of(oid).length > 0 || models.some(({ templateIds }) => templateIds.some(({ root }) => root === oid))
  );
}

/** `…1.55/2024.01`, `…1.55^2024.01`, `root="…1.55" extension="2024.01"`. */
function extensionAfter(text: Text, range: OffsetRange): string | undefined {
  const { after } = lineAround(text, range, 60);
  const match =
    /^(?:[/^|]|["']\s*,?\s*["']?extension["']?\s*[:=]\s*["'])(\d{4}(?:\.\d{2})?|\d{6})(?![\w.])/.exec(after);
  return match?.[1];
}
