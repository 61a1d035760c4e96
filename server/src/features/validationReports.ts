import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from 'vscode-languageserver-types';
import type { Finding, Severity } from '../core/finding';
import type { Locale, LocalizedText } from '../core/localized';
import type { SegurDocument } from '../documents/segurDocument';
import type { OpenReport, ToldRemark } from '../reports/opened';
import { readSchemaError } from '../reports/places/schemaErrors';
import type { Remark, ReportedPlace, ValidationReport } from '../reports/report';
import { toRange } from './positions';

/** A remark of a report with its place in lines and characters, as machines read it. */
export interface LocatedRemark {
  readonly range: Range;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** The tool and what it judged by. */
  readonly source: string;
  /** `none`: the place that the report names is not in the document. */
  readonly placed: 'exact' | 'nearest' | 'none';
  /** The place in the words of the report. */
  readonly location: string;
  /** The rule of ours that says the same. */
  readonly confirmedBy?: string;
  readonly requirementIds: readonly string[];
}

export function locatedRemark(
  document: SegurDocument,
  report: ValidationReport,
  told: ToldRemark,
  locale: Locale,
): LocatedRemark {
  return {
    range: toRange(document, told.range),
    severity: told.remark.severity,
    code: codeOf(told.remark),
    message: messageOf(told)[locale],
    source: sourceOf(report),
    placed: told.certainty,
    location: locationOf(told.remark),
    ...(told.twin ? { confirmedBy: told.twin.code } : {}),
    requirementIds: told.twin?.requirementIds ?? [],
  };
}

const severityNumber: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What an editor shows of the remarks of a report, and what it must know of the report itself on the first line. */
export function reportDiagnostics(
  document: SegurDocument,
  { report }: OpenReport,
  told: readonly ToldRemark[],
  locale: Locale,
  documentation: (ruleId: string) => string | undefined,
): Diagnostic[] {
  const source = sourceOf(report);
  const notices = report.notices.map((notice): Diagnostic => ({
    range: toRange(document, { start: 0, end: 0 }),
    severity: DiagnosticSeverity.Warning,
    source,
    message: notice[locale],
  }));
  return [
    ...notices,
    ...told.map((one): Diagnostic => remarkDiagnostic(document, report, one, locale, documentation)),
  ];
}

export function remarkDiagnostic(
  document: SegurDocument,
  report: ValidationReport,
  told: ToldRemark,
  locale: Locale,
  documentation: (ruleId: string) => string | undefined,
): Diagnostic {
  const { twin, remark } = told;
  const href = twin && documentation(twin.code);
  const related: DiagnosticRelatedInformation[] = twin
    ? [
        {
          location: { uri: document.uri, range: toRange(document, twin.range) },
          message: `${twin.code}: ${twin.message[locale]}`,
        },
      ]
    : [];
  return {
    range: toRange(document, told.range),
    severity: severityNumber[remark.severity],
    code: codeOf(remark),
    source: sourceOf(report),
    message: messageOf(told)[locale],
    ...(href ? { codeDescription: { href } } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(told.corrected || told.state === 'gone' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

export function sourceOf({ tool, validator }: Pick<ValidationReport, 'tool' | 'validator'>): string {
  return validator === '' || validator === tool ? tool : `${tool} · ${validator}`;
}

/** The id that the report gives; the one in brackets before the words; else a name for the words themselves. */
export function codeOf({ id, message }: Remark): string {
  if (id !== '') return id;
  const named = /^\[([^\]]{1,60})\]/.exec(message)?.[1];
  return named ?? `txt-${hash(message.replace(/["“«][^"”»]*["”»]|\d+/g, ''))}`;
}

/** FNV-1a: the same words have the same name in each report. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0').slice(0, 6);
}

/** The words of the report, what we make of them, and what has become of the place. */
export function messageOf({ remark, certainty, state, twin, corrected }: ToldRemark): LocalizedText {
  const explained = twin === undefined ? explanationOf(remark) : undefined;
  const parts: LocalizedText[] = [];
  // What stands on the nearest place, or at the root, says nothing when that changes.
  if (certainty !== 'exact') parts.push(...(state === 'gone' ? [placeGone] : []));
  else if (corrected) parts.push(seemsCorrected);
  else if (state === 'gone') parts.push(placeGone);
  else if (state === 'changed') parts.push(placeChanged);
  parts.push({ fr: remark.message, en: remark.message });
  if (remark.value !== undefined && !remark.message.includes(remark.value))
    parts.push({ fr: `[Valeur trouvée : « ${remark.value} »]`, en: `[Value found: “${remark.value}”]` });
  if (explained) parts.push(explained);
  if (twin) parts.push(confirmation(twin));
  if (certainty === 'nearest' && state !== 'gone') parts.push(nearby(locationOf(remark)));
  if (certainty === 'none') parts.push(notFound(locationOf(remark)));
  return { fr: parts.map(({ fr }) => fr).join(' '), en: parts.map(({ en }) => en).join(' ') };
}

/** What the terse words of an XSD validator mean. */
function explanationOf({ message }: Remark): LocalizedText | undefined {
  const reading = readSchemaError(message)?.message;
  return reading && { fr: `— ${reading.fr}`, en: `— ${reading.en}` };
}

function confirmation({ code, message }: Finding): LocalizedText {
  return { fr: `[Confirmé par ${code} : ${message.fr}]`, en: `[Confirmed by ${code}: ${message.en}]` };
}

const seemsCorrected: LocalizedText = {
  fr: 'Semble corrigé depuis ce rapport, à valider de nouveau.',
  en: 'Seems corrected since this report, to be validated again.',
};
const placeChanged: LocalizedText = {
  fr: 'Périmé : cet endroit a été modifié depuis l’ouverture du rapport.',
  en: 'Stale: this place was edited since the report was opened.',
};
const placeGone: LocalizedText = {
  fr: 'Périmé : cet endroit n’existe plus dans le document.',
  en: 'Stale: this place is no longer in the document.',
};

function nearby(location: string): LocalizedText {
  return {
    fr: `[Lieu absent du document d’aujourd’hui, montré au plus près : ${location}]`,
    en: `[Place absent from the document of today, shown on the nearest one: ${location}]`,
  };
}

function notFound(location: string): LocalizedText {
  return location === ''
    ? { fr: '[Le rapport ne dit pas où.]', en: '[The report does not say where.]' }
    : {
        fr: `[Lieu introuvable dans ce document : ${location}]`,
        en: `[Place not found in this document: ${location}]`,
      };
}

/** The places in the words of the report, for people. */
export function locationOf({ places }: Remark): string {
  return places
    .map(placeInWords)
    .filter((text) => text !== '')
    .join(' ; ');
}

function placeInWords(place: ReportedPlace): string {
  switch (place.type) {
    case 'path':
      return place.path.length > 300 ? `…${place.path.slice(-300)}` : place.path;
    case 'position':
      return place.column === undefined ? `${place.line}` : `${place.line}:${place.column}`;
    case 'segment': {
      const { segment, sequence, field, repetition, component, subcomponent } = place;
      const rank = sequence > 1 ? `[${sequence}]` : '';
      const parts = [component, subcomponent]
        .filter((number) => number !== undefined)
        .map((number) => `.${number}`);
      if (field === undefined) return `${segment}${rank}`;
      return `${segment}${rank}-${field}${repetition !== undefined && repetition > 1 ? `[${repetition}]` : ''}${parts.join('')}`;
    }
    case 'words':
      return place.text;
    case 'document':
      return '';
  }
}
