import assert from 'node:assert/strict';
import { firstView } from '../../../../client/src/faqPanel/firstView';
import type { PanelTexts } from '../../../../client/src/faqPanel/messages';

describe('what is seen of the FAQ panel before its script runs', () => {
  const texts = {
    searchPlaceholder: 'Mots, sigle « PSC »…',
    searchLabel: 'Chercher "dans" <la> FAQ',
    loading: 'Recherche…',
  } as PanelTexts;

  it('is its search, which takes no letter yet, and that answers are on their way; nothing in it is markup', () => {
    const html = firstView(texts);
    assert.match(html, /<input class="search-input" disabled placeholder="Mots, sigle « PSC »…"/);
    assert.match(html, /aria-label="Chercher &quot;dans&quot; &lt;la&gt; FAQ"/);
    assert.match(html, /<p class="count">Recherche…<\/p>/);
    assert.doesNotMatch(html, /<button|<a |id="/);
  });
});
