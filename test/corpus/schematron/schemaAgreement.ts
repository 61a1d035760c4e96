/*
 * Random whole schemas on random documents: our engine beside SchXslt run by Saxon-HE.
 * `npx tsx test/corpus/schematron/schemaAgreement.ts SCHXSLT [COUNT [SEED]]`, where SCHXSLT is a copy of
 * github.com/schxslt/schxslt. `different` is what counts: other verdicts, and nobody is told.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localName, namespaceUri } from '../../../server/src/schematron/nodes';
import type { Verdict } from '../../../server/src/schematron/run';
import { NodeType, type XdmNode } from '../../../server/src/schematron/xdm';
import { children, elementsNamed, parseXml, textContent, valueOf } from '../../../server/src/xml';
import { judge, memoryPack } from '../../support/packs';
import { randomDocument, randomPack } from './randomSchemas';
import { startSaxon } from './saxon';

const [schxslt = '', count = '300', seed = '1'] = process.argv.slice(2);
const pipeline = path.join(schxslt, 'core/src/main/resources/xslt/2.0/pipeline-for-svrl.xsl');

/** As SchXslt names places. */
function placeOf(node: XdmNode): string {
  const { parent } = node;
  if (parent === undefined) return '/';
  const above = parent.parent === undefined ? '' : placeOf(parent);
  const name = `Q{${namespaceUri(node)}}${localName(node)}`;
  if (node.type === NodeType.Attribute) return `${above}/@${name}`;
  const alike = parent.children.filter(({ type, name: other }) => type === node.type && other === node.name);
  const rank = `[${alike.indexOf(node) + 1}]`;
  if (node.type === NodeType.Element) return `${above}/${name}${rank}`;
  if (node.type === NodeType.Text) return `${above}/text()${rank}`;
  return node.type === NodeType.Comment
    ? `${above}/comment()${rank}`
    : `${above}/processing-instruction("${localName(node)}")${rank}`;
}

/** SchXslt writes places in one way with XSLT 2, in another with XSLT 3. */
function inOneNotation(place: string): string {
  return place
    .replace(/@Q\{\}/g, '@')
    .replace(/processing-instruction\("(.*?)"\)/g, 'processing-instruction($1)');
}

/** White space is set by tools as they like. */
const packed = (...texts: readonly string[]) => texts.join('').replace(/\s+/g, '');

function ourLine({ check, rule, node, message, properties, culprit }: Verdict): string {
  const { role = '', flag = '', id = '', kind } = check;
  const at = inOneNotation(placeOf((check.subject ?? rule.subject) === undefined ? node : culprit.node));
  const texts = packed(message, ...properties.map(({ text }) => text));
  return [kind, role, flag, id, at, texts].join('|');
}

function theirLines(svrl: string): readonly string[] {
  const xml = parseXml(svrl);
  return [
    ['failed-assert', 'assert'],
    ['successful-report', 'report'],
  ].flatMap(([name, kind]) =>
    Array.from(elementsNamed(xml, name!), (node) => {
      const value = (attribute: string) => valueOf(xml, node, attribute) ?? '';
      const parts = children(xml, node).map(
        (part) =>
          [
            valueOf(xml, part, 'property') !== undefined || valueOf(xml, part, 'diagnostic') !== undefined,
            textContent(xml, part),
          ] as const,
      );
      const texts = [...parts.filter(([more]) => !more), ...parts.filter(([more]) => more)].map(
        ([, text]) => text,
      );
      return [
        kind,
        value('role'),
        value('flag'),
        value('id'),
        inOneNotation(value('location')),
        packed(...texts),
      ].join('|');
    }),
  );
}

async function main(): Promise<void> {
  const work = mkdtempSync(path.join(tmpdir(), 'segur-schemas-'));
  const saxon = startSaxon();
  const counts = { same: 0, bothFailed: 0, told: 0, lenient: 0, different: 0, verdicts: 0 };
  for (let at = 0; at < Number(count); at++) {
    const own = Number(seed) * 100_000 + at;
    const files = randomPack(own);
    const folder = path.join(work, String(at));
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const stylesheet = path.join(folder, 'compiled.xsl');
    let failed: string | undefined;
    try {
      await saxon.compile(path.join(folder, 'main.sch'), stylesheet, [pipeline]);
    } catch (error) {
      failed = String(error);
    }
    for (const round of [0, 1]) {
      const text = randomDocument(own * 2 + round);
      const document = path.join(folder, `${round}.xml`);
      writeFileSync(document, text);
      const answer = failed === undefined ? await saxon.run(stylesheet, document) : { aborted: failed };
      const { verdicts, problems } = judge(memoryPack(files), 'main.sch', text);
      const told = problems.filter(({ code }) => code !== 'tools-differ' && code !== 'defined-twice');
      let kind: Exclude<keyof typeof counts, 'verdicts'>;
      let difference: readonly string[] = [];
      if ('aborted' in answer) kind = told.length > 0 ? 'bothFailed' : 'lenient';
      else {
        const [ours, theirs] = [verdicts.map(ourLine).sort(), [...theirLines(answer.svrl)].sort()];
        counts.verdicts += theirs.length;
        difference = [
          ...ours.filter((line) => !theirs.includes(line)).map((line) => `  ours only   ${line}`),
          ...theirs.filter((line) => !ours.includes(line)).map((line) => `  theirs only ${line}`),
        ];
        if (ours.length !== theirs.length)
          difference = [...difference, `  ${ours.length} of ours, ${theirs.length} of theirs`];
        kind = difference.length === 0 ? 'same' : told.length > 0 ? 'told' : 'different';
      }
      counts[kind]++;
      if (kind === 'same' || kind === 'bothFailed') continue;
      console.log(`--- ${kind} seed ${own} document ${round}`);
      if ('aborted' in answer) console.log(`  ${answer.aborted.slice(0, 300)}`);
      for (const line of difference.slice(0, 8)) console.log(line);
      for (const { message } of problems.slice(0, 4)) console.log(`  told: ${message.en}`);
      if (kind === 'different' || kind === 'lenient')
        console.log(
          `${Object.entries(files)
            .map(([name, content]) => `${name}: ${content}`)
            .join('\n')}\n${text}`,
        );
    }
  }
  console.log(counts);
  saxon.stop();
  rmSync(work, { recursive: true });
}

void main();
