import type { OpenValue } from './completeOpenValues';

/** What its author alone knows: never a value of ours. */
export const ownRoot: OpenValue = {
  value: '1.2.250.1.…',
  detail: {
    fr: 'OID de qui attribue l’identifiant, à compléter',
    en: 'OID of who assigns the identifier, to complete',
  },
  snippet: '${1:1.2.250.1.}',
};

/** A word in place of what only its author knows, to be typed over: that of the standard, which is of no language. */
export function gap(word: string, fr: string, en: string): OpenValue {
  return {
    value: `${word}…`,
    detail: { fr: `${fr}, à compléter`, en: `${en}, to complete` },
    snippet: `\${1:${word}}`,
  };
}

/**
 * Where no value is known, in an element that nobody expects where it is or of a code that no list closes: the name of
 * the attribute still tells the kind of value, and words of the document are none.
 */
export function gapsByName(name: string): readonly OpenValue[] {
  switch (name) {
    case 'root':
      return [ownRoot];
    case 'extension':
      return [
        gap(
          'extension',
          'identifiant donné par l’autorité de « root »',
          'identifier given by the authority of “root”',
        ),
      ];
    case 'code':
      return [
        gap('code', 'code de la terminologie de « codeSystem »', 'code of the terminology of “codeSystem”'),
      ];
    case 'codeSystem':
      return [gap('2.16.840.1.', 'OID d’une terminologie', 'OID of a terminology')];
    case 'displayName':
      return [gap('displayName', 'libellé du code', 'label of the code')];
    default:
      return [];
  }
}
