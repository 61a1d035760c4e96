import assert from 'node:assert/strict';
import { unwrap } from '../../../../server/src/hl7v2/wrapping/unwrap';
import { adt, oru, useHl7v2, withValue } from '../../../support/hl7v2';

const message = (): string => withValue(adt(), 'PID-8', 'X');
const lines = (): string[] => message().split('\r');
const program = (text: string): string => JSON.stringify(text).slice(1, -1);
const entities = (text: string): string => text.replaceAll('&', '&amp;');

/** Each way in which people keep a message, and what it is called. */
const dresses: readonly (readonly [string, string, () => string])[] = [
  ['a string', 'string', () => `"${message()}"`],
  ['a string over lines', 'string', () => `"""${lines().join('\n')}"""`],
  ['a string in apostrophes', 'string', () => `'${lines().join('\n')}';`],
  ['JSON', 'string', () => JSON.stringify({ id: 4, message: message(), more: 'x' })],
  ['JSON that is laid out', 'string', () => JSON.stringify({ message: message(), more: ['x'] }, null, 2)],
  [
    'a string in pieces',
    'string',
    () =>
      `String m = ${lines()
        .map((one) => `"${program(one)}\\r"`)
        .join(' +\n  ')};\nsend(m);`,
  ],
  [
    'verbatim strings in pieces',
    'string',
    () =>
      lines()
        .map((one) => `'${one}'`)
        .join(',\n'),
  ],
  [
    'a quotation',
    'prefix',
    () =>
      lines()
        .map((one) => `> ${one}`)
        .join('\n'),
  ],
  [
    'a comment',
    'prefix',
    () =>
      lines()
        .map((one) => `// ${one}`)
        .join('\r\n'),
  ],
  [
    'a comment in hashes',
    'prefix',
    () =>
      `# envoyé\n${lines()
        .map((one) => `#${one}`)
        .join('\n')}\n# fin`,
  ],
  ['a log', 'prefix', () => `start\n2025-03-06 11:11:54 INFO recv ${lines().join('\n')}\n2025-03-06 done`],
  [
    'a log on each line',
    'prefix',
    () =>
      lines()
        .map((one) => `11:11:54.123 [main] ${one}`)
        .join('\n'),
  ],
  ['framing in words', 'prefix', () => `<VT>${lines().join('<CR>')}<CR><FS><CR>`],
  ['line ends as a program writes them', 'escapes', () => lines().join('\\r')],
  ['everything as a program writes it', 'escapes', () => program(message())],
  ['line ends in words', 'escapes', () => lines().join('<CR>\n')],
  ...[
    '<CR><LF>',
    '[CR][LF]',
    '[CR]',
    '<CRLF>',
    '<LF>',
    '<0x0D><0x0A>',
    '\\u000d\\u000a',
    '\\x0D\\x0A',
    '\\r\\n',
    '<cr>\r\n',
  ].map((end): readonly [string, string, () => string] => [
    `line ends ${JSON.stringify(end)}`,
    'escapes',
    () => lines().join(end) + end,
  ]),
  ['framing in words, CR and LF', 'prefix', () => `<VT>${lines().join('<CR><LF>')}<CR><LF><FS><CR>`],
  ['entities', 'entities', () => entities(lines().join('\n'))],
  ['entities and line ends', 'entities', () => entities(message()).replaceAll('\r', '&#13;')],
  ['an element', 'entities', () => `<message>${entities(lines().join('\n'))}</message>`],
  ['CDATA', 'entities', () => `<m><![CDATA[${lines().join('\n')}]]></m>`],
];

describe('HL7 v2 in another dress', () => {
  const judge = useHl7v2();
  const key = ({ code, message: { fr } }: { code: string; message: { fr: string } }): string =>
    `${code} ${fr}`;

  for (const [name, kind, dress] of dresses) {
    it(`${name}: is judged as what it holds, and said`, () => {
      const text = dress();
      assert.equal(unwrap(text)?.kind, kind);
      const found = judge.check(text);
      const about = found.filter(({ code }) => code === 'HL7-011');
      assert.equal(about.length, 1);
      assert.deepEqual(
        found.filter(({ code }) => code !== 'HL7-011' && code !== 'HL7-010').map(key),
        judge.check(message()).map(key),
      );
      const sex = found.find(({ code }) => code === 'PID-008')!;
      assert.equal(text.slice(sex.range.start, sex.range.end), 'X');
      const [fix] = about[0]!.fixes!();
      assert.equal(fix!.edits.length, 1);
      assert.deepEqual(judge.check(fix!.edits[0]!.newText).map(key), judge.check(message()).map(key));
    });
  }

  it('leaves alone what stands on its own, and what holds no message', () => {
    for (const text of [
      message(),
      oru(),
      `log\n${message()}`,
      `\n\n  ${message()}`,
      '',
      'MSH',
      '"PID|1"',
      '{}',
    ]) {
      assert.equal(unwrap(text), undefined);
    }
  });

  it('never throws, and stays linear', () => {
    for (const text of [
      '"MSH|^',
      '> MSH|^',
      'x MSH|^~',
      '<a>MSH|^~',
      `"MSH|^~\\&|${'\n'.repeat(300_000)}`,
      `# MSH|^~${'a\n'.repeat(200_000)}`,
    ])
      unwrap(text);
  });
});
