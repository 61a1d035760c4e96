import { type Answer, commentStart, coverageStates, proofStart } from '../../core/coverageAnswers';
import type { Locale, LocalizedText } from '../../core/localized';
import type { Role } from '../roles/role';
import { linkOf, type Links, placeText } from './paths';
import type { CoverageReport, ReportPlace, ReportRequirement } from './report';
import { dayOf, outcomeWords, standingNote } from './words';

/** Places that a cell names; what a spreadsheet holds in one has an end. */
const mostNamed = 8;

/** What the report answers to a requirement, in the three columns of a REM. `isKnown`: the catalogue has it, applying or not. */
export function answersOf(
  report: CoverageReport,
  isKnown: (id: string) => boolean,
  links: Links,
  locale: Locale,
): (requirementId: string) => Answer | undefined {
  const byId = new Map(report.requirements.map((requirement) => [requirement.id, requirement]));
  const start = commentStart[locale](dayOf(report.generated, locale));
  return (id) => {
    const requirement = byId.get(id);
    if (requirement)
      return {
        status: coverageStates[requirement.standing.type][locale],
        comment: start + commentOf(requirement, locale),
        proof: proofOf(requirement, links, locale),
        ...(links.template === undefined ? {} : { links: linksOf(requirement, links) }),
      };
    return isKnown(id)
      ? { status: coverageStates.outside[locale], comment: start + outside[locale], proof: '' }
      : undefined;
  };
}

function commentOf(requirement: ReportRequirement, locale: Locale): string {
  const note = standingNote(requirement, locale);
  const [result] = requirement.results;
  const parts = [
    note,
    placesOf(requirement, 'implementation', named.implementation[locale]),
    placesOf(requirement, 'test', named.test[locale]),
    result === undefined
      ? ''
      : `${named.lastResult[locale]} ${outcomeWords[result.outcome][locale]}${result.when === undefined ? '' : ` ${named.on[locale]} ${dayOf(result.when, locale)}`}`,
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ; ') : nothing[locale];
}

function placesOf(requirement: ReportRequirement, role: Role, name: string): string {
  const places = ofRole(requirement, role);
  if (places.length === 0) return '';
  const rest = places.length - mostNamed;
  return `${name} ${places.slice(0, mostNamed).map(placeText).join(', ')}${rest > 0 ? ` (+${rest})` : ''}`;
}

function proofOf(requirement: ReportRequirement, links: Links, locale: Locale): string {
  const places = ofRole(requirement, 'proof');
  if (places.length === 0) return '';
  const rest = places.length - mostNamed;
  const lines = places
    .slice(0, mostNamed)
    .map((place) => (links.template === undefined ? placeText(place) : linkOf(place, links)));
  return `${proofStart[locale](places.length)}${lines.join('\n')}${rest > 0 ? `\n(+${rest})` : ''}`;
}

/** The comment names code before tests, the proof what proves. */
function linksOf(requirement: ReportRequirement, links: Links): NonNullable<Answer['links']> {
  const [told] = [...ofRole(requirement, 'implementation'), ...ofRole(requirement, 'test')];
  const [proof] = ofRole(requirement, 'proof');
  return {
    ...(told ? { comment: linkOf(told, links) } : {}),
    ...(proof ? { proof: linkOf(proof, links) } : {}),
  };
}

function ofRole({ evidence }: ReportRequirement, role: Role): readonly ReportPlace[] {
  return evidence.filter((place) => place.role === role);
}

const named = {
  implementation: { fr: 'code :', en: 'code:' },
  test: { fr: 'tests :', en: 'tests:' },
  lastResult: { fr: 'dernier résultat :', en: 'last result:' },
  on: { fr: 'le', en: 'on' },
} as const satisfies Record<string, LocalizedText>;

const nothing: LocalizedText = { fr: 'ni code, ni test, ni preuve', en: 'neither code, nor test, nor proof' };
const outside: LocalizedText = {
  fr: 'ne s’applique pas au périmètre du produit',
  en: 'does not apply to the scope of the product',
};
