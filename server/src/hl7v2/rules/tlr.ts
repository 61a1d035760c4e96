import type { Fix, Severity } from '../../core/finding';
import type { LocalizedText } from '../../core/localized';
import type { Rule } from '../../rules/rule';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { tlrOrders, type TlrOrder } from '../profile/teleradiology';
import { partRange, separators, type Part, type Segment } from '../segment';
import { setPart } from '../edits';
import { fix, judged, requirements, sources } from './support';

/** The text behind the rules of teleradiology. */
const draft: LocalizedText = {
  fr: 'CI-SIS, Volet Téléradiologie en HL7 v2, projet 0.1.0 en concertation',
  en: 'CI-SIS, teleradiology volet in HL7 v2, draft 0.1.0 in public consultation',
};

/** What each of their messages ends with: nobody may take a draft for a text in force. */
const notice: LocalizedText = {
  fr: ' (volet Téléradiologie, projet 0.1.0)',
  en: ' (teleradiology volet, draft 0.1.0)',
};

const noted = (message: string, said: string): string => `${message.replace(/\.$/, '')}${said}.`;

type Written = Omit<Rule<Hl7Model>, 'draft' | 'source'> & {
  /** What the draft makes of the fault. */
  readonly severity: Severity;
  /** The page of the volet. */
  readonly section: string;
};

/** A rule of the teleradiology volet: a warning at most until the volet is in force. */
export function teleradiologyRule({ severity, section, check, ...rule }: Written): Rule<Hl7Model> {
  return {
    ...rule,
    severity: severity === 'error' ? 'warning' : severity,
    draft: { text: draft, severity },
    source: sources.tlr(section),
    requirementIds: requirements.teleradiology,
    check(model, report) {
      check(model, ({ message, ...fault }) => {
        report({ ...fault, message: { fr: noted(message.fr, notice.fr), en: noted(message.en, notice.en) } });
      });
    },
  };
}

/** Every order of every message of the volet. */
export function* teleradiologyOrders(model: Hl7Model): Iterable<TlrOrder> {
  for (const message of judged(model, 'tlr')) yield* tlrOrders(message);
}

/** Those of some of its four flows. */
export function* ordersOfFlows(model: Hl7Model, ...numbers: readonly number[]): Iterable<TlrOrder> {
  for (const order of teleradiologyOrders(model)) {
    if (order.flow && numbers.includes(order.flow.number)) yield order;
  }
}

/** The messages of the volet that are more than a header, which pages and logs quote alone. */
export function teleradiologyMessages(model: Hl7Model): readonly MessageView[] {
  return judged(model, 'tlr').filter(({ segments }) => segments.length > 1);
}

/** A field as it compares with another one: decoded, blanks and trailing separators apart. */
export function compared(segment: Segment, field: number): string {
  const range = partRange(segment, field);
  if (!range) return '';
  const { component, subcomponent } = separators(segment);
  return segment.document.text
    .slice(range.start, range.end)
    .replace(/\s+/g, '')
    .split(component)
    .map((part) => trimEnd(part, subcomponent))
    .join('^')
    .replace(/\^+$/, '');
}

function trimEnd(text: string, mark: string): string {
  let end = text.length;
  while (mark !== '' && end > 0 && text[end - 1] === mark) end--;
  return text.slice(0, end);
}

/** Writes a part of a field of ORC, and of the field of OBR that repeats it as it is. */
export function writeInBoth(
  id: string,
  [orc, field]: readonly [Segment, number],
  [obr, copy]: readonly [Segment | undefined, number],
  part: Omit<Part, 'field'>,
  text: string,
): () => readonly Fix[] {
  const edits = [setPart(orc, { field, ...part }, text)];
  if (obr && compared(orc, field) === compared(obr, copy))
    edits.push(setPart(obr, { field: copy, ...part }, text));
  return () => [fix(id, { fr: `Écrire « ${text} »`, en: `Write “${text}”` }, edits)];
}
