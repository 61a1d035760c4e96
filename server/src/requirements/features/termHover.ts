import type { HoverInfo } from '../../core/documentKind';
import { type Locale, type LocalizedText, quoted } from '../../core/localized';
import type { Text } from '../../core/text';
import type { Catalogue } from '../../catalogue/catalogue';
import type { RequirementKnowledge } from '../knowledge';
import type { Meaning, Term } from '../lexicon';
import { escaped } from '../markdown';

/** What an acronym, a couloir, a programme or a named document is. Names that other fields share stay quiet elsewhere. */
export function hoverTerm(
  text: Text,
  offset: number,
  { lexicon, catalogue }: RequirementKnowledge,
  isAboutSegur: () => boolean,
): HoverInfo | undefined {
  const term = lexicon?.at(text, offset);
  if (!term) return undefined;
  if (isShared(term.meaning) && !isAboutSegur()) return undefined;
  const markdown = (locale: Locale): string => describeTerm(term, catalogue, locale);
  return { range: term.range, markdown: { fr: markdown('fr'), en: markdown('en') } };
}

function isShared(meaning: Meaning): boolean {
  return meaning.type === 'term' && meaning.term.common === true;
}

function describeTerm({ written, meaning }: Term, catalogue: Catalogue, locale: Locale): string {
  switch (meaning.type) {
    case 'term': {
      const { expansion, definition, source, verified } = meaning.term;
      return lines([
        heading(written, expansion),
        escaped(definition[locale]),
        verified === false ? `*${unverified[locale]}*` : undefined,
        source && `**Source** ${escaped(source)}`,
      ]);
    }
    case 'programme': {
      const { expansion, kind, facts } = meaning.programme;
      return lines([
        heading(written, expansion),
        escaped(kind[locale]),
        list(facts, locale),
        origin(meaning, locale),
      ]);
    }
    case 'couloir': {
      const { audience, software, programmes, facts, ansPage } = meaning.couloir;
      return lines([
        heading(`Couloir ${written}`),
        escaped(audience[locale]),
        facet(softwareLabel[locale], software),
        facet(programmesLabel[locale], programmes),
        list(facts, locale),
        ansPage === undefined ? undefined : `**${ansPageLabel[locale]}** ${quoted(escaped(ansPage), locale)}`,
        origin(meaning, locale),
      ]);
    }
    case 'document': {
      const { documentType, couloir, software, wave } = meaning;
      const parts = [
        couloir && `couloir ${couloir.names[0]}`,
        software && software.name[locale],
        wave && `${waveLabel[locale]} ${wave}`,
      ].filter((part) => part);
      return lines([
        heading(written, documentType.name[locale]),
        escaped(documentType.role[locale]),
        parts.length > 0 ? escaped(parts.join(' · ')) : undefined,
        known(written, catalogue, locale),
      ]);
    }
  }
}

const unverified: LocalizedText = {
  fr: 'Usage courant du domaine, non vérifié dans un texte public.',
  en: 'Common usage of the field, not checked against a public text.',
};
const softwareLabel: LocalizedText = { fr: 'Logiciels', en: 'Software' };
const programmesLabel: LocalizedText = { fr: 'Financements', en: 'Funding' };
const ansPageLabel: LocalizedText = {
  fr: 'À lire sur le site de l’ANS (esante.gouv.fr)',
  en: 'To read on the ANS site (esante.gouv.fr)',
};
const waveLabel: LocalizedText = { fr: 'vague', en: 'wave' };

function heading(name: string, expansion?: string): string {
  return `**${escaped(name)}**${expansion === undefined ? '' : ` — ${escaped(expansion)}`}`;
}

function facet(label: string, values: readonly string[]): string | undefined {
  return values.length > 0 ? `**${label}** ${escaped(values.join(', '))}` : undefined;
}

function list(facts: readonly LocalizedText[], locale: Locale): string {
  return facts.map((fact) => `- ${escaped(fact[locale])}`).join('\n');
}

function origin(
  { asOf, source }: { readonly asOf: LocalizedText; readonly source: LocalizedText },
  locale: Locale,
): string {
  return `*${escaped(asOf[locale])}*\n\n**Source** ${escaped(source[locale])}`;
}

/** How many of its requirements the catalogue holds. */
function known(written: string, catalogue: Catalogue, locale: Locale): string | undefined {
  const id = catalogue.referentials.find((one) => one.id.toUpperCase() === written.toUpperCase())?.id;
  if (id === undefined) return undefined;
  const count = catalogue.requirements.filter(({ referentials }) => referentials.includes(id)).length;
  return { fr: `${count} exigences au catalogue`, en: `${count} requirements in the catalogue` }[locale];
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join('\n\n');
}
