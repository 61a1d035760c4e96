import assert from 'node:assert/strict';
import { firstView, waitingView } from '../../../../client/src/sheets/firstView';
import type { Sheet } from '../../../../client/src/sheets/messages';
import { sheetTexts } from '../../../../client/src/sheets/texts';
import type { Localizer } from '../../../../client/src/localizer';
import { pageHtml } from '../../../../client/src/webviews/html';

const sheet: Sheet = {
  kind: 'requirement',
  id: 'SC.PSC.14',
  title: 'Un & deux <b>mots</b>',
  path: ['Authentification', 'PSC'],
  tags: ['Vague 2'],
  state: { tone: 'current', text: 'En vigueur' },
  sections: [
    {
      key: 'demand',
      title: 'Ce qui est demandé',
      parts: [
        {
          type: 'text',
          text: 'Le système DOIT :\n- écrire `<x/>`\n- lire https://esante.gouv.fr',
          french: true,
        },
        {
          type: 'facts',
          facts: [{ label: 'Source', values: ['REM', { to: 'rule', id: 'CDA-001', text: 'CDA-001' }] }],
        },
        { type: 'severity', id: 'CDA-001', byDefault: 'error' },
      ],
    },
  ],
  markdown: '',
} as unknown as Sheet;

const texts = sheetTexts({ locale: 'fr', t: (text: string) => text } as unknown as Localizer);

describe('what is read of a sheet before its script runs', () => {
  it('says what the page says, in the same elements, and nothing in it is markup', () => {
    const html = firstView(sheet, texts);
    assert.match(html, /<h1 class="requirement">SC\.PSC\.14<\/h1>/);
    assert.match(html, /<span class="badge">Vague 2<\/span>/);
    assert.match(html, /<p class="state current">.*<span>En vigueur<\/span>/);
    assert.match(html, /<span class="path">Authentification › PSC › <\/span>/);
    assert.match(html, /Un &amp; deux &lt;b&gt;mots&lt;\/b&gt;/);
    assert.match(
      html,
      /<h2>Ce qui est demandé<\/h2><div class="text" lang="fr"><p>Le système DOIT\u00a0:<\/p>/,
    );
    assert.match(
      html,
      /<li>écrire <code>&lt;x\/&gt;<\/code><\/li><li>lire <span class="link">https:\/\/esante\.gouv\.fr<svg /,
    );
    assert.match(html, /<dt>Source<\/dt><dd>REM, <span class="link rule">CDA-001<\/span><\/dd>/);
    assert.doesNotMatch(html, /<button|<a |<select/); // what can be clicked is the script's
  });

  it('stands in the page where the script puts its own', () => {
    const page = (content: string): string =>
      pageHtml(
        { locale: 'fr', title: 't', data: {}, content, bodyClass: 'sheet' },
        { script: 's.js', style: 's.css', source: 'self', nonce: '1' },
      );
    assert.match(
      page(firstView(sheet, texts)),
      /<body class="sheet">\s*<main id="app"[^>]*><div class="bar">/,
    );
    assert.match(page(waitingView('Ouverture…')), /<p class="hint">Ouverture…<\/p><\/div><\/main>/);
  });
});
