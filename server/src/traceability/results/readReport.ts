import type { Catalogue } from '../../catalogue/catalogue';
import { usualResults } from '../files/skipped';
import { createLineCounter } from '../index/lines';
import { citedIn } from './citedIn';
import { readJUnit } from './junit';
import type { TestReport } from './testResult';
import { readTrx } from './trx';

/** Results of one report that are kept. */
const mostResults = 100_000;

/** How a report of a test run begins, whatever comes before its first element. */
const head =
  /^\uFEFF?\s*(?:<\?[^>]*\?>\s*|<!--[^]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w.-]+:)?(testsuites?|TestRun)[\s/>]/;

/** Whether a file that goes by the name of a report of a test run is none, nor any XML: cut off at once, or written by something else. */
export function isNoXmlReport(uri: string, text: string): boolean {
  return usualResults.test(uri) && !/^\uFEFF?\s*</.test(text.slice(0, 4000));
}

/** Whether a text is a report of a test run, by its first element. */
export function mayBeReport(text: string): boolean {
  return formatOf(text) !== undefined;
}

function formatOf(text: string): TestReport['format'] | undefined {
  const start = text.charCodeAt(0);
  if (!(start === 60 || start === 0xfeff || start <= 32)) return undefined;
  const name = head.exec(text.slice(0, 4000))?.[1];
  return name === undefined ? undefined : name === 'TestRun' ? 'trx' : 'junit';
}

// segur: implements SEG/COUV.05
/** Reads a JUnit or a TRX report; undefined for any other text. Streams, tolerates what is broken, never throws. */
export function readReport(text: string, uri: string, catalogue: Catalogue): TestReport | undefined {
  const format = formatOf(text);
  if (!format) return undefined;
  const { results: all, brokenOff } = format === 'trx' ? readTrx(text) : readJUnit(text);
  const results = all.slice(0, mostResults).sort((a, b) => a.range.start - b.range.start);
  const ids = citedIn(
    results.map(({ name, className, suites, labels }) => [
      name,
      className ?? '',
      ...(suites ?? []),
      ...labels,
    ]),
    catalogue,
  );
  const placeOf = createLineCounter(text);
  return {
    uri,
    format,
    results: results.map(({ name, className, suites, outcome, when, message, range }, at) => ({
      name,
      ...(className === undefined || className === '' ? {} : { className }),
      ...(suites === undefined || suites.length === 0 ? {} : { suites }),
      outcome,
      ...(when === undefined || when === '' ? {} : { when }),
      ...(message === undefined || message === '' ? {} : { message }),
      uri,
      range,
      line: placeOf(range.start).line,
      requirementIds: ids[at]!,
    })),
    brokenOff,
    omitted: all.length - results.length,
  };
}
