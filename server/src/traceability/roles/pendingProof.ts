import type { PlaceReader } from '../../requirements/place';
import { isTagPlace } from './tagPlace';

const mark =
  /(?<![\p{L}\p{N}_.@])@?s(?:é|e\u0301?)gur[ \t\u00a0\u202f]?:[ \t\u00a0\u202f]*(?:preuve|proof)s?[ \t\u00a0\u202f]+(?:(?:à|a)[ \t\u00a0\u202f]+compl[ée]ter|to[ \t]+(?:be[ \t]+)?completed?)(?![\p{L}\p{N}])/giu;

/**
 * Whether a text says of itself that it is a proof to be completed: `segur: preuve à compléter`. What it names is not proved
 * by it as long as the line stands; whoever completes it takes the line away.
 */
export function isPendingProof(text: string, places: PlaceReader): boolean {
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text))
    if (isTagPlace(text, match.index, places)) return true;
  return false;
}

/** The line that says so. */
export const pendingProofLine = {
  fr: 'segur: preuve à compléter (retirez cette ligne une fois la preuve faite)',
  en: 'segur: proof to be completed (remove this line once the proof is made)',
} as const;
