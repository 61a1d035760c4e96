import type { LocalizedText } from '../../core/localized';

/** What the place that names a requirement is for. */
export type Role = 'implementation' | 'test' | 'proof' | 'documentation' | 'exchange' | 'other';

/** The order in which they are read. */
export const roles: readonly Role[] = [
  'implementation',
  'test',
  'proof',
  'documentation',
  'exchange',
  'other',
];

export const roleLabels: Readonly<Record<Role, LocalizedText>> = {
  implementation: { fr: 'Code', en: 'Code' },
  test: { fr: 'Tests', en: 'Tests' },
  proof: { fr: 'Preuves', en: 'Proofs' },
  documentation: { fr: 'Documents', en: 'Documents' },
  exchange: { fr: 'Messages et documents CDA', en: 'Messages and CDA documents' },
  other: { fr: 'Autres fichiers', en: 'Other files' },
};

/** Why a mention has its role; what comes first here wins. */
export type RoleReason =
  /** Its author says so: `// segur: vérifie SC.PSC.14`. The verb as written. */
  | { readonly type: 'tag'; readonly verb: string }
  /** A tag or a title of Gherkin, which is there to be tested. */
  | { readonly type: 'scenario' }
  /** A glob of `segur.json`, as written there. */
  | { readonly type: 'glob'; readonly glob: string }
  /** The folder and the name of its file. */
  | { readonly type: 'place' };
