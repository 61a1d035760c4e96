import type { Mention } from './mention';

/**
 * Words of the programme that no other field uses. Acronyms that other fields share (INS, DMP, REM, PSC, CDA, HL7) are
 * not among them.
 */
const vocabulary =
  /S[ée]gur\b|MSSant[ée]|Pro Sant[ée] Connect|Mon espace sant[ée]|DRIM-?box|DRIM-M\b|CI-SIS|esante\.gouv|identitovigilance|dossier m[ée]dical partag[ée]|r[ée]f[ée]rentiels? d['’]exigences|\bREM-[A-Z]+-[A-Z]+-Va\d|\bDSR-[A-Z]+-[A-Z]+-Va\d|\bCNDA\b|\bINSi\b/iu;

// segur: implements SEG/REQ.03
/**
 * Whether a text is about Ségur. It is when chance could not have written one of its mentions (see `strengthOf` in
 * `recognise.ts`), or when it has at least one weaker mention and uses the programme's own words. Everything that
 * reports or decorates asks this first, so that other texts stay quiet.
 */
export function isAboutSegur(text: string, mentions: readonly Mention[]): boolean {
  return mentions.some(({ strength }) => strength === 'strong') || vocabulary.test(text);
}
