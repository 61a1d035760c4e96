#!/usr/bin/env node
// @ts-check
// node scripts/schematron-suites.mjs FOLDER [--list FILE]: the Schematron engine against test cases of other processors, of
// which FOLDER holds copies (github.com/Schematron/schematron-conformance, github.com/schxslt/schxslt, …/schxslt2).
import { runSuite } from './lib/conformance.mjs';
import { main } from './lib/say.mjs';

main(() =>
  runSuite(
    'schematron',
    '',
    'node scripts/schematron-suites.mjs FOLDER: a folder with copies of test cases of Schematron (schematron-conformance, schxslt).',
  ),
);
