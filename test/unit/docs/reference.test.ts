import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { renderReferenceDocs } from '../../../scripts/lib/referenceDocs';

describe('Pages of reference', () => {
  const pages = renderReferenceDocs();

  it('are committed as package.json and the command are (npm run docs:reference)', () => {
    assert.equal(pages.size, 6);
    for (const [file, text] of pages) assert.equal(readFileSync(file, 'utf8'), text, file);
  });

  it('name every setting, and every command of the palette', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly contributes: {
        readonly configuration: { readonly properties: object };
        readonly commands: readonly { readonly command: string }[];
        readonly menus: {
          readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
        };
      };
    };
    for (const locale of ['fr', 'en']) {
      for (const name of Object.keys(contributes.configuration.properties))
        assert.match(pages.get(`docs/${locale}/settings.md`)!, new RegExp(`^## \`${name}\`$`, 'm'));
      for (const { command } of contributes.commands) {
        const hidden = contributes.menus.commandPalette.some(
          (one) => one.command === command && one.when === 'false',
        );
        assert.equal(pages.get(`docs/${locale}/commands.md`)!.includes(`\`${command}\``), !hidden, command);
      }
    }
  });
});
