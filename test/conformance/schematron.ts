// Test cases of other Schematron processors, with the product's own engine: `node scripts/schematron-suites.mjs FOLDER`.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { elements, readTree } from './catalog';
import { judgeCase, readCase, type Marked } from './schematronCase';

function main(folder: string, options: readonly string[]): number {
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.xml') && !file.includes('node_modules'))
    .sort();
  const counts: Record<Marked['mark'], number> = { right: 0, told: 0, wrong: 0 };
  const lines: string[] = [];
  for (const file of files) {
    const [root] = elements(readTree(path.join(folder, file)));
    const test = root && readCase(file, root);
    if (test === undefined) continue;
    for (const [rank, { mark, detail }] of judgeCase(test).entries()) {
      counts[mark]++;
      lines.push(
        `${mark}\t${test.expect}\t${file}${test.schemas.length > 1 ? `#${rank + 1}` : ''}\t${detail}`,
      );
    }
  }
  const [option, list] = options;
  if (option === '--list' && list !== undefined) writeFileSync(list, `${lines.sort().join('\n')}\n`);
  for (const line of lines.filter((each) => !each.startsWith('right'))) console.log(line);
  console.log(
    `right ${counts.right}, told as not run ${counts.told}, wrong ${counts.wrong} of ${lines.length} schemas`,
  );
  return counts.wrong === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]!, process.argv.slice(3));
