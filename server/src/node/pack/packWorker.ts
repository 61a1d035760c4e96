import { parentPort, workerData } from 'node:worker_threads';
import { findClinicalDocument } from '../../cda/model';
import type { CheckContext } from '../../core/documentKind';
import type { PackSeverities, XsdStatus } from '../../schematron/judge';
import type { PackFinding } from '../../schematron/packFindings';
import { packRules } from '../../schematron/packFindings';
import { createPackService } from '../../schematron/packService';
import { xsdFindings } from '../../schematron/xsdFindings';
import type { XPathLibrary } from '../../schematron/xpath/library';
import { none, parseXml, rootElement, type NodeId, type XmlDocument } from '../../xml';
import { systemTime } from '../host';
import { watchedRun } from './assertionWatch';
import { createDiskCache } from './diskCache';
import { createPackFolder } from './packFolder';
import type { FromPackWorker, PackWorkerData, ToPackWorker } from './packMessages';
import { createXsdValidator, type XsdValidator } from './xsdValidator';

/** Milliseconds of work before messages are looked at: a newer text makes the older one's check useless. */
const sliceMs = 20;

/** Milliseconds after which what has been found so far is told: only a pack that is being compiled takes so long. */
const patienceMs = 250;

const { folder, cacheFolder, models, only, watched, tooLong } = workerData as PackWorkerData;
const files = createPackFolder(folder);
const library = import('fontoxpath').then((module) => module as unknown as XPathLibrary);
const service = library.then((loaded) =>
  createPackService({
    files,
    library: loaded,
    models,
    only,
    now: systemTime,
    watch: watchedRun(watched, tooLong, (rank, file) =>
      parentPort?.postMessage({ type: 'file', rank, file } satisfies FromPackWorker),
    ),
    ...(cacheFolder === undefined ? {} : { cache: createDiskCache(cacheFolder) }),
  }),
);

let validator: Promise<XsdValidator> | undefined;
let validatorReady = false;
const cancelled = new Set<number>();
let asked = 0;
let queue: Promise<void> = prepare().catch(() => undefined);

parentPort?.on('message', (message: ToPackWorker) => {
  if (message.type === 'cancel') {
    cancelled.add(message.id);
    return;
  }
  const { id, text, severities } = message;
  asked++;
  queue = queue.then(async () => {
    // Whatever goes wrong with one document, the next one gets its turn.
    const answer = await check(id, text, severities).catch(() => undefined);
    cancelled.delete(id);
    parentPort?.postMessage(
      (answer === undefined
        ? { type: 'cancelled', id }
        : { type: 'answer', id, answer }) satisfies FromPackWorker,
    );
    if (answer !== undefined) (await service).keep();
  });
});

/** Gets ready while the editor does; a document that comes meanwhile waits for one schema at most. */
async function prepare(): Promise<void> {
  const steps = (await service).prepare();
  while (asked === 0 && steps.next().done !== true) await new Promise((resolve) => setImmediate(resolve));
}

async function check(id: number, text: string, severities: PackSeverities) {
  const started = performance.now();
  const pack = await service;
  const xml = parseXml(text);
  const context: CheckContext = {
    severity: ({ id: rule }) => (rule === packRules.xsd.id ? severities.xsd : severities.schematron),
  };
  const findings: PackFinding[] = [];
  const elapsed = () => performance.now() - started;
  /** What is known need not wait for what takes its time. */
  const tellPart = () => {
    const answer = {
      findings,
      status: { ...pack.status(), xsd: { type: 'waiting' } },
      elapsed: elapsed(),
    } as const;
    parentPort?.postMessage({ type: 'part', id, answer } satisfies FromPackWorker);
  };
  let told = 0;
  let nextPart = patienceMs;
  let sliceEnd = performance.now() + sliceMs;
  for (const step of pack.check(xml, context, severities.volet)) {
    findings.push(...step);
    if (performance.now() < sliceEnd) continue;
    if (findings.length > told && elapsed() > nextPart) {
      tellPart();
      told = findings.length;
      nextPart = elapsed() + patienceMs;
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled.has(id)) return undefined;
    sliceEnd = performance.now() + sliceMs;
  }
  if (pack.xsd !== undefined && severities.xsd !== 'off' && !validatorReady) {
    // Compiling the XSD takes as long as all the rest.
    tellPart();
    pack.keep();
    await new Promise((resolve) => setImmediate(resolve));
    if (cancelled.has(id)) return undefined;
  }
  const status = pack.status();
  const xsd = await validate(xml, context, severities, findings);
  return { findings, status: { ...status, xsd }, elapsed: elapsed() };
}

/** What the schema is about: the ClinicalDocument, wherever it stands; of another pack's documents, the root. */
function clinicalRoot(xml: XmlDocument): NodeId {
  const clinical = findClinicalDocument(xml);
  return clinical === none ? rootElement(xml) : clinical;
}

async function validate(
  xml: XmlDocument,
  context: CheckContext,
  severities: PackSeverities,
  findings: PackFinding[],
): Promise<XsdStatus> {
  const { xsd } = await service;
  if (xsd === undefined) return { type: 'absent' };
  if (severities.xsd === 'off') return { type: 'skipped' };
  try {
    validator ??= createXsdValidator(files, xsd);
    const ready = await validator;
    validatorReady = true;
    const root = clinicalRoot(xml);
    const errors = ready.validate(xml, root);
    if (errors === undefined) return { type: 'skipped' };
    findings.push(...xsdFindings(errors, xml, root, xsd, context));
    return { type: 'ran' };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return {
      type: 'failed',
      reason: {
        fr: `Le schéma ${xsd} n’a pas pu être utilisé : ${reason}`,
        en: `The schema ${xsd} could not be used: ${reason}`,
      },
    };
  }
}
