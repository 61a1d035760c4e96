import assert from 'node:assert/strict';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { cdaRules } from '../../server/src/cda/rules';
import type { Finding } from '../../server/src/core/finding';
import { elementAt, parseXml } from '../../server/src/xml';
import { cdaKnowledge, judge, lineOf } from '../support/cda';
import type { Edited } from '../support/cdaEdits';
import type { FaultKind } from '../support/cdaFaultKind';
import { faultKinds } from '../support/cdaFaultTable';
import { describeShared, listShared, readShared } from '../support/shared';

/** On how many documents each accident happens; `CDA_FAULT_FILES=1000` for all. */
const filesPerFault = Number(process.env['CDA_FAULT_FILES'] ?? '3');

describeShared('each rule finds its fault in official documents', 'corpus/cda-valid', () => {
  const files = listShared('corpus/cda-valid', /\.xml$/i);
  const texts = new Map<string, string>();
  const baselines = new Map<string, readonly Finding[]>();
  let knowledge: CdaKnowledge;
  before(async () => {
    knowledge = await cdaKnowledge();
  });

  const textOf = (file: string): string => {
    const known = texts.get(file) ?? readShared('corpus/cda-valid', file).replace(/^\uFEFF/, '');
    texts.set(file, known);
    return known;
  };
  const baselineOf = (file: string): readonly Finding[] => {
    const known = baselines.get(file) ?? judge(textOf(file), knowledge);
    baselines.set(file, known);
    return known;
  };

  faultKinds.forEach((kind, index) => {
    it(`${kind.rule} (${kind.severity}): ${kind.what}`, () => {
      let tried = 0;
      // Each accident starts at another document, so that all of them have their share.
      for (let n = 0; n < files.length && tried < filesPerFault; n++) {
        const file = files[(index * 7 + n) % files.length]!;
        const edited = kind.edit(textOf(file));
        if (edited === undefined || isTold(kind, textOf(file), baselineOf(file), edited)) continue;
        const found = judge(edited.text, knowledge);
        check(kind, file, baselineOf(file), found, edited);
        tried++;
      }
      assert.ok(tried > 0, 'no document to try it on');
    });
  });

  it('covers every rule that is on by default', () => {
    const covered = new Set(faultKinds.map(({ rule }) => rule));
    const rules = cdaRules.filter(({ offByDefault }) => !offByDefault).map(({ id }) => id);
    assert.deepEqual(
      rules.filter((id) => !covered.has(id)),
      [],
    );
  });
});

const told = ({ code, severity }: Finding): string => `${code} ${severity}`;

/** True when the document is at fault there already. */
function isTold(kind: FaultKind, text: string, before: readonly Finding[], { start }: Edited): boolean {
  return before.some(
    (finding) =>
      finding.code === kind.rule &&
      finding.severity === kind.severity &&
      isAtTheChange({ text, start, end: start }, finding),
  );
}

/** Findings that the accident added. */
function added(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const left = before.map(told);
  return after.filter((finding) => {
    const at = left.indexOf(told(finding));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function check(
  kind: FaultKind,
  file: string,
  before: readonly Finding[],
  after: readonly Finding[],
  edited: Edited,
): void {
  const fresh = added(before, after);
  const list = fresh
    .map((finding) => `${told(finding)} line ${String(lineOf(edited.text, finding.range.start))}`)
    .join(', ');
  const right = fresh.filter(({ code, severity }) => code === kind.rule && severity === kind.severity);
  assert.equal(right.length, 1, `${file}: ${list || 'nothing'}`);
  const others = fresh.filter(
    ({ code, severity }) => severity === 'error' && code !== kind.rule && !kind.besides?.includes(code),
  );
  assert.deepEqual(
    others.map(({ code }) => code),
    [],
    `${file}: ${list}`,
  );
  const spots = after.filter(({ code, severity }) => code === kind.rule && severity === kind.severity);
  assert.ok(
    spots.some((finding) => isAtTheChange(edited, finding)),
    `${file}: ${list}, while the change is at line ${String(lineOf(edited.text, edited.start))}`,
  );
}

/** On a line of the change, or in the start tag of an element around it: what is missing is told at its parent. */
function isAtTheChange({ text, start, end }: Edited, { range }: Finding): boolean {
  const line = lineOf(text, range.start);
  if (line >= lineOf(text, start) && line <= lineOf(text, end)) return true;
  const xml = parseXml(text);
  const around = elementAt(xml, range.start);
  return xml.start[around]! <= start && xml.end[around]! >= start && range.start < xml.tagEnd[around]!;
}
