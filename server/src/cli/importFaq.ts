import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { countedEn, countedFr } from '../core/counted';
import type { LocalizedText } from '../core/localized';
import { shippedDataFolder } from '../node/host';
import { readTextFile } from '../node/textFiles';
import { writeWhole } from '../node/writeWhole';
import { exitCode, formatOf, skippedBecause, UsageError } from './context';
import type { Subcommand } from './options';

/** Where the user's own answers go unless told: in the workspace, beside its other choices. */
const defaultOutput = path.join('.segur', 'faq.json');

/** `segur import faq FILE…`: saved pages of the portal become a catalogue file of the user's own. */
export const importFaqPages: Subcommand = async (context, files, options) => {
  const { locale } = context;
  const format = formatOf(options.format, ['text', 'json'] as const);
  const output = options.output ?? defaultOutput;
  if (path.resolve(output) === path.join(shippedDataFolder(__dirname), 'faq.json'))
    throw new UsageError(`${output}: ${ours[locale]}`);
  const pages = await Promise.all(
    files.map(async (file) => {
      const read = await readTextFile(file);
      if (read.type === 'skipped') throw new UsageError(`${file}: ${skippedBecause[read.reason][locale]}`);
      return { name: file, text: read.text };
    }),
  );
  const existing = await readFile(output, 'utf8').catch(() => undefined);
  const report = await context.service.importFaq({
    files: pages,
    ...(existing === undefined ? {} : { existing }),
  });
  if (!report.ok) {
    for (const reason of report.reasons) context.warn(`${output}: ${reason}`);
    return exitCode.failed;
  }
  await writeWhole(output, report.text);
  if (format === 'json') {
    const { blocks, answers, added, updated, unchanged, duplicates, notFaqPages, problems } = report;
    const counts = { blocks, answers, added, updated, unchanged };
    context.print(JSON.stringify({ output, ...counts, duplicates, notFaqPages, problems }));
    return exitCode.clean;
  }
  for (const { file, line, reason } of report.problems) context.warn(`${file}:${line} ${reason}`);
  for (const { file, line, first } of report.duplicates) {
    context.print(`${file}:${line} = ${first.file}:${first.line}`);
  }
  for (const file of report.notFaqPages) context.print(`${file}: ${notFaq[locale]}`);
  const { blocks, answers, added, updated, unchanged } = report;
  context.print(
    {
      fr: `${output} : ${countedFr(blocks, 'bloc lu', 'blocs lus')}, ${countedFr(answers, 'réponse')} (${countedFr(added, 'nouvelle')}, ${countedFr(updated, 'mise à jour', 'mises à jour')}, ${countedFr(unchanged, 'inchangée')})`,
      en: `${output}: ${countedEn(blocks, 'block')} read, ${countedEn(answers, 'answer')} (${added} new, ${updated} updated, ${unchanged} unchanged)`,
    }[locale],
  );
  return exitCode.clean;
};

const ours: LocalizedText = {
  fr: 'ce catalogue est celui de Ségur Authoring ; le vôtre va dans un fichier à part',
  en: 'this is the catalogue of Ségur Authoring; yours goes to a file of its own',
};
const notFaq: LocalizedText = { fr: 'n’est pas une page de FAQ', en: 'is not a FAQ page' };
