import { stem } from './stem';
import { fold, wordsOf } from './words';

/**
 * What a question says besides its subject: which kind of answer it waits for (`?who`, `?when`…), and what it denies
 * (`!recu` of « je n'ai pas reçu »). The small words that say so are too frequent to be searched, and yet tell the
 * questions on one subject apart.
 */
export function signsOf(text: string): readonly string[] {
  return [...new Set([...mannersOf(text), ...denialsOf(text)])];
}

/** The index key of a term that is denied. */
export function denied(term: string): string {
  return `!${term}`;
}

const manners: Readonly<Record<string, string>> = {
  who: 'qui est-ce|par qui|c est qui|qui doit|qui peut|qui a le droit|qui signe|qui est|quel responsable|quelle personne|who',
  whom: 'a qui|aupres de qui|qui contacter|qui appeler|contacter|joindre qui|quel interlocuteur|whom',
  when:
    'quand|depuis quand|jusqu a quand|a partir de quand|a quel moment|quelle date|quelles dates|date limite|dates limites|' +
    'trop tard|quel jour|dernier jour|calendrier|echeance|echeances|when|deadline|until',
  long:
    'combien de temps|combien de jours|combien de mois|combien d annees|combien d ans|quelle duree|duree|quel delai|' +
    'quels delais|delai|sous combien|how long',
  much:
    'combien coute|combien ca coute|quel montant|quel prix|quel tarif|quel cout|combien touche|combien paie|combien d argent|' +
    'combien paye|combien d euros|a combien|how much',
  many: 'combien d|combien de|combien|nombre de|nombre d|un ou plusieurs|une ou plusieurs|how many',
  why: 'pourquoi|a quoi bon|a quoi sert|a quoi servent|pour quelle raison|quel interet|quel est le but|objectif|objectifs|raison|utilite|why',
  what:
    'c est quoi|qu est ce qu un|qu est ce qu une|que veut dire|que signifie|que signifient|definition|signification|que designe|' +
    'que designent|ca veut dire quoi|what is',
  must:
    'obligatoire|obligatoires|oblige|obligee|obliges|doit on|doit il|doit elle|doivent ils|faut il|dois je|devons nous|suis je oblige|' +
    'exige|exigee|exiges|impose|imposee|requis|requise|force de|tenu de|est on oblige|obligation|must|mandatory|required',
  may:
    'peut on|peut il|peut elle|puis je|pouvons nous|a t on le droit|ai je le droit|j ai le droit|le droit de|autorise|autorisee|permis|permise|' +
    'accepte|acceptee|admis|admise|tolere|toleree|possible|interdit|interdite|defendu|ca passe|can i|can we|allowed|forbidden',
  how: 'comment|de quelle maniere|de quelle facon|demarche|procedure|mode d emploi|marche a suivre|how do|how to|how can',
  differ: 'difference|differences|c est pareil|meme chose|par rapport a|versus|distinguer|difference between',
};

const mannerOf: ReadonlyMap<string, string> = new Map(
  Object.entries(manners).flatMap(([manner, ways]) => ways.split('|').map((way) => [way, `?${manner}`])),
);
/** The longest first, so that `combien de temps` is no `combien`. */
const anyManner = new RegExp(
  ` (?:${[...mannerOf.keys()].sort((a, b) => b.length - a.length).join('|')})(?= )`,
  'g',
);

function mannersOf(text: string): string[] {
  const found: string[] = [];
  const plain = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `;
  for (const [way] of plain.matchAll(anyManner)) found.push(mannerOf.get(way.slice(1))!);
  // Without its accent `où` is another word, except at the beginning.
  if (/(?:^|[^\p{L}])où(?![\p{L}])/iu.test(text) || /^\s*(?:d')?ou\s/i.test(text)) found.push('?where');
  if (/^ qui /.test(plain)) found.push('?who');
  return found;
}

const denyingBoth = new Set(['pas', 'jamais', 'point']);
const denyingNext = new Set(['sans', 'aucun', 'aucune', 'non', 'ni', 'hors', 'without', 'not', 'no']);
/** How far the denied word may be from the one that denies it, in words of any kind. */
const reach = 4;

/** The words that are denied: what follows `sans` or `pas`, and the verb before `pas`. */
function denialsOf(text: string): string[] {
  const found: string[] = [];
  const words = wordsOf(text).filter(({ joined }) => !joined);
  words.forEach(({ form }, at) => {
    const both = denyingBoth.has(form.text);
    if (!both && !denyingNext.has(form.text)) return;
    const before = words[at - 1];
    if (both && before && !before.form.stop) found.push(denied(stem(before.form.text)));
    const next = words.slice(at + 1, at + 1 + reach).find((word) => !word.form.stop);
    if (next) found.push(denied(stem(next.form.text)));
  });
  return found;
}
