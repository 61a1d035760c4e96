/** The commands that hovers, lenses and links may name. The client registers them; the texts only point at them. */
export const commands = {
  openRequirement: 'segur.openRequirement',
  openFaqAnswer: 'segur.openFaqAnswer',
  importRem: 'segur.importRem',
  searchFaq: 'segur.searchFaq',
  openEmbeddedDocument: 'segur.openEmbeddedDocument',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/** A Markdown link target that runs a command; clients other than VS Code show the label alone. */
export function commandUri(command: CommandId, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
