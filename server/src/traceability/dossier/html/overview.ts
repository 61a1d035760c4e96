import type { Locale } from '../../../core/localized';
import { shownSubject } from '../../../core/subject';
import type { Dimension, Tally } from '../../coverage/counts';
import type { Bindingness } from '../../coverage/applies';
import type { Change, Delta } from '../delta';
import { changeWords, shareLines, titles } from '../lines';
import type { CoverageReport, ReportRequirement } from '../report';
import {
  bindingnessWords,
  dayOf,
  isMissingMandatory,
  shareOf,
  standingCount,
  type StandingType,
} from '../words';
import { html, type Markup, nothing, text } from './markup';
import { pageWords } from './pageWords';
import { rowLink } from './rows';

/** Lines of a card that are seen on the first screen. */
const shown = 8;

/** The three questions that a dossier is opened for, answered before anything else. */
export function cardsOf(report: CoverageReport, delta: Delta | undefined, locale: Locale): Markup {
  return html`<div class="cards">
    ${missingCard(report, locale)} ${lostCard(delta, locale)}
    <section class="card find" id="find" hidden aria-labelledby="find-title">
      <h2 id="find-title">${text(pageWords.where[locale])}</h2>
      <label for="ask">${text(pageWords.askLabel[locale])}</label>
      <input
        id="ask"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder="${text(exampleOf(report))}"
      />
      <div
        id="answer"
        role="group"
        tabindex="0"
        aria-live="polite"
        aria-labelledby="find-title"
        data-hint="${text(pageWords.askHint[locale])}"
        data-unknown="${text(pageWords.unknownId[locale])}"
        data-several="${text(pageWords.several[locale])}"
        data-none="${text(pageWords.nowhere[locale])}"
        data-proofs="${text(pageWords.proofs[locale])}"
        data-tests="${text(pageWords.tests[locale])}"
        data-code="${text(pageWords.code[locale])}"
        data-documents="${text(pageWords.documents[locale])}"
      ></div>
    </section>
  </div> `;
}

function exampleOf({ requirements }: CoverageReport): string {
  return (requirements.find(({ facts }) => facts.proved) ?? requirements[0])?.id ?? '';
}

function missingCard({ requirements }: CoverageReport, locale: Locale): Markup {
  const missing = requirements.filter(isMissingMandatory);
  const others = requirements.filter(
    ({ bindingness, standing }) => bindingness === 'unknown' && standing.type === 'missing',
  ).length;
  return card({
    id: 'missing',
    title: titles.missingMandatory[locale],
    count: missing.length,
    lines: missing.map((requirement) => html`${rowLink(requirement.id)} ${subjectOf(requirement)}`),
    filter: 'binding=mandatory&state=missing',
    empty: pageWords.noMandatory[locale],
    note: others > 0 ? pageWords.notKnown[locale](others) : '',
    locale,
  });
}

function lostCard(delta: Delta | undefined, locale: Locale): Markup {
  if (!delta)
    return html`<section class="card" aria-labelledby="lost-title">
      <h2 id="lost-title">${text(titles.lost[locale])}</h2>
      <p>${text(pageWords.noEarlier[locale])}</p>
    </section>`;
  const { since, lost, newlyMissing } = delta;
  const others = newlyMissing.filter((change) => change.lost.length === 0).length;
  return card({
    id: 'lost',
    title:
      since.generated === ''
        ? pageWords.lostSinceEarlier[locale]
        : `${pageWords.lostSince[locale]} ${dayOf(since.generated, locale)}`,
    count: lost.length,
    lines: lost.map((change) => lostLine(change, locale)),
    filter: 'change=lost',
    empty: pageWords.nothingLost[locale],
    note: others > 0 ? pageWords.alsoMissing[locale](others) : '',
    locale,
  });
}

function lostLine(change: Change, locale: Locale): Markup {
  return html`${rowLink(change.requirement.id)}
    <span class="soft">${text(changeWords(change, locale))}</span>`;
}

interface Card {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly lines: readonly Markup[];
  readonly filter: string;
  readonly empty: string;
  readonly note: string;
  readonly locale: Locale;
}

function card({ id, title, count, lines, filter, empty, note, locale }: Card): Markup {
  const items = lines.map((line, at) =>
    at < shown ? html`<li>${line}</li>` : html`<li class="more">${line}</li>`,
  );
  return html`<section class="card" aria-labelledby="${text(id)}-title">
    <h2 id="${text(id)}-title">${text(title)}</h2>
    <p class="many ${text(count > 0 ? 'bad' : 'good')}">${count}</p>
    ${
      count === 0
        ? html`<p>${text(empty)}</p>`
        : html`<ul>
              ${items}
            </ul>
            <button type="button" hidden class="on-screen" data-filter="${text(filter)}">
              ${text(pageWords.showThem[locale](count))}
            </button>`
    }${note === '' ? nothing : html`<p class="soft">${text(note)}</p>`}
  </section>`;
}

function subjectOf({ subject }: ReportRequirement): Markup {
  return subject === undefined ? nothing : html`<span class="soft">${text(shownSubject(subject))}</span>`;
}

const grouped: readonly Dimension[] = ['bindingness', 'couloir', 'software', 'wave', 'referential'];

/** Shares of the whole, then of each group, where there is more than one. */
export function synthesisOf(report: CoverageReport, locale: Locale): Markup {
  const states = Object.entries(report.counts.all.standing).filter(([, count]) => count > 0);
  return html`<section id="synthesis" aria-labelledby="synthesis-title">
    <h2 id="synthesis-title">${text(pageWords.synthesis[locale])}</h2>
    <p>${text(shareLines(report, locale).join(' · '))}</p>
    <p>
      ${states.map(([type, count]) => html`<span class="${text(type)}">${text(standingCount(type as StandingType, count, locale))}</span> `)}
    </p>
    <div class="groups">${grouped.map((dimension) => groupOf(report, dimension, locale))}</div>
  </section> `;
}

const dimensionWords: Readonly<Partial<Record<Dimension, { readonly fr: string; readonly en: string }>>> = {
  bindingness: pageWords.binding,
  couloir: pageWords.couloir,
  software: pageWords.software,
  wave: pageWords.waveFilter,
  referential: pageWords.referential,
};

function groupOf({ counts, requirements }: CoverageReport, dimension: Dimension, locale: Locale): Markup {
  const groups = Object.entries(counts.by[dimension]);
  if (groups.length < 2) return nothing;
  const title = dimensionWords[dimension]?.[locale] ?? '';
  const heads = [
    pageWords.count[locale],
    titles.missingMandatory[locale],
    pageWords.code[locale],
    pageWords.tests[locale],
    pageWords.proofs[locale],
  ];
  // As the shares above them count: where results are known, a test that passes.
  const hasResults = requirements.some(({ results }) => results.length > 0);
  const missing = (name: string): number =>
    requirements.filter((one) => isMissingMandatory(one) && namesOf(one, dimension).includes(name)).length;
  return html`<table>
    <caption>
      ${text(title)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${text(title)}</th>
        ${heads.map((head) => html`<th scope="col">${text(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${groups.map(
        ([name, tally]) =>
          html`<tr>
            <th scope="row">${text(groupName(name, dimension, locale))}</th>
            <td>${tally.total}</td>
            <td>${missing(name)}</td>
            ${[tally.implemented, hasResults ? tally.passing : tally.tested, tally.proved].map((count) => html`<td>${text(shareOf(count, heldOf(tally), locale))}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function heldOf({ total, excluded }: Tally): number {
  return total - excluded;
}

function namesOf(requirement: ReportRequirement, dimension: Dimension): readonly string[] {
  switch (dimension) {
    case 'couloir':
      return requirement.couloirs;
    case 'software':
      return requirement.software;
    case 'referential':
      return requirement.referentials;
    case 'profile':
      return requirement.profiles;
    case 'wave':
      return [requirement.wave ?? ''];
    case 'bindingness':
      return [requirement.bindingness];
    case 'obligation':
      return [requirement.obligation ?? ''];
  }
}

function groupName(name: string, dimension: Dimension, locale: Locale): string {
  if (dimension === 'wave') return pageWords.wave[locale](name);
  return dimension === 'bindingness' ? bindingnessWords[name as Bindingness][locale] : name;
}
