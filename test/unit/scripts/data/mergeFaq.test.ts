import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mergeFaqFacts, recogniser } from '../../../../scripts/data/mergeFaq';
import { formatFaqFile, parseFaqFile } from '../../../../server/src/catalogue/faqCatalogue';
import type { FaqEntry } from '../../../../server/src/catalogue/faqEntry';
import { describeShared, readShared } from '../../../support/shared';

const shipped = readFileSync('data/faq.json', 'utf8');
const find = recogniser(readFileSync('data/requirements.json', 'utf8'));

function answer(id: string, fields: Partial<FaqEntry> = {}): FaqEntry {
  return {
    id,
    origin: [`seeds#${id.slice(-1)}`],
    question: 'Une question ?',
    summary: 'Nos mots.',
    answer: 'Nos mots.',
    facets: {
      offre: ['Ségur du numérique en santé (Vague 2)'],
      couloir: [],
      dispositif: ['Logiciel de Gestion de Cabinet (LGC)'],
      produit: [],
      thematique: ['Financements'],
    },
    deduced: [],
    waves: ['2'],
    requirementIds: [],
    acronyms: [],
    links: [],
    source: { title: 'Portail', url: 'https://example.org/a', read: '2026-11-24' },
    status: 'complete',
    related: [],
    ...fields,
  };
}

function merged(entries: readonly FaqEntry[], content: unknown, read?: string) {
  const { text, changes } = mergeFaqFacts(
    formatFaqFile(entries, './schemas/faq.schema.json'),
    { sources: [{ name: 'notes/lues.json', content }], read },
    find,
  );
  const { entries: result, problems } = parseFaqFile(text, 'faq.json');
  assert.deepEqual(problems, []);
  return { text, result, told: changes.map(({ id, type }) => `${id} ${type}`) };
}

const note = {
  question: 'Que faire de SC.PSC.14 ?',
  answer: 'Une chose. Puis une autre, pour EX PSC 01.',
  facets: {
    offre: ['Ségur du numérique en santé'],
    dispositifs: ['LGC'],
    thematiques: ['Financement', 'Nouvelle'],
  },
  vagues: ['2'],
  requirementIds: ['SC.PSC.14.01'],
  acronyms: ['PSC'],
  urls: ['https://example.org/b'],
  source: 'https://industriels.esante.gouv.fr/faq/resultats (filtre theme:1)',
  truncated: true,
  completes: null,
  updated: '2026-02-16',
  read: '2026-11-29',
};

describe('merging answers into faq.json', () => {
  it('writes the shipped file as it is when nothing is new', () => {
    assert.equal(mergeFaqFacts(shipped, { sources: [], read: undefined }, find).text, shipped);
    const again = mergeFaqFacts(
      shipped,
      { sources: [{ name: 'faq.json', content: JSON.parse(shipped) as unknown }], read: undefined },
      find,
    );
    assert.equal(again.text, shipped);
    assert.ok(again.changes.every(({ type }) => type === 'unchanged'));
  });

  it('makes an answer of a note: number, facets as ours are written, requirements, dates, warning', () => {
    const { result, told, text } = merged([answer('faq-001')], [note]);
    assert.deepEqual(told, ['faq-002 added']);
    const added = result[1]!;
    assert.deepEqual(added.origin, ['lues#0']);
    assert.equal(added.summary, 'Une chose.');
    assert.deepEqual(added.facets, {
      offre: ['Ségur du numérique en santé (Vague 2)'],
      couloir: [],
      dispositif: ['Logiciel de Gestion de Cabinet (LGC)'],
      produit: [],
      thematique: ['Financements', 'Nouvelle'],
    });
    assert.deepEqual([...added.requirementIds].sort(), ['EX PSC 01', 'SC.PSC.14']);
    assert.deepEqual(added.source, {
      title: "FAQ des industriels, portail de l'ANS",
      url: 'https://industriels.esante.gouv.fr/faq/resultats',
      read: '2026-11-29',
      dated: '2026-02-16',
    });
    assert.deepEqual(added.links, ['https://example.org/b']);
    assert.equal(added.status, 'truncated');
    assert.match(added.warning!, /extrait coupé/);
    assert.deepEqual(merged(result, [note]).told, ['faq-002 left']);
    assert.equal(merged(result, [note]).text, text);
  });

  it('completes the answer that a note names, and keeps its question and facets', () => {
    const { result, told } = merged(
      [answer('faq-001')],
      [{ ...note, completes: 'faq-001', truncated: false }],
    );
    assert.deepEqual(told, ['faq-001 changed']);
    const [entry] = result;
    assert.equal(entry!.question, 'Une question ?');
    assert.equal(entry!.answer, note.answer);
    assert.deepEqual(entry!.origin, ['seeds#1', 'lues#0']);
    assert.deepEqual(entry!.facets.thematique, ['Financements']);
    assert.equal(entry!.status, 'complete');
  });

  it('leaves alone what was not read after ours, so that our words stay', () => {
    const ours = answer('faq-001', { source: { title: 'Portail', read: '2026-11-29' } });
    const { result, told } = merged([ours], [{ ...note, completes: 'faq-001' }]);
    assert.deepEqual(told, ['faq-001 left']);
    assert.equal(result[0]!.answer, 'Nos mots.');
    assert.deepEqual(merged([ours], [{ ...note, read: null }]).told, ['lues#0 left']);
  });

  it('takes answers in our own form by their id', () => {
    const newer = answer('faq-001', {
      answer: 'Corrigée.',
      source: { title: 'Portail', read: '2026-12-01' },
    });
    const { result, told } = merged([answer('faq-001')], {
      version: 1,
      entries: [newer, answer('faq-004')],
    });
    assert.deepEqual(told, ['faq-001 changed', 'faq-004 added']);
    assert.equal(result[0]!.answer, 'Corrigée.');
  });

  it('refuses what it cannot read', () => {
    assert.throws(() => merged([], [{ question: 'Et alors ?' }]), /note 0 lacks a question or an answer/);
    assert.throws(() => merged([], 'texte'), /neither a catalogue of answers nor a list of notes/);
    assert.throws(() => merged([], { entries: [{ id: 'faq-001' }] }), /\/entries\/0\/question/);
  });
});

describeShared('the answers of 2026', 'domain/2026/faq-more.json', () => {
  it('are all in the shipped file, which a second merge does not change', () => {
    const { text, changes } = mergeFaqFacts(
      shipped,
      {
        sources: [
          {
            name: 'faq-more.json',
            content: JSON.parse(readShared('domain', '2026', 'faq-more.json')) as unknown,
          },
        ],
        read: undefined,
      },
      find,
    );
    assert.equal(text, shipped);
    assert.ok(changes.length === 13 && changes.every(({ type }) => type === 'left'));
  });
});
