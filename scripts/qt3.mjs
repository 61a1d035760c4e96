#!/usr/bin/env node
// @ts-check
// node scripts/qt3.mjs FOLDER [--xpath 2.0|3.0|3.1] [--only TEXT] [--list FILE]: the XPath engine against the W3C QT3
// suite, of which FOLDER is a copy (github.com/w3c/qt3tests): the tests that XPath 2.0 admits, by what they came to, and
// those that are not run, by the reason.
import { runSuite } from './lib/conformance.mjs';
import { main } from './lib/say.mjs';

main(() =>
  runSuite(
    'qt3',
    'catalog.xml',
    'node scripts/qt3.mjs FOLDER: a folder with a copy of the W3C QT3 suite (catalog.xml).',
  ),
);
