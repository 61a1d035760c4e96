import assert from 'node:assert/strict';
import { createIgnoredFiles } from '../../../server/src/documents/ignoredFiles';
import { toDiagnostic } from '../../../server/src/features/diagnostics';
import { ignoreActions, type SilenceOffer } from '../../../server/src/features/ignoreActions';
import { documentWith, finding } from '../../support/documents';

describe('features/ignoreActions', () => {
  const folders = createIgnoredFiles();
  folders.setFolders([{ uri: 'memory:', text: '# ours\n' }]);
  const actionsFor = (text: string, inFolder: boolean, silence?: SilenceOffer) => {
    const document = documentWith(text);
    const findings = [finding('CDA-001', 1, 4), finding('CDA-001', 5, 6), finding('CDA-002', 30, 31)];
    return ignoreActions(document, findings, {
      range: { start: 1, end: 6 },
      locale: 'en',
      toDiagnostic: (item) => toDiagnostic(document, item, 'en', () => undefined),
      silence,
      place: inFolder ? folders.placeOf(document.uri) : undefined,
    });
  };

  it('offers each rule under the range once: here, in the file, and in the list of the folder', () => {
    assert.deepEqual(
      actionsFor('<a><b/></a>', true).map(({ title }) => title),
      [
        'Ignore CDA-001 here (comment)',
        'Ignore CDA-001 in this file (comment)',
        'Ignore CDA-001 for this file in .segur/ignore',
      ],
    );
  });

  it('creates the list where there is none, and adds one line to what it says', () => {
    const edit = actionsFor('no comments in plain text', true)[0]?.edit;
    assert.deepEqual(edit?.documentChanges?.[0], {
      kind: 'create',
      uri: 'memory:/.segur/ignore',
      options: { ignoreIfExists: true },
    });
    assert.match(JSON.stringify(edit), /# ours\\ndocument CDA-001\\n/);
  });

  it('offers to silence a rule in the settings, of the whole workspace', () => {
    const last = actionsFor('no comments', false, { command: 'silence', folder: undefined });
    assert.deepEqual(
      last.map(({ title, command, edit, isPreferred }) => ({ title, command, edit, isPreferred })),
      [
        {
          title: 'Silence CDA-001 in the workspace (segur.rules)',
          command: {
            title: 'Silence CDA-001 in the workspace (segur.rules)',
            command: 'silence',
            arguments: ['CDA-001'],
          },
          edit: undefined,
          isPreferred: undefined,
        },
      ],
    );
    assert.equal(last[0]?.kind, 'quickfix');
    assert.equal(last[0]?.diagnostics?.[0]?.code, 'CDA-001');
  });

  it('offers the folder of the document first, where the workspace has several', () => {
    const offered = actionsFor('no comments', false, { command: 'silence', folder: 'file:///a/labo%20sud' });
    assert.deepEqual(
      offered.map(({ title, command }) => [title, command?.arguments]),
      [
        ['Silence CDA-001 in the folder labo sud (segur.rules)', ['CDA-001', 'file:///a/labo%20sud']],
        ['Silence CDA-001 in the workspace (segur.rules)', ['CDA-001']],
      ],
    );
  });

  it('offers no setting for what is no rule of ours, such as an assertion of a pack', () => {
    const document = documentWith('text');
    const offered = ignoreActions(document, [finding('assert-12', 0, 3)], {
      range: { start: 0, end: 3 },
      locale: 'en',
      toDiagnostic: (item) => toDiagnostic(document, item, 'en', () => undefined),
      place: undefined,
      silence: { command: 'silence', folder: undefined },
    });
    assert.deepEqual(offered, []);
  });

  it('offers nothing where neither a comment nor a list can say it', () => {
    assert.deepEqual(actionsFor('no comments in plain text', false), []);
  });
});
