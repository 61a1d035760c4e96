import type { Catalogue } from '../catalogue/catalogue';
import { comparisonKey } from '../catalogue/key';
import { titleOf } from '../catalogue/requirement';
import type { FaqService } from '../faq/service';
import type { FaqAnswer } from '../faq/types';

/** An answer with its neighbours and the requirements that it names; null when no answer has that id. */
export function faqAnswer(id: string, faq: FaqService, catalogue: Catalogue): FaqAnswer | null {
  const entry = faq.answer(id);
  if (!entry) return null;
  return {
    entry,
    related: faq.related(id).map((other) => ({ id: other.id, question: other.question })),
    requirements: entry.requirementIds.map((written) => {
      const target = catalogue.resolve(comparisonKey(written))?.targets[0];
      return target
        ? { id: target.id, title: titleOf(target), known: true }
        : { id: written, title: written, known: false };
    }),
  };
}
