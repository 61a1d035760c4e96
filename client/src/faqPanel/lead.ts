import type { FaqAnswer } from './messages';

type Texts = Pick<FaqAnswer['entry'], 'summary' | 'answer'>;

/** What is read first, in bold, and what follows it. */
export interface Lead {
  /** Undefined where the answer itself begins with it and goes on in the same sentence. */
  readonly lead: string | undefined;
  readonly rest: string;
}

/** Many answers begin with their summary: nobody wants to read it twice. */
export function leadOf({ summary, answer }: Texts): Lead {
  const lead = summary.trim();
  const text = answer.trim();
  const rest = text.slice(lead.length);
  if (text.startsWith(lead) && /^(?:\s|$)/.test(rest)) return { lead, rest: rest.trim() };
  const begun = text.startsWith(lead.replace(/[.…]$/, ''));
  return { lead: begun ? undefined : lead, rest: text };
}
