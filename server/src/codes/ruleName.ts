import type { Text } from '../core/text';
import type { RuleInfo } from '../rules/describeRule';
import type { CodeKnowledge } from './knowledge';
import type { Found } from './recognise';
import { isWord, runAround } from './tokens';

/** Other fields number things alike: these are ours only in a text that shows it. */
const common = /^(?:REQ|XML|XSD|SEC|INS|ID|MSS|HL7|SEG|EVN|EVT|META|ACK|X|PACK)-/;

const ours = /s[ée]gur|ci-?sis|ClinicalDocument|\bMSH\|/i;

/** As much of a long text as says what it is about. */
const searched = 500_000;

/** The rule of ours that is named at an offset; both parts of one that judges messages and documents. */
export function ruleNameAt(text: Text, offset: number, { rules }: CodeKnowledge): Found | undefined {
  const run = runAround(text, offset, (code) => isWord(code) || code === 45);
  const word = text.slice(run.start, run.end);
  if (!/^[a-z]{1,6}[0-9]?-[a-z0-9-]*$/i.test(word) || word.length > 24) return undefined;
  const id = word.toUpperCase();
  const named: readonly RuleInfo[] = rules.filter((rule) => rule.id === id);
  if (named.length === 0) return undefined;
  const mayBeAnothers = common.test(id) || word !== id;
  if (mayBeAnothers && !ours.test(text.slice(0, searched))) return undefined;
  return { range: run, written: word, subject: { type: 'rule', rules: named } };
}
