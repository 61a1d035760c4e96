import { countedEn, countedFr } from '../../core/counted';
import { type Locale, type LocalizedText, quoted } from '../../core/localized';
import type { Change, Delta, FactName } from './delta';
import { reachedBy, thresholdNames, thresholdWords } from './gate';
import type { CoverageReport, ReportScope } from './report';
import { dayOf, isMissingMandatory, shareOf, standingWords } from './words';

/** What every form of the dossier says in the same words. */
export const titles = {
  dossier: { fr: 'Couverture des exigences', en: 'Coverage of requirements' },
  missingMandatory: { fr: 'Obligatoires et manquantes', en: 'Mandatory and missing' },
  lost: { fr: 'Perdues', en: 'Lost' },
  newlyMissing: { fr: 'Nouvellement manquantes', en: 'Newly missing' },
  won: { fr: 'Gagnées', en: 'Won' },
  newlyExcluded: { fr: 'Nouvellement exclues', en: 'Newly excluded' },
  textChanged: { fr: 'Texte changé', en: 'Text changed' },
  added: { fr: 'Nouvelles exigences', en: 'New requirements' },
  gone: { fr: 'Exigences disparues', en: 'Requirements gone' },
  unknown: { fr: 'Identifiants cités et inconnus', en: 'Identifiers cited and unknown' },
  outdated: { fr: 'Citées par une ancienne génération', en: 'Cited by an older generation' },
  outside: { fr: 'Citées, hors périmètre', en: 'Cited, out of scope' },
} as const satisfies Record<string, LocalizedText>;

export const factWords: Readonly<Record<FactName, LocalizedText>> = {
  implemented: { fr: 'code', en: 'code' },
  tested: { fr: 'test', en: 'test' },
  proved: { fr: 'preuve', en: 'proof' },
};

/** What a product answers to, in one line; what holds where nothing was chosen is said as well. */
export function scopeLine(scope: ReportScope, locale: Locale): string {
  const parts = [
    scope.couloirs.join(', '),
    scope.software.join(', '),
    scope.wave === undefined ? '' : { fr: `vague ${scope.wave}`, en: `wave ${scope.wave}` }[locale],
    scope.profiles.length === 0
      ? ''
      : `${{ fr: 'profils :', en: 'profiles:' }[locale]} ${scope.profiles.join(', ')}`,
    scope.options.length === 0
      ? ''
      : `${{ fr: 'options :', en: 'options:' }[locale]} ${scope.options.join(', ')}`,
    scope.referentials
      .map(({ id, version }) => (version === undefined ? id : `${id} (${version})`))
      .join(', '),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : everything[locale];
}

const everything: LocalizedText = {
  fr: 'toutes les exigences du catalogue, faute de choix (segur.json, --couloir, --software, --wave, --referential, --profile)',
  en: 'every requirement of the catalogue, for want of a choice (segur.json, --couloir, --software, --wave, --referential, --profile)',
};

export function productName({ product }: CoverageReport, locale: Locale): string {
  const { name, version } = product;
  const unnamed = { fr: 'Produit sans nom', en: 'Product without a name' }[locale];
  return `${name ?? unnamed}${version === undefined ? '' : ` ${version}`}`;
}

export function datedLine({ generated, product: { revision } }: CoverageReport, locale: Locale): string {
  const at =
    revision === undefined
      ? ''
      : ` · ${{ fr: 'révision', en: 'revision' }[locale]} ${revision.replace(/^([0-9a-f]{12})[0-9a-f]{28}$/, '$1')}`;
  return `${{ fr: 'État au', en: 'As of' }[locale]} ${dayOf(generated, locale)}${at}`;
}

/** `80 exigences : 12 manquantes…`: the shares that a person asks for first. */
export function shareLines(report: CoverageReport, locale: Locale): readonly string[] {
  const reached = reachedBy(report);
  return thresholdNames.map((name) => {
    const { count, of } = reached[name];
    return `${thresholdWords[name][locale]} ${count}/${of} (${shareOf(count, of, locale)})`;
  });
}

export function countLine(report: CoverageReport, locale: Locale): string {
  const { total, excluded, missing } = report.counts.all;
  const mandatory = report.requirements.filter(isMissingMandatory).length;
  return {
    fr: `${countedFr(total, 'exigence')}, ${countedFr(excluded, 'exclue')}, ${countedFr(missing, 'manquante')} (${countedFr(mandatory, 'obligatoire')})`,
    en: `${countedEn(total, 'requirement')}, ${excluded} excluded, ${missing} missing (${mandatory} mandatory)`,
  }[locale];
}

export function sinceLine({ since }: Delta, locale: Locale): string {
  const at = since.revision === undefined ? '' : ` (${since.revision})`;
  if (since.generated === '')
    return `${{ fr: 'Depuis le rapport antérieur', en: 'Since the earlier report' }[locale]}${at}`;
  return `${{ fr: 'Depuis le', en: 'Since' }[locale]} ${dayOf(since.generated, locale)}${at}`;
}

/** `preuve perdue (preuves/psc.md) ; était Prouvée`. */
export function changeWords({ lost, won, before, goneFrom }: Change, locale: Locale): string {
  const list = (facts: readonly FactName[]): string =>
    facts.map((fact) => factWords[fact][locale]).join(', ');
  const places = goneFrom.map(({ path }) => path).join(', ');
  const parts = [
    lost.length > 0
      ? `${{ fr: 'perdu :', en: 'lost:' }[locale]} ${list(lost)}${places === '' ? '' : ` (${places})`}`
      : '',
    won.length > 0 ? `${{ fr: 'gagné :', en: 'won:' }[locale]} ${list(won)}` : '',
    before === undefined
      ? ''
      : `${{ fr: 'avant :', en: 'before:' }[locale]} ${standingWords[before][locale].toLowerCase()}`,
  ];
  return parts.filter((part) => part !== '').join(' ; ');
}

/** The parts of a delta in the order in which they are read, those that are empty left out. */
export function deltaParts(delta: Delta, locale: Locale): readonly DeltaPart[] {
  const changes = (key: 'lost' | 'newlyMissing' | 'won' | 'newlyExcluded'): DeltaPart => ({
    key,
    title: titles[key][locale],
    entries: delta[key].map((change) => ({
      id: change.requirement.id,
      subject: change.requirement.subject ?? '',
      words: changeWords(change, locale),
    })),
  });
  const plain = (key: 'added' | 'gone'): DeltaPart => ({
    key,
    title: titles[key][locale],
    entries: delta[key].map(({ id, subject = '' }) => ({ id, subject, words: '' })),
  });
  const texts: DeltaPart = {
    key: 'textChanged',
    title: titles.textChanged[locale],
    entries: delta.textChanged.map(({ requirement: { id, subject = '' }, before, after }) => ({
      id,
      subject,
      words: `${{ fr: 'avant :', en: 'before:' }[locale]} ${quoted(before, locale)} → ${quoted(after, locale)}`,
    })),
  };
  return [
    changes('lost'),
    changes('newlyMissing'),
    changes('won'),
    texts,
    changes('newlyExcluded'),
    plain('added'),
    plain('gone'),
  ].filter(({ entries }) => entries.length > 0);
}

export interface DeltaPart {
  readonly key: keyof typeof titles;
  readonly title: string;
  readonly entries: readonly { readonly id: string; readonly subject: string; readonly words: string }[];
}
