import type { OffsetRange } from '../../core/range';

/** A stretch of a Gherkin text: a scenario with its tags, or what stands before the first one. */
export interface Scenario {
  /** From its first tag to the tags of the next. */
  readonly range: OffsetRange;
  /** Its title; undefined for what stands above all of them. */
  readonly title: string | undefined;
  /** Where its tags and its titles stand: what they name is to be tested. */
  readonly heads: readonly OffsetRange[];
}

/** Whether a file is written in Gherkin. */
export function isGherkin(uri: string, languageId = ''): boolean {
  return /^(?:gherkin|cucumber|feature)$/i.test(languageId) || /\.(?:feature|story)$/i.test(uri);
}

const scenarioLine =
  /^(?:Scénario|Scenario|Plan du scénario|Plan du Scénario|Scenario Outline|Scenario Template|Exemple|Example)\s*:\s*(.*)$/iu;
const groupLine = /^(?:Fonctionnalité|Feature|Règle|Rule|Business Need|Ability|Contexte|Background)\s*:/iu;

/** The scenarios of a Gherkin text, in its order. Linear, whatever the text. */
export function scenariosOf(text: string): readonly Scenario[] {
  const scenarios: Scenario[] = [];
  let title: string | undefined;
  let start = 0;
  let heads: OffsetRange[] = [];
  /** Tags that wait for what they stand above. */
  let tags: OffsetRange[] = [];
  let isDocString = false;
  const close = (end: number): void => {
    if (end > start) scenarios.push({ range: { start, end }, title, heads });
  };
  for (const { at, line } of linesOf(text)) {
    const words = line.trim();
    const range = { start: at, end: at + line.length };
    if (/^(?:"""|```)/.test(words)) isDocString = !isDocString;
    if (isDocString || words === '') continue;
    if (words.startsWith('@')) {
      tags.push(range);
      continue;
    }
    const scenario = scenarioLine.exec(words);
    if (scenario || groupLine.test(words)) {
      const begin = tags[0]?.start ?? at;
      close(begin);
      title = scenario ? scenario[1]!.trim() : undefined;
      start = begin;
      heads = [...tags, range];
      tags = [];
    } else if (!words.startsWith('#')) tags = [];
  }
  close(text.length);
  return scenarios;
}

function* linesOf(text: string): Iterable<{ readonly at: number; readonly line: string }> {
  const end = /\r\n?|\n/g;
  let at = 0;
  for (let match = end.exec(text); match; match = end.exec(text)) {
    yield { at, line: text.slice(at, match.index) };
    at = end.lastIndex;
  }
  yield { at, line: text.slice(at) };
}
