import assert from 'node:assert/strict';
import { isHl7v2 } from '../../../server/src/hl7v2/detect';

const seen = (text: string, languageId = ''): boolean => isHl7v2({ uri: 'memory:/x.txt', languageId, text });

describe('detection of HL7 v2', () => {
  it('goes by content, not by name', () => {
    for (const text of ['MSH|^~\\&|A', '\u000bMSH|^~\\&|A', '\ufeffMSH|^~\\&', '\n\nBHS|^~\\&', 'FHS#*!?@']) {
      assert.ok(seen(text), JSON.stringify(text));
    }
    for (const text of [
      '',
      'MSH',
      'MSH est un segment',
      'MSH | ^',
      '<MSH/>',
      'PID|1',
      '# MSH|^~\\&',
      'MSHA|^',
    ]) {
      assert.ok(!seen(text), JSON.stringify(text));
    }
  });

  it('believes an editor that calls a text HL7, but not of XML', () => {
    assert.ok(seen('PID|1', 'hl7v2'));
    assert.ok(!seen('<a/>', 'hl7v2'));
  });
});
