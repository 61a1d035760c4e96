import assert from 'node:assert/strict';
import type { Finding } from '../../../../server/src/core/finding';
import { createCdaKind } from '../../../../server/src/cda/kind';
import type { CdaKnowledge } from '../../../../server/src/cda/knowledge';
import { checkContext } from '../../../../server/src/rules/settings';
import { applyEdits, cdaKnowledge } from '../../../support/cda';
import { sample } from '../../../support/cdaSample';
import { biology } from '../../../support/voletSample';

let knowledge: CdaKnowledge;

const findingsIn = (text: string): readonly Finding[] => {
  const kind = createCdaKind({
    prepare: () => Promise.resolve(),
    knowledge: () => knowledge,
    onFailure: (_, error) => assert.fail(String(error)),
  });
  const layer = kind.open({ text, uri: 'file:///a.xml', languageId: 'xml' });
  return [...layer.check!(checkContext({}, {}))].flat();
};

/** The text once the correction of the only finding with that code is applied, and the correction. */
const corrected = (text: string, code: string) => {
  const found = findingsIn(text).filter((one) => one.code === code);
  assert.equal(
    found.length,
    1,
    JSON.stringify(findingsIn(text).map(({ code, message }) => [code, message.en])),
  );
  const [fix] = found[0]!.fixes?.() ?? [];
  return { fix: fix!, edit: fix!.edits[0]!, after: applyEdits(text, fix!.edits) };
};

const without = (pattern: RegExp, text = biology): string => {
  assert.match(text, pattern);
  return text.replace(pattern, '');
};

const errorsIn = (text: string) =>
  findingsIn(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message.en}`);

describe('what a correction inserts holds what the volet of the document demands', () => {
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  it('of a performer: time, address, telecom and those of the laboratory', () => {
    const { fix, edit, after } = corrected(
      without(/<performer typeCode="PRF">[\s\S]*?<\/performer>/),
      'CDA-065',
    );
    assert.deepEqual(errorsIn(after), []);
    assert.match(edit.newText, /<performer typeCode="PRF">\s*<time value="\d+/);
    assert.match(edit.newText, /<telecom nullFlavor="UNK"\/>\s*<assignedPerson>/);
    assert.equal(edit.hasGaps, true);
    assert.match(fix.title.fr, /à compléter/);
    // Nobody's identity: a gap in the snippet, an example that is never written in the text.
    assert.match(edit.snippet!, /extension="8\$\d+"/);
    assert.doesNotMatch(edit.snippet!, /01234567897|NOM|Prénom/);
    const stops = [...edit.snippet!.matchAll(/\$\{?(\d+)/g)].map(([, stop]) => Number(stop));
    assert.deepEqual(
      stops,
      stops.map((_, index) => index + 1),
    );
  });

  it('of the main act, whole', () => {
    const { edit, after } = corrected(without(/<documentationOf>[\s\S]*?<\/documentationOf>/), 'CDA-065');
    assert.deepEqual(
      errorsIn(after).filter((one) => !one.includes('serviceEvent must contain code')),
      [],
    );
    assert.match(edit.newText, /<time value=/);
  });

  it('of the encounter: who is responsible for it', () => {
    const { edit, after } = corrected(without(/<componentOf>[\s\S]*?<\/componentOf>/), 'CDA-070');
    assert.deepEqual(errorsIn(after), []);
    assert.match(
      edit.snippet!,
      /<responsibleParty>\s*<assignedEntity>\s*<id root="1\.2\.250\.1\.71\.4\.2\.1" extension="8\$\d+"\/>\s*<code code="\$\d+" displayName="\$\d+"/,
    );
  });

  it('of a title and of a type: those that it fixes', () => {
    const title = corrected(without(/<title>[^<]*<\/title>/), 'CDA-015');
    assert.match(title.after, /<title>Compte rendu d'examens biologiques<\/title>/);
    assert.deepEqual(errorsIn(title.after), []);
  });

  it('and nothing more where no volet demands it', () => {
    const text = without(/<performer typeCode="PRF">[\s\S]*?<\/performer>/, sample);
    const { edit } = corrected(text, 'CDA-065');
    assert.doesNotMatch(edit.newText, /<time/);
  });

  it('with the indentation and the prefix of the document', () => {
    const prefixed = without(/<performer typeCode="PRF">[\s\S]*?<\/performer>/)
      .replace(/<(\/?)(?=[A-Za-z])/g, '<$1n:')
      .replace('xmlns="urn:hl7-org:v3"', 'xmlns:n="urn:hl7-org:v3"');
    const { edit, after } = corrected(prefixed, 'CDA-065');
    assert.match(edit.newText, /\n +<n:performer typeCode="PRF">\n +<n:time value="/);
    assert.deepEqual(errorsIn(after), []);
  });

  it('is offered of what the demand itself wants, where it says which element that is', () => {
    const { fix, edit, after } = corrected(without(/<time value="20240301"\/>/), 'VOL-001');
    assert.deepEqual(errorsIn(after), []);
    assert.match(fix.title.fr, /^Ajouter <time>, que le volet demande$/);
    assert.match(edit.newText, /^\s*<time value="\d{14}[+-]\d{4}"\/>$|^\s*<time value="\d+/);
    assert.notEqual(fix.preferred, true);
  });

  it('leaves to the author what only the author can say, and what several things would fulfil', () => {
    const of = (text: string, words: RegExp) =>
      findingsIn(text).filter(({ code, message }) => /^VOL/.test(code) && words.test(message.en));
    // A section whose code the volet does not say.
    const sectionless = without(
      /<component>\s*<section>(?:(?!<\/section>)[\s\S])*1\.3\.6\.1\.4\.1\.19376\.1\.3\.3\.2\.1[\s\S]*?<\/section>\s*<\/component>/,
    );
    for (const finding of of(sectionless, /section/)) assert.deepEqual(finding.fixes?.() ?? [], []);
    // One templateId of a section that bears others.
    const bare = without(/<templateId root="1\.3\.6\.1\.4\.1\.19376\.1\.3\.3\.2\.1"\/>/);
    for (const finding of of(bare, /templateId/)) assert.deepEqual(finding.fixes?.() ?? [], []);
  });
});
