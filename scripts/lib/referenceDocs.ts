import { readFileSync } from 'node:fs';
import { optionSynopsis, synopsis } from '../../server/src/cli/help';
import { commonOptions, optionDoes } from '../../server/src/cli/optionUsages';
import type { OptionName } from '../../server/src/cli/options';
import { exitCodes, subcommandUsages } from '../../server/src/cli/usage';
import type { Locale, LocalizedText } from '../../server/src/core/localized';

interface Setting {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly default: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly examples?: readonly unknown[];
}

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

interface KeyBinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly keybindings: readonly KeyBinding[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const bundles: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  fr: JSON.parse(readFileSync('package.nls.fr.json', 'utf8')) as Record<string, string>,
  en: JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>,
};

const locales = ['fr', 'en'] as const;

/** The pages of reference, by their path: settings, commands and the manual of `segur`, in each language. */
export function renderReferenceDocs(): ReadonlyMap<string, string> {
  return new Map(
    locales.flatMap((locale) => [
      [`docs/${locale}/settings.md`, settingsPage(locale)] as const,
      [`docs/${locale}/commands.md`, commandsPage(locale)] as const,
      [`docs/${locale}/segur.md`, manual(locale)] as const,
    ]),
  );
}

const words = {
  settings: { fr: 'Réglages', en: 'Settings' },
  settingsAre: {
    fr: 'À écrire dans `settings.json` (de l’utilisateur ou de l’espace de travail), ou dans l’éditeur des réglages (`Ctrl+,`, puis « segur »). D’autres éditeurs envoient les mêmes au serveur : voir [Autres éditeurs](other-editors.md).',
    en: 'Written in `settings.json` (of the user or of the workspace), or set in the settings editor (`Ctrl+,`, then “segur”). Other editors send the same to the server: see [Other editors](other-editors.md).',
  },
  kind: { fr: 'Type', en: 'Kind' },
  byDefault: { fr: 'Par défaut', en: 'Default' },
  values: { fr: 'Valeurs', en: 'Values' },
  example: { fr: 'Exemple', en: 'Example' },
  commands: { fr: 'Commandes de la palette', en: 'Commands of the palette' },
  commandsAre: {
    fr: '`Ctrl+Maj+P`, puis « Ségur » ou un mot du titre. Un raccourci se change ou s’ajoute par `Ctrl+K Ctrl+S`, avec l’identifiant de la commande.',
    en: '`Ctrl+Shift+P`, then “Ségur” or a word of the title. A shortcut is changed or added by `Ctrl+K Ctrl+S`, with the id of the command.',
  },
  command: { fr: 'Commande', en: 'Command' },
  identifier: { fr: 'Identifiant', en: 'Id' },
  shortcut: { fr: 'Raccourci (macOS)', en: 'Shortcut (macOS)' },
  where: { fr: 'Proposée', en: 'Offered' },
  manual: { fr: 'Manuel de `segur`', en: 'Manual of `segur`' },
  manualIs: {
    fr: '`segur` est `node dist/cli.js` après `npm ci`, ou `npm link` une fois pour toutes. `segur --help` et `segur check --help` disent la même chose que cette page.',
    en: '`segur` is `node dist/cli.js` after `npm ci`, or `npm link` once and for all. `segur --help` and `segur check --help` say what this page says.',
  },
  everywhere: { fr: 'Options de toutes les commandes', en: 'Options of every command' },
  option: { fr: 'Option', en: 'Option' },
  effect: { fr: 'Effet', en: 'Effect' },
  exit: { fr: 'Code de retour', en: 'Exit code' },
  machine: {
    fr: 'Ce que donne `--format json` est décrit dans [docs/schemas](../schemas).',
    en: 'What `--format json` gives is described in [docs/schemas](../schemas).',
  },
} satisfies Record<string, LocalizedText>;

const kinds: Readonly<Record<string, LocalizedText>> = {
  string: { fr: 'texte', en: 'text' },
  boolean: { fr: 'oui ou non (`true`, `false`)', en: 'yes or no (`true`, `false`)' },
  integer: { fr: 'nombre entier', en: 'whole number' },
  number: { fr: 'nombre', en: 'number' },
  array: { fr: 'liste', en: 'list' },
  object: { fr: 'objet', en: 'object' },
};

/** When a command of the palette is offered, in words; one without such words is always there. */
const conditions: Readonly<Record<string, LocalizedText>> = {
  'editorLangId == hl7v2': { fr: 'dans un message HL7 v2', en: 'in an HL7 v2 message' },
  'segur.reportsOpen': { fr: 'quand un rapport est ouvert', en: 'while a report is open' },
  'segur.requirements.filtered': { fr: 'quand un filtre est posé', en: 'while a filter is set' },
};

function settingsPage(locale: Locale): string {
  const settings = Object.entries(manifest.contributes.configuration.properties);
  return page(locale, 'settings.md', words.settings[locale], [
    words.settingsAre[locale],
    ...settings.map(([name, setting]) => settingSection(name, setting, locale)),
  ]);
}

function settingSection(name: string, setting: Setting, locale: Locale): string {
  const text = setting.markdownDescription ?? setting.description;
  if (text === undefined) throw new Error(`${name}: no description`);
  const structured = setting.type === 'object' || setting.type === 'array';
  if (structured && !setting.examples) throw new Error(`${name}: an example is wanted in package.json`);
  const kind = kinds[setting.type];
  if (!kind) throw new Error(`${name}: no words for ${setting.type}`);
  const colon = colonOf(locale);
  const values = (setting.enum ?? []).map((value, index) => {
    const meaning = setting.enumDescriptions?.[index];
    return `  - \`${value}\`${meaning === undefined ? '' : `${colon} ${translated(meaning, locale)}`}`;
  });
  return [
    `## \`${name}\``,
    '',
    translated(text, locale),
    '',
    `- ${words.kind[locale]}${colon} ${kind[locale]}`,
    `- ${words.byDefault[locale]}${colon} \`${JSON.stringify(setting.default)}\``,
    ...(values.length > 0 ? [`- ${words.values[locale]}${colon}`, ...values] : []),
    ...(setting.examples ?? []).flatMap((example) => [
      `- ${words.example[locale]}${colon}`,
      '',
      '  ```json',
      ...`"${name}": ${JSON.stringify(example, undefined, 2)}`.split('\n').map((line) => `  ${line}`),
      '  ```',
    ]),
  ].join('\n');
}

function commandsPage(locale: Locale): string {
  const { commands, keybindings, menus } = manifest.contributes;
  const rows = commands.flatMap(({ command, title, category }) => {
    const when = menus.commandPalette.find((one) => one.command === command)?.when;
    if (when === 'false') return [];
    const keys = keybindings
      .filter((one) => one.command === command)
      .map(({ key, mac }) => `\`${key}\`${mac === undefined ? '' : ` (\`${mac}\`)`}`);
    const name = `${category === undefined ? '' : `${category}${colonOf(locale)} `}${translated(title, locale)}`;
    const offered = when === undefined ? undefined : conditions[when];
    return [`| ${name} | \`${command}\` | ${keys.join(', ')} | ${offered?.[locale] ?? ''} |`];
  });
  const { command, identifier, shortcut, where } = words;
  return page(locale, 'commands.md', words.commands[locale], [
    words.commandsAre[locale],
    [
      `| ${command[locale]} | ${identifier[locale]} | ${shortcut[locale]} | ${where[locale]} |`,
      '|---|---|---|---|',
      ...rows,
    ].join('\n'),
  ]);
}

function manual(locale: Locale): string {
  return page(locale, 'segur.md', words.manual[locale], [
    words.manualIs[locale],
    ...subcommandUsages.map((usage) =>
      [
        `## \`segur ${usage.name}\``,
        `\`\`\`\n${synopsis(usage, locale)}\n\`\`\``,
        `${sentence(usage.does[locale])}`,
        ...(usage.options.length > 0 ? [optionTable(usage.options, usage.formats, locale, usage.name)] : []),
        ...(usage.examples.length > 0
          ? [
              ['```sh', ...usage.examples.map(({ line, does }) => `# ${does[locale]}\n${line}`), '```'].join(
                '\n',
              ),
            ]
          : []),
      ].join('\n\n'),
    ),
    `## ${words.everywhere[locale]}`,
    optionTable(commonOptions, '', locale),
    `## ${words.exit[locale]}`,
    `${exitCodes[locale]} ${words.machine[locale]}`,
  ]);
}

function optionTable(
  names: readonly OptionName[],
  formats: string,
  locale: Locale,
  command?: string,
): string {
  return [
    `| ${words.option[locale]} | ${words.effect[locale]} |`,
    '|---|---|',
    ...names.map((name) => {
      const written = optionSynopsis(name, formats, locale).replaceAll('|', '\\|');
      return `| \`${written}\` | ${optionDoes(name, command)[locale]} |`;
    }),
  ].join('\n');
}

function page(locale: Locale, file: string, title: string, blocks: readonly string[]): string {
  const other = locale === 'fr' ? `[In English](../en/${file})` : `[En français](../fr/${file})`;

  const blocksOfPage = [
    '<!-- Generated from package.json and from the command itself: npm run docs:reference -->',
    `# ${title}`,
    `[Guide](README.md) · ${other}`,
    ...blocks,
  ];
  return `${blocksOfPage.join('\n\n')}\n`;
}

function translated(text: string, locale: Locale): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) return text;
  const found = bundles[locale][key];
  if (found === undefined) throw new Error(`${key} has no text in ${locale}`);
  return found;
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function colonOf(locale: Locale): string {
  return locale === 'fr' ? ' :' : ':';
}
