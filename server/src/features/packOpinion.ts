import { type CancellationToken, neverCancelled } from '../core/cancellation';
import type { CheckContext } from '../core/documentKind';
import type { OffsetRange } from '../core/range';
import type { SegurDocument } from '../documents/segurDocument';
import type { Locale, LocalizedText } from '../core/localized';
import type { PackReport } from '../core/views';
import type { PackJudge, PackJudgement } from '../schematron/judge';
import { type PackFinding, packRules } from '../schematron/packFindings';

/**
 * The second opinion of a pack. It takes its time in a thread of its own, so that a keystroke always gets our own
 * diagnostics at once; until it has judged the new text, its findings about the last one stay where they were.
 */
export interface PackOpinion {
  use(judge: PackJudge | undefined, folderUri?: string): void;
  readonly isUsed: () => boolean;
  /** Why the last document got no judgement. */
  failure(): LocalizedText | undefined;
  /** Where a file of the pack can be opened, by its path from the root of the pack. */
  readonly fileUri: (file: string) => string | undefined;
  /** What is known now. Asks for more when this version has not been judged, and tells `onAnswer` when it has. */
  current(document: SegurDocument): readonly PackFinding[];
  /** The whole judgement of this very version, when it is known. */
  settled(document: SegurDocument): readonly PackFinding[] | undefined;
  /** The judgement of a text that is only tried; undefined when there is none to be had. */
  trial(document: SegurDocument, token: CancellationToken): Promise<readonly PackFinding[] | undefined>;
  /** The judgement of this very version, however long it takes; empty when there is none to be had. */
  final(document: SegurDocument, token: CancellationToken): Promise<readonly PackFinding[]>;
  /** What runs on a document, what does not, and why; undefined without a pack or before its first judgement. */
  report(uri: string, locale: Locale): PackReport | undefined;
  forget(uri: string): void;
  reset(): void;
}

interface Answer extends PackJudgement {
  readonly version: number;
  readonly text: string;
  /** All that there is to know, and not only the first part of it. */
  readonly complete: boolean;
}

export function createPackOpinion(
  context: (uri: string) => CheckContext,
  onAnswer: (uri: string) => void,
  volet: () => string = () => '',
): PackOpinion {
  let judge: PackJudge | undefined;
  let folder: string | undefined;
  const answers = new Map<string, Answer>();
  const asked = new Map<string, number>();

  const wanted = (uri: string) => ({
    schematron: context(uri).severity(packRules.schematron),
    xsd: context(uri).severity(packRules.xsd),
    volet: volet(),
  });

  async function ask(
    document: SegurDocument,
    token: CancellationToken,
    onPart?: () => void,
  ): Promise<Answer | undefined> {
    const { uri, version } = document;
    if (!judge || !document.layers.some(({ kind }) => kind === 'cda')) return undefined;
    const asking = judge;
    const severities = wanted(uri);
    if (severities.schematron === 'off' && severities.xsd === 'off') return undefined;
    const text = document.snapshot.getText();
    const keep = ({ findings, status }: PackJudgement, complete: boolean): Answer => {
      const answer = { version, text, findings, status, complete };
      answers.set(uri, answer);
      return answer;
    };
    const judged = await asking.check(uri, text, severities, token, (part) => {
      if (!onPart || asking !== judge) return;
      keep(part, false);
      onPart();
    });
    return judged && asking === judge ? keep(judged, true) : undefined;
  }

  return {
    fileUri: (file) =>
      folder === undefined ? undefined : `${folder}/${file.split('/').map(encodeURIComponent).join('/')}`,
    isUsed: () => judge !== undefined,
    failure() {
      const failure = judge?.failure();
      return failure && gaveUp[failure];
    },
    use(next, folderUri) {
      judge = next;
      folder = next && folderUri;
      answers.clear();
      asked.clear();
    },
    current(document) {
      const { uri, version } = document;
      if (asked.get(uri) !== version && !isComplete(answers.get(uri), version)) {
        asked.set(uri, version);
        const tell = () => {
          if (asked.get(uri) === version) onAnswer(uri);
        };
        void ask(document, neverCancelled, tell).then((answer) => {
          if (answer) tell();
        });
      }
      const known = answers.get(uri);
      if (known?.version === version) return known.findings;
      return known ? carriedOver(known, document.snapshot.getText()) : [];
    },
    settled(document) {
      const known = answers.get(document.uri);
      return known && isComplete(known, document.version) ? known.findings : undefined;
    },
    async trial(document, token) {
      // Under a name of its own: it must not take the place of the text that is being judged.
      const text = document.snapshot.getText();
      return (await judge?.check(`${document.uri}#trial`, text, wanted(document.uri), token))?.findings;
    },
    async final(document, token) {
      const known = answers.get(document.uri);
      if (known && isComplete(known, document.version)) return known.findings;
      return (await ask(document, token))?.findings ?? [];
    },
    report(uri, locale) {
      if (!judge) return undefined;
      const failure = judge.failure();
      const status = answers.get(uri)?.status;
      if (!failure && !status) return undefined;
      const xsd = status?.xsd.type === 'failed' ? [status.xsd.reason] : [];
      const faults = [
        ...xsd,
        ...(status?.problems.map(({ place: { file }, line, message }) =>
          prefixed(line === undefined ? file : `${file}:${line}`, message),
        ) ?? []),
      ];
      const notes = [...(failure ? [gaveUp[failure]] : []), ...(status?.notes ?? []), ...faults];
      return {
        schemas: status?.schemas.map(({ file }) => file) ?? [],
        xsd: status?.xsd.type === 'ran',
        volets: status?.volets.map((words) => words[locale]) ?? [],
        notes: notes.map((note) => note[locale]),
        faults: faults.map((fault) => fault[locale]),
      };
    },
    forget(uri) {
      answers.delete(uri);
      asked.delete(uri);
    },
    reset() {
      answers.clear();
      asked.clear();
    },
  };
}

function isComplete(answer: Answer | undefined, version: number): boolean {
  return answer?.version === version && answer.complete;
}

const gaveUp: Readonly<Record<'timeout' | 'crash', LocalizedText>> = {
  timeout: { fr: 'Le pack n’a pas répondu à temps.', en: 'The pack did not answer in time.' },
  crash: { fr: 'Le pack s’est arrêté.', en: 'The pack stopped.' },
};

function prefixed(file: string, { fr, en }: LocalizedText): LocalizedText {
  return { fr: `${file} : ${fr}`, en: `${file}: ${en}` };
}

/** Findings before the edited stretch stay, those after it move along, those in it wait for the new judgement. */
function carriedOver({ text, findings }: Answer, next: string): readonly PackFinding[] {
  const shortest = Math.min(text.length, next.length);
  let before = 0;
  while (before < shortest && text.charCodeAt(before) === next.charCodeAt(before)) before += 1;
  let after = 0;
  while (
    after < shortest - before &&
    text.charCodeAt(text.length - 1 - after) === next.charCodeAt(next.length - 1 - after)
  ) {
    after += 1;
  }
  const shift = next.length - text.length;
  const moved = ({ start, end }: OffsetRange): OffsetRange | undefined => {
    if (end <= before) return { start, end };
    return start >= text.length - after ? { start: start + shift, end: end + shift } : undefined;
  };
  // Corrections are for the text as it was.
  return findings.flatMap(({ corrections: _corrections, ...finding }) => {
    const range = moved(finding.range);
    if (!range) return [];
    const about = finding.origin.about.flatMap((sign) => {
      const place = moved(sign.range);
      return place ? [{ ...sign, range: place }] : [];
    });
    return [{ ...finding, range, origin: { ...finding.origin, about } }];
  });
}
