import type { FaqEntry } from '../../server/src/catalogue/faqEntry';
import { seeded } from './random';

/**
 * Answers that sound like ours and say nothing: their words follow one another as words do in our texts (a chain of order 1),
 * so that neither vocabulary nor acronyms tell them apart. The same number always gives the same ones.
 */
export function distractors(answers: readonly FaqEntry[], count: number, seed = 20260216): FaqEntry[] {
  const random = seeded(seed);
  const questions = chainOf(answers.map(({ question }) => question));
  const texts = chainOf(answers.map(({ answer }) => answer));
  const write = (chain: Chain, length: number): string => {
    const words = [random.pick(chain.starts)];
    while (words.length < length) {
      const next = chain.followers.get(words.at(-1)!);
      words.push(next ? random.pick(next) : random.pick(chain.starts));
    }
    return words.join(' ');
  };
  return Array.from({ length: count }, (_, i): FaqEntry => {
    const like = random.pick(answers);
    return {
      ...like,
      id: `distractor-${i}`,
      origin: [`distractor#${i}`],
      question: write(questions, like.question.split(' ').length),
      summary: write(texts, like.summary.split(' ').length),
      answer: write(texts, Math.min(120, like.answer.split(' ').length)),
      requirementIds: [],
      related: [],
    };
  });
}

interface Chain {
  readonly starts: readonly string[];
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

function chainOf(texts: readonly string[]): Chain {
  const starts: string[] = [];
  const followers = new Map<string, string[]>();
  for (const text of texts) {
    const words = text.split(/\s+/);
    starts.push(words[0]!);
    words.slice(1).forEach((word, i) => {
      const known = followers.get(words[i]!);
      if (known) known.push(word);
      else followers.set(words[i]!, [word]);
    });
  }
  return { starts, followers };
}
