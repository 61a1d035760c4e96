import type { LocalizedText } from '../core/localized';
import { nameSchemas, nearestVolet } from '../schematron/voletNames';
import { schemasNamed } from '../schematron/volets';

/** What is told of the setting `segur.volet` where none of these volets bears its name; undefined where one does. */
export function unknownVolet(wanted: string, volets: readonly string[]): LocalizedText | undefined {
  if (wanted.trim() === '') return undefined;
  const names = nameSchemas(volets);
  if (schemasNamed(wanted, names).length > 0) return undefined;
  const nearest = nearestVolet(wanted, names);
  return {
    fr: `segur.volet : aucun volet ne se nomme « ${wanted} »${nearest === undefined ? '' : ` ; est-ce ${nearest} ?`}`,
    en: `segur.volet: no volet is named “${wanted}”${nearest === undefined ? '' : `; is it ${nearest}?`}`,
  };
}
