import {
  failReasons,
  type FailReason,
  type GateThresholds,
  thresholdNames,
  type ThresholdName,
} from '../traceability/dossier/gate';
import type { Project, Wave } from '../traceability/project/project';
import type { NameReading, ProjectVocabulary } from '../traceability/project/vocabulary';
import { UsageError } from './context';
import type { CliContext } from './context';
import { notUnderstood, partsOf } from './initQuestions';
import type { CliOptions } from './options';

export const coverageFormats = ['text', 'html', 'csv', 'md', 'json', 'xlsx'] as const;

export type CoverageFormat = (typeof coverageFormats)[number];

/** As `--format` says, else as the name of the output ends; a workbook that is to be filled is one. */
export function coverageFormatOf({ format, output, rem }: CliOptions): CoverageFormat {
  const ending = /\.([a-z]+)$/i.exec(output ?? '')?.[1]?.toLowerCase();
  const byName = coverageFormats.find((one) => one === (ending === 'xlsm' ? 'xlsx' : ending));
  const found =
    format === undefined
      ? rem !== undefined
        ? 'xlsx'
        : (byName ?? 'text')
      : coverageFormats.find((one) => one === format);
  if (!found) throw new UsageError(`--format ${format}: ${coverageFormats.join(' | ')}`);
  return found;
}

/** `80`, or `implemented=80,tested=60`: in percent. */
export function thresholdsOf(written: string | undefined): GateThresholds {
  const thresholds: Partial<Record<ThresholdName, number>> = {};
  for (const part of written === undefined ? [] : written.split(',')) {
    const found = /^\s*(?:([a-z]+)\s*=\s*)?(\d{1,3}(?:\.\d+)?)\s*%?\s*$/i.exec(part);
    const name = thresholdNames.find((one) => one === (found?.[1]?.toLowerCase() ?? 'covered'));
    const value = Number(found?.[2]);
    if (!found || name === undefined || value > 100)
      throw new UsageError(
        `--threshold ${written}: 80 | ${thresholdNames.map((one) => `${one}=80`).join(',')}`,
      );
    thresholds[name] = value;
  }
  return thresholds;
}

export function failReasonsOf(written: readonly string[]): readonly FailReason[] {
  return written.flatMap((list) =>
    list.split(',').map((part) => {
      const reason = failReasons.find((one) => one === part.trim());
      if (!reason) throw new UsageError(`--fail-on ${part.trim()}: ${failReasons.join(',')}`);
      return reason;
    }),
  );
}

/** What the command line says instead of `segur.json`. */
export async function choiceOf(
  { service, locale }: CliContext,
  { couloir, software, wave, profile, referential }: CliOptions,
): Promise<(project: Project) => Project> {
  if (wave !== undefined && wave !== '1' && wave !== '2') throw new UsageError(`--wave ${wave}: 1 | 2`);
  const vocabulary: ProjectVocabulary = await service.projectVocabulary();
  const names = (
    option: string,
    values: readonly string[] | undefined,
    read: (written: string) => NameReading,
  ) =>
    values === undefined
      ? undefined
      : [
          ...new Set(
            values.flatMap(partsOf).map((part) => {
              const reading = read(part);
              if (reading.type === 'known') return reading.name;
              throw new UsageError(`--${option}: ${notUnderstood(part, [reading])[locale]}`);
            }),
          ),
        ];
  const couloirs = names('couloir', couloir, vocabulary.couloir);
  const kinds = names('software', software, vocabulary.software);
  const profiles = names('profile', profile, vocabulary.profile);
  const referentials = names('referential', referential, vocabulary.referential);
  return (project) => ({
    ...project,
    ...(couloirs ? { couloirs } : {}),
    ...(kinds ? { software: kinds } : {}),
    ...(wave === undefined ? {} : { wave: wave as Wave }),
    ...(profiles ? { profiles } : {}),
    ...(referentials ? { referentials: referentials.map((id) => ({ id })) } : {}),
  });
}

export const coverageWords = {
  noSuchFolder: { fr: 'ce dossier n’existe pas', en: 'there is no such folder' },
  lostNeedsSince: {
    fr: '--fail-on lost : donnez le rapport antérieur par --since RAPPORT.json',
    en: '--fail-on lost: give the earlier report by --since REPORT.json',
  },
  xlsxNeedsRem: {
    fr: '--format xlsx : donnez le classeur à remplir par --rem CLASSEUR.xlsx',
    en: '--format xlsx: give the workbook to fill by --rem WORKBOOK.xlsx',
  },
  remIsXlsx: {
    fr: '--rem remplit votre classeur : --format ne peut être que xlsx',
    en: '--rem fills your workbook: --format can only be xlsx',
  },
  defaults: {
    fr: 'pas de segur.json dans ce dossier : valeurs par défaut (toutes les exigences du catalogue, code, tests et preuves reconnus au nom de leurs dossiers). « segur init » en écrit un.',
    en: 'no segur.json in this folder: defaults hold (every requirement of the catalogue; code, tests and proofs known by the names of their folders). "segur init" writes one.',
  },
  projectAbove: (file: string) => ({
    fr: `le segur.json d’un dossier au-dessus vaut ici : ${file}`,
    en: `the segur.json of a folder above holds here: ${file}`,
  }),
  brokenOff: {
    fr: 'ce rapport de tests s’interrompt : ce qui le précède compte',
    en: 'this test report breaks off: what comes before counts',
  },
} as const;
