import Papa from 'papaparse';
import type { Locale, LocalizedText } from '../../core/localized';
import type { Role } from '../roles/role';
import { linkOf, type Links, placeText } from './paths';
import type { CoverageReport, ReportRequirement } from './report';
import { bindingnessWords, columnTitles, dayOf, outcomeWords, standingNote, standingWords } from './words';

/**
 * The dossier for a spreadsheet, one requirement a row: with a mark of UTF-8 and the separator that Excel expects in the
 * language, so that it opens with its accents. What would be read as a formula is a text.
 */
export function csvOf(report: CoverageReport, links: Links, locale: Locale): string {
  const rows = report.requirements.map((requirement) =>
    columns.map(({ value }) => value(requirement, links, locale)),
  );
  const text = Papa.unparse(
    { fields: columns.map(({ title }) => title[locale]), data: rows },
    { delimiter: locale === 'fr' ? ';' : ',', newline: '\r\n', escapeFormulae: true },
  );
  return `\ufeff${text}\r\n`;
}

interface Column {
  readonly title: LocalizedText;
  readonly value: (requirement: ReportRequirement, links: Links, locale: Locale) => string;
}

/** A cell holds 32,767 characters in a spreadsheet. */
const mostLines = 100;

function placesOf(...wanted: readonly Role[]): Column['value'] {
  return ({ evidence }, links) =>
    evidence
      .filter(({ role }) => wanted.includes(role))
      .slice(0, mostLines)
      .map((place) => (links.template === undefined ? placeText(place) : linkOf(place, links)))
      .join('\n');
}

const columns: readonly Column[] = [
  { title: columnTitles.requirement, value: ({ id }) => id },
  { title: columnTitles.subject, value: ({ subject = '' }) => subject },
  { title: { fr: 'Énoncé', en: 'Statement' }, value: ({ text = '' }) => text },
  {
    title: columnTitles.bindingness,
    value: ({ bindingness }, _, locale) => bindingnessWords[bindingness][locale],
  },
  {
    title: { fr: 'État', en: 'State' },
    value: ({ standing }, _, locale) => standingWords[standing.type][locale],
  },
  {
    title: { fr: 'Commentaire', en: 'Comment' },
    value: (requirement, _, locale) => standingNote(requirement, locale),
  },
  { title: { fr: 'Code', en: 'Code' }, value: placesOf('implementation') },
  { title: { fr: 'Tests', en: 'Tests' }, value: placesOf('test') },
  {
    title: { fr: 'Résultats des tests', en: 'Test results' },
    value: ({ results }, _, locale) =>
      results
        .slice(0, mostLines)
        .map(({ name, outcome, when }) => {
          const day = when === undefined ? '' : ` (${dayOf(when, locale)})`;
          return `${outcomeWords[outcome][locale]}${day} – ${name}`;
        })
        .join('\n'),
  },
  { title: { fr: 'Preuves', en: 'Proofs' }, value: placesOf('proof') },
  { title: { fr: 'Documents', en: 'Documents' }, value: placesOf('documentation', 'exchange', 'other') },
  { title: { fr: 'Vague', en: 'Wave' }, value: ({ wave = '' }) => wave },
  { title: { fr: 'Couloirs', en: 'Couloirs' }, value: ({ couloirs }) => couloirs.join('\n') },
  { title: { fr: 'Logiciels', en: 'Software' }, value: ({ software }) => software.join('\n') },
  { title: { fr: 'Profils', en: 'Profiles' }, value: ({ profiles }) => profiles.join('\n') },
  { title: { fr: 'Référentiels', en: 'Referentials' }, value: ({ referentials }) => referentials.join('\n') },
];
