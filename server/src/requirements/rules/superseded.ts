import type { Catalogue } from '../../catalogue/catalogue';
import type { Requirement } from '../../catalogue/requirement';
import type { Fix } from '../../core/finding';
import type { Mention } from '../mention';
import { isRewritable } from '../place';
import { isProposable, named, type RequirementRule } from './model';

export const superseded: RequirementRule = {
  id: 'REQ-004',
  family: 'requirements.superseded',
  severity: 'information',
  title: { fr: 'Numéro de la vague 1, repris en vague 2', en: 'Wave 1 number, renumbered in wave 2' },
  explanation: {
    fr: 'Les REM de la vague 2 reprennent les exigences de la vague 1 sous d’autres numéros, parfois en les divisant. Dans un dossier de la vague 2, c’est le nouveau numéro qui compte.',
    en: 'The wave 2 REMs carry over wave 1 requirements under other numbers, sometimes split. In a wave 2 dossier the new number counts.',
  },
  source: 'REM de la vague 2, périmètre « Vague 1 » (correspondance des numéros)',
  check({ analysis, catalogue }, report) {
    for (const mention of analysis.believed) {
      const successors = successorsOf(mention, catalogue);
      if (successors.length === 0) continue;
      report({
        range: mention.range,
        message: {
          fr: `${mention.written} est un numéro de la vague 1 ; en vague 2 : ${successors.map(named).join(', ')}.`,
          en: `${mention.written} is a wave 1 number; in wave 2: ${successors.map(named).join(', ')}.`,
        },
        fixes: () =>
          isRewritable(analysis.placeOf(mention.range)) ? fixesOf(mention, successors, catalogue) : [],
      });
    }
  },
};

/** What has taken the place of what a mention names, where it names an older generation; empty elsewhere. */
export function successorsOf(mention: Mention, catalogue: Catalogue): readonly Requirement[] {
  const { resolution } = mention;
  if (!resolution) return [];
  if (resolution.via === 'wave1') return mention.bare ? [] : resolution.targets;
  return resolution.targets.length === 1 ? catalogue.successorsOf(resolution.targets[0]) : [];
}

/** Not preferred: a dossier of wave 1 rightly cites wave 1 numbers, so that « fix all » must leave them. */
function fixesOf(mention: Mention, successors: readonly Requirement[], catalogue: Catalogue): readonly Fix[] {
  if (mention.scenario !== undefined) return []; // scenarios are numbered anew too
  if (mention.broken || mention.list?.members.some(({ broken }) => broken)) return [];
  const ids = successors.filter((one) => isProposable(one, catalogue)).map(({ id }) => id);
  if (ids.length < successors.length) return [];
  if (mention.list) return [replaceList(mention.list.members, mention.list.range, catalogue)];
  const choices = ids.length > 1 ? [ids.join(', '), ...ids] : ids;
  return choices.map((text) => ({
    id: `write-${text}`,
    title: { fr: `Remplacer par ${text}`, en: `Replace with ${text}` },
    edits: [{ range: mention.range, newText: text }],
  }));
}

/** One number of a list cannot change alone: those after it would follow the new one. */
function replaceList(members: readonly Mention[], range: Mention['range'], catalogue: Catalogue): Fix {
  const ids = members.flatMap((member) => {
    const successors = successorsOf(member, catalogue);
    return successors.length > 0 ? successors.map(({ id }) => id) : [member.written];
  });
  const text = [...new Set(ids)].join(', ');
  return {
    id: 'write-list',
    title: { fr: `Remplacer la liste par ${text}`, en: `Replace the list with ${text}` },
    edits: [{ range, newText: text }],
  };
}
