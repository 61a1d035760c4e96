import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  type DocumentModel,
  documentTypes,
  type RegisteredModel,
} from '../../../server/src/cda/documentTypes';

const { models, register } = JSON.parse(readFileSync('data/document-types.json', 'utf8')) as {
  readonly models: readonly DocumentModel[];
  readonly register: readonly RegisteredModel[];
};
const types = documentTypes(models, register);

const choose = (code: string | undefined, ...templates: readonly string[]) => {
  const chosen = types.choose({
    code,
    templates: templates.map((text) => {
      const [root = '', extension] = text.split('/');
      return { root, extension };
    }),
  });
  return chosen && `${chosen.model.volet} ${chosen.declared ? chosen.model.version : '?'}`;
};

describe('the model of a document', () => {
  it('is each of ours, by its own templateIds', () => {
    for (const { volet, version, code, templateIds } of models) {
      const ids = templateIds.map(({ root, extension }) => (extension ? `${root}/${extension}` : root));
      const declares = templateIds.some(({ extension }) => extension !== undefined);
      for (const order of [ids, [...ids].reverse()])
        assert.equal(choose(code, ...order), `${volet} ${declares ? version : '?'}`);
    }
  });

  it('is not another that shares a parent', () => {
    assert.equal(
      choose(
        'CERT_DECL',
        '1.3.6.1.4.1.19376.1.7.3.1.1.13.1',
        '1.2.250.1.213.1.1.1.5',
        '1.2.250.1.213.1.1.1.5.1/2025.01',
      ),
      'CSE-CS8 2025.01',
    );
    assert.equal(types.byTemplate('1.2.250.1.213.1.1.1.5'), undefined);
    assert.deepEqual(types.voletsOf('1.2.250.1.213.1.1.1.2.1').length, 5);
  });

  it('is in no version that the document does not declare', () =>
    assert.equal(choose('11502-2', '1.3.6.1.4.1.19376.1.3.3', '1.2.250.1.213.1.1.1.55'), 'BIO-CR-BIO ?'));

  it('is the one that the user names, in its version or in that of the document', () => {
    const named = (name: string, extension?: string) => {
      const templates = [{ root: '1.2.250.1.213.1.1.1.55', extension }];
      const chosen = types.named(name, { code: undefined, templates });
      return chosen && `${chosen.model.volet} ${chosen.declared ? chosen.model.version : '?'}`;
    };
    for (const name of ['IMG-CR-IMG_2024.01', 'img cr img 2024.01', 'CI-SIS_IMG-CR-IMG_2024.01.sch'])
      assert.equal(named(name), 'IMG-CR-IMG 2024.01', name);
    assert.equal(named('BIO-CR-BIO', '2024.01'), 'BIO-CR-BIO 2024.01');
    assert.equal(named('BIO-CR-BIO', '2023.01'), 'BIO-CR-BIO 2023.01');
    assert.equal(named('BIO-CR-BIO'), 'BIO-CR-BIO ?');
    assert.equal(named('BIO-CR-BIO_2033.01', '2024.01'), 'BIO-CR-BIO ?');
    for (const name of ['', 'radiologie', '2024.01', 'CR-BIO']) assert.equal(named(name), undefined, name);
  });

  it('may be of level 1, which its type alone tells, and never its version', () => {
    assert.equal(choose('85208-7', '1.3.6.1.4.1.19376.1.2.20'), 'TLM-CR ?');
    assert.deepEqual(types.voletsOf('1.3.6.1.4.1.19376.1.2.20'), []);
    assert.equal(types.byTemplate('1.3.6.1.4.1.19376.1.2.20'), undefined);
  });

  it('is superseded by one that we know', () => {
    const names = new Set(models.map(({ volet, version }) => `${volet} ${version}`));
    const replaced = models.filter(({ supersededBy }) => supersededBy !== undefined);
    assert.equal(replaced.length, 5);
    for (const { supersededBy } of replaced) assert.ok(names.has(supersededBy!), supersededBy);
  });

  it('is told from what the register alone names', () => {
    assert.equal(
      types.registered('1.2.250.1.213.1.1.1.43')?.label,
      'CR de consultation en ophtalmologie - Bilan cataracte',
    );
    assert.equal(types.registered('1.2.250.1.213.1.1.1.61'), undefined);
    assert.equal(types.registered('1.2.250.1.213.1.1.1.999'), undefined);
  });

  it('is none of a non-structured document, nor of one that names two', () => {
    assert.equal(choose('11502-2', '1.3.6.1.4.1.19376.1.2.20'), undefined);
    assert.equal(choose(undefined, '1.2.250.1.213.1.1.1.15', '1.2.250.1.213.1.1.1.30/2024.01'), undefined);
  });
});
