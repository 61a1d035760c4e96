import type { Text } from '../core/text';
import type {
  CheckContext,
  DocumentKind,
  DocumentLayer,
  DocumentSource,
  VersionBefore,
} from '../core/documentKind';
import type { Finding } from '../core/finding';
import { runRules } from '../rules/rule';
import { none } from '../xml';
import { comparable } from './features/comparable';
import { complete } from './features/completion';
import { definition, highlights } from './features/definition';
import { hover } from './features/hover';
import { about, lenses } from './features/lens';
import { outline } from './features/outline';
import { refactorings } from './features/refactorings';
import { folds, linkedRanges } from './features/structure';
import { everydayTyping } from './features/typing';
import { unaffected } from './features/unaffected';
import { fixesWithDemands } from './fixes/demanded';
import { continueFrom } from './judgements';
import type { CdaKnowledge } from './knowledge';
import { type CdaModel, isClinicalDocumentName, judgedBy, openCda } from './model';
import { hl7Namespace } from './query';
import { preview } from './preview';
import { cdaRules } from './rules';
import { queryOf } from './rules/define';

export interface CdaKindDependencies {
  /** Loads what `knowledge` gives; called before the first document is opened. */
  prepare(): Promise<void>;
  knowledge(): CdaKnowledge;
  /** Told of a rule that threw; the others went on. */
  onFailure?(ruleId: string, error: unknown): void;
}

/** Beyond this length a ClinicalDocument is no longer looked for: style sheets before it are shorter. */
const searched = 1 << 20;

/** Nearly all begin before that length; to look there costs nothing at each key press. */
const near = 1 << 14;

const clinicalDocumentTag = /<(?:[\w.-]{1,60}:)?ClinicalDocument[\s/>]/;
const clinicalDocument = /<(?:[\w.-]{1,60}:)?ClinicalDocument(?=[\s/>]|$)/;

/** Clinical documents of HL7 (CDA R2), alone, or inside a style sheet or a signature. */
export function createCdaKind(dependencies: CdaKindDependencies): DocumentKind {
  return {
    id: 'cda',
    matches: (source) => isCda(source.text) || isSpoiltCda(source),
    prepare: () => dependencies.prepare(),
    open: (source, before) => openLayer(source, before, dependencies),
  };
}

/**
 * True for a text that is markup from its first character and holds a ClinicalDocument, or whose root is one but for
 * the case of its letters.
 */
export function isCda(text: Text): boolean {
  if (!/^\uFEFF?\s{0,1000}</.test(text.slice(0, 1002))) return false;
  if (clinicalDocumentTag.test(text.slice(0, near))) return true;
  const head = text.slice(0, searched);
  return clinicalDocument.test(head) || isClinicalDocumentName(rootName(head));
}

/** True for an XML file whose ClinicalDocument has something before its markup: what that is will be told. */
function isSpoiltCda({ text, uri, languageId }: DocumentSource): boolean {
  if (languageId !== 'xml' && !/\.(?:xml|cda)$/i.test(uri)) return false;
  const head = text.slice(0, searched);
  return clinicalDocument.test(head) && head.includes(`"${hl7Namespace}"`);
}

/** The name of the first element, prologue passed over; '' where there is none. */
function rootName(text: string): string {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (end === undefined) {
      if (text[at + 1] !== '!') return /^[^\s/>]{0,80}/.exec(text.slice(at + 1, at + 100))![0];
      continue;
    }
    const close = text.indexOf(end, at + 2);
    if (close < 0) return '';
    at = close;
  }
  return '';
}

function* check(
  model: CdaModel,
  context: CheckContext,
  { onFailure }: CdaKindDependencies,
): Iterable<readonly Finding[]> {
  const run = runRules(cdaRules, model, context, (id, error) => onFailure?.(id, error));
  if (model.root === none) {
    yield* run;
    return;
  }
  const q = queryOf(model);
  for (const findings of run) yield findings.map((one) => fixesWithDemands(q, model.knowledge, one));
}

const models = new WeakMap<DocumentLayer, CdaModel>();

function openLayer(
  source: DocumentSource,
  before: VersionBefore | undefined,
  dependencies: CdaKindDependencies,
): DocumentLayer {
  const known = before && models.get(before.layer);
  const former = known && { model: known, change: before.change };
  const model = openCda(source.text, dependencies.knowledge(), source.bytes, former);
  if (former) continueFrom(former.model, model, former.change);
  const layer: DocumentLayer = {
    kind: 'cda',
    ...(model.xml.structureGuessed ? { reading: 'guessed' as const } : {}),
    unaffected: (range, places) => unaffected(model.xml, range, places),
    check: (context) => check(judgedBy(model, context.volet), context, dependencies),
    hover: (offset) => hover(model, offset),
    complete: (offset) => complete(model, offset),
    about: () => about(model),
    outline: () => outline(model),
    preview: (locale) => preview(model, locale),
    comparable: () => comparable(model),
    folds: () => folds(model),
    definition: (offset) => definition(model, offset),
    highlights: (offset) => highlights(model, offset),
    linkedRanges: (offset) => linkedRanges(model, offset),
    lenses: (context) => lenses(judgedBy(model, context.volet), context),
    everydayTyping: () => everydayTyping(model),
    refactorings: (range) => refactorings(model, range),
  };
  models.set(layer, model);
  return layer;
}
