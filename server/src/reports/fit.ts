import type { MessageGroups } from './places/hl7Groups';
import { controlId, createPlaces, type JudgedText } from './places/place';
import type { ValidationReport } from './report';

/** How well a report and a document go together. */
export interface Fit {
  /** The report names the document. */
  readonly named: boolean;
  /** MSA-2 of the report is MSH-10 of the document. */
  readonly answered: boolean;
  /** Remarks with a place, and those of them whose place is there. */
  readonly reported: number;
  readonly found: number;
  /** From 0, no document of this report, to 100. */
  readonly score: number;
}

/** Remarks that are enough to see whether a document is meant. */
const mostTried = 200;

export function fitOf(
  report: ValidationReport,
  name: string,
  judged: JudgedText,
  groups: MessageGroups,
): Fit {
  const own = baseName(name);
  const named = report.documents.some((document) => baseName(document) === own);
  const answered =
    report.messageId !== undefined &&
    report.messageId !== '' &&
    judged.messages.some((message) => controlId(message) === report.messageId);
  // What is said of other documents tells nothing of this one.
  const meant = documentNamed(report.documents, name);
  const several = new Set(report.documents).size > 1;
  const tried = report.remarks
    .filter(({ document }) => !several || document === undefined || document === meant)
    .filter(({ places }) => places.some(({ type }) => type !== 'document'))
    .slice(0, mostTried);
  const places = createPlaces(judged, report, groups);
  const placements = tried.map((remark) => places.of(remark).certainty);
  const found = placements.filter((certainty) => certainty === 'exact').length;
  const near = placements.filter((certainty) => certainty === 'nearest').length;
  const share = tried.length === 0 ? 0 : (found + near / 2) / tried.length;
  // Another message than the one that was answered is not meant, whatever its name.
  const refused = report.messageId !== undefined && report.messageId !== '' && !answered;
  const score = refused
    ? named
      ? 40
      : 0
    : Math.min(
        100,
        (answered ? 70 : 0) + (named ? 60 : 0) + (judged.kind === 'other' ? 0 : Math.round(share * 40)),
      );
  return { named, answered, reported: tried.length, found, score };
}

/**
 * The one among the documents of a report that has a name: by its last part, and where several have that, by the folders
 * before it. Undefined where none has it, or several have it as well.
 */
export function documentNamed(documents: readonly string[], name: string): string | undefined {
  const own = partsOf(name);
  let best: string | undefined;
  let [most, equals] = [0, 0];
  for (const document of new Set(documents)) {
    const parts = partsOf(document);
    let same = 0;
    while (same < Math.min(parts.length, own.length) && parts[same] === own[same]) same++;
    if (same > most) [best, most, equals] = [document, same, 1];
    else if (same === most && same > 0) equals++;
  }
  return equals === 1 ? best : undefined;
}

/** The parts of a path, the last one first. */
function partsOf(address: string): readonly string[] {
  return address
    .replace(/[?#].*$/, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.')
    .map(baseName)
    .reverse();
}

/** The last part of a path or an address, as names are compared: without its case. */
export function baseName(address: string): string {
  const bare = address.replace(/[?#].*$/, '').replace(/[\\/]+$/, '');
  const name = bare.slice(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}
