import type { Locale, LocalizedText } from '../core/localized';
import { type Paint, unpainted } from '../core/paint';
import type { OptionName } from './options';
import { commonOptions, optionDoes, optionUsages } from './optionUsages';
import { exitCodes, exitCodesOf, purpose, type SubcommandUsage, subcommandUsages } from './usage';

/** A terminal of the usual breadth, less what other programs put before a line. */
const breadth = 100;
const column = 30;

const words = {
  commands: { fr: 'Commandes', en: 'Commands' },
  everywhere: { fr: 'Options de toutes les commandes', en: 'Options of every command' },
  own: { fr: 'Options', en: 'Options' },
  examples: { fr: 'Exemples', en: 'Examples' },
  more: {
    fr: 'segur COMMANDE --help dit les options d’une commande, avec des exemples.',
    en: 'segur COMMAND --help tells the options of a command, with examples.',
  },
} satisfies Record<string, LocalizedText>;

// segur: implements SEG/CLI.01
/** What `segur --help` says: the commands, and what they share. */
export function helpOfAll(locale: Locale, paint: Paint = unpainted): string {
  return [
    purpose[locale],
    section(
      paint('strong', words.commands[locale]),
      subcommandUsages.map((one) => row(synopsis(one, locale), one.does[locale])),
    ),
    section(paint('strong', words.everywhere[locale]), optionRows(commonOptions, '', locale)),
    words.more[locale],
    wrap(exitCodes[locale], 0),
  ].join('\n\n');
}

/** What `segur check --help` says; of `import`, all that it can import. Undefined where no command has that name. */
export function helpOf(
  asked: readonly string[],
  locale: Locale,
  paint: Paint = unpainted,
): string | undefined {
  const named = subcommandUsages.filter(({ name }) => name === asked.slice(0, 2).join(' '));
  const usages =
    named.length > 0 ? named : subcommandUsages.filter(({ name }) => name.split(' ')[0] === asked[0]);
  if (usages.length === 0) return undefined;
  const codes = [...new Set(usages.map((usage) => exitCodesOf(usage)[locale]))];
  return [
    ...usages.map((usage) => helpOfOne(usage, locale, paint)),
    ...codes.map((text) => wrap(text, 0)),
  ].join('\n\n');
}

function helpOfOne(usage: SubcommandUsage, locale: Locale, paint: Paint): string {
  return [
    `${paint('name', synopsis(usage, locale))}\n${wrap(usage.does[locale], 4)}`,
    section(
      paint('strong', words.own[locale]),
      optionRows([...usage.options, ...commonOptions], usage.formats, locale, usage.name),
    ),
    ...(usage.examples.length === 0
      ? []
      : [
          section(
            paint('strong', words.examples[locale]),
            usage.examples.map(({ line, does }) => `  ${paint('name', line)}\n${wrap(does[locale], 6)}`),
          ),
        ]),
  ].join('\n\n');
}

export function synopsis({ name, takes }: SubcommandUsage, locale: Locale): string {
  return `segur ${name} ${takes[locale]}`.trimEnd();
}

/** `--min-severity GRAVITÉ`; of `--format` what the command can write. */
export function optionSynopsis(name: OptionName, formats: string, locale: Locale): string {
  const value = name === 'format' ? formats : optionUsages[name].value?.[locale];
  return `--${name}${value === undefined ? '' : ` ${value}`}`;
}

function optionRows(
  names: readonly OptionName[],
  formats: string,
  locale: Locale,
  command?: string,
): readonly string[] {
  return names.map((name) => row(optionSynopsis(name, formats, locale), optionDoes(name, command)[locale]));
}

function section(title: string, rows: readonly string[]): string {
  return `${title}\n${rows.join('\n')}`;
}

function row(left: string, right: string): string {
  const text = wrap(right, column);
  return left.length + 4 > column ? `  ${left}\n${text}` : `  ${left}`.padEnd(column) + text.trimStart();
}

/** Lines of the usual breadth, each behind `indent` blanks. */
function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  // A sign of French punctuation stays with the word before it.
  for (const word of text.split(/ (?![:;?!»])(?<!« )/)) {
    if (line !== '' && indent + line.length + 1 + word.length > breadth) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one).join('\n');
}
