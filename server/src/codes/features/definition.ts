import type { Text } from '../../core/text';
import type { DefinitionTarget } from '../../core/documentKind';
import { ruleUri } from '../../rules/ruleUri';
import { oidUri } from '../codeUri';
import type { CodeKnowledge } from '../knowledge';
import { oidOf } from '../names';
import { type Found, recogniseAt } from '../recognise';

/** The page of a rule, of an OID, or of the list that a name stands for. A code has none of its own. */
export function defineCode(
  text: Text,
  offset: number,
  knowledge: CodeKnowledge,
): readonly DefinitionTarget[] {
  const found = recogniseAt(text, offset, knowledge);
  if (!found) return [];
  return pagesOf(found).map((uri) => ({ type: 'virtual', origin: found.range, uri }));
}

function pagesOf({ subject }: Found): readonly string[] {
  switch (subject.type) {
    case 'rule':
      return [...new Set(subject.rules.map(({ id }) => ruleUri(id)))];
    case 'oid':
      return [oidUri(subject.oid)];
    case 'named':
      return [...new Set(subject.named.map((named) => oidUri(oidOf(named))))];
    case 'code':
      return subject.value.set ? [oidUri(subject.value.set.oid)] : [];
  }
}
