import assert from 'node:assert/strict';
import { answerMarkdown } from '../../../../client/src/faqPanel/answerMarkdown';
import type { FaqAnswer } from '../../../../client/src/faqPanel/messages';

const labels = {
  source: 'Source :',
  readOn: 'Consultée le {0}',
  datedOn: 'Réponse du {0}',
  paraphrase: 'Reformulée.',
  requirements: 'Exigences citées :',
};

const entry: FaqAnswer['entry'] = {
  id: 'faq-001',
  origin: [],
  question: 'Une question ?',
  summary: 'En bref.',
  answer: '- un\n- deux\n',
  facets: { offre: [], couloir: [], dispositif: [], produit: [], thematique: [] },
  deduced: [],
  waves: ['2'],
  requirementIds: ['SC.PSC.14', 'ERGO 4'],
  acronyms: [],
  links: [],
  source: { title: 'FAQ [Ségur]', url: 'https://esante.gouv.fr/a', read: '2026-03-12' },
  status: 'complete',
  related: [],
};

describe('client/faqPanel/answerMarkdown', () => {
  it('says what an answer is and where it comes from', () => {
    assert.equal(
      answerMarkdown({ entry, related: [], requirements: [] }, labels),
      [
        '## Une question ?',
        '**En bref.**',
        '- un\n- deux',
        'Exigences citées : SC.PSC.14, ERGO 4',
        'Source : [FAQ \\[Ségur\\]](<https://esante.gouv.fr/a>). Consultée le 2026-03-12. Reformulée.\n',
      ].join('\n\n'),
    );
  });

  it('says which date the answer bears, where it bears one', () => {
    const dated = { ...entry, source: { ...entry.source, dated: '2025-10-16' } };
    assert.match(
      answerMarkdown({ entry: dated, related: [], requirements: [] }, labels),
      /\(<https:\/\/esante\.gouv\.fr\/a>\)\. Réponse du 2025-10-16\. Consultée le 2026-03-12\. /,
    );
  });

  it('begins with what one must know before relying on it', () => {
    const doubtful = { ...entry, warning: 'Contredite\npar une autre.' };
    assert.match(
      answerMarkdown({ entry: doubtful, related: [], requirements: [] }, labels),
      /^## Une question \?\n\n> Contredite\n> par une autre\.\n\n\*\*/,
    );
  });
});
