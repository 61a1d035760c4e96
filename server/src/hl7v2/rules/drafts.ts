import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';

/** The profiles whose text is a draft. */
const drafts = ['tlr', 'tlrAck'];

/**
 * The same rule, whose faults weigh as those of a draft in a message that only a draft brings under it: a warning at most,
 * unless the user takes drafts as they stand.
 */
export function milderByDraft(rule: Rule<Hl7Model>): Rule<Hl7Model> {
  return {
    ...rule,
    check(model, report) {
      const messages = model.messages.filter(({ profile }) => profile && drafts.includes(profile));
      if (messages.length === 0) return rule.check(model, report);
      const byDraft = (offset: number): boolean =>
        messages.some(({ document, message }) => {
          const [start, end] = [document.starts[message.first]!, document.ends[message.end - 1]!];
          return offset >= start && offset <= end;
        });
      rule.check(model, (fault) => report(byDraft(fault.range.start) ? { ...fault, byDraft: true } : fault));
    },
  };
}
