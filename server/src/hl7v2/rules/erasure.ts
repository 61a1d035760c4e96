import type { Rule } from '../../rules/rule';
import type { Hl7Model } from '../model';
import { isErasedAt } from '../segment';

/**
 * The same rule, which says nothing of a part that `""` erases: a receiver is told to forget the value, so that the part
 * is neither missing nor wrong. Said here once for every rule that compares a value or asks for one.
 */
export function sparingErased(rule: Rule<Hl7Model>): Rule<Hl7Model> {
  return {
    ...rule,
    check(model, report) {
      rule.check(model, (fault, scope) => {
        if (!isErasedAt(model.document, fault.range)) report(fault, scope);
      });
    },
  };
}
