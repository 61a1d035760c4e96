import type { Catalogue } from '../catalogue/catalogue';
import { type ExplainedCode, explainCodes, nearestCodes } from '../codes/explain';
import type { CodeKnowledge } from '../codes/knowledge';
import { nearestName } from '../core/nearestName';
import type { Locale } from '../core/localized';
import { explain, type ExplainMatch, placeIn } from '../requirements/explain';

/** What an input names: requirements first, then codes, OIDs, value sets and rules, in the order of the input. */
export function explainInput(
  input: string,
  catalogue: Catalogue,
  knowledge: CodeKnowledge,
  locale: Locale,
): readonly ExplainMatch[] {
  const requirements = explain(input, catalogue, locale);
  const codes = explainCodes(input, knowledge, locale).map((code) => matchOf(input, code));
  const elsewhere = codes.filter(
    ({ range }) =>
      !requirements.some(
        (known) => order(known.range.start, range.end) < 0 && order(range.start, known.range.end) < 0,
      ),
  );
  return [...requirements, ...elsewhere].sort((a, b) => order(a.range.start, b.range.start));
}

/** What somebody may have meant who wrote what nothing explains. */
export function nearestKnown(
  input: string,
  catalogue: Catalogue,
  knowledge: CodeKnowledge,
): readonly string[] {
  const requirement = nearestName(
    input.trim(),
    catalogue.requirements.map(({ id }) => id),
  );
  return [
    ...new Set([...(requirement === undefined ? [] : [requirement]), ...nearestCodes(input, knowledge)]),
  ];
}

function matchOf(input: string, { kind, id, title, text, range }: ExplainedCode): ExplainMatch {
  return {
    id,
    kind,
    textStatus: 'known',
    title,
    text,
    range: { start: placeIn(input, range.start), end: placeIn(input, range.end) },
  };
}

type Place = ExplainMatch['range']['start'];

function order(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}
