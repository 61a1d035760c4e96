import type { Text } from '../../core/text';
import type { HoverInfo } from '../../core/documentKind';
import { describeSubject, inMarkdown } from '../describe';
import type { CodeKnowledge } from '../knowledge';
import { recogniseAt } from '../recognise';

// segur: implements SEG/CODE.02
/** What an OID, a value set, a code or a rule of ours is. */
export function hoverCode(text: Text, offset: number, knowledge: CodeKnowledge): HoverInfo | undefined {
  const found = recogniseAt(text, offset, knowledge);
  if (!found) return undefined;
  const description = describeSubject(found, knowledge);
  return {
    range: found.range,
    markdown: inMarkdown(description),
    subject: found.written,
    ...(found.subject.type === 'oid' ? { besides: description.details } : {}),
    whole: true,
  };
}
