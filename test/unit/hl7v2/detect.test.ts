import assert from 'node:assert/strict';
import { isHl7v2 } from '../../../server/src/hl7v2/detect';

const seen = (text: string, languageId = ''): boolean => isHl7v2({ uri: 'memory:/x.txt', languageId, text });

// segur: verifies SEG/HL7.01
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

  it('believes an editor or a file name that calls a text HL7, but not of a clinical document', () => {
    for (const text of ['PID|1', '<a/>', '{"resourceType":"Bundle"}', 'bonjour']) {
      assert.ok(seen(text, 'hl7v2'), text);
      for (const uri of ['file:///a/b.hl7', 'file:///a/b.ER7'])
        assert.ok(isHl7v2({ uri, languageId: '', text }));
      assert.ok(!isHl7v2({ uri: 'file:///a/b.hl7.md', languageId: '', text }), text);
    }
    assert.ok(!seen('<ClinicalDocument/>', 'hl7v2'));
  });
});
