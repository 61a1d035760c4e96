import { choiceOf } from '../authoring/compare/choice';
import { neverCancelled } from '../core/cancellation';
import type { DifferenceKind } from '../core/comparison';
import { countedEn, countedFr } from '../core/counted';
import type { Locale, LocalizedText } from '../core/localized';
import type { ComparisonView, DifferenceSideView, DifferenceView } from '../core/comparisonView';
import { ignoredFor } from '../node/comparisonSettings';
import { type CliContext, exitCode, formatOf, UsageError } from './context';
import { openFile } from './fileHandle';
import type { Subcommand } from './options';

// segur: implements SEG/CMP.03
/** `segur compare`: in what two documents or messages differ by meaning. */
export const compare: Subcommand = async (context, args, options) => {
  const format = formatOf(options.format, ['text', 'json'] as const);
  const [left, right] = args;
  if (left === undefined || right === undefined || args.length > 2)
    throw new UsageError(twoFiles[context.locale]);
  const [one, other] = [await openFile(context, left), await openFile(context, right)];
  if (!one || !other) return exitCode.failed;
  const ignored = [
    ...(options.exact ? [] : await ignoredFor(context.service, one.uri)),
    ...(options.ignore ?? []).flatMap((list) => list.split(',').map((address) => address.trim())),
  ];
  const result = await context.service.compare(one, other, choiceOf(ignored, options.exact), neverCancelled);
  if (!result) return exitCode.failed; // nobody cancels it here
  if (result.type === 'notCompared') {
    context.warn(notCompared[result.reason](left, right)[context.locale]);
    return exitCode.failed;
  }
  if (format === 'json') context.print(JSON.stringify(asData(result, left, right)));
  else for (const line of linesOf(context, result, left, right)) context.print(line);
  return result.differences.length > 0 ? exitCode.found : exitCode.clean;
};

type Compared = Extract<ComparisonView, { type: 'compared' }>;

/** Lines and columns from one, as in every other output. */
function asData({ differences, isCut }: Compared, left: string, right: string) {
  const sideOf = (file: string, { text, range: { start } }: DifferenceSideView) => ({
    file,
    line: start.line + 1,
    column: start.character + 1,
    ...(text === undefined ? {} : { text }),
  });
  return {
    differences: differences.map(({ kind, trail, path: at, ...sides }) => ({
      kind,
      path: at,
      trail,
      left: sideOf(left, sides.left),
      right: sideOf(right, sides.right),
    })),
    cut: isCut,
  };
}

function linesOf(
  { locale, paint }: CliContext,
  { differences, isCut }: Compared,
  left: string,
  right: string,
): readonly string[] {
  if (differences.length === 0) return [paint('good', same[locale])];
  const lineOf = (
    sign: string,
    file: string,
    { text, range: { start } }: DifferenceSideView,
  ): readonly string[] =>
    text === undefined
      ? []
      : [
          `  ${paint(sign === '+' ? 'good' : 'bad', `${sign} ${text === '' ? '""' : text}`)}  ${paint('quiet', `${file}:${start.line + 1}:${start.character + 1}`)}`,
        ];
  const shown = differences.flatMap((difference) => [
    `${paint('strong', titleOf(difference))} ${paint('quiet', `(${kinds[difference.kind][locale]}, ${difference.path})`)}`,
    ...lineOf('-', left, difference.left),
    ...lineOf('+', right, difference.right),
    '',
  ]);
  const counts = (Object.keys(kinds) as DifferenceKind[])
    .map((kind) => [kind, differences.filter((one) => one.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kinds[kind][locale]}${locale === 'fr' ? ' ' : ''}: ${count}`);
  const total =
    locale === 'fr'
      ? countedFr(differences.length, 'différence')
      : countedEn(differences.length, 'difference');
  return [...shown, `${isCut ? atLeast[locale] : ''}${total} (${counts.join(', ')})`];
}

function titleOf({ trail, path: at }: DifferenceView): string {
  return trail.length === 0 ? at : trail.join(' › ');
}

const kinds: Readonly<Record<DifferenceKind, LocalizedText>> = {
  changed: { fr: 'changé', en: 'changed' },
  added: { fr: 'ajouté', en: 'added' },
  removed: { fr: 'retiré', en: 'removed' },
  moved: { fr: 'déplacé', en: 'moved' },
};

const same: LocalizedText = { fr: 'Aucune différence de sens.', en: 'No difference of meaning.' };

const atLeast: Readonly<Record<Locale, string>> = { fr: 'au moins ', en: 'at least ' };

const twoFiles: LocalizedText = {
  fr: 'compare : donnez deux fichiers, celui d’avant et celui d’après',
  en: 'compare: give two files, the one before and the one after',
};

const notCompared: Readonly<
  Record<
    Extract<ComparisonView, { type: 'notCompared' }>['reason'],
    (left: string, right: string) => LocalizedText
  >
> = {
  left: (left) => neither(left),
  right: (_left, right) => neither(right),
  leftBroken: (left) => broken(left),
  rightBroken: (_left, right) => broken(right),
  kinds: (left, right) => ({
    fr: `${left} et ${right} : l’un est un document CDA, l’autre un message HL7 v2`,
    en: `${left} and ${right}: one is a CDA document, the other an HL7 v2 message`,
  }),
};

function broken(file: string): LocalizedText {
  return {
    fr: `${file} : des balises manquent, ce que contient quoi n’est pas sûr ; segur check dit où`,
    en: `${file}: tags are missing, what holds what is not certain; segur check tells where`,
  };
}

function neither(file: string): LocalizedText {
  return {
    fr: `${file} : ni document CDA ni message HL7 v2`,
    en: `${file}: neither a CDA document nor an HL7 v2 message`,
  };
}
