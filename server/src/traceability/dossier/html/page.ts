import type { Locale } from '../../../core/localized';
import { wordDiff } from '../../../core/wordDiff';
import { shownSubject } from '../../../core/subject';
import { bindingnesses } from '../../coverage/applies';
import { standings } from '../../coverage/facts';
import type { Delta } from '../delta';
import { countLine, datedLine, deltaParts, productName, scopeLine, sinceLine, titles } from '../lines';
import type { Links } from '../paths';
import type { CoverageReport, ReportMention, ReportRequirement } from '../report';
import { bindingnessWords, standingMeanings, standingWords } from '../words';
import { html, type Markup, nothing, text } from './markup';
import { cardsOf, synthesisOf } from './overview';
import { pageWords } from './pageWords';
import { policy } from './policy';
import { placeLink, rowLink, rowOf } from './rows';
import { script } from './script';
import { style } from './style';

export interface PageOptions {
  readonly links: Links;
  readonly locale: Locale;
  readonly delta?: Delta;
}

// Not a blank more or less than what the policy has the hashes of.
const styleElement = `<style>${style}</style>` as Markup;
const scriptElement = `<script>${script}</script>` as Markup;

// segur: implements SEG/COUV.07
/**
 * The dossier as one page that needs nothing else: no network, no other file. It answers first what is mandatory and missing,
 * what was lost since an earlier report, and where a requirement is proved.
 */
export function pageOf(report: CoverageReport, { links, locale, delta }: PageOptions): string {
  const title = `${titles.dossier[locale]} – ${productName(report, locale)}`;
  const mentions = mentionsOf(report, links, locale);
  const changes = delta ? changesOf(delta, locale) : nothing;
  return html`<!doctype html>
    <html lang="${text(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${text(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="segur coverage" />
        <meta name="referrer" content="no-referrer" />
        <title>${text(title)}</title>
        ${styleElement}
      </head>
      <body>
        <a class="skip" href="#requirements">${text(pageWords.skip[locale])}</a>
        <header>
          <div>
            <h1>${text(title)}</h1>
            <p>${text(datedLine(report, locale))} · ${text(countLine(report, locale))}</p>
            <p>${text(scopeLine(report.scope, locale))}</p>
            ${navOf(changes !== nothing, mentions !== nothing, locale)}
          </div>
          <button
            type="button"
            id="theme"
            class="on-screen"
            hidden
            data-light="${text(pageWords.light[locale])}"
            data-dark="${text(pageWords.dark[locale])}"
          >
            ${text(pageWords.dark[locale])}
          </button>
        </header>
        <main>
          ${cardsOf(report, delta, locale)} ${synthesisOf(report, locale)}
          ${tableOf(report, { links, locale, ...(delta ? { delta } : {}) })} ${changes} ${mentions}
        </main>
        <footer>
          <h2>${text(pageWords.legend[locale])}</h2>
          <dl>
            ${standings.map(
              (type) =>
                html`<dt>${text(standingWords[type][locale])}</dt>
                  <dd>${text(standingMeanings[type][locale])}</dd>`,
            )}
          </dl>
          <p>${text(pageWords.madeBy[locale])}</p>
        </footer>
        ${scriptElement}
      </body>
    </html> `;
}

function navOf(hasChanges: boolean, hasMentions: boolean, locale: Locale): Markup {
  const link = (id: string, words: string): Markup =>
    html`<li><a href="#${text(id)}">${text(words)}</a></li>`;
  return html`<nav aria-label="${text(pageWords.nav[locale])}">
    <ul>
      ${link('synthesis', pageWords.synthesis[locale])}${link('requirements', pageWords.requirements[locale])}${hasChanges ? link('changes', pageWords.changes[locale]) : nothing}${hasMentions ? link('mentions', pageWords.mentions[locale]) : nothing}
    </ul>
  </nav>`;
}

const changeKeys = ['lost', 'newlyMissing', 'won', 'textChanged', 'newlyExcluded', 'added'] as const;

function tableOf(report: CoverageReport, { links, locale, delta }: PageOptions): Markup {
  const changes = new Map<string, (keyof Delta)[]>();
  for (const key of delta ? changeKeys : [])
    for (const one of delta![key]) {
      const { id } = 'requirement' in one ? one.requirement : one;
      changes.set(id, [...(changes.get(id) ?? []), key]);
    }
  const heads = [
    pageWords.requirement,
    pageWords.binding,
    pageWords.state,
    pageWords.code,
    pageWords.tests,
    pageWords.proofs,
    pageWords.documents,
  ];
  const rows = report.requirements.map((requirement) => rowOf(requirement, { links, locale, changes }));
  return html`<section id="requirements" tabindex="-1" aria-labelledby="requirements-title">
    <h2 id="requirements-title">${text(pageWords.requirements[locale])}</h2>
    ${filtersOf(report, delta, locale)}
    <p id="filtered" class="on-paper" data-words="${text(pageWords.filtered[locale])}"></p>
    <table id="all" aria-labelledby="requirements-title">
      <thead>
        <tr>
          ${heads.map((head, at) => html`<th scope="col" class="c${at + 1}">${text(head[locale])}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <p id="none" hidden>${text(pageWords.noneShown[locale])}</p>
  </section> `;
}

function filtersOf({ requirements }: CoverageReport, delta: Delta | undefined, locale: Locale): Markup {
  const select = (
    name: string,
    label: { readonly fr: string; readonly en: string },
    values: readonly (readonly [value: string, words: string])[],
    least = 2,
  ): Markup =>
    values.length < least
      ? nothing
      : html`<div class="field">
          <label for="by-${text(name)}">${text(label[locale])}</label>
          <select id="by-${text(name)}" name="${text(name)}">
            <option value="">${text(pageWords.all[locale])}</option>
            ${values.map(([value, words]) => html`<option value="${text(value.replaceAll('|', '/'))}">${text(words)}</option>`)}
          </select>
        </div>`;
  const valuesOf = (of: (requirement: ReportRequirement) => readonly string[]): [string, string][] =>
    [...new Set(requirements.flatMap(of))].sort().map((value) => [value, value]);
  const changed = delta
    ? changeKeys.filter((key) => delta[key].length > 0).map((key) => [key, titles[key][locale]] as const)
    : [];
  return html`<form
    id="filters"
    class="filters on-screen"
    role="search"
    hidden
    aria-labelledby="requirements-title"
  >
    ${select(
      'state',
      pageWords.state,
      standings.map((type) => [type, standingWords[type][locale]]),
    )}${select(
      'binding',
      pageWords.binding,
      bindingnesses.map((one) => [one, bindingnessWords[one][locale]]),
    )}${select(
      'couloir',
      pageWords.couloir,
      valuesOf(({ couloirs }) => couloirs),
    )}${select(
      'software',
      pageWords.software,
      valuesOf(({ software }) => software),
    )}${select(
      'wave',
      pageWords.waveFilter,
      valuesOf(({ wave }) => (wave === undefined ? [] : [wave])),
    )}${select(
      'profile',
      pageWords.profile,
      valuesOf(({ profiles }) => profiles),
    )}${select(
      'referential',
      pageWords.referential,
      valuesOf(({ referentials }) => referentials),
    )}${select('change', pageWords.change, changed, 1)}
    <div class="field">
      <label for="words">${text(pageWords.words[locale])}</label>
      <input id="words" type="search" autocomplete="off" />
    </div>
    <button type="button" id="clear">${text(pageWords.clear[locale])}</button>
    <output id="shown" data-words="${text(pageWords.shown[locale])}"></output>
  </form>`;
}

function changesOf(delta: Delta, locale: Locale): Markup {
  const parts = deltaParts(delta, locale);
  if (parts.length === 0) return nothing;
  const texts = new Map(delta.textChanged.map((one) => [one.requirement.id, one]));
  const gone = new Set(delta.gone.map(({ id }) => id));
  const words = (key: string, id: string, plain: string): Markup => {
    const changed = key === 'textChanged' ? texts.get(id) : undefined;
    if (!changed) return html`${text(plain)}`;
    const [before, after] = wordDiff(changed.before, changed.after);
    const runs = (list: typeof before, tag: 'del' | 'ins'): readonly Markup[] =>
      list.map((run) =>
        run.changed ? html`<${text(tag)}>${text(run.text)}</${text(tag)}>` : html`${text(run.text)}`,
      );
    return html`<p>${runs(before, 'del')}</p>
      <p>${runs(after, 'ins')}</p>`;
  };
  return html`<section id="changes" aria-labelledby="changes-title">
    <h2 id="changes-title">${text(sinceLine(delta, locale))}</h2>
    ${parts.map(
      ({ key, title, entries }) =>
        html`<table class="list">
          <caption>
            ${text(`${title} (${entries.length})`)}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="c1">${text(pageWords.requirement[locale])}</th>
              <th scope="col" class="c2">${text(pageWords.subject[locale])}</th>
              <th scope="col">${text(pageWords.what[locale])}</th>
            </tr>
          </thead>
          <tbody>
            ${entries.map(
              (entry) =>
                html`<tr>
                  <th scope="row">
                    ${gone.has(entry.id) && key === 'gone' ? html`${text(entry.id)}` : rowLink(entry.id)}
                  </th>
                  <td>${text(shownSubject(entry.subject))}</td>
                  <td>${words(key, entry.id, entry.words)}</td>
                </tr>`,
            )}
          </tbody>
        </table>`,
    )}
  </section> `;
}

const mostPlaces = 50;

function mentionsOf(report: CoverageReport, links: Links, locale: Locale): Markup {
  const list = (
    title: string,
    mentions: readonly ReportMention[],
    after: (at: number) => Markup = () => nothing,
  ): Markup =>
    mentions.length === 0
      ? nothing
      : html`<table class="list">
          <caption>
            ${text(`${title} (${mentions.length})`)}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="c1">${text(pageWords.requirement[locale])}</th>
              <th scope="col">${text(pageWords.places[locale])}</th>
            </tr>
          </thead>
          <tbody>
            ${mentions.map(
              ({ id, places, total }, at) =>
                html`<tr>
                  <th scope="row">${text(id)}${after(at)}</th>
                  <td>
                    <ul>
                      ${places.slice(0, mostPlaces).map((place) => html`<li>${placeLink(place, links)}</li>`)}${restOf((total ?? places.length) - mostPlaces, locale)}
                    </ul>
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>`;
  const lists = [
    list(titles.unknown[locale], report.unknown),
    list(titles.outdated[locale], report.outdated, (at) => {
      const { successors } = report.outdated[at]!;
      return html` <span class="soft"
        >${text(pageWords.successors[locale])} ${text(successors.join(', '))}</span
      >`;
    }),
    list(titles.outside[locale], report.outside),
  ].filter((one) => one !== nothing);
  if (lists.length === 0) return nothing;
  return html`<section id="mentions" aria-labelledby="mentions-title">
    <h2 id="mentions-title">${text(pageWords.mentions[locale])}</h2>
    ${lists}
  </section> `;
}

function restOf(rest: number, locale: Locale): Markup {
  return rest > 0 ? html`<li class="soft">${text(pageWords.andMore[locale](rest))}</li>` : nothing;
}
