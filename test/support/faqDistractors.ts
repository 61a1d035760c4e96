import type { FaqEntry } from '../../server/src/catalogue/faqEntry';
import { seeded } from './random';

/** How the distractors are written: word by word as words follow one another in our texts, or from whole sentences of ours. */
export type DistractorKind = 'chain' | 'sentences';

/**
 * Answers that sound like ours and say nothing, so that neither vocabulary nor acronyms tell them apart: their words follow
 * one another as in our texts (a chain of order 1), or their sentences are ours, each taken from another answer, under
 * questions sewn together from two halves. The same number always gives the same ones.
 */
export function distractors(
  answers: readonly FaqEntry[],
  count: number,
  kind: DistractorKind = 'chain',
  seed = 20260216,
): FaqEntry[] {
  const random = seeded(seed);
  const write = kind === 'chain' ? chainWriter(answers, random) : sentenceWriter(answers, random);
  return Array.from({ length: count }, (_, i): FaqEntry => {
    const like = random.pick(answers);
    return {
      ...like,
      ...write(like),
      id: `distractor-${i}`,
      origin: [`distractor#${i}`],
      requirementIds: [],
      related: [],
    };
  });
}

type Random = ReturnType<typeof seeded>;
type Writer = (like: FaqEntry) => Pick<FaqEntry, 'question' | 'summary' | 'answer'>;

function chainWriter(answers: readonly FaqEntry[], random: Random): Writer {
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
  return (like) => ({
    question: write(questions, like.question.split(' ').length),
    summary: write(texts, like.summary.split(' ').length),
    answer: write(texts, Math.min(120, like.answer.split(' ').length)),
  });
}

function sentenceWriter(answers: readonly FaqEntry[], random: Random): Writer {
  const sentences = answers.map(({ answer }) => answer.split(/(?<=[.;:!?])\s+|\n+/).filter((s) => s !== ''));
  const half = (part: 0 | 1): string => {
    const words = random.pick(answers).question.split(' ');
    const middle = words.length >> 1;
    return (part === 0 ? words.slice(0, middle) : words.slice(middle)).join(' ');
  };
  const sentence = (): string => random.pick(random.pick(sentences));
  return (like) => ({
    question: `${half(0)} ${half(1)}`,
    summary: sentence(),
    answer: Array.from({ length: Math.max(2, Math.ceil(like.answer.length / 120)) }, sentence).join(' '),
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
