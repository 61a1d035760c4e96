import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { IGrammar } from 'vscode-textmate';
import { encodeText } from '../../../server/src/hl7v2/embedded/encode';
import { loadGrammar, scopesOf } from '../../support/textmate';

describe('colours of HL7 v2', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar('syntaxes/hl7v2.tmLanguage.json', 'source.hl7v2');
  });

  it('tell the header, its separators and the rest apart', () => {
    assert.deepEqual(scopesOf(grammar, 'MSH|^~\\&|RIS').slice(0, 5), [
      ['MSH', 'keyword.control.segment.header.hl7v2'],
      ['|', 'punctuation.separator.field.hl7v2'],
      ['^~\\&', 'constant.character.separators.hl7v2'],
      ['|', 'punctuation.separator.field.hl7v2'],
      ['RIS', 'string.unquoted.hl7v2'],
    ]);
  });

  it('tell segments, local segments and every separator apart', () => {
    assert.equal(scopesOf(grammar, 'PID|1')[0]![1], 'keyword.control.segment.hl7v2');
    assert.equal(scopesOf(grammar, 'ZBE|1')[0]![1], 'support.class.segment.local.hl7v2');
    const scopes = new Map(scopesOf(grammar, 'PID|||28^A&1.2.250.1.213.1.4.10&ISO~""|a\\T\\b'));
    assert.equal(scopes.get('^'), 'keyword.operator.component.hl7v2');
    assert.equal(scopes.get('&'), 'keyword.operator.subcomponent.hl7v2');
    assert.equal(scopes.get('~'), 'keyword.operator.repetition.hl7v2');
    assert.equal(scopes.get('28'), 'constant.numeric.hl7v2');
    assert.equal(scopes.get('1.2.250.1.213.1.4.10'), 'constant.other.oid.hl7v2');
    assert.equal(scopes.get('""'), 'constant.language.null.hl7v2');
    assert.equal(scopes.get('\\T\\'), 'constant.character.escape.hl7v2');
  });

  it('hold on a line of 600,000 characters, whose Base64 is one piece', () => {
    const encoded = encodeText('<a>é</a>'.repeat(50_000)).slice(0, 600_000);
    const line = `OBX|1|ED|11502-2^CR^LN||^TEXT^XML^Base64^${encoded}||||||F|`;
    const { tokens, stoppedEarly } = grammar.tokenizeLine(line, null);
    assert.equal(stoppedEarly, false);
    const base64 = tokens.filter(({ scopes }) => scopes.at(-1) === 'comment.block.base64.hl7v2');
    assert.deepEqual(
      base64.map(({ startIndex, endIndex }) => line.slice(startIndex, endIndex)),
      [encoded],
    );
    assert.equal(scopesOf(grammar, line).at(-2)![0], 'F');
  });

  it('are asked for on lines that long', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { configurationDefaults: Record<string, Record<string, unknown>> };
    };
    assert.ok(
      Number(contributes.configurationDefaults['[hl7v2]']!['editor.maxTokenizationLineLength']) > 600_000,
    );
  });
});
