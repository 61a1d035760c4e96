import type { Locale } from '../../../core/localized';
import { shownSubject } from '../../../core/subject';
import { type Role } from '../../roles/role';
import type { Delta } from '../delta';
import { linkOf, type Links, placeText } from '../paths';
import type { ReportLine, ReportPlace, ReportRequirement, ReportResult } from '../report';
import { bindingnessWords, dayOf, outcomeWords, standingNote, standingWords } from '../words';
import { html, type Markup, nothing, text } from './markup';
import { pageWords } from './pageWords';

export interface RowOptions {
  readonly links: Links;
  readonly locale: Locale;
  /** The parts of the delta that a requirement stands in. */
  readonly changes: ReadonlyMap<string, readonly (keyof Delta)[]>;
}

/** Of a cell, the lines that are seen before it is opened, and those that are written at all. */
const first = 3;
const most = 50;

/** A row of the table of requirements, with what the filters ask it for. */
export function rowOf(requirement: ReportRequirement, options: RowOptions): Markup {
  const { id, subject, text: statement, bindingness, standing, results, wave } = requirement;
  const { locale, changes } = options;
  const note = standingNote(requirement, locale);
  const parts = changes.get(id) ?? [];
  const code = placesOf(requirement, ['implementation'], options);
  const tests = [
    ...placesOf(requirement, ['test'], options),
    ...results.map((one) => resultOf(one, options)),
  ];
  const proofs = placesOf(requirement, ['proof'], options);
  const documents = placesOf(requirement, ['documentation', 'exchange', 'other'], options);
  const isLong =
    [code, tests, proofs, documents].some((lines) => lines.length > first) || (statement ?? '').length > 110;
  const chips = [wave === undefined ? '' : pageWords.wave[locale](wave), ...requirement.profiles].filter(
    (chip) => chip !== '',
  );
  return html`<tr
    id="${text(anchorOf(id))}"
    data-id="${text(id)}"
    data-state="${text(standing.type)}"
    data-binding="${text(bindingness)}"
    data-wave="${text(wave ?? '')}"
    data-couloir="${joined(requirement.couloirs)}"
    data-software="${joined(requirement.software)}"
    data-profile="${joined(requirement.profiles)}"
    data-referential="${joined(requirement.referentials)}"
    data-change="${joined(parts)}"
  >
    <th scope="row">
      <strong>${text(id)}</strong
      >${subject === undefined ? nothing : html`<br /><span class="subject">${text(shownSubject(subject))}</span>`}${statement === undefined ? nothing : html`<div class="statement">${text(statement)}</div>`}${chips.length === 0 ? nothing : html`<div class="soft more">${text(chips.join(' · '))}</div>`}${isLong ? html`<button type="button" class="details" aria-expanded="false">${text(pageWords.details[locale])}<span class="unseen"> ${text(id)}</span></button>` : nothing}
    </th>
    <td>
      ${text(bindingnessWords[bindingness][locale])}${requirement.obligation === undefined ? nothing : html`<br /><span class="soft">${text(requirement.obligation)}</span>`}
    </td>
    <td>
      <span class="state ${text(standing.type)}">${text(standingWords[standing.type][locale])}</span
      >${note === '' ? nothing : html`<br /><span class="soft">${text(note)}</span>`}
    </td>
    <td>${listOf(code, options)}</td>
    <td>${listOf(tests, options)}</td>
    <td>${listOf(proofs, options)}</td>
    <td>${listOf(documents, options)}</td>
  </tr> `;
}

/** What a link names a row by: `r-SC.PSC.14`. */
export function anchorOf(id: string): string {
  return `r-${id.replace(/\s/g, '_')}`;
}

/** The link to a row of the table. */
export function rowLink(id: string): Markup {
  return html`<a href="#${text(encodeURIComponent(anchorOf(id)))}">${text(id)}</a>`;
}

export function placeLink(place: ReportLine, links: Links): Markup {
  return html`<a href="${text(linkOf(place, links))}">${text(placeText(place))}</a>`;
}

function placesOf(
  { evidence }: ReportRequirement,
  wanted: readonly Role[],
  { links, locale }: RowOptions,
): readonly Markup[] {
  return evidence
    .filter(({ role }) => wanted.includes(role))
    .map((place) => html`${placeLink(place, links)}${wordsOf(place, locale)}`);
}

/** What the path does not tell: the function or the test that a tag speaks of, the scenario, another name of the requirement. */
function wordsOf({ subject, scenario, written }: ReportPlace, locale: Locale): Markup {
  const parts = [
    subject ?? scenario,
    written === undefined ? undefined : `${pageWords.writtenAs[locale]} ${written}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? nothing : html` <span class="soft">${text(parts.join(', '))}</span>`;
}

function resultOf(result: ReportResult, { links, locale }: RowOptions): Markup {
  const { name, outcome, when, message } = result;
  const day = when === undefined ? '' : ` ${pageWords.on[locale]} ${dayOf(when, locale)}`;
  const tone = { passed: 'proved', failed: 'failing', skipped: 'excluded' }[outcome];
  return html`<span class="${text(tone)}">${text(outcomeWords[outcome][locale])}</span>${text(day)}
    <a href="${text(linkOf(result, links))}">${text(name)}</a
    >${message === undefined ? nothing : html` <span class="soft">${text(message)}</span>`}`;
}

function listOf(lines: readonly Markup[], { locale }: RowOptions): Markup {
  if (lines.length === 0) return nothing;
  const rest = lines.length - most;
  const items = lines
    .slice(0, most)
    .map((line, at) => (at < first ? html`<li>${line}</li>` : html`<li class="more">${line}</li>`));
  const tail = rest > 0 ? html`<li class="more soft">${text(pageWords.andMore[locale](rest))}</li>` : nothing;
  const hint =
    lines.length > first ? html`<li class="soft on-screen rest">+ ${lines.length - first}</li>` : nothing;
  return html`<ul>
    ${items}${tail}${hint}
  </ul>`;
}

function joined(values: readonly string[]) {
  return text(values.map((value) => value.replaceAll('|', '/')).join('|'));
}
