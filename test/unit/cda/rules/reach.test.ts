import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { attributeJudgement, contentJudgement } from '../../../../server/src/cda/judgements';
import { openCda } from '../../../../server/src/cda/model';
import { cdaRules } from '../../../../server/src/cda/rules';
import { type CdaRule, type CdaSubject, queryOf } from '../../../../server/src/cda/rules/define';
import { headerNames, namesakes } from '../../../../server/src/cda/headerParts';
import { inDocumentOrder, itself } from '../../../../server/src/cda/reach';
import { keepSuspects } from '../../../../server/src/cda/suspects';
import {
  elementsNamed,
  localName,
  type NodeId,
  NodeKind,
  parseXml,
  type XmlDocument,
} from '../../../../server/src/xml';
import { cdaKnowledge } from '../../../support/cda';
import { sample } from '../../../support/cdaSample';
import { mutated } from '../../../support/mutate';
import { seeded } from '../../../support/random';
import { mutationKinds, schemaMutation, vocabularyOf } from '../../../support/schemaMutations';

const tables = 'kind name namespace parent start tagEnd contentEnd end firstAttribute'.split(' ');

/** The tree of a document with tables that tell of each row that is read, once what all rules share is there. */
async function watched(text: string) {
  const model = openCda(text, await cdaKnowledge());
  let read: ((node: NodeId, table: string) => void) | undefined;
  const watch = (name: string, table: object): object =>
    new Proxy(table, {
      get(rows, key) {
        if (read && typeof key === 'string' && /^\d+$/.test(key)) read(Number(key), name);
        const value: unknown = Reflect.get(rows, key);
        return typeof value === 'function' ? (value.bind(rows) as unknown) : value;
      },
    });
  const plain = model.xml as unknown as Readonly<Record<string, object>>;
  const xml = {
    ...model.xml,
    ...Object.fromEntries(tables.map((name) => [name, watch(name, plain[name]!)])),
  };
  const subject: CdaSubject = { ...model, xml };
  const q = queryOf(subject);
  elementsNamed(xml, '');
  void q.isFrench;
  if (model.root >= 0) {
    q.isInHeader(model.root);
    contentJudgement(subject.knowledge.contentModel, xml, model.root);
    attributeJudgement(subject.knowledge.contentModel, xml, model.root);
  }
  return {
    subject,
    q,
    tree: model.xml,
    /** The first node that a rule read and that is out of its reach. */
    outside(rule: CdaRule, isWithin: (node: NodeId, table: string) => boolean): NodeId | undefined {
      let found: NodeId | undefined;
      read = (node, table) => {
        if (found === undefined && !isWithin(node, table)) found = node;
      };
      rule.check(subject, () => undefined);
      read = undefined;
      return found;
    },
  };
}

function holds(xml: XmlDocument, holder: NodeId, node: NodeId): boolean {
  return node >= holder && node < xml.subtreeEnd[holder]!;
}

function documents(): readonly string[] {
  const random = seeded(21);
  const folder = 'samples/cda';
  const texts = [sample, ...readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))];
  const small = texts.filter((text) => text.length < 60_000);
  return [
    ...small,
    ...Array.from({ length: 40 }, (_, index) => {
      let text = random.pick(small);
      const vocabulary = vocabularyOf([text]);
      for (let edit = 0; edit < 12; edit++)
        text = schemaMutation(parseXml(text), vocabulary, random, random.pick(mutationKinds))?.text ?? text;
      return index % 8 === 0 ? mutated(text, random) : text;
    }),
  ];
}

/** What says of a child how it is called and where the next one begins: those who look for a name read it of all. */
const passing: readonly string[] = ['kind', 'name', 'namespace', 'parent', 'subtreeEnd'];

/** Whether a row that is read says something of a child of the ClinicalDocument that is none of those meant. */
function isOfOther(
  tree: XmlDocument,
  root: NodeId,
  row: NodeId,
  table: string,
  isMeant: (part: NodeId) => boolean,
): boolean {
  if (passing.includes(table) && tree.parent[row] === root) return false;
  // Where the attributes of one end, the row of the next node says.
  const nodes = table === 'firstAttribute' ? [row - 1, row] : [row];
  return nodes.every((node) => {
    let at = node;
    while (at > root && tree.parent[at] !== root) at = tree.parent[at]!;
    return at > root && !isMeant(at);
  });
}

describe('rules of CDA that say what they look at', () => {
  it('are not asked again after an edit in the body where they look at the header alone', async () => {
    const rules = cdaRules.filter(({ about }) => about === 'header');
    assert.ok(rules.length > 50, String(rules.length));
    for (const text of documents()) {
      const { subject, tree, outside } = await watched(text);
      const bodies = [...elementsNamed(tree, 'component')].filter(
        (node) => tree.parent[node] === subject.root && tree.namespace[node] === tree.namespace[subject.root],
      );
      for (const rule of rules) {
        const read = outside(rule, (node) => !bodies.some((body) => node > body && holds(tree, body, node)));
        assert.equal(read, undefined, `${rule.id} reads the body`);
      }
      if (subject.root < 0) continue;
      const fresh = await watched(text);
      for (const rule of rules) {
        const rows: (readonly [NodeId, string])[] = [];
        const names = fresh.q.namesAsked(() => {
          fresh.outside(rule, (...row) => rows.push(row) > 0);
        });
        const other =
          names &&
          rows.find((row) =>
            isOfOther(tree, subject.root, ...row, (part) => names.has(localName(tree, part))),
          );
        assert.equal(other, undefined, `${rule.id} reads what it did not ask for`);
      }
    }
  });

  it('look at what has one name alone where they are shown the header name by name', async () => {
    const rules = cdaRules.filter(({ about }) => about === 'names');
    assert.ok(rules.length > 10, String(rules.length));
    for (const text of documents()) {
      const { subject, q, tree, outside } = await watched(text);
      if (subject.root < 0) continue;
      for (const name of headerNames(q)) {
        const seen = namesakes(q, name);
        for (const rule of rules) {
          keepSuspects(subject.xml, rule.id, { alike: true }, inDocumentOrder(seen));
          const read = outside(
            rule,
            (node, table) => !isOfOther(tree, subject.root, node, table, (part) => seen.includes(part)),
          );
          assert.equal(read, undefined, `${rule.id} reads more than ${name}`);
        }
      }
    }
  });

  it('ask an element by what it holds and by the start tags around it', async () => {
    const rules = cdaRules.filter(({ about }) => about === 'elements');
    assert.ok(rules.length >= 5);
    let asked = 0;
    for (const text of documents().filter((_, index) => index % 3 === 0)) {
      const { subject, tree, outside } = await watched(text);
      if (subject.root < 0) continue;
      for (let node = subject.root; node < tree.subtreeEnd[subject.root]!; node++) {
        if (tree.kind[node] !== NodeKind.Element) continue;
        for (const rule of rules) {
          keepSuspects(subject.xml, rule.id, itself, [node]);
          // The row behind an element says where its attributes end.
          const read = outside(
            rule,
            (one) => holds(tree, node, one) || holds(tree, one, node) || one === node + 1,
          );
          assert.equal(read, undefined, `${rule.id} reads far from ${String(node)}`);
          asked++;
        }
      }
    }
    assert.ok(asked > 1000);
  });
});
