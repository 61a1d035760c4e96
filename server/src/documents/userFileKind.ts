import { isValueSetsFile } from '../catalogue/valueSetsFile';

/** What a file of the user's holds. */
export type UserFileKind = 'requirements' | 'faq' | 'valueSets';

const byName: Readonly<Record<string, UserFileKind>> = {
  'faq.json': 'faq',
  'valuesets.json': 'valueSets',
};

/**
 * Its head tells, without a full parse: each format has a key of its own. A text whose head has none of them is broken, and
 * is read as what its name announces, so that what is told of it is about that format.
 */
export function userFileKind({ name, text }: { readonly name: string; readonly text: string }): UserFileKind {
  if (isValueSetsFile(text)) return 'valueSets';
  if (/^\s*\{[^[]{0,400}"entries"\s*:/.test(text)) return 'faq';
  if (/^\s*\{[^[]{0,400}"requirements"\s*:/.test(text)) return 'requirements';
  return byName[/[^/\\]*$/.exec(name)![0].toLowerCase()] ?? 'requirements';
}
