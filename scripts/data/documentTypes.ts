/* Merges models of documents into data/document-types.json: `npm run data:document-types -- MODELS.json…`. */
import { runDataScript } from './facts';
import { mergeDocumentTypes } from './mergeDocumentTypes';

runDataScript(
  new URL('../../data/document-types.json', import.meta.url),
  'usage: npm run data:document-types -- [--read 2026-11-29] [--check] MODELS.json…',
  mergeDocumentTypes,
);
