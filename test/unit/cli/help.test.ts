import assert from 'node:assert/strict';
import { helpOf, helpOfAll } from '../../../server/src/cli/help';
import { commonOptions, optionUsages } from '../../../server/src/cli/optionUsages';
import { parseCommandLine } from '../../../server/src/cli/options';
import { subcommandUsages } from '../../../server/src/cli/usage';

// segur: verifies SEG/CLI.01
describe('Help of the command', () => {
  it('tells every command, and those options that all have', () => {
    for (const locale of ['fr', 'en'] as const) {
      const help = helpOfAll(locale);
      for (const { name } of subcommandUsages) assert.ok(help.includes(`  segur ${name}`), name);
      for (const name of commonOptions) assert.ok(help.includes(`  --${name}`), name);
      assert.ok(!help.includes('--pack'));
    }
  });

  it('tells of a command its options, with examples that the command understands', () => {
    for (const { name, options, examples } of subcommandUsages) {
      const help = helpOf(name.split(' '), 'fr')!;
      for (const option of options) assert.ok(help.includes(`  --${option}`), `${name} ${option}`);
      for (const { line } of examples) {
        const words = [
          ...line
            .replace(/^.*\| /, '')
            .replace(/ > .*$/, '')
            .matchAll(/(?:"[^"]*"|[^\s"])+/g),
        ];
        const [segur, ...argv] = words.map(([word]) => word.replaceAll('"', ''));
        const { faults, positionals, values } = parseCommandLine(argv);
        assert.equal(segur, 'segur', line);
        assert.deepEqual(faults, [], line);
        assert.equal(positionals.slice(0, name.split(' ').length).join(' '), name, line);
        for (const given of Object.keys(values))
          assert.ok(
            [...options, ...commonOptions].some((option) => option === given),
            `${line}: ${given}`,
          );
      }
    }
  });

  it('gives every option to a command', () => {
    const given = new Set([...commonOptions, ...subcommandUsages.flatMap(({ options }) => options)]);
    assert.deepEqual(Object.keys(optionUsages).sort(), [...given].sort());
  });

  it('of « import » tells all that can be imported, of an unknown command nothing', () => {
    const help = helpOf(['import'], 'en')!;
    for (const what of ['faq', 'valuesets', 'rem'])
      assert.match(help, new RegExp(`^segur import ${what} `, 'm'));
    assert.equal(helpOf(['import', 'rem', 'file.xlsx'], 'en'), helpOf(['import', 'rem'], 'en'));
    assert.equal(helpOf(['chek'], 'en'), undefined);
  });

  it('stays within the breadth of a terminal, examples aside', () => {
    for (const locale of ['fr', 'en'] as const) {
      const lines = [
        helpOfAll(locale),
        ...subcommandUsages.map(({ name }) => helpOf(name.split(' '), locale)!),
      ]
        .join('\n')
        .split('\n');
      assert.deepEqual(
        lines.filter((line) => line.length > 100 && !/^ {2}(?:segur|git) /.test(line)),
        [],
      );
    }
  });
});
