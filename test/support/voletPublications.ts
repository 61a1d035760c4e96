import { parseXPath, type ParseScript } from '../../server/src/schematron/xpath/parse';
import * as fontoxpath from 'fontoxpath';
import { createPackFolder } from '../../server/src/node/pack/packFolder';
import { loadSchema } from '../../server/src/schematron/loader/loadSchema';
import type { DemandSet } from '../../server/src/cda/demands/demandSets';
import { demandsOf } from '../../scripts/data/demandText';
import { demandSetOf } from '../../scripts/data/voletDemandsOf';
import type { Told } from './assertionAgreement';
import { officialPack } from './officialPack';

/**
 * What the publication in a pack demands and our set of the same version does not, because it was read from a later
 * publication: an assertion that fails for it alone is one that its publisher has withdrawn or written otherwise.
 */
export function withdrawn(own: DemandSet | undefined, schema: string): (told: Told) => boolean {
  const files = createPackFolder(officialPack!);
  const read = loadSchema(files, schema);
  if (own === undefined) return () => false;
  const { set } = demandSetOf(read, files, own);
  const ours = textsOf(own);
  const gone = new Set([...textsOf(set)].filter((text) => !ours.has(text)));
  return ({ test, kind }) => {
    const expr = parseXPath(
      test,
      (fontoxpath as unknown as { readonly parseScript: ParseScript }).parseScript,
    );
    const demands = demandsOf(
      kind === 'assert' ? expr : { k: 'call', prefix: '', name: 'not', args: [expr] },
      read.namespaces,
    );
    return !('unsaid' in demands) && demands.some((text) => gone.has(text));
  };
}

function textsOf({ patterns }: DemandSet): ReadonlySet<string> {
  return new Set(
    patterns.flatMap(({ rules }) => rules.flatMap(({ want = [], advise = [] }) => [...want, ...advise])),
  );
}
