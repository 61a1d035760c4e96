/** The commands that hovers, lenses and links may name. The client registers them; the texts only point at them. */
export const commands = {
  openRequirement: 'segur.openRequirement',
  openFaqAnswer: 'segur.openFaqAnswer',
  importRem: 'segur.importRem',
  searchFaq: 'segur.searchFaq',
  openEmbeddedDocument: 'segur.openEmbeddedDocument',
} as const;

/** Commands that the server itself runs, for any client: they change files of the workspace, and ask first. */
export const serverCommands = {
  /** Takes an identifier of an older generation as texts write it in full, or nothing for all of them. */
  replaceGenerations: 'segur.server.replaceGenerations',
  /** Takes a `ProofRequest`. */
  createProof: 'segur.server.createProof',
} as const;

/** Commands of an editor that asks its user something first: offered only where it says that it has them. */
export const askingCommands = {
  /** Takes a `DeclarationPlace`. */
  declareImplementation: 'segur.declareImplementation',
  /** Takes a `ProofRequest`; asks for the requirement where it names none. */
  createProof: 'segur.createProof',
} as const;

/** A function, a class or a method of which somebody is to declare what it implements. */
export interface DeclarationPlace {
  readonly uri: string;
  /** Where its declaration stands, from zero. */
  readonly line: number;
  readonly name: string;
}

/** The proof that is to be begun. */
export interface ProofRequest {
  readonly id?: string;
  /** Two digits each, as texts number them. */
  readonly scenario?: string;
  readonly proof?: string;
  /** A file of the product that the proof is for. */
  readonly uri?: string;
}

export type CommandId = (typeof commands)[keyof typeof commands];

/** A Markdown link target that runs a command; clients other than VS Code show the label alone. */
export function commandUri(command: CommandId, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
