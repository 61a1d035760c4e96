import type { Locale } from '../../core/localized';
import { baseOfGlob, globReader } from '../project/globs';
import type { Project } from '../project/project';

export interface ProofPlace {
  /** Relative to the folder of the project, with `/`. */
  readonly path: string;
  /** The glob of `segur.json` that takes it; undefined where none does and the usual folder is taken. */
  readonly glob?: string;
}

const usualFolder: Readonly<Record<Locale, string>> = { fr: 'preuves', en: 'proofs' };

/** Where a Markdown proof of a project belongs: in the folder of the first of its globs of proofs that takes one. */
export function proofPlace(name: string, { files }: Project, locale: Locale): ProofPlace {
  const file = `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '')}.md`;
  const isIgnored = globReader(files.ignored);
  for (const glob of files.proofs) {
    const base = baseOfGlob(glob);
    const means = globReader([glob]);
    for (const folder of [base, usualFolder[locale]]) {
      const path = folder === '' ? file : `${folder}/${file}`;
      if (means(path) !== undefined && isIgnored(path) === undefined) return { path, glob };
    }
  }
  return { path: `${usualFolder[locale]}/${file}` };
}
