import assert from 'node:assert/strict';
import { isWebTarget, parseMarkdown, type MarkdownNode } from '../../../client/webview/markdown';

function outline(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : `<${node.tag}${node.href === undefined ? '' : ` ${node.href}`}${node.start === undefined ? '' : ` ${node.start}`}>${outline(node.children)}</>`,
    )
    .join('');
}

function elements(nodes: readonly MarkdownNode[]): Exclude<MarkdownNode, string>[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elements(node.children)]));
}

const parsed = (source: string): string => outline(parseMarkdown(source));

describe('webview/markdown', () => {
  it('renders what answers are made of', () => {
    assert.equal(parsed('Un **mot** et `code`.'), '<p>Un <strong>mot</> et <code>code</>.</>');
    assert.equal(parsed('- a\n- b'), '<ul><li>a</><li>b</></>');
    assert.equal(parsed('3. a\n4. b'), '<ol 3><li>a</><li>b</></>');
    assert.equal(parsed('> cité'), '<blockquote><p>cité</></>');
    assert.equal(
      parsed('| a | b |\n|---|---|\n| 1 | 2 |'),
      '<table><thead><tr><th>a</><th>b</></></><tbody><tr><td>1</><td>2</></></></>',
    );
    assert.equal(parsed('une\nligne  \ncoupée'), '<p>une ligne<br></>coupée</>');
  });

  it('puts headings below those of the panel', () => {
    assert.equal(parsed('# un\n\n##### cinq'), '<h3>un</><h4>cinq</>');
    assert.equal(parsed('### trois\n\n### encore'), '<h3>trois</><h3>encore</>');
    assert.equal(parsed('### trois\n\n# un\n\n### trois'), '<h3>trois</><h3>un</><h4>trois</>');
  });

  it('keeps links to the web and to mailboxes', () => {
    assert.equal(parsed('[ici](https://esante.gouv.fr/a)'), '<p><a https://esante.gouv.fr/a>ici</></>');
    assert.equal(
      parsed('https://esante.gouv.fr'),
      '<p><a https://esante.gouv.fr>https://esante.gouv.fr</></>',
    );
    assert.equal(parsed('x@esante.gouv.fr'), '<p><a mailto:x@esante.gouv.fr>x@esante.gouv.fr</></>');
  });

  it('takes the target from every other link and keeps its words', () => {
    for (const target of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'vbscript:x',
      'data:text/html,x',
      'data:image/png;base64,AAAA',
      'command:workbench.action.quit',
      'vscode://file/etc/passwd',
      'file:///etc/passwd',
      '//host/x',
      '/etc/passwd',
      '#x',
      '&#106;avascript:alert(1)',
    ]) {
      const nodes = parseMarkdown(`avant [mots](${target}) après`);
      assert.deepEqual(
        elements(nodes).map(({ href }) => href),
        elements(nodes).map(() => undefined),
        target,
      );
      assert.match(outline(nodes), /mots/);
      assert.match(outline(nodes), /après/);
    }
  });

  it('leaves HTML as text', () => {
    const hostile = '<img src=x onerror=alert(1)> <script>alert(1)</script>\n\n<iframe srcdoc="x"></iframe>';
    const nodes = parseMarkdown(hostile);
    assert.deepEqual(
      elements(nodes).map(({ tag }) => tag),
      ['p', 'p'],
    );
    assert.match(outline(nodes), /<script>alert\(1\)<\/script>/);
  });

  it('loads no image: the description stays', () => {
    assert.equal(parsed('![schéma](https://example.org/a.png)'), '<p>schéma</>');
  });

  it('survives what is deeply nested or unclosed', () => {
    for (const source of [
      '>'.repeat(5000),
      '['.repeat(5000),
      '*'.repeat(5001),
      '- '.repeat(3000),
      '`'.repeat(4001),
    ])
      assert.ok(Array.isArray(parseMarkdown(source)));
  });

  it('knows where a link leads', () => {
    assert.ok(isWebTarget('https://a'));
    assert.ok(!isWebTarget('https:// a'));
    assert.ok(!isWebTarget('ftp://a'));
  });
});
