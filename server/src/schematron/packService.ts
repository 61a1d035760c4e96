import type { CheckContext } from '../core/documentKind';
import type { LocalizedText } from '../core/localized';
import { parseXml, type XmlDocument } from '../xml';
import {
  cacheName,
  expressionsName,
  keepExpressions,
  keepSchema,
  recallExpressions,
  recallSchema,
  type PackCache,
} from './cache';
import { compileSchema, type CompiledSchema } from './compileSchema';
import { createDocumentStore } from './documents';
import { hasDtdAttributes } from './dtdAttributes';
import { createDecider } from './decide';
import { createEngine } from './engine';
import { createFaultFinder } from './faultFinder';
import { internalEntities } from './loader/entities';
import { loadSchema } from './loader/loadSchema';
import { readManifest } from './manifest';
import { packMessages } from './packProblems';
import { toFinding, type PackFinding } from './packFindings';
import { officialLayout } from './packLayout';
import { createPackPaths } from './packPaths';
import { choosePhase } from './phaseOfDocument';
import { runSchema, type RunStep, type RunWatch } from './run';
import { defaultLimits, type RunLimits } from './runEnvironment';
import type { PackFiles, PackProblem, Schema } from './schema';
import { createPackVolets } from './packVolets';
import { listSchemas } from './packSchemas';
import type { SelectedSchema } from './select';
import type { KnownModel } from './volets';
import { createXdmTree, type XdmTree } from './xdm';
import type { XPathLibrary } from './xpath/library';

export interface PackServiceOptions {
  readonly files: PackFiles;
  readonly library: XPathLibrary;
  /** The models of documents that our tables know. */
  readonly models: readonly KnownModel[];
  /** Schemas to run whatever the document, by path in the pack; empty: chosen from the document. */
  readonly only?: readonly string[];
  readonly cache?: PackCache;
  readonly limits?: RunLimits;
  readonly watch?: RunWatch;
  /** The host's clock, in milliseconds from 1970, for expressions that ask for today. */
  readonly now?: () => number;
}

/** What runs on a document, for those who want to know. */
export interface PackStatus {
  readonly name: string | undefined;
  /** Schemas that judged the document, with the number of rules that fired. */
  readonly schemas: readonly { readonly file: string; readonly fired: number }[];
  /** Which volets judged it, and how each was chosen. */
  readonly volets: readonly LocalizedText[];
  /** What one might have expected to run, and why it does not. */
  readonly notes: readonly LocalizedText[];
  /** Faults of the pack itself, those met so far, each with its line from 1 where it is known. */
  readonly problems: readonly (PackProblem & { readonly line?: number })[];
}

export interface PackService {
  /** Compiles what judges every document, a schema at a time: done before the first one, it need not wait. */
  prepare(): Iterator<void>;
  /**
   * Judges a document, a pattern of a schema at a time. Never throws; the caller may stop between two steps. `volet`:
   * the one that the user wants; empty: chosen from the document.
   */
  check(xml: XmlDocument, context: CheckContext, volet?: string): Iterable<readonly PackFinding[]>;
  /** The steps of one schema, as they are: for tests and tools. */
  run(schema: SelectedSchema, xml: XmlDocument): Iterable<RunStep>;
  select(xml: XmlDocument, volet?: string): readonly SelectedSchema[];
  /** About the last document judged. */
  status(): PackStatus;
  /** Main XSD of the pack, when it has one. */
  readonly xsd: string | undefined;
  /** Writes what was parsed since the last time to the cache. */
  keep(): void;
}

/** Schemas that stay compiled: those that judge every document, and those of the kinds of documents at hand. */
const mostCompiled = 12;

/** What a pack says by `trace()` is for its author, who reads the first of many. */
const mostTraces = 20;

/** Opens a pack. Nothing is read before the first document needs it, but the manifest. Never throws. */
export function createPackService(options: PackServiceOptions): PackService {
  const { files, cache, limits = defaultLimits } = options;
  /** What expressions said by `trace()` about the document at hand. */
  const traced = new Set<string>();
  const engine = createEngine(options.library, (text) => {
    if (traced.size < mostTraces) traced.add(text);
  });
  const paths = createPackPaths(files);
  const documents = createDocumentStore(files, paths, engine.names, cache);
  const compiled = new Map<string, CompiledSchema>();
  let room = mostCompiled;
  const reading = readManifest(files);
  const manifest = reading.type === 'manifest' ? reading.manifest : undefined;
  const fixedNotes = reading.type === 'faulty' ? [reading.message] : [];
  const runProblems = new Map<string, PackProblem>();
  /** Which expressions of each schema are in the cache. */
  const keptExpressions = new Map<string, Set<string>>();
  let fired = new Map<string, number>();
  let judges: readonly LocalizedText[] = [];
  let notes: readonly LocalizedText[] = fixedNotes;

  /** As they were read. They stay: those of the whole official pack take less than what one of them is compiled to. */
  const loaded = new Map<string, Schema>();
  /** Those of them that the cache does not have yet. */
  const unkept = new Set<Schema>();
  const read = (file: string, phase: string): Schema => {
    const name = cacheName(file, phase);
    let schema = loaded.get(name) ?? recallSchema(cache?.load(name), files);
    if (schema === undefined) unkept.add((schema = loadSchema(files, file, phase, paths)));
    loaded.set(name, schema);
    return schema;
  };
  /** What judges is kept; what is only looked at has no document wait for that. */
  const load = (file: string, phase: string): Schema => {
    const schema = read(file, phase);
    if (unkept.delete(schema)) cache?.save(cacheName(file, phase), keepSchema(schema, files));
    return schema;
  };
  const compiledOf = ({ file, phase = '#DEFAULT' }: SelectedSchema): CompiledSchema => {
    const name = expressionsName(file, phase);
    let schema = compiled.get(name);
    // The one used last stands last.
    compiled.delete(name);
    if (schema === undefined) {
      if (cache !== undefined) keptExpressions.set(name, recallExpressions(cache, name, engine.parsed));
      schema = compileSchema(load(file, phase), engine);
    }
    compiled.set(name, schema);
    for (const oldest of compiled.keys()) {
      if (compiled.size <= room) break;
      compiled.delete(oldest);
    }
    return schema;
  };
  function* runTree(selected: SelectedSchema, tree: XdmTree): Iterable<RunStep> {
    const seen = documents.seenFrom(selected.file);
    const now = options.now?.();
    const note = (problems: readonly PackProblem[]) => {
      for (const problem of problems)
        runProblems.set(`${problem.place.file} ${problem.place.range.start} ${problem.message.en}`, problem);
    };
    const asked = compiledOf(selected);
    const { phase, problems } = choosePhase(asked, tree, seen, limits, now);
    note(problems);
    const schema = phase === undefined ? asked : compiledOf({ ...selected, phase });
    for (const step of runSchema(schema, tree, seen, limits, options.watch, now)) {
      note(step.problems);
      yield step;
    }
  }
  const allSchemas = (): readonly SelectedSchema[] => {
    if (manifest !== undefined) return manifest.schemas;
    const { always, candidates } = listSchemas(files);
    const { only = [] } = options;
    return (only.length > 0 ? only : [...always, ...candidates]).map((file) => ({ file }));
  };
  const faults = createFaultFinder(files, load, engine, cache);
  const lineOf = createLineFinder((file) => files.read(file));
  const decide = createDecider({
    files,
    manifest,
    only: options.only ?? [],
    volets: createPackVolets(files, read, engine, options.models, cache),
    run: runTree,
  });

  return {
    xsd: manifest === undefined ? officialLayout(files)?.xsd : manifest.xsd,
    select: (xml, volet = '') =>
      [...decide(xml, createXdmTree(xml, engine.names, documentUri), volet)].flatMap((decision) =>
        decision.type === 'run' ? [decision.schema] : [],
      ),
    run: (schema, xml) => runTree(schema, createXdmTree(xml, engine.names, documentUri)),
    *prepare() {
      const empty = parseXml('');
      for (const decision of decide(empty, createXdmTree(empty, engine.names, documentUri), '')) {
        if (decision.type === 'run') compiledOf(decision.schema);
        yield;
      }
    },
    *check(xml, context, volet = '') {
      room = mostCompiled;
      judges = [];
      notes = fixedNotes;
      fired = new Map();
      runProblems.clear();
      traced.clear();
      if (hasDtdAttributes(xml)) notes = [...notes, packMessages.dtdAttributes];
      if (internalEntities(xml).size > 0) notes = [...notes, packMessages.dtdEntities];
      const tree = createXdmTree(xml, engine.names, documentUri);
      let ran = 0;
      for (const decision of decide(xml, tree, volet)) {
        // Loading and compiling may take long: the caller gets its turn before and after.
        yield [];
        if (decision.type === 'told') {
          judges = [...judges, ...decision.volets];
          notes = [...notes, ...decision.notes];
        }
        if (decision.type !== 'run') continue;
        const { schema, steps, doubtOf } = decision;
        room = Math.max(mostCompiled, ++ran);
        compiledOf(schema);
        yield [];
        let count = 0;
        for (const step of steps ?? runTree(schema, tree)) {
          count += step.fired;
          const findings: PackFinding[] = [];
          for (const verdict of step.verdicts) {
            const finding = toFinding(verdict, lineOf, context, doubtOf?.(verdict), manifest?.severities);
            if (finding !== undefined) findings.push(finding);
          }
          yield findings;
        }
        fired.set(schema.file, count);
      }
      // What the pack's own expressions are worth comes last: nobody's document waits for it.
      for (const { file, phase = '#DEFAULT' } of allSchemas()) {
        const finding = faults.find(file, phase);
        while (finding.next().done !== true) yield [];
      }
      faults.keep();
    },
    status: () => ({
      name: manifest?.name,
      schemas: [...fired].map(([file, count]) => ({ file, fired: count })),
      volets: judges,
      notes: [...notes, ...[...traced].map(packMessages.traced)],
      problems: distinct([
        ...faults.problems,
        ...[...compiled.values()].flatMap((schema) => schema.problems),
        ...documents.problems,
        ...runProblems.values(),
      ]).map((problem) => {
        const { file, range } = problem.place;
        return range.end === 0 ? problem : { ...problem, line: lineOf(file, range.start) };
      }),
    }),
    keep() {
      if (cache === undefined) return;
      for (const [name, { expressions }] of compiled) {
        const kept = keptExpressions.get(name) ?? new Set();
        const before = kept.size;
        for (const text of expressions) kept.add(text);
        if (kept.size > before) keepExpressions(cache, name, kept, engine.parsed);
      }
    },
  };
}

/** Each once. What cannot be compiled cannot be evaluated either, and that is told already. */
function distinct(problems: readonly PackProblem[]): readonly PackProblem[] {
  const told = new Set<string>();
  const faulty = new Set<string>();
  return problems.filter(({ code, place: { file, range }, message }) => {
    const place = `${file} ${range.start}`;
    const key = `${place} ${message.en}`;
    if (told.has(key) || (code === 'not-evaluable' && faulty.has(place))) return false;
    told.add(key);
    if (code === 'bad-expression') faulty.add(place);
    return true;
  });
}

/** The document that is judged has no address that an expression could use. */
const documentUri = '';

/** Lines from 1, by file and offset. */
function createLineFinder(read: (file: string) => string | undefined) {
  const starts = new Map<string, readonly number[]>();
  return (file: string, offset: number): number => {
    let lines = starts.get(file);
    if (lines === undefined) {
      const found = [0];
      const text = read(file) ?? '';
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found.push(at + 1);
      starts.set(file, (lines = found));
    }
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
