import { loadOids } from '../../server/src/catalogue/oids';
import { loadValueSets } from '../../server/src/catalogue/valueSets';
import { loadDocumentTypes } from '../../server/src/cda/documentTypes';
import { createCodesKind } from '../../server/src/codes/kind';
import { type CodeKnowledge, codeKnowledge } from '../../server/src/codes/knowledge';
import type { DocumentLayer } from '../../server/src/core/documentKind';
import { allRules } from '../../server/src/documents/rules';
import { shippedData } from './data';
import { atCursor, byDefault } from './textKind';

let loaded: Promise<CodeKnowledge> | undefined;

/** The shipped codes with every value set read. */
export function shippedCodes(): Promise<CodeKnowledge> {
  return (loaded ??= load());
}

async function load(): Promise<CodeKnowledge> {
  const [oids, valueSets, { models }] = await Promise.all([
    loadOids(shippedData),
    loadValueSets(shippedData),
    loadDocumentTypes(shippedData),
  ]);
  await valueSets.loadAll();
  return codeKnowledge({ oids, valueSets, models, rules: allRules });
}

/** A text opened as the product opens it, over the shipped codes. */
export async function openCodes(text: string): Promise<DocumentLayer> {
  const knowledge = await shippedCodes();
  const kind = createCodesKind({ prepare: () => Promise.resolve(), knowledge: () => knowledge });
  return kind.open({ uri: 'memory:/text.ts', languageId: 'typescript', text });
}

/** What a French reader sees at the place of `|`, and what is underlined. */
export async function hoverAt(
  marked: string,
): Promise<{ readonly shown: string; readonly over: string } | undefined> {
  const { text, offset } = atCursor(marked);
  const info = (await openCodes(text)).hover!(offset);
  return info && { shown: info.markdown.fr, over: text.slice(info.range.start, info.range.end) };
}

/** Findings as a reader sees them: what is underlined, and the French words. */
export async function codeFindings(text: string): Promise<readonly string[]> {
  const findings = [...(await openCodes(text)).check!(byDefault)].flat();
  return findings.map(({ range, message }) => `${text.slice(range.start, range.end)}: ${message.fr}`);
}
