import type { DocumentSelector, TextDocument } from 'vscode';

/** Documents that the service renders itself: pages of requirements and of rules. */
export const virtualScheme = 'segur';

/** Documents that others carry, open for editing: saving one puts it back into its carrier. */
export const embeddedScheme = 'segur-embedded';

/**
 * Where texts live that somebody writes. Requirement IDs turn up in every language, so the scheme decides, not the
 * extension; what merely shows text (output channels, git revisions, chat) stays out.
 */
const schemes = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'vscode-userdata', // the user's own settings name rules
  virtualScheme,
  embeddedScheme,
] as const;

export const documentSelector = schemes.map((scheme) => ({ scheme })) satisfies DocumentSelector;

export function isServed(document: TextDocument): boolean {
  return (schemes as readonly string[]).includes(document.uri.scheme);
}
