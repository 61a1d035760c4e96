import { packMessages } from '../packProblems';
import type { PackProblem, PhaseChoice } from '../schema';
import { patternsIn } from './abstractPatterns';
import { elementsIn, type SchElement } from './source';

export interface Active {
  readonly patterns: readonly SchElement[];
  /** The phase that is chosen; none where all patterns are active. */
  readonly phases: readonly SchElement[];
  /** The phases among which the document chooses, where it is to. */
  readonly choices?: readonly PhaseChoice[];
}

/** The phase that the document chooses, by the conditions of the phases. */
const byDocument = '#ANY';

/** The patterns that a phase activates. What it names and the schema does not have is told, and runs nothing. */
export function activePatterns(schema: SchElement, wanted: string, problems: PackProblem[]): Active {
  const patterns = patternsIn(schema);
  const byDefault = wanted === '#DEFAULT' || wanted.trim() === '';
  const id = (byDefault ? (schema.attributes.get('defaultPhase') ?? '#ALL') : wanted).trim();
  const choices = choicesOf(schema);
  if (id === byDocument && choices.length > 0) return { patterns: [], phases: [], choices };
  const [unasked] = byDefault ? choices : [];
  if (unasked !== undefined)
    problems.push({
      code: 'phase-not-asked',
      place: unasked.when.place,
      message: packMessages.phaseNotAsked(id),
    });
  if (id === '#ALL' || id === byDocument) return { patterns, phases: [] };
  const phase = elementsIn(schema, 'phase').find(({ attributes }) => attributes.get('id') === id);
  if (phase === undefined) {
    problems.push({ code: 'missing-phase', place: schema.place, message: packMessages.missingPhase(id) });
    return { patterns: [], phases: [] };
  }
  const actives = elementsIn(phase, 'active').map((active) => ({
    place: active.place,
    id: (active.attributes.get('pattern') ?? active.attributes.get('group'))?.trim() ?? '',
  }));
  const known = new Set(patterns.map(({ attributes }) => attributes.get('id')));
  for (const { id: pattern, place } of actives)
    if (!known.has(pattern))
      problems.push({ code: 'missing-pattern', place, message: packMessages.missingPattern(pattern) });
  const ids = new Set(actives.map((active) => active.id));
  return {
    patterns: patterns.filter(({ attributes }) => ids.has(attributes.get('id') ?? '')),
    phases: [phase],
  };
}

function choicesOf(schema: SchElement): readonly PhaseChoice[] {
  return elementsIn(schema, 'phase').flatMap(({ attributes, place }): readonly PhaseChoice[] => {
    const select = attributes.get('when');
    const phase = attributes.get('id')?.trim();
    return select === undefined || phase === undefined ? [] : [{ phase, when: { select, place } }];
  });
}
