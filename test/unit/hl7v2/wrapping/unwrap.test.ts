import assert from 'node:assert/strict';
import { quoted, unwrap } from '../../../../server/src/hl7v2/wrapping/unwrap';
import { adt, oru, useHl7v2, withValue } from '../../../support/hl7v2';

const message = (): string => withValue(adt(), 'PID-8', 'X');
const lines = (): string[] => message().split('\r');
const program = (text: string): string => JSON.stringify(text).slice(1, -1);
const entities = (text: string): string => text.replaceAll('&', '&amp;');

/** Each way in which people keep a message, and what it is called. */
const dresses: readonly (readonly [string, string, () => string])[] = [
  ['a string', 'string', () => `"${message()}"`],
  ['French quotation marks', 'string', () => `« ${lines().join('\n')} »`],
  ['curly quotation marks', 'string', () => `Voici : “${lines().join('\n')}”.`],
  ['a string of Python', 'string', () => `m = """${lines().join('\n').replaceAll('\\', '\\\\')}"""`],
  [
    'a sentence about the header, then a comment',
    'prefix',
    () => `# MSH|^~\\& d'abord\n#${lines().join('\n#')}`,
  ],
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
  ['an element', 'element', () => `<message>${entities(lines().join('\n'))}</message>`],
  ['CDATA', 'element', () => `<m><![CDATA[${lines().join('\n')}]]></m>`],
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

  const right = (): string => adt();
  const named = (text: string, uri: string) => judge.checkNamed(text, uri);
  const written = (text: string, code: string, found: ReturnType<typeof named>): readonly string[] =>
    found.filter((one) => one.code === code).map(({ range }) => text.slice(range.start, range.end));

  /** Files of messages that hold two, of which the second is wrong. */
  const pairs: readonly (readonly [string, () => string])[] = [
    ['JSON, a line each', () => `{"m":${JSON.stringify(right())}}\n{"m":${JSON.stringify(message())}}\n`],
    ['JSON in one line', () => JSON.stringify([{ a: right() }, { b: message() }])],
    ['JSON that is laid out', () => JSON.stringify([right(), message()], null, 2)],
    ['strings', () => `"${right()}"\n\n"${message()}"\n`],
    ['CDATA', () => `<a><m><![CDATA[${right()}]]></m>\n<m><![CDATA[${message()}]]></m></a>`],
    ['a log', () => `recv ${right()}\n12:00 ok\nrecv ${message()}\n`],
    ['a log in words', () => `a: ${lines().join('<CR>').replace('|X|', '|M|')}\nb: ${lines().join('<CR>')}`],
    ['quotations', () => [right(), message()].map((one) => `> ${one.replaceAll('\r', '\n> ')}`).join('\n\n')],
  ];
  for (const [name, dress] of pairs) {
    it(`${name}: every message is judged`, () => {
      const text = dress();
      assert.deepEqual(written(text, 'PID-008', judge.check(text)), ['X']);
      assert.equal(judge.check(text).filter(({ code }) => code === 'HL7-011').length, 1);
    });
  }

  /** Texts that quote messages, beside other things. */
  const texts: readonly (readonly [string, string, () => string])[] = [
    ['prose', 'txt', () => `Bonjour,\nvoici :\n${lines().join('\n')}\n\nCordialement,\nP.`],
    ['a mail', 'eml', () => `Subject: x\r\n\r\n> ${lines().join('\r\n> ')}\r\n`],
    ['a log', 'log', () => `start\n11:02 recv: ${lines().join('\\r')}\n11:03 sent: MSH|...\n`],
    [
      'a log, line by line',
      'log',
      () =>
        lines()
          .map((one) => `11:02 ${one}`)
          .join('\n'),
    ],
    [
      'Markdown',
      'md',
      () =>
        `# A\n\n\`\`\`hl7\n${right().replaceAll('\r', '\n')}\n\`\`\`\n\n\`\`\`\n${lines().join('\n')}\n\`\`\`\n`,
    ],
    ['JSON', 'json', () => JSON.stringify({ id: 1, message: message() })],
    [
      'YAML',
      'yaml',
      () =>
        `m: |\n${lines()
          .map((one) => `  ${one}`)
          .join('\n')}\nn: 1\n`,
    ],
    ['XML', 'xml', () => `<m><![CDATA[${lines().join('\n')}]]></m>`],
    ['HTML', 'html', () => `<pre>${entities(lines().join('\n'))}</pre>`],
    ['a file without a suffix', '', () => `-- envoi\n${lines().join('\n')}`],
  ];
  for (const [name, suffix, dress] of texts) {
    it(`${name} in a text: the message is judged, the text is not`, () => {
      const text = dress();
      const found = named(text, suffix === '' ? 'file:///a/envoi' : `file:///a/b.${suffix}`);
      assert.deepEqual(written(text, 'PID-008', found), ['X']);
      const [about, ...more] = found.filter(({ code }) => code === 'HL7-011');
      assert.equal(about!.severity, 'information');
      assert.equal(about!.fixes, undefined, 'the rest of the text is not to be lost');
      assert.deepEqual(more, []);
      assert.deepEqual(
        found.filter(({ severity }) => severity === 'error').map(({ code }) => code),
        ['PID-008'],
      );
    });
  }

  it('takes an excerpt, a sentence or a program for no message', () => {
    const [header, event, patient] = lines();
    const excerpts = [
      `Un message commence par ${header!}`,
      `${header!}\n${event!}\n\nPuis le patient :\n${patient!}`,
      `${header!}\n${event!}\n${patient!}\nPV1|1|I\n[...]\nZBE|1`,
      `${header!}\n${event!}\n${patient!}\nPV1|1|...\n`,
      `${header!}\n...\n${lines().slice(1).join('\n')}`,
      'MSH|^~\\&|\nEVN|\nPID|\nPV1|\n',
      `<cell value="HTTP/1.1&#xa;${entities(lines().join('&#xa;'))}" style="x"/>`,
    ];
    for (const text of excerpts) {
      assert.equal(quoted(`# A\n\n${text}`), undefined, text);
      assert.deepEqual(
        named(`# A\n\n${text}`, 'file:///a/b.md').filter(({ code }) => /^(?:HL7|SEG|PID)-/.test(code)),
        [],
      );
    }
    const program = `const m = "${message()}";`;
    assert.deepEqual(
      named(program, 'file:///a/b.ts').filter(({ code }) => code === 'PID-008'),
      [],
    );
  });

  it('takes an acknowledgment for one', () => {
    const text =
      'Réponse :\nMSH|^~\\&|A|B|C|D|20250306||ACK^R01^ACK|1|P|2.5|||||FRA|UNICODE UTF-8\nMSA|XX|1\n';
    assert.deepEqual(written(text, 'ACK-001', named(text, 'file:///a/b.txt')), ['XX']);
  });

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
      for (const read of [unwrap, quoted]) read(text);
    const many = 'MSH|^~\\&|A|B|C|D|2025||ADT^A01|1|P|2.5\n';
    for (const before of ['x ', '<a>', '"', '', '<![CDATA[']) {
      const text = `${before}${many}`.repeat(5000);
      for (const read of [unwrap, quoted]) read(text);
    }
  });
});
