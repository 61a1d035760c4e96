import type { Edit } from './cdaEdits';
import { error, type FaultKind } from './cdaFaultKind';

/** What is written of an entry that bears a templateId, written otherwise; undefined where no entry reads so. */
function entry(template: string, element: string, from: string, to: string): Edit {
  return (text) => {
    const at = text.indexOf(`<templateId root="${template}"/>`);
    const start = at < 0 ? -1 : text.indexOf(from, at);
    if (start < 0 || start > text.indexOf(`</${element}>`, at)) return undefined;
    return {
      text: text.slice(0, start) + to + text.slice(start + from.length),
      start,
      end: start + to.length,
    };
  };
}

/** The first element of a name in an entry that bears a templateId, written twice. */
function twice(template: string, element: string, name: string): Edit {
  return (text) => {
    const at = text.indexOf(`<templateId root="${template}"/>`);
    const [written] = at < 0 ? [] : (new RegExp(`<${name}\\s[^>]*/>`).exec(text.slice(at)) ?? []);
    if (written === undefined) return undefined;
    return entry(template, element, written, written + written)(text);
  };
}

const simple = '1.3.6.1.4.1.19376.1.5.3.1.4.13';
const medication = '1.3.6.1.4.1.19376.1.5.3.1.4.7';
const completed = '<statusCode code="completed"/>';
const reason = `</consumable>
              <entryRelationship typeCode="RSON">
                <act classCode="ACT" moodCode="EVN">
                  <templateId root="1.2.250.1.999.1.1"/>
                  <code nullFlavor="UNK"/>
                </act>
              </entryRelationship>`;

/** What an author of an entry forgets, repeats or writes otherwise, whatever the volet. */
export const profileFaults: readonly FaultKind[] = [
  error('PRF-001', 'no state of an observation', entry(simple, 'observation', completed, '')),
  error('PRF-002', 'two identifiers of a treatment', twice(medication, 'substanceAdministration', 'id')),
  error(
    'PRF-003',
    'an observation that goes on',
    entry(simple, 'observation', completed, '<statusCode code="active"/>'),
  ),
  error(
    'PRF-004',
    'a reason of another model',
    entry(medication, 'substanceAdministration', '</consumable>', reason),
  ),
];
