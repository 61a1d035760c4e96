import assert from 'node:assert/strict';
import { evaluate } from '../../../support/packs';
import { itemToString } from '../../../../server/src/schematron/xpath/values';

const value = (expression: string) => evaluate(expression).map(itemToString).join(',');

function table(title: string, rows: readonly (readonly [expression: string, expected: string])[]): void {
  describe(title, () => {
    for (const [expression, expected] of rows)
      it(`${expression} = ${expected}`, () => assert.equal(value(expression), expected));
  });
}

/** Expressions that have no value, and are told. */
function told(title: string, expressions: readonly string[]): void {
  describe(title, () => {
    for (const expression of expressions) it(expression, () => assert.throws(() => evaluate(expression)));
  });
}

describe('numbers, dates and times in words', () => {
  table('format-number()', [
    ["format-number(1234567.891, '#,##0.00')", '1,234,567.89'],
    ["format-number(-1234567.891, '#,##0.00')", '-1,234,567.89'],
    ["format-number(0.5, '#.##')", '.5'],
    ["format-number(12, '#.##')", '12.0'],
    ["format-number(12, '#')", '12'],
    ["format-number(2.5, '0'), format-number(3.5, '0')", '2,4'],
    ["format-number(-5, '0;(0)')", '(5)'],
    ["format-number(0.126, '0.0%')", '12.6%'],
    ["format-number(0.005, '0‰')", '5‰'],
    ["format-number(12345678, '#,##,##0')", '123,45,678'],
    ["format-number(1.2345678, '0.000,0')", '1.234,6'],
    ["format-number(7, '000 g')", '007 g'],
    ["format-number(2.675e0, '0.00')", '2.68'],
    ["format-number(1e21, '0')", '1000000000000000000000'],
    ["format-number(xs:double('NaN'), '0'), format-number(xs:double('-INF'), '0')", 'NaN,-Infinity'],
    ["format-number((), '0')", 'NaN'],
    ["format-number(99999999999999999999, '#,##0')", '99,999,999,999,999,999,999'],
  ]);
  told('pictures of numbers that are none, or that are not known', [
    "format-number(1, '')",
    "format-number(1, 'x')",
    "format-number(1, '0.0.0')",
    "format-number(1, '#0#')",
    "format-number(1, '0,')",
    "format-number(1, '0%%')",
    "format-number(1, '0;0;0')",
    "format-number(1, '0.0e0')",
    "format-number(1, '9')",
    "format-number(1, '0', 'european')",
    "format-number('1', '0')",
  ]);
  const at = "xs:dateTime('2024-02-09T08:05:06.789+02:00')";
  table('format-date(), format-dateTime(), format-time()', [
    ["format-date(xs:date('2024-02-09'), '[D01]/[M01]/[Y0001]')", '09/02/2024'],
    ["format-date(xs:date('2024-02-01'), '[FNn] [D1o] [MNn] [Y]')", 'Thursday 1st February 2024'],
    ["format-date(xs:date('2024-02-01'), '[FNn] [D1o] [MNn] [Y]', 'fr', (), ())", 'Jeudi 1er Février 2024'],
    ["format-date(xs:date('2024-08-15'), '[Fn] [D] [Mn] [Y]', 'fr', 'AD', ())", 'jeudi 15 août 2024'],
    ["format-date(xs:date('2024-02-29'), '[Y,2-2] [MN,*-3] [FNn,3-3] [MI]')", '24 FEB Thu II'],
    ["format-date(xs:date('2024-12-31'), '[W] [w] [d] [F1]')", '1 5 366 2'],
    ["format-date(xs:date('2021-01-03'), '[W] [w]')", '53 5'],
    [`format-dateTime(${at}, '[H]:[m]:[s].[f001]')`, '8:05:06.789'],
    [`format-dateTime(${at}, '[h01] [P] [PN,2-2]')`, '08 a.m. AM'],
    [`format-dateTime(${at}, '[Z] [z] [Z0] [Z0000]')`, '+02:00 GMT+02:00 +2 +0200'],
    [`format-dateTime(${at}, '[[[Y]]]')`, '[2024]'],
    ["format-time(xs:time('12:00:00.5'), '[f01] [f] [h] [P]')", '50 5 12 p.m.'],
    ["format-date((), '[Y]')", ''],
    ["format-date(xs:date('-0044-03-15'), '[Y] [E]')", '44 BC'],
  ]);
  told('pictures of dates that are none, or that are not known', [
    "format-date(xs:date('2024-02-09'), '[H]')",
    "format-time(xs:time('12:00:00'), '[Y]')",
    "format-date(xs:date('2024-02-09'), '[X]')",
    "format-date(xs:date('2024-02-09'), '[Y')",
    "format-date(xs:date('2024-02-09'), 'Y]')",
    "format-date(xs:date('2024-02-09'), '[D,3-2]')",
    "format-date(xs:date('2024-02-09'), '[Dw]')",
    "format-date(xs:date('2024-02-09'), '[Y]', 'de', (), ())",
    "format-date(xs:date('2024-02-09'), '[Y]', 'en', 'AH', ())",
    "format-date(xs:date('2024-02-09'), '[Y]', 'en')",
    "format-date(xs:date('2024-02-09'), '[MNn,*-3]', 'fr', (), ())",
    "format-date('2024-02-09', '[Y]')",
    "format-date(xs:dateTime('2024-02-09T00:00:00'), '[Y]')",
  ]);
});
