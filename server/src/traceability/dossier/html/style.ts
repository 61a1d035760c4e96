/**
 * The style of the page: light or dark as the system is or as the reader chose, and on paper an A4 in landscape whose columns
 * are all there. Its hash stands in `policy.ts`.
 */
export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e6e9ec); --soft: light-dark(#525a63, #aab3bc); --paper: light-dark(#ffffff, #16191d); --card: light-dark(#f5f6f8, #1f2429); --line: light-dark(#cfd5db, #3d454d); --link: light-dark(#0a5299, #7db8f5); --focus: light-dark(#0a5299, #9ccbff);
  --missing: light-dark(#a3191f, #ff9a94); --failing: light-dark(#a3191f, #ff9a94); --implemented: light-dark(#7a4b00, #f2c063); --tested: light-dark(#0b5c7a, #7fd0ee); --proved: light-dark(#0f6130, #7fd79b); --excluded: light-dark(#525a63, #aab3bc); }
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
h1 { font-size: 1.45rem; margin: 0; line-height: 1.2; }
h2 { font-size: 1.1rem; margin: 0 0 .4rem; }
h3 { font-size: .95rem; margin: 0 0 .3rem; }
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .4rem .8rem; z-index: 3; }
header, main, footer { max-width: 110rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1rem; display: flex; gap: 1rem; align-items: start; justify-content: space-between; }
header p, .soft { color: var(--soft); }
header p { font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .9rem; padding-top: .25rem; }
section { margin: 1rem 0 1.5rem; scroll-margin-top: 1rem; }
.cards { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1rem; margin: .9rem 0 1.25rem; }
@media (max-width: 62rem) { .cards { grid-template-columns: minmax(0, 1fr); } header { flex-wrap: wrap; } }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin: 0; min-width: 0; }
.card li { padding: .1rem 0; overflow-wrap: anywhere; font-size: .9rem; line-height: 1.35; }
.card li .soft { font-size: .85rem; }
.many { font-size: 2rem; font-weight: 650; line-height: 1.1; }
.card li + li { margin-top: .15rem; }
.card button { margin: .4rem 0 .2rem; }
.card .details { margin: 0; }
.bad { color: var(--missing); }
.good { color: var(--proved); }
button, select, input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .3rem; padding: .25rem .5rem; max-width: 100%; }
button { cursor: pointer; }
button:hover { border-color: var(--link); }
.more { display: none; }
.open .more { display: revert; }
.open .rest { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.details { border: 0; background: none; color: var(--link); text-decoration: underline; padding: 0; font-size: .85rem; }
#ask { width: 100%; margin: .3rem 0 .5rem; font-size: 1.05rem; }
#answer { max-height: 17rem; overflow-y: auto; }
#answer dt { font-weight: 600; font-size: .85rem; margin-top: .4rem; }
#answer dd { margin: 0; overflow-wrap: anywhere; font-size: .9rem; }
.groups { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: start; }
table { border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding-bottom: .2rem; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--card); font-size: .85rem; }
.groups td { text-align: right; font-variant-numeric: tabular-nums; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: end; margin: .3rem 0 .6rem; }
.filters .field { display: flex; flex-direction: column; min-width: 0; }
.filters label { font-size: .8rem; color: var(--soft); }
.filters select { max-width: 15rem; }
#all { width: 100%; table-layout: fixed; font-size: .88rem; }
#all thead th { position: sticky; top: 0; z-index: 1; }
#all th, #all td, .list td, .list th { overflow-wrap: anywhere; }
#all tbody th { font-weight: 400; }
#all tbody th > strong { font-size: .95rem; }
#all tbody tr { scroll-margin-top: 3rem; }
#all td > ul { content-visibility: auto; contain-intrinsic-size: auto 100px auto 3.5em; }
#all tr:target { outline: 2px solid var(--focus); outline-offset: -2px; }
#all .c1 { width: 27%; } #all .c2 { width: 9%; } #all .c3 { width: 11%; } #all .c4 { width: 15%; } #all .c5 { width: 15%; } #all .c6 { width: 12%; } #all .c7 { width: 11%; }
.statement { color: var(--soft); white-space: pre-line; }
tr:not(.open) .statement { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; }
.state { font-weight: 650; white-space: nowrap; }
.missing { color: var(--missing); } .failing { color: var(--failing); } .implemented { color: var(--implemented); } .tested { color: var(--tested); } .proved { color: var(--proved); } .excluded { color: var(--excluded); }
.list { width: 100%; table-layout: fixed; font-size: .9rem; }
.list .c1 { width: 22%; } .list .c2 { width: 34%; }
del { background: light-dark(#fbe0e0, #53201f); } ins { background: light-dark(#dcf3e3, #12401f); text-decoration: none; }
.on-paper { display: none; }
footer { border-top: 1px solid var(--line); padding-top: .6rem; padding-bottom: 2rem; font-size: .85rem; color: var(--soft); }
footer dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: 0 0 .5rem; }
footer dd { margin: 0; } footer dt { font-weight: 600; }
@page { size: A4 landscape; margin: 12mm 10mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@media print {
  :root, :root[data-theme=dark], :root[data-theme=light] { color-scheme: light; }
  :root { font-size: 9pt; }
  body { font-size: 9pt; line-height: 1.3; background: #fff; }
  header, main, footer { max-width: none; padding: 0; }
  .on-screen, .skip, nav, .filters, .details, .find { display: none !important; }
  .on-paper:not(:empty) { display: revert; }
  .more { display: revert; }
  .statement, tr:not(.open) .statement { display: block; overflow: visible; }
  #all td > ul { content-visibility: visible; }
  .cards { display: block; }
  .card { margin-bottom: 4mm; background: none; }
  .card ul { columns: 2; column-gap: 6mm; }
  .card li { break-inside: avoid; }
  #all, .list, #all thead th, .list thead th { font-size: 7.5pt; }
  #all tbody th > strong { font-size: 8.5pt; }
  #all thead th { position: static; }
  #all thead, .list thead { display: table-header-group; }
  #all tbody tr, .list tbody tr { break-inside: avoid; }
  #all th, #all td { padding: 1mm 1.2mm; }
  h2, h3, caption { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
