import { commands, commandUri } from '../../core/commands';
import type { HoverInfo } from '../../core/documentKind';
import type { Requirement } from '../../catalogue/requirement';
import type { Locale } from '../../core/localized';
import { namedConformity } from '../conformity';
import { describe } from '../describe';
import type { RequirementKnowledge } from '../knowledge';
import { knownNumbers } from '../rules/unknownNumber';
import { escaped, paragraphs } from '../markdown';
import type { Mention } from '../mention';
import { targetsOf } from '../targets';

/** More than this many requirements in one hover is a list of names. */
const mostDescribed = 3;

/** What the identifiers at one place demand. Nothing where the catalogue knows nothing. */
export function hoverRequirement(
  mentions: readonly Mention[],
  knowledge: RequirementKnowledge,
  uri: string,
): HoverInfo | undefined {
  const first = mentions[0];
  if (!first) return undefined;
  const targets = [...new Set(mentions.flatMap((mention) => targetsOf(mention, knowledge.catalogue)))];
  if (targets.length === 0) return unknownNumber(first, knowledge);
  const markdown = (locale: Locale): string => {
    const introduction = [
      ...introduce(mentions, targets.length, locale),
      ...(mentions.length === 1 && targets.length === 1 ? wordsOfScenario(first, targets[0]!) : []),
    ];
    const bodies =
      targets.length <= mostDescribed
        ? targets.map((target) =>
            describe(
              target,
              knowledge.catalogue,
              knowledge.answersFor(target.id),
              locale,
              knowledge.coverageWords?.(target.id, uri)?.[locale],
            ),
          )
        : [
            targets
              .map(({ id, subject }) => `- **${escaped(id)}**${subject ? ` ${escaped(subject)}` : ''}`)
              .join('\n'),
          ];
    return [...introduction, bodies.join('\n\n---\n\n')].join('\n\n');
  };
  return { range: first.range, markdown: { fr: markdown('fr'), en: markdown('en') } };
}

/** A number that the catalogue lacks in a family that it knows: the REM that defines it can be imported. */
function unknownNumber(mention: Mention, { catalogue }: RequirementKnowledge): HoverInfo | undefined {
  const { range, written } = mention;
  if (knownNumbers(mention, catalogue).length === 0) return undefined;
  const link = commandUri(commands.importRem);
  return {
    range,
    markdown: {
      fr: `**${escaped(written)}** n’est pas dans le catalogue.\n\n[Importer le REM qui la définit](${link})`,
      en: `**${escaped(written)}** is not in the catalogue.\n\n[Import the REM that defines it](${link})`,
    },
  };
}

/** The words of the scenario and of the proof that the identifier ends with, where the user's REM tells them. */
function wordsOfScenario({ scenario, proof }: Mention, { conformity }: Requirement): string[] {
  const named = scenario === undefined ? undefined : namedConformity(conformity ?? [], scenario, proof);
  return [named?.scenario.text, named?.proof?.text].filter((text) => text !== undefined).map(paragraphs);
}

/** What must be said before the requirement itself: how the text's spelling leads to it. */
function introduce(mentions: readonly Mention[], count: number, locale: Locale): string[] {
  const lines: string[] = [];
  const [mention] = mentions;
  if (mention!.form === 'wildcard' || mentions.length > 1)
    lines.push(
      locale === 'fr'
        ? `**${count} exigences** désignées ensemble`
        : `**${count} requirements** named together`,
    );
  else if (mention!.resolution?.via === 'wave1')
    lines.push(
      locale === 'fr'
        ? `${escaped(mention!.written)}, numéro de la vague 1, est repris par :`
        : `${escaped(mention!.written)}, a wave 1 number, is carried over by:`,
    );
  else if (count > 1)
    lines.push(
      locale === 'fr'
        ? `${escaped(mention!.written)} est ambigu : ${count} exigences portent ce nom.`
        : `${escaped(mention!.written)} is ambiguous: ${count} requirements bear this name.`,
    );
  if (mention!.scenario !== undefined && mentions.length === 1) {
    const proof = mention!.proof;
    const scenario = { fr: 'Scénario', en: 'Scenario' }[locale];
    lines.push(
      `${scenario} ${mention!.scenario}${proof === undefined ? '' : `, ${{ fr: 'preuve', en: 'proof' }[locale]} ${proof}`}`,
    );
  }
  return lines;
}
