import type { OidEntry, OidKind } from '../catalogue/oids';
import type { ValueSetSummary } from '../catalogue/valueSets';
import { setInWords } from '../catalogue/valueSetWords';
import type { Locale, LocalizedText } from '../core/localized';
import { codeSpan, escapeMarkdown } from '../core/markdown';
import { shownFile } from '../core/shownFile';
import type { Description } from './describe';
import type { CodeKnowledge } from './knowledge';

/** A list of more codes is looked at on its page. */
export const mostCodes = 12;

const kindWords: Readonly<Record<OidKind, LocalizedText | undefined>> = {
  authority: { fr: 'Autorité d’identification', en: 'Identification authority' },
  codeSystem: { fr: 'Nomenclature', en: 'Code system' },
  valueSet: { fr: 'Jeu de valeurs', en: 'Value set' },
  table: { fr: 'Table de correspondance', en: 'Table of correspondences' },
  validator: { fr: 'Validateur', en: 'Validator' },
  template: {
    fr: 'Modèle (templateId) de section ou d’entrée',
    en: 'Template (templateId) of a section or entry',
  },
  other: undefined,
};

/** An OID of the directory: what it is, its names, its address in FHIR, and where that is known from. */
export function describeEntry(entry: OidEntry): Description {
  const { kind, names, text, urls, source, asOf, revised, retired } = entry;
  const details = (locale: Locale): string => {
    const told = names.filter((name) => !text[locale].includes(name)).map(escapeMarkdown);
    return lines([
      facts([
        kindWords[kind]?.[locale],
        told.length > 0 ? told.join(', ') : undefined,
        retired === undefined ? undefined : retiredWords(retired)[locale],
      ]),
      urls.length === 0 ? undefined : `FHIR ${codeSpan(urls[0]!)}`,
      origin(source, revised, asOf)[locale],
    ]);
  };
  return { title: escapedText(text), details: both(details) };
}

/** A value set: its name and date, its size, its codes where they are few. */
export function describeSet(set: ValueSetSummary, { valueSets, oids }: CodeKnowledge): Description {
  const loaded = valueSets.get(set.name);
  const concepts = loaded && loaded.concepts.length <= mostCodes ? loaded.concepts : [];
  const words = setInWords(set);
  const known = oids.get(set.oid);
  const details = (locale: Locale): string =>
    lines([
      facts([
        kindWords.valueSet![locale],
        `${loaded?.concepts.length ?? set.size} codes`,
        set.alsoNamed === undefined ? undefined : escapeMarkdown(set.alsoNamed),
      ]),
      concepts.map(({ code, label }) => `- ${codeSpan(code)} ${escapeMarkdown(label)}`).join('\n'),
      known ? undefined : setOrigin(set)[locale],
    ]);
  return { title: escapedText(words), details: both(details) };
}

/** The volets whose documents bear a templateId, in the version that is written where there is one. */
export function modelLines(
  root: string,
  extension: string | undefined,
  { models }: CodeKnowledge,
): Description | undefined {
  const bearing = models.filter(({ templateIds }) => templateIds.some((template) => template.root === root));
  const exact = bearing.filter(({ templateIds }) =>
    templateIds.some((template) => template.root === root && template.extension === extension),
  );
  const told = extension !== undefined && exact.length > 0 ? exact : bearing;
  if (told.length === 0) return undefined;
  const volets = new Map<string, string[]>();
  for (const { volet, version } of told) {
    const versions = volets.get(volet);
    if (!versions) volets.set(volet, [version]);
    else if (!versions.includes(version)) versions.push(version);
  }
  const labels = [...new Set(told.map(({ code, label }) => `${codeSpan(code)} ${escapeMarkdown(label)}`))];
  const listed = [...volets].map(([volet, versions]) => `${escapeMarkdown(volet)} ${versions.join(', ')}`);
  const one = volets.size === 1;
  const unknownVersion = extension !== undefined && exact.length === 0;
  return {
    title: {
      fr: one ? `volet ${listed[0]}` : `parent de ${volets.size} volets`,
      en: one ? `volet ${listed[0]}` : `parent of ${volets.size} volets`,
    },
    details: both((locale) =>
      lines([
        one
          ? `${locale === 'fr' ? 'Modèle de document' : 'Document model'} · ${labels.slice(0, 3).join(' · ')}`
          : listed.join(' · '),
        unknownVersion
          ? { fr: `Version ${extension} inconnue.`, en: `Version ${extension} is not known.` }[locale]
          : undefined,
        modelSource[locale],
      ]),
    ),
  };
}

/** « INS » is the name of four OIDs: the reader learns of the others. */
export function sharedLine(oid: string, { oids }: CodeKnowledge): LocalizedText | undefined {
  const group = oids.shared.find((one) => one.oids.includes(oid));
  if (!group) return undefined;
  const others = group.oids
    .filter((other) => other !== oid)
    .map((other) => `${codeSpan(other)} ${escapeMarkdown(oids.get(other)?.names[0] ?? '')}`);
  return {
    fr: `${group.names[0]}, aussi : ${others.join(' · ')}`,
    en: `${group.names[0]}, also: ${others.join(' · ')}`,
  };
}

function retiredWords(date: string): LocalizedText {
  return { fr: `retirée le ${date}`, en: `retired on ${date}` };
}

const modelSource: LocalizedText = {
  fr: '**Source** en-têtes des exemples de documents que l’ANS publie',
  en: '**Source** headers of the examples of documents that ANS publishes',
};

function setOrigin({ asOf, origin: file }: ValueSetSummary): LocalizedText {
  if (file !== undefined) {
    const own = `**Source** ${escapeMarkdown(shownFile(file))}`;
    return {
      fr: asOf === '' ? own : `${own}, état du ${asOf}`,
      en: asOf === '' ? own : `${own}, as of ${asOf}`,
    };
  }
  return {
    fr: `**Source** jeux de valeurs du CI-SIS (ANS), état du ${asOf}`,
    en: `**Source** value sets of the CI-SIS (ANS), as of ${asOf}`,
  };
}

function origin({ fr, en }: LocalizedText, revised: string | undefined, asOf: string): LocalizedText {
  if (revised === undefined)
    return {
      fr: `**Source** ${escapeMarkdown(fr)}, état du ${asOf}`,
      en: `**Source** ${escapeMarkdown(en)}, as of ${asOf}`,
    };
  return {
    fr: `**Source** ${escapeMarkdown(fr)}, révision du ${revised}`,
    en: `**Source** ${escapeMarkdown(en)}, revision of ${revised}`,
  };
}

function escapedText({ fr, en }: LocalizedText): LocalizedText {
  return { fr: escapeMarkdown(fr), en: escapeMarkdown(en) };
}

function facts(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

function both(text: (locale: Locale) => string): LocalizedText {
  return { fr: text('fr'), en: text('en') };
}
