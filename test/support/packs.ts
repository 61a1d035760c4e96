import * as fontoxpath from 'fontoxpath';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { compileSchema } from '../../server/src/schematron/compileSchema';
import { createDocumentStore } from '../../server/src/schematron/documents';
import { createEngine } from '../../server/src/schematron/engine';
import { loadSchema } from '../../server/src/schematron/loader/loadSchema';
import { createPackPaths } from '../../server/src/schematron/packPaths';
import { choosePhase } from '../../server/src/schematron/phaseOfDocument';
import { runSchema, type Verdict } from '../../server/src/schematron/run';
import { defaultLimits, type RunLimits } from '../../server/src/schematron/runEnvironment';
import type { PackFiles, PackProblem } from '../../server/src/schematron/schema';
import { createXdmTree } from '../../server/src/schematron/xdm';
import type { StaticContext } from '../../server/src/schematron/xpath/compiled';
import type { XPathLibrary } from '../../server/src/schematron/xpath/library';
import type { Sequence } from '../../server/src/schematron/xpath/values';
import { parseXml } from '../../server/src/xml';

export const library = fontoxpath as unknown as XPathLibrary;

/** A pack in memory, spelled as its keys are. */
export function memoryPack(files: Readonly<Record<string, string>>): PackFiles {
  const folders = new Map<string, Set<string>>();
  for (const file of Object.keys(files)) {
    const parts = file.split('/');
    parts.forEach((name, depth) => {
      const folder = parts.slice(0, depth).join('/');
      folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
    });
  }
  return {
    read: (file) => (Object.hasOwn(files, file) ? files[file] : undefined),
    list: (folder) => {
      const names = folders.get(folder);
      return names && [...names];
    },
  };
}

/** A pack on disk, for fixtures: plain reads, no precautions. */
export function fixturePack(folder: string): PackFiles {
  const at = (relative: string) => path.join(folder, relative);
  return {
    read: (file) => (isFile(at(file)) ? readFileSync(at(file), 'utf8') : undefined),
    list: (relative) => {
      try {
        return readdirSync(at(relative));
      } catch {
        return undefined;
      }
    },
  };
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A schema around some patterns, with the prefixes `a` (urn:a), `xs` and `xsi`. */
export function schemaOf(content: string, attributes = ''): string {
  return `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2" ${attributes}>
<ns prefix="a" uri="urn:a"/><ns prefix="xsi" uri="http://www.w3.org/2001/XMLSchema-instance"/>
<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>${content}</schema>`;
}

export interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly messages: readonly string[];
  readonly fired: number;
  /** Faults of the pack: of loading, of compiling, of running, and of its documents. */
  readonly problems: readonly PackProblem[];
}

/** Runs one schema of a pack over a text. */
export function judge(
  files: PackFiles,
  file: string,
  text: string,
  limits: RunLimits = defaultLimits,
  phase?: string,
): Judged {
  const engine = createEngine(library);
  const documents = createDocumentStore(files, createPackPaths(files), engine.names);
  const compileIn = (wanted: string | undefined) => compileSchema(loadSchema(files, file, wanted), engine);
  const verdicts: Verdict[] = [];
  const tree = createXdmTree(parseXml(text), engine.names, '');
  const asked = compileIn(phase);
  const chosen = choosePhase(asked, tree, documents.seenFrom(file), limits, undefined);
  const problems: PackProblem[] = [...chosen.problems];
  const compiled = chosen.phase === undefined ? asked : compileIn(chosen.phase);
  let fired = 0;
  for (const step of runSchema(compiled, tree, documents.seenFrom(file), limits)) {
    verdicts.push(...step.verdicts);
    problems.push(...step.problems);
    fired += step.fired;
  }
  return {
    verdicts,
    messages: verdicts.map(({ message }) => message),
    fired,
    problems: [...compiled.problems, ...documents.problems, ...problems],
  };
}

/** Runs patterns written in place over a text. */
export function judgePatterns(
  patterns: string,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Judged {
  return judge(memoryPack({ 'main.sch': schemaOf(patterns), ...more }), 'main.sch', text);
}

/** Evaluates one expression at the root element of a text. */
export function evaluate(
  expression: string,
  text = '<r/>',
  more: Readonly<Record<string, string>> = {},
): Sequence {
  const engine = createEngine(library);
  const documents = createDocumentStore(memoryPack(more), createPackPaths(memoryPack(more)), engine.names);
  const namespaces: Readonly<Record<string, string>> = {
    a: 'urn:a',
    xs: 'http://www.w3.org/2001/XMLSchema',
    xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  };
  const context: StaticContext = {
    names: engine.names,
    namespace: (prefix) => namespaces[prefix],
    variable: () => undefined,
    library: engine.library,
  };
  const tree = createXdmTree(parseXml(text), engine.names, '');
  return engine.compile(expression, context).items(tree.elements()[0], {
    locals: [],
    frame: undefined,
    documents: documents.seenFrom('main.sch'),
    position: 1,
    size: 1,
    budget: 1_000_000,
    now: Date.UTC(2026, 0, 15, 12, 30, 15),
    missed: undefined,
  });
}
