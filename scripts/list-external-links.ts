/* Lists the links that lead out of the repository, with their places: `npm run docs:links`. Nothing is fetched. */
import { readFileSync } from 'node:fs';
import { isExternal, linksOf, markdownFiles } from './lib/markdownLinks';

const places = new Map<string, string[]>();
for (const file of markdownFiles())
  for (const { target, line } of linksOf(file, readFileSync(file, 'utf8')))
    if (isExternal(target)) places.set(target, [...(places.get(target) ?? []), `${file}:${String(line)}`]);

for (const target of [...places.keys()].sort())
  console.log(`${target}\n  ${places.get(target)!.join('\n  ')}`);
