/**
 * What the page does by itself: filters, the answer to one identifier, the theme. Without it the page shows everything. The
 * words are in the page, so that one script serves both languages. Its hash stands in `policy.ts`.
 */
export const script = String.raw`
'use strict';
(() => {
  const by = (id) => document.getElementById(id);
  const root = document.documentElement;
  const rows = [...document.querySelectorAll('#all tbody tr')];
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const key = (text) => fold(text).replace(/[^a-z0-9]/g, '');
  const entries = rows.map((row) => ({ row, id: row.dataset.id, key: key(row.dataset.id), text: undefined }));
  const textOf = (entry) => (entry.text ??= fold(entry.row.textContent));

  const theme = by('theme');
  const isDark = () => root.dataset.theme === 'dark' || (root.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  const showTheme = () => { theme.textContent = isDark() ? theme.dataset.light : theme.dataset.dark; };
  theme.hidden = false;
  theme.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; showTheme(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme);
  showTheme();

  // Filters
  const form = by('filters');
  form.hidden = false;
  const selects = [...form.querySelectorAll('select')];
  const words = by('words');
  const shown = by('shown');
  const onPaper = by('filtered');
  const holds = (row, name, value) => ('|' + (row.dataset[name] ?? '') + '|').includes('|' + value + '|');
  function filter() {
    const wanted = selects.filter(({ value }) => value !== '').map(({ name, value }) => ({ name, value }));
    const terms = fold(words.value).split(/\s+/).filter((term) => term !== '');
    let count = 0;
    for (const entry of entries) {
      const visible = wanted.every(({ name, value }) => holds(entry.row, name, value)) && (terms.length === 0 || terms.every((term) => textOf(entry).includes(term)));
      entry.row.hidden = !visible;
      if (visible) count += 1;
    }
    shown.textContent = shown.dataset.words.replace('{n}', count).replace('{of}', entries.length);
    const said = [...selects.filter(({ value }) => value !== '').map((select) => select.labels[0].textContent.trim() + ' : ' + select.selectedOptions[0].textContent.trim()), ...(words.value.trim() === '' ? [] : [words.value.trim()])];
    onPaper.textContent = said.length === 0 ? '' : onPaper.dataset.words + ' ' + said.join(' · ');
    by('none').hidden = count > 0;
  }
  let waiting;
  words.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  for (const select of selects) select.addEventListener('change', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  by('clear').addEventListener('click', () => { for (const select of selects) select.value = ''; words.value = ''; filter(); words.focus(); });
  filter();

  // What is hidden of one row
  by('all').addEventListener('click', (event) => {
    const button = event.target.closest('.details');
    if (!button) return;
    const row = button.closest('tr');
    button.setAttribute('aria-expanded', String(row.classList.toggle('open')));
  });
  // A card leads to the table, filtered.
  for (const button of document.querySelectorAll('[data-filter]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const wanted = new URLSearchParams(button.dataset.filter);
      for (const select of selects) select.value = wanted.get(select.name) ?? '';
      words.value = '';
      filter();
      by('requirements').scrollIntoView();
      by('requirements').focus({ preventScroll: true });
    });
  }
  // A link to a row that a filter hides shows all rows again.
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const row = id === '' ? null : by(id);
    if (!row || !row.hidden) return;
    for (const select of selects) select.value = '';
    words.value = '';
    filter();
    row.scrollIntoView();
  }
  addEventListener('hashchange', reveal);

  // Where one requirement is proved
  const ask = by('ask');
  const answer = by('answer');
  by('find').hidden = false;
  const texts = answer.dataset;
  const element = (name, content) => { const made = document.createElement(name); if (content !== undefined) made.textContent = content; return made; };
  function link(entry) {
    const made = element('a', entry.id);
    made.href = '#' + encodeURIComponent(entry.row.id);
    return made;
  }
  function sheet({ row, id }) {
    const list = element('dl');
    const cells = [...row.cells];
    const head = element('p');
    head.append(link({ row, id }), ' – ');
    head.append(...[...cells[2].childNodes].map((node) => node.cloneNode(true)));
    const subject = row.querySelector('.subject');
    if (subject) head.append(element('br'), element('span', subject.textContent));
    for (const [label, cell] of [[texts.proofs, cells[5]], [texts.tests, cells[4]], [texts.code, cells[3]], [texts.documents, cells[6]]]) {
      const value = element('dd');
      value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
      for (const hidden of value.querySelectorAll('.more')) hidden.classList.remove('more');
      if (value.textContent.trim() === '') { if (cell === cells[6]) continue; value.textContent = texts.none; }
      list.append(element('dt', label), value);
    }
    return [head, list];
  }
  function look() {
    const wanted = key(ask.value);
    if (wanted === '') { answer.replaceChildren(element('p', texts.hint)); return; }
    const exact = entries.filter((entry) => entry.key === wanted);
    const near = exact.length > 0 ? exact : entries.filter((entry) => entry.key.includes(wanted)).sort((a, b) => Number(b.key.startsWith(wanted)) - Number(a.key.startsWith(wanted)));
    if (near.length === 0) { answer.replaceChildren(element('p', texts.unknown)); return; }
    if (near.length === 1) { answer.replaceChildren(...sheet(near[0])); return; }
    const list = element('ul');
    for (const entry of near.slice(0, 12)) {
      const item = element('li');
      const subject = entry.row.querySelector('.subject');
      item.append(link(entry), subject ? ' ' + subject.textContent : '');
      list.append(item);
    }
    answer.replaceChildren(element('p', texts.several.replace('{n}', near.length)), list);
  }
  ask.addEventListener('input', look);
  look();
  reveal();
})();
`;
