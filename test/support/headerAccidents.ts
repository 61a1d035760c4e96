import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { parseXml } from '../../server/src/xml';
import { headerMutations } from './cdaMutations';
import { seeded } from './random';
import { type Vocabulary, schemaMutation, mutationKinds } from './schemaMutations';

export interface HeaderAccident {
  readonly file: string;
  readonly original: string;
  readonly text: string;
  readonly label: string;
}

/** One accident in the header of one of some documents, the same for the same number; undefined where nothing fits. */
export function headerAccident(
  files: readonly { readonly file: string; readonly text: string }[],
  vocabulary: Vocabulary,
  knowledge: CdaKnowledge,
  number: number,
): HeaderAccident | undefined {
  const random = seeded(number);
  const { file, text } = random.pick(files);
  const original = headerOnly(text);
  if (random.below(2) === 0) {
    const { label, mutated } = random.pick([...headerMutations(original, knowledge, 1)]);
    return { file, original, text: mutated, label };
  }
  const mutation = schemaMutation(parseXml(original), vocabulary, random, random.pick(mutationKinds));
  return mutation && { file, original, text: mutation.text, label: mutation.label };
}

/** The body does not concern the header schematron: cut, it costs nothing. */
function headerOnly(text: string): string {
  const start = text.search(/<(?:\w+:)?structuredBody\b/);
  const end = text.lastIndexOf('structuredBody>');
  if (start < 0 || end < 0) return text;
  const close = text.lastIndexOf('<', end);
  const firstSection = /<(?:\w+:)?component\b[\s\S]*?<\/(?:\w+:)?section>\s*<\/(?:\w+:)?component>/.exec(
    text.slice(start, close),
  );
  const open = text.indexOf('>', start) + 1;
  return text.slice(0, open) + (firstSection?.[0] ?? '') + text.slice(close);
}
