import type { DocumentSelector, TextDocument } from 'vscode';

/** Documents that the service renders itself: requirement pages and documents carried inside others. */
export const virtualScheme = 'segur';

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
  virtualScheme,
] as const;

export const documentSelector = schemes.map((scheme) => ({ scheme })) satisfies DocumentSelector;

export function isServed(document: TextDocument): boolean {
  return (schemes as readonly string[]).includes(document.uri.scheme);
}
