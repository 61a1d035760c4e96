import { parse } from 'jsonc-parser';
import { globFault } from './globs';

/**
 * The catalogues that the text of a `segur.json` names, before any of them is known: `readProject` tells what is wrong with
 * them, once they are. Never throws.
 */
export function cataloguesNamed(text: string): readonly string[] {
  try {
    const root = parse(text.replace(/^\uFEFF/, '')) as { readonly catalogues?: unknown } | undefined;
    const named = root?.catalogues;
    const list: readonly unknown[] = Array.isArray(named) ? named : [named];
    return list
      .filter((glob): glob is string => typeof glob === 'string')
      .map((glob) => glob.trim())
      .filter((glob) => globFault(glob) === undefined);
  } catch {
    return [];
  }
}

/** Whether a name of a catalogue is the path of one file, and no glob. */
export function isPlainPath(glob: string): boolean {
  return !/[*?[\]{}()!+@]/.test(glob);
}
