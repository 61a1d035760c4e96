// One test case of a Schematron suite: its schemas over its document, with the product's own engine.
import { compileSchema } from '../../server/src/schematron/compileSchema';
import { createDocumentStore } from '../../server/src/schematron/documents';
import { createEngine } from '../../server/src/schematron/engine';
import { loadSchema } from '../../server/src/schematron/loader/loadSchema';
import { localName, namespaceUri, qualifiedName } from '../../server/src/schematron/nodes';
import { createPackPaths } from '../../server/src/schematron/packPaths';
import { runSchema, type Verdict } from '../../server/src/schematron/run';
import type { PackProblem } from '../../server/src/schematron/schema';
import { findFaults } from '../../server/src/schematron/staticFaults';
import { createXdmTree, NodeType, type XdmNode } from '../../server/src/schematron/xdm';
import type { StaticContext } from '../../server/src/schematron/xpath/compiled';
import { effectiveBoolean } from '../../server/src/schematron/xpath/values';
import { parseXml } from '../../server/src/xml';
import { library, memoryPack } from '../support/packs';
import { elements, value } from './catalog';

export interface SuiteCase {
  readonly name: string;
  readonly expect: string;
  readonly schemas: readonly string[];
  readonly phase: string | undefined;
  /** By file name; the first is the one that is judged. */
  readonly documents: readonly (readonly [name: string, text: string])[];
  /** XPath over the report of other processors. */
  readonly expectations: readonly string[];
}

/** `right`; `told`: not run, and said so; `wrong`: neither. */
export interface Marked {
  readonly mark: 'right' | 'told' | 'wrong';
  readonly detail: string;
}

/** The cases of a file; none when it is no test case. */
export function readCase(name: string, root: XdmNode): SuiteCase | undefined {
  if (localName(root) !== 'testcase') return undefined;
  const schemas = elements(root, 'schemas')[0];
  const documents = elements(root, 'documents')[0];
  if (schemas === undefined || documents === undefined) return undefined;
  return {
    name,
    expect: value(root, 'expect') ?? 'valid',
    phase: value(schemas, 'phase'),
    schemas: elements(schemas).map(markup),
    documents: elements(documents).map((document) => [
      value(document, 'filename') ?? 'document.xml',
      elements(document).map(markup).join(''),
    ]),
    expectations: [...elements(root, 'assertions'), ...elements(root, 'expectations')].flatMap((list) =>
      elements(list).map((each) => value(each, 'assert') ?? value(each, 'test') ?? 'true()'),
    ),
  };
}

/** What harms no verdict. */
const harmless = new Set(['defined-twice', 'letter-case', 'tools-differ']);

/** Cases of which the guide says why ours is another answer. */
const excluded: readonly (readonly [name: RegExp, reason: string])[] = [
  [/let-value-element-content-01\.xml$/, 'the case looks for its paragraph in the document'],
  [
    /rule-abstract-(?:02|scope-error)\.xml$/,
    'an abstract rule of another pattern is found, as SchXslt has it',
  ],
  [
    /svrl-property-(?:copy-of|variable-copy-of-rule|role)\.xml$/,
    'of the report only: properties as nodes, their role',
  ],
];

export function judgeCase(test: SuiteCase): readonly Marked[] {
  return test.schemas.map((schema) => {
    const { verdicts, problems, report } = run(test, schema);
    const losses = problems.filter(({ code }) => !harmless.has(code));
    const [loss] = losses.length > 0 ? losses : problems;
    const told = (detail: string): Marked => ({ mark: 'told', detail });
    const difference = problems.find(({ code }) => code === 'tools-differ');
    const wrong = (detail: string): Marked => {
      const reason = excluded.find(([name]) => name.test(test.name))?.[1];
      if (losses.length > 0) return told(loss!.message.en);
      if (reason !== undefined) return told(reason);
      return difference === undefined ? { mark: 'wrong', detail } : told(difference.message.en);
    };
    if (test.expect === 'error')
      return problems.length > 0 ? { mark: 'right', detail: problems[0]!.message.en } : wrong('nothing told');
    if (test.expect === 'valid' && verdicts.length > 0) return wrong(`verdict: ${verdicts[0]!.check.test}`);
    if (test.expect === 'invalid' && verdicts.length === 0) return wrong('no verdict');
    if (test.expect === 'valid' && losses.length > 0) return told(loss!.message.en);
    for (const expectation of test.expectations) {
      const reason = ofReportsOnly(expectation);
      if (reason !== undefined) return told(reason);
      if (!holds(expectation, report)) return wrong(`not in the report: ${expectation}`);
    }
    return { mark: 'right', detail: '' };
  });
}

/** What only a report in SVRL has, and a finding in an editor does not. */
function ofReportsOnly(expectation: string): string | undefined {
  const found =
    /lang\(|@xml:lang|metadata|suppressed-rule|fpi|@icon|@see|@scheme|@documents?\b|@schemaVersion|ns-prefix|active-pattern|@location|property-reference\[@role|property-reference\/\*|\/svrl:text\/\w|schematron-output\/@phase/.exec(
      expectation,
    );
  return found === null ? undefined : `of the report only: ${found[0]}`;
}

function run(test: SuiteCase, schema: string) {
  const files = memoryPack({ 'main.sch': schema, ...Object.fromEntries(test.documents) });
  const engine = createEngine(library);
  const documents = createDocumentStore(files, createPackPaths(files), engine.names);
  const loaded = loadSchema(files, 'main.sch', test.phase);
  const compiled = compileSchema(loaded, engine);
  const verdicts: Verdict[] = [];
  const problems: PackProblem[] = [];
  let rules = '';
  const tree = createXdmTree(parseXml(test.documents[0]![1]), engine.names, '');
  for (const step of runSchema(compiled, tree, documents.seenFrom('main.sch'))) {
    verdicts.push(...step.verdicts);
    problems.push(...step.problems);
  }
  for (const { rule, gravity } of verdicts)
    rules += `<svrl:fired-rule${written({ context: rule.context, id: rule.id, role: gravity[1]?.role, flag: gravity[1]?.flag })}/>`;
  const finding = findFaults(loaded, engine);
  let next = finding.next();
  while (next.done !== true) next = finding.next();
  const report = `<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl">${rules}${verdicts.map(told).join('')}</svrl:schematron-output>`;
  return {
    verdicts,
    problems: [...compiled.problems, ...documents.problems, ...problems, ...next.value],
    report,
  };
}

/** A verdict as other processors report it. */
function told({ check, gravity, message, properties }: Verdict): string {
  const [words] = gravity;
  const name = check.kind === 'assert' ? 'failed-assert' : 'successful-report';
  const diagnostics = (check.diagnostics ?? []).map(
    ({ id }) =>
      `<svrl:diagnostic-reference diagnostic="${id}"><svrl:text>${escaped(message)}</svrl:text></svrl:diagnostic-reference>`,
  );
  const others = properties.map(
    ({ id, text }) =>
      `<svrl:property-reference property="${id}"><svrl:text>${escaped(text)}</svrl:text></svrl:property-reference>`,
  );
  return `<svrl:${name}${written({ test: check.test, id: check.id, role: words?.role, flag: words?.flag })}><svrl:text>${escaped(message)}</svrl:text>${diagnostics.join('')}${others.join('')}</svrl:${name}>`;
}

function written(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .flatMap(([name, text]) => (text === undefined ? [] : [` ${name}="${escaped(text)}"`]))
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"\n]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}

function holds(expectation: string, report: string): boolean {
  const engine = createEngine(library);
  const context: StaticContext = {
    names: engine.names,
    namespace: (prefix) =>
      prefix === 'svrl' ? 'http://purl.oclc.org/dsdl/svrl' : prefix === '' ? '' : undefined,
    variable: () => undefined,
    library: engine.library,
  };
  const { root } = createXdmTree(parseXml(report), engine.names, '');
  return effectiveBoolean(
    engine.compile(expectation, context).items(root, {
      locals: [],
      frame: undefined,
      documents: { at: () => undefined },
      position: 1,
      size: 1,
      budget: 1_000_000,
      now: 0,
      missed: undefined,
    }),
  );
}

/** An element of the case as a document of its own: its text, with the declarations around it that it lacks. */
function markup(element: XdmNode): string {
  const { document } = element.tree;
  const text = document.text.slice(document.start[element.row], document.end[element.row]);
  const declared = new Map<string, string>();
  for (let at = element.parent; at?.type === NodeType.Element; at = at.parent)
    for (let a = document.firstAttribute[at.row]!; a < document.firstAttribute[at.row + 1]!; a++) {
      const name = document.names.qualified[document.attributeName[a]!]!;
      if (name.startsWith('xmlns:') && !declared.has(name))
        declared.set(
          name,
          document.text.slice(document.attributeValueStart[a], document.attributeValueEnd[a]),
        );
    }
  const own = /^<[^\s/>]+/.exec(text)![0];
  const tag = text.slice(0, text.indexOf('>'));
  const added = [...declared]
    .filter(([name]) => !tag.includes(`${name}=`))
    .map(([name, uri]) => ` ${name}="${uri}"`);
  // What the case itself is in must not become the namespace of what has none.
  const bare = namespaceUri(element) !== '' && !qualifiedName(element).includes(':') && !/\sxmlns=/.test(tag);
  return `${own}${bare ? ` xmlns="${namespaceUri(element)}"` : ''}${added.join('')}${text.slice(own.length)}`;
}
