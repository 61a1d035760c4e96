/** A requirement rendered for reading. */
export interface RequirementPage {
  readonly id: string;
  readonly title: string;
  /** Markdown, in the session's locale. */
  readonly markdown: string;
  readonly answers: readonly { readonly id: string; readonly question: string }[];
}

export interface RequirementsQuery {
  readonly groupBy: 'referential' | 'couloir';
  readonly filter?: string;
}

export interface RequirementsTree {
  readonly total: number;
  readonly groups: readonly {
    readonly label: string;
    readonly families: readonly {
      readonly label: string;
      readonly requirements: readonly {
        readonly id: string;
        readonly title: string;
        readonly obligation?: string;
      }[];
    }[];
  }[];
}

export interface ServiceStatus {
  readonly requirements: number;
  readonly answers: number;
  /** What could not be loaded, in the session's locale. */
  readonly problems: readonly string[];
  /** What the document at `uri` was recognised as. */
  readonly documentKinds?: readonly string[];
}
