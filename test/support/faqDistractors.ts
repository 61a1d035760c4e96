import type { FaqEntry } from '../../server/src/catalogue/faqEntry';
import { seeded } from './random';

/**
 * Answers that look like ours and are none: each takes its words, its acronyms and its turns from them, sentence by sentence,
 * so that a search cannot tell them apart by vocabulary. The same number always gives the same ones.
 */
export function distractors(answers: readonly FaqEntry[], count: number, seed = 20260216): FaqEntry[] {
  const random = seeded(seed);
  const halves = answers.map(({ question }) => {
    const words = question.split(' ');
    const middle = Math.ceil(words.length / 2);
    return [words.slice(0, middle).join(' '), words.slice(middle).join(' ')] as const;
  });
  const sentences = answers.flatMap(({ answer }) =>
    answer.split(/(?<=[.;:])\s+/).filter((sentence) => sentence.length > 30 && sentence.length < 240),
  );
  return Array.from({ length: count }, (_, i): FaqEntry => {
    const model = random.pick(answers);
    const question = `${random.pick(halves)[0]} ${random.pick(halves)[1]}`;
    const body = Array.from({ length: 2 + random.below(3) }, () => random.pick(sentences));
    return {
      ...model,
      id: `distractor-${i}`,
      origin: [`distractor#${i}`],
      question,
      summary: body[0]!,
      answer: body.join(' '),
      requirementIds: [],
      acronyms: random.pick(answers).acronyms,
      facets: random.pick(answers).facets,
      status: 'complete',
      related: [],
    };
  });
}
