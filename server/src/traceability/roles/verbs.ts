import { withoutAccents } from '../../core/accents';
import type { Role } from './role';

type TagRole = Extract<Role, 'implementation' | 'test' | 'proof' | 'documentation'>;

/** What a tag may say, in French and in English, by its stem: the endings of the verb do not matter. */
const stems: readonly (readonly [role: TagRole, stems: readonly string[]])[] = [
  [
    'implementation',
    [
      'implement',
      'impl',
      'realis',
      'realiz',
      'couvr',
      'cover',
      'satisf',
      'satisfy',
      'fulfil',
      'met en œuvre',
      'met en oeuvre',
    ],
  ],
  ['test', ['test', 'verif', 'verify', 'check', 'controle', 'valid']],
  ['proof', ['prov', 'proof', 'prouv', 'preuve', 'evidence', 'demonstr', 'demontr', 'attest']],
  ['documentation', ['document', 'decri', 'describ', 'specif', 'explain', 'expliqu']],
];

const endings =
  '(?:i?(?:e|en|es|ed|er|ers|ent|ant|ons|ez|ing)|s|d|y|ying|ment|re|rent|t|te|tes|ts|ait|ions?|ations?|ated|ates?|l|ls|n|nt)?';

const roleByStem: readonly (readonly [pattern: RegExp, role: TagRole])[] = stems.map(([role, words]) => [
  new RegExp(`^(?:${words.join('|')})${endings}$`, 'iu'),
  role,
]);

/** The role that a word of a tag gives; undefined for a word that is no verb of ours. Accents and case do not matter. */
export function roleOfVerb(word: string): TagRole | undefined {
  const letters = withoutAccents(word);
  return roleByStem.find(([pattern]) => pattern.test(letters))?.[1];
}
