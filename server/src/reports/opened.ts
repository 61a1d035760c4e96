import type { Finding } from '../core/finding';
import type { OffsetRange } from '../core/range';
import { anchorOf, moved, standingOf, type Anchor } from './anchors';
import { documentNamed } from './fit';
import { changesBetween, type TextChange } from './edits';
import { confirmedBy, type ElementsWithin } from './join';
import type { MessageGroups } from './places/hl7Groups';
import { createPlaces, type Certainty, type JudgedText, type Placement } from './places/place';
import type { Remark, ValidationReport } from './report';

/** What is known of one remark in the text as it is now. */
export interface ToldRemark {
  readonly remark: Remark;
  readonly range: OffsetRange;
  readonly certainty: Certainty;
  /** Whether its place is what it was when the report was opened. */
  readonly state: 'same' | 'changed' | 'gone';
  /** The finding of our own that says the same. */
  readonly twin?: Finding;
  /** One said the same when the report was opened, and does so no more: the fault seems to be corrected. */
  readonly corrected: boolean;
}

interface Anchored {
  readonly remark: Remark;
  readonly placement: Placement;
  readonly anchor: Anchor;
  /** Code of the finding that said the same at first. */
  readonly twin: string | undefined;
}

/** A report that lies on a document, and moves along with its edits. */
export interface OpenReport {
  readonly report: ValidationReport;
  /** Remarks on other documents than this one, by their names. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** The report is on several documents, and this one is not among them, or which of them it is cannot be told. */
  readonly notAmong: boolean;
  /** The report names one document, and it is another than this one by its name. */
  readonly namesOther?: string;
  /** Told of each change of the text, in their order; a text that comes without them is compared with the last one. */
  change(change: TextChange): void;
  told(judged: JudgedText, own: readonly Finding[]): readonly ToldRemark[];
}

/** What is known of documents, to find places in them and to see what words mean. */
export interface PlaceKnowledge extends ElementsWithin {
  readonly groups: MessageGroups;
}

export function openReport(
  report: ValidationReport,
  name: string,
  judged: JudgedText,
  knowledge: PlaceKnowledge,
  own: readonly Finding[],
): OpenReport {
  const places = createPlaces(judged, report, knowledge.groups);
  const { here, elsewhere, notAmong } = remarksOn(report, name);
  let text = judged.text;
  let anchored: readonly Anchored[] = here.map((remark) => {
    const placement = places.of(remark);
    const twin = confirmedBy(remark, placement, judged, own, knowledge)?.code;
    return { remark, placement, anchor: anchorOf(placement, judged), twin };
  });

  function change(edit: TextChange): void {
    const removed = text.slice(edit.start, edit.end);
    // A block that another one replaces is often the same but for a few places.
    const finer =
      removed.length > 0 && edit.inserted.length > 0
        ? changesBetween(removed, edit.inserted)
        : [{ ...edit, start: 0, end: removed.length }];
    for (const { start, end, inserted } of finer)
      apply({ start: edit.start + start, end: edit.start + end, inserted });
  }

  function apply(edit: TextChange): void {
    const removed = text.slice(edit.start, edit.end);
    anchored = anchored.map((one) => ({ ...one, anchor: moved(one.anchor, edit, removed) }));
    text = text.slice(0, edit.start) + edit.inserted + text.slice(edit.end);
  }

  const other = otherNamed(report, name);

  return {
    report,
    elsewhere,
    notAmong,
    ...(other === undefined ? {} : { namesOther: other }),
    change,
    told(now, findings) {
      if (now.text !== text) for (const edit of changesBetween(text, now.text)) apply(edit);
      return anchored.map(({ remark, placement, anchor, twin: before }) => {
        const { range, state, node, attribute } = standingOf(anchor, now);
        const placed: Placement = {
          range,
          certainty: state === 'gone' ? 'nearest' : placement.certainty,
          ...(node === undefined ? {} : { node }),
          ...(attribute === undefined ? {} : { attribute }),
          ...(placement.segment && now.text === judged.text ? { segment: placement.segment } : {}),
        };
        const twin =
          before === undefined
            ? undefined
            : confirmedBy(remark, segmented(placed, now), now, findings, knowledge);
        return {
          remark,
          range,
          certainty: placement.certainty,
          state,
          ...(twin ? { twin } : {}),
          corrected: before !== undefined && twin === undefined,
        };
      });
    },
  };
}

/** The segment that a place stands in, in a message as it is now. */
function segmented(placed: Placement, now: JudgedText): Placement {
  if (placed.segment || now.kind !== 'hl7v2') return placed;
  const start = now.mapped ? now.mapped.toEr7(placed.range.start) : placed.range.start;
  if (start === undefined) return placed;
  for (const { segments } of now.messages)
    for (const segment of segments) {
      const { starts, ends } = segment.document;
      if (starts[segment.index]! <= start && start <= ends[segment.index]!) return { ...placed, segment };
    }
  return placed;
}

/** What a document is called in a message, or on its way through a pipe, is no name of its own. */
function otherNamed({ documents }: ValidationReport, name: string): string | undefined {
  const [only, ...more] = new Set(documents);
  if (only === undefined || more.length > 0 || name.startsWith('segur-embedded:')) return undefined;
  if (/^(?:-|stdin|StdInput|\/dev\/.*)$/i.test(only)) return undefined;
  return documentNamed([only], name) === undefined ? only : undefined;
}

/**
 * A report on several documents says of each remark which one it is about. Where this one is not among them, none of those
 * remarks is about it, whatever its places: documents of one kind have the same.
 */
function remarksOn(report: ValidationReport, name: string) {
  const elsewhere = new Map<string, number>();
  const own = documentNamed(report.documents, name);
  const several = new Set(report.documents).size > 1;
  const here = report.remarks.filter(({ document }) => {
    if (!several || document === undefined || document === own) return true;
    elsewhere.set(document, (elsewhere.get(document) ?? 0) + 1);
    return false;
  });
  return { here, elsewhere, notAmong: several && own === undefined && elsewhere.size > 0 };
}
