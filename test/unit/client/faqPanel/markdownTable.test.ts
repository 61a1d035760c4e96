import assert from 'node:assert/strict';
import { parseMarkdown, type MarkdownElement } from '../../../../client/webview/markdown';
import { tableParts } from '../../../../client/webview/markdownTable';

const source = '| Quoi | Où |\n| --- | --- |\n| **INS** | `PID-3` |\n| sexe | |\n';

describe('Tables of an answer', () => {
  const table = parseMarkdown(source).find((node): node is MarkdownElement => typeof node !== 'string')!;
  const parts = tableParts(table);

  it('say before each cell what its column is, for pages that stack rows', () => {
    const labels = [...parts].flatMap(([{ tag }, part]) => (tag === 'td' ? [part['data-label']] : []));
    assert.deepEqual(labels, ['Quoi', 'Où', 'Quoi', 'Où']);
  });

  it('keep the roles of a table', () => {
    const roles = [...parts.values()].map(({ role }) => role);
    assert.equal(roles.filter((role) => role === 'row').length, 3);
    assert.equal(roles.filter((role) => role === 'columnheader').length, 2);
    assert.equal(parts.get(table)?.role, 'table');
  });
});
