/* Merges facts about requirements into data/requirements.json: `npm run data:requirements -- FACTS.json…`. */
import { runDataScript } from './facts';
import { mergeRequirements } from './mergeRequirements';

runDataScript(
  new URL('../../data/requirements.json', import.meta.url),
  'usage: npm run data:requirements -- [--read 2026-11-29] [--check] FACTS.json…',
  mergeRequirements,
);
