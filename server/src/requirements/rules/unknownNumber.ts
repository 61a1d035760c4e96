import type { Catalogue } from '../../catalogue/catalogue';
import { seriesOf, withoutPrefix } from '../../catalogue/key';
import type { Mention } from '../mention';
import type { RequirementRule } from './model';

export const unknownNumber: RequirementRule = {
  id: 'REQ-006',
  family: 'requirements.unknown',
  severity: 'information',
  title: { fr: 'Numéro absent du catalogue', en: 'Number absent from the catalogue' },
  explanation: {
    fr: 'La famille est connue, le numéro ne l’est pas. Les REM évoluent : ce peut être une faute ou une exigence plus récente que le catalogue ; importez votre REM pour le savoir.',
    en: 'The family is known, the number is not. REMs evolve: it may be a slip, or a requirement newer than the catalogue; import your REM to tell.',
  },
  source: 'Catalogue des exigences connues',
  check({ analysis, catalogue }, report) {
    for (const mention of analysis.believed) {
      const numbers = knownNumbers(mention, catalogue);
      if (numbers.length === 0) continue;
      const shown = `${pad(numbers[0]!)}–${pad(numbers.at(-1)!)}`;
      report({
        range: mention.range,
        message: {
          fr: `${mention.written} n’est pas dans le catalogue (numéros connus : ${shown}). Vérifiez le numéro, ou importez le REM qui le définit.`,
          en: `${mention.written} is not in the catalogue (known numbers: ${shown}). Check the number, or import the REM that defines it.`,
        },
      });
    }
  },
};

/** The numbers of the series that an unknown identifier belongs to; none for a known one, or a series nobody knows. */
export function knownNumbers({ key, resolution, form }: Mention, catalogue: Catalogue): readonly number[] {
  if (resolution || form === 'wildcard') return [];
  const series = seriesOf(key)?.series;
  if (series === undefined) return [];
  const own = catalogue.numbersOf(series);
  return own.length > 0 ? own : catalogue.numbersOf(withoutPrefix(series));
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
