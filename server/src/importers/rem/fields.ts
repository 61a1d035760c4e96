import { withoutAccents } from '../../core/accents';
import type { AnswerKind } from '../../core/coverageAnswers';
import type { LocalizedText } from '../../core/localized';

/** What a column of a REM may hold. */
export const fields = [
  'id',
  'statement',
  'nature',
  'conditional',
  'profile',
  'sectionId',
  'section',
  'block',
  'function',
  'wave',
  'scenarioId',
  'scenario',
  'proofId',
  'proof',
  'comment',
  'status',
  'previous',
  'wave1Id',
  'criticality',
  'order',
  'rem',
] as const;

export type Field = (typeof fields)[number];

export const fieldNames: Readonly<Record<Field, LocalizedText>> = {
  id: { fr: 'identifiant', en: 'identifier' },
  statement: { fr: 'énoncé', en: 'statement' },
  nature: { fr: 'nature', en: 'nature' },
  conditional: { fr: 'conditionnelle', en: 'conditional' },
  profile: { fr: 'profil', en: 'profile' },
  sectionId: { fr: 'n° de section', en: 'section number' },
  section: { fr: 'section', en: 'section' },
  block: { fr: 'bloc', en: 'block' },
  function: { fr: 'fonction', en: 'function' },
  wave: { fr: 'vague', en: 'wave' },
  scenarioId: { fr: 'n° de scénario', en: 'scenario number' },
  scenario: { fr: 'scénario', en: 'scenario' },
  proofId: { fr: 'n° de preuve', en: 'proof number' },
  proof: { fr: 'preuve', en: 'proof' },
  comment: { fr: 'commentaire', en: 'comment' },
  status: { fr: 'statut', en: 'status' },
  previous: { fr: 'ancien texte ou numéro', en: 'former text or number' },
  wave1Id: { fr: 'n° en vague 1', en: 'wave 1 number' },
  criticality: { fr: 'criticité', en: 'criticality' },
  order: { fr: 'ordre', en: 'order' },
  rem: { fr: 'REM', en: 'REM' },
};

/** What a heading says: a field, a column that is not for readers, or nothing that we know. */
export type HeadingMeaning =
  | {
      readonly type: 'field';
      readonly field: Field;
      /** The number of a proof among several: `Preuve 3`. */
      readonly ordinal?: number;
      /** How surely: 3 for the words of the templates, 1 for words that mean many things. */
      readonly weight: 1 | 2 | 3;
    }
  | { readonly type: 'internal' }
  /** What a vendor answers: a column of the user's, never read as a text of the authority. */
  | { readonly type: 'answer'; readonly kind: AnswerKind }
  | { readonly type: 'unknown' };

/** Lower case without accents, marks or what stands in brackets; every way to write « number » becomes `n`. */
export function normalised(heading: string): string {
  if (heading.length > longestWords) return normalise(heading);
  let known = normals.get(heading);
  if (known === undefined) {
    if (normals.size >= remembered) normals.clear();
    normals.set(heading, (known = normalise(heading)));
  }
  return known;
}

/** Natures, profiles and crosses are a few words that thousands of rows repeat. */
const normals = new Map<string, string>();
const remembered = 500;
const longestWords = 40;

function normalise(heading: string): string {
  return withoutAccents(heading.replace(/<[^>]{1,20}>/g, ' '))
    .replace(/[’‘`´]/g, "'")
    .replace(/[nN]\s*[°º˚]/g, ' n ')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/#\s*\d+/g, ' ')
    .replace(/[_/|:;,.*!?"«»–—+&()[\]\\]+|(?<!n)-|-(?!1)/g, ' ')
    .replace(/\b[dlsn]'/g, ' ')
    .replace(/\b(?:no|num|numero|numeros|nb|nr|number)\b/g, 'n')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/\s+/g, ' ')
    .trim();
}
