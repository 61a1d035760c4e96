import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { LocalizedText } from '../core/localized';
import { writeWhole } from '../node/writeWhole';
import { type ProjectChoice, projectText } from '../traceability/project/newProject';
import { projectFileName } from '../traceability/project/readProject';
import type { NameReading } from '../traceability/project/vocabulary';
import { type CliContext, exitCode, UsageError } from './context';
import { askProject, notUnderstood, partsOf } from './initQuestions';
import type { CliOptions, Subcommand } from './options';

const words = {
  oneFolder: { fr: 'init : un seul dossier à la fois', en: 'init: one folder at a time' },
  nobody: {
    fr: 'init : pas de terminal pour les questions ; donnez --name, --couloir, --software, --wave, --profile',
    en: 'init: no terminal for the questions; give --name, --couloir, --software, --wave, --profile',
  },
  unanswered: { fr: 'init : rien n’a été écrit', en: 'init: nothing was written' },
  exists: {
    fr: 'existe déjà ; --force le remplace',
    en: 'exists already; --force replaces it',
  },
  next: {
    fr: 'Votre éditeur complète le reste : files (où sont le code, les tests, les preuves), exclusions (avec leur raison), thresholds, forge.',
    en: 'Your editor completes the rest: files (where code, tests and proofs are), exclusions (with their reason), thresholds, forge.',
  },
  noSuchFolder: { fr: 'ce dossier n’existe pas', en: 'there is no such folder' },
} satisfies Record<string, LocalizedText>;

/** `segur init`: writes a `segur.json` from options, or from three questions where somebody is there to answer. */
export const init: Subcommand = async (context, args, options) => {
  const { locale } = context;
  if (args.length > 1) throw new UsageError(words.oneFolder[locale]);
  const folder = args[0] ?? '.';
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new UsageError(`${folder}: ${words.noSuchFolder[locale]}`);
  const file = path.join(folder, projectFileName);
  const exists = (await stat(file).catch(() => undefined)) !== undefined;
  if (exists && !options.force) throw new UsageError(`${file}: ${words.exists[locale]}`);
  const choice = await choiceOf(context, options);
  if (!choice) throw new UsageError(words.unanswered[locale]);
  await writeWhole(file, projectText(choice));
  context.print({ fr: `Écrit : ${file}`, en: `Written: ${file}` }[locale]);
  context.print(words.next[locale]);
  return exitCode.clean;
};

async function choiceOf(context: CliContext, options: CliOptions): Promise<ProjectChoice | undefined> {
  const { name, couloir, software, wave, profile } = options;
  const given = [name, couloir, software, wave, profile].some((value) => value !== undefined);
  if (!given) {
    if (!context.ask) throw new UsageError(words.nobody[context.locale]);
    return askProject(context);
  }
  if (wave !== undefined && wave !== '1' && wave !== '2') throw new UsageError(`--wave ${wave}: 1 | 2`);
  const vocabulary = await context.service.projectVocabulary();
  const names = (option: string, values: readonly string[] = [], read: (written: string) => NameReading) => [
    ...new Set(
      values.flatMap(partsOf).map((part) => {
        const reading = read(part);
        if (reading.type === 'known') return reading.name;
        throw new UsageError(`--${option}: ${notUnderstood(part, [reading])[context.locale]}`);
      }),
    ),
  ];
  return {
    product: name === undefined ? {} : { name },
    couloirs: names('couloir', couloir, vocabulary.couloir),
    software: names('software', software, vocabulary.software),
    wave: wave ?? '2',
    profiles: names('profile', profile, vocabulary.profile),
  };
}
