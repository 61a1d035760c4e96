import type { Sheet, SheetEntry, SheetLink, SheetPart, SheetVersion } from '../core/sheet';
import { headingPath } from '../core/subject';
import { escaped, paragraphs } from '../requirements/markdown';

/** How a link to another sheet or an answer is written; where it gives nothing, its words stand alone. */
export type LinkTarget = (link: Exclude<SheetLink, { to: 'web' }>) => string | undefined;

/** A sheet as a Markdown document, for the clipboard, a peek, another editor. */
export function sheetMarkdown(
  { id, title, path, tags, state, notice, sections }: Omit<Sheet, 'markdown'>,
  target: LinkTarget = () => undefined,
): string {
  const subject = headingPath([...path, title === id ? '' : title].filter((part) => part !== ''));
  return [
    `# ${escaped(id)}`,
    tags.map(escaped).join(' · '),
    state?.text && `*${escaped(state.text)}*`,
    subject && `*${escaped(subject)}*`,
    notice && `*${escaped(notice)}*`,
    ...sections.flatMap((section) => [
      `## ${escaped(section.title)}`,
      joined(section.parts.map((part) => partMarkdown(part, target)).filter((text) => text !== '')),
    ]),
  ]
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join('\n\n')
    .concat('\n');
}

/** Items of one list stay together; anything else is a paragraph of its own. */
function joined(parts: readonly string[]): string {
  return parts.reduce((text, part) => {
    if (text === '') return part;
    const sameList = part.startsWith('- ') && text.slice(text.lastIndexOf('\n') + 1).startsWith('- ');
    return `${text}${sameList ? '\n' : '\n\n'}${part}`;
  }, '');
}

function partMarkdown(part: SheetPart, target: LinkTarget): string {
  switch (part.type) {
    case 'text': {
      const text = spaced(paragraphs(part.text));
      if (part.role === 'heading') return `### ${text}`;
      return part.role === 'note' ? `*${text}*` : text;
    }
    case 'facts':
      return part.facts
        .map(
          ({ label, values }) =>
            `- **${escaped(label)}** ${values.map((value) => words(value, target)).join(', ')}`,
        )
        .join('\n');
    case 'links':
      return part.links.map((link) => `- ${words(link, target)}`).join('\n');
    case 'entries':
      return part.entries.map((entry) => entryMarkdown(entry, target)).join('\n');
    case 'example':
      return `**${escaped(part.label)}**\n\n${fenced(part.text)}`;
    case 'comparison':
      return [part.older, part.newer].map((version) => versionMarkdown(version, target)).join('\n\n');
    case 'severity':
      return '';
  }
}

function entryMarkdown({ state, title, name, detail, action }: SheetEntry, target: LinkTarget): string {
  const said = [state, detail, name ?? ''].filter((part) => part !== '').join(' · ');
  // What only an editor of ours can do is no link elsewhere.
  const link =
    action && action.to !== 'command' && action.to !== 'web' && target(action) !== undefined
      ? words(action, target)
      : '';
  return `- **${escaped(title)}**${said === '' ? '' : ` ${paragraphs(said)}`}${link === '' ? '' : ` · ${link}`}`;
}

/** Markdown would take the lines after a paragraph for the same one: items of a list begin after an empty line. */
function spaced(text: string): string {
  return text.replace(/^(?!- )(.+)\n(?=- )/gm, '$1\n\n').replace(/^(- .*)\n(?!- )(?=.)/gm, '$1\n\n');
}

function versionMarkdown({ title, ids, text, note }: SheetVersion, target: LinkTarget): string {
  const said = text.map((run) => run.text).join('');
  return [
    `### ${escaped(title)} · ${ids.map((id) => words(id, target)).join(', ')}`,
    ...(said === '' ? [] : [spaced(paragraphs(said))]),
    ...(note === undefined ? [] : [`*${escaped(note)}*`]),
  ].join('\n\n');
}

function words(value: string | SheetLink, target: LinkTarget): string {
  if (typeof value === 'string') return escaped(value);
  if (value.to === 'web')
    return value.text === value.href ? `<${value.href}>` : `[${escaped(value.text)}](<${value.href}>)`;
  const href = target(value);
  return href === undefined ? escaped(value.text) : `[${escaped(value.text)}](${href})`;
}

/** A fence longer than any that the text holds. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
