/** A page about one thing that we know, as data: a requirement, a rule, what is known at all. Texts are plain words in the session's locale. */
export interface Sheet {
  readonly kind: 'requirement' | 'rule' | 'knowledge';
  readonly id: string;
  /** What tells it from its neighbours; the id alone where nothing does. */
  readonly title: string;
  /** The headings above the title, from wide to narrow. */
  readonly path: readonly string[];
  /** Whether title, path and quoted texts are in French whatever the session's language. */
  readonly french: boolean;
  readonly tags: readonly string[];
  /** What decides whether one reads on: withdrawn, statement not read. */
  readonly state?: SheetState;
  /** Why its texts are in another language than the session. */
  readonly notice?: string;
  readonly sections: readonly SheetSection[];
  /** The same page as Markdown, without a link that only an editor could follow. */
  readonly markdown: string;
}

export interface SheetState {
  /**
   * `read`: what is shown can be relied on; `partial`: second-hand; `unread`: nothing is shown; `gone`: out of use; `own`: the
   * user's text; `old`: to be renewed or mended.
   */
  readonly tone: 'read' | 'partial' | 'unread' | 'gone' | 'own' | 'old';
  /** One short line. Absent where there is nothing to say. */
  readonly text?: string;
}

export interface SheetSection {
  readonly key: string;
  readonly title: string;
  readonly parts: readonly SheetPart[];
}

export type SheetPart =
  | SheetTextPart
  | { readonly type: 'facts'; readonly facts: readonly SheetFact[] }
  | { readonly type: 'links'; readonly links: readonly SheetLink[] }
  | { readonly type: 'entries'; readonly entries: readonly SheetEntry[] }
  | { readonly type: 'example'; readonly right: boolean; readonly label: string; readonly text: string }
  | { readonly type: 'comparison'; readonly older: SheetVersion; readonly newer: SheetVersion }
  /** Where the choices of a rule's severity go: only its host knows what is set. */
  | { readonly type: 'severity'; readonly id: string; readonly byDefault: string };

/** Lines; those that begin with `- ` are items of a list. */
export interface SheetTextPart {
  readonly type: 'text';
  readonly text: string;
  /** `lead`: read first; `heading`: names what follows; `note`: said about the text. */
  readonly role?: 'lead' | 'heading' | 'note';
  /** Quoted from a French source. */
  readonly french?: boolean;
}

/** One of several things of a kind: how it is, what it is, what can be done about it. */
export interface SheetEntry {
  readonly tone: SheetState['tone'];
  /** In a word or two; empty where the title says it. */
  readonly state: string;
  readonly title: string;
  /** As machines name it, where that is another name. */
  readonly name?: string;
  readonly detail: string;
  readonly action?: SheetLink;
}

export interface SheetFact {
  readonly label: string;
  readonly values: readonly (string | SheetLink)[];
}

/** What a sheet offers to do beside leading to other sheets. */
export type SheetCommand =
  'importValueSets' | 'importRem' | 'importFaq' | 'choosePack' | 'requirements' | 'searchFaq';

export type SheetLink =
  | { readonly to: 'requirement' | 'rule' | 'answer'; readonly id: string; readonly text: string }
  | { readonly to: 'command'; readonly id: SheetCommand; readonly text: string }
  /** A document at an address, of the workspace or of our own. */
  | { readonly to: 'page'; readonly id: string; readonly text: string }
  | { readonly to: 'web'; readonly href: string; readonly text: string };

/** One of two texts that are compared. */
export interface SheetVersion {
  readonly title: string;
  readonly ids: readonly (string | SheetLink)[];
  /** Empty where no text is known; `note` then says why. */
  readonly text: readonly SheetRun[];
  readonly note?: string;
}

/** Words; those that the other version does not have are changed. */
export interface SheetRun {
  readonly text: string;
  readonly changed: boolean;
}

/** Where the workspace names a requirement, by what kind of file it is. */
export interface ReferenceGroup {
  readonly role: string;
  readonly label: string;
  readonly total: number;
  /** The first of them. */
  readonly places: readonly ReferencePlace[];
}

export interface ReferencePlace {
  readonly uri: string;
  /** From zero, as LSP counts them. */
  readonly line: number;
  readonly character: number;
  /** The line, trimmed and cut. */
  readonly excerpt: string;
}
