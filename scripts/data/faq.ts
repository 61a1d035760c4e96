/* Merges answers into data/faq.json: `npm run data:faq -- ANSWERS.json…`. */
import { readFileSync } from 'node:fs';
import { runDataScript } from './facts';
import { mergeFaqFacts, recogniser } from './mergeFaq';

const requirements = readFileSync(new URL('../../data/requirements.json', import.meta.url), 'utf8');

runDataScript(
  new URL('../../data/faq.json', import.meta.url),
  'usage: npm run data:faq -- [--read 2026-11-29] [--check] ANSWERS.json…',
  (text, facts) => mergeFaqFacts(text, facts, recogniser(requirements)),
);
