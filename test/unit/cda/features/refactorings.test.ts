import assert from 'node:assert/strict';
import { refactorings } from '../../../../server/src/cda/features/refactorings';
import { openCda } from '../../../../server/src/cda/model';
import { applyFix, cdaKnowledge, judge } from '../../../support/cda';
import { sample } from '../../../support/cdaSample';

const at = (text: string, what: string) => {
  const start = text.indexOf(what);
  return { start, end: start };
};

async function offered(text: string, where = '<ClinicalDocument') {
  return refactorings(openCda(text, await cdaKnowledge()), at(text, where));
}

async function next(text: string): Promise<string> {
  const [action] = await offered(text);
  assert.ok(action, 'nothing is offered');
  return applyFix(text, action);
}

const lines = (text: string, pattern: RegExp): readonly string[] =>
  text.split('\n').flatMap((line) => (pattern.test(line) ? [line.trim()] : []));

// segur: verifies SEG/CDA.09
describe('CDA: the version that replaces this one', () => {
  it('keeps setId, counts on, takes a new identifier and names the old one', async () => {
    const second = await next(sample);
    assert.deepEqual(lines(second, /^ {2}<(id|setId|versionNumber) /), [
      '<id root="1.2.250.1.999.1.7.2"/>',
      '<setId root="1.2.250.1.999.1.7"/>',
      '<versionNumber value="2"/>',
    ]);
    assert.match(
      second,
      /<relatedDocument typeCode="RPLC">\n {4}<parentDocument>\n {6}<id root="1\.2\.250\.1\.999\.1\.7\.1"\/>\n {4}<\/parentDocument>\n {2}<\/relatedDocument>\n {2}<componentOf>/,
    );
    assert.deepEqual(judge(second, await cdaKnowledge()), []);
  });

  it('follows the chain of versions in the relation that is there', async () => {
    const third = await next(await next(sample));
    assert.equal(third.match(/<relatedDocument/g)?.length, 1);
    assert.match(third, /<versionNumber value="3"\/>/);
    assert.match(third, /<parentDocument>\s*<id root="1\.2\.250\.1\.999\.1\.7\.2"\/>/);
    assert.deepEqual(judge(third, await cdaKnowledge()), []);
  });

  it('adds the series and the number where they are missing', async () => {
    const second = await next(sample.replace(/\s*<setId [^>]*>/, '').replace(/\s*<versionNumber [^>]*>/, ''));
    assert.match(
      second,
      /<languageCode [^>]*>\s*<setId root="1\.2\.250\.1\.999\.1\.7"\/>\s*<versionNumber value="2"\/>/,
    );
    assert.deepEqual(judge(second, await cdaKnowledge()), []);
  });

  it('never takes the identifier of the series', async () => {
    const second = await next(
      sample.replace('<setId root="1.2.250.1.999.1.7"/>', '<setId root="1.2.250.1.999.1.7.2"/>'),
    );
    assert.match(second, /<id root="1\.2\.250\.1\.999\.1\.7\.3"\/>/);
  });

  it('counts extensions on, and derives a UUID from the present one', async () => {
    const extended = await next(
      sample.replace('<id root="1.2.250.1.999.1.7.1"/>', '<id root="1.2.3" extension="CR-0099"/>'),
    );
    assert.match(extended, /<id root="1\.2\.3" extension="CR-0100"\/>/);
    assert.match(extended, /<parentDocument>\s*<id root="1\.2\.3" extension="CR-0099"\/>/);
    const uuid = '90E1C8EC-F951-4B26-A305-A34848818DD6';
    const derived = await next(sample.replace('1.2.250.1.999.1.7.1"/>', `${uuid}"/>`));
    const [, fresh] = /^ {2}<id root="([^"]*)"/m.exec(derived)!;
    assert.match(fresh!, /^[\dA-F]{8}-[\dA-F]{4}-8[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}$/);
    assert.match(derived, new RegExp(`<parentDocument>\\s*<id root="${uuid}"/>`));
  });

  it('is offered on what identifies the document, and nowhere else', async () => {
    for (const place of ['<id root="1.2.250.1.999.1.7.1"', '<setId', '<versionNumber'])
      assert.equal((await offered(sample, place)).length, 1, place);
    for (const place of ['<recordTarget', '<title', 'Motif'])
      assert.deepEqual(await offered(sample, place), [], place);
  });

  it('is not offered where the header cannot say which document it is', async () => {
    for (const text of [
      sample.replace('<id root="1.2.250.1.999.1.7.1"/>', ''),
      sample.replace('1.2.250.1.999.1.7.1"/>', 'x..y"/>'),
      sample.replace('<versionNumber value="1"/>', '<versionNumber value="un"/>'),
      sample.replace('</recordTarget>', ''),
      '<ClinicalDocument',
    ])
      assert.deepEqual(await offered(text), []);
  });
});
