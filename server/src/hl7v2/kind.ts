import type { ValueSets } from '../catalogue/valueSets';
import type { CdaKnowledge } from '../cda/knowledge';
import { isMalformed, xmlWellFormed } from '../cda/rules/wellFormed';
import type { DataSource } from '../core/dataSource';
import type { CheckContext, DocumentKind, DocumentLayer, DocumentSource } from '../core/documentKind';
import type { Finding } from '../core/finding';
import { runRules } from '../rules/rule';
import { isHl7v2, mayQuoteHl7v2 } from './detect';
import { loadDictionary } from './dictionary/dictionary';
import type { Hl7Dictionary } from './dictionary/types';
import { carriedBy, toEmbedded, type Carried } from './embedded/carried';
import { createClinicalReader } from './embedded/clinical';
import { createContentCache } from './embedded/decode';
import { writeBack } from './embedded/writeBack';
import { aboutMessages } from './features/about';
import { withoutRefused } from './features/accepted';
import { comparableOf } from './features/comparable';
import { completeAt } from './features/completion';
import { definitionAt } from './features/definition';
import { foldsOf } from './features/folds';
import { highlightsAt } from './features/highlights';
import { hoverAt } from './features/hover';
import { lensesOf, linksOf } from './features/lenses';
import { outlineOf } from './features/outline';
import { findPath, namePath } from './features/paths';
import { readingOf } from './features/reading';
import { viewMessages, type MessageView } from './message';
import type { Hl7Model, Wrapping, Writing } from './model';
import { parseHl7 } from './parser/parse';
import { hl7v2Rules, messageRules } from './rules';
import { aboutWrapping } from './rules/wrapping';
import { throughMapped } from './mapped/layer';
import { loadStructures, type MessageStructure } from './structure/structures';
import { loadTemplates, type Hl7Template } from './templates';
import { isXmlEncoded, readXmlMessage } from './xmlEncoding/convert';
import { quoted, unwrap } from './wrapping/unwrap';

export interface Hl7v2Dependencies {
  readonly data: DataSource;
  readonly valueSets: () => Promise<ValueSets>;
  /** What the documents inside are judged with. */
  readonly cda: { prepare(): Promise<void>; knowledge(): CdaKnowledge };
  /** Told the id of a rule that failed, and the error; never what a document holds. */
  readonly onFailure: (ruleId: string, error: unknown) => void;
}

interface Knowledge {
  readonly dictionary: Hl7Dictionary;
  readonly structures: readonly MessageStructure[];
  readonly valueSets: ValueSets;
  readonly templates: readonly Hl7Template[];
}

/** HL7 v2 messages, as the French volets and IHE PAM France shape them. */
export function createHl7v2Kind({ data, valueSets, cda, onFailure }: Hl7v2Dependencies): DocumentKind {
  const contents = createContentCache();
  const clinical = createClinicalReader(cda.knowledge, onFailure);
  let knowledge: Knowledge | undefined;

  async function load(): Promise<Knowledge> {
    const [dictionary, structures, sets, templates] = await Promise.all([
      loadDictionary(data),
      loadStructures(data),
      valueSets(),
      loadTemplates(data),
      cda.prepare(),
    ]);
    // Teleradiology names lists that are not of the header; what is not there says nothing.
    await sets.loadAll().catch(() => undefined);
    return { dictionary, structures, valueSets: sets, templates };
  }

  function open(source: DocumentSource): DocumentLayer {
    if (isXmlEncoded(source.text)) return openXml(source);
    const isMessages = isHl7v2(source);
    const wrapped = isMessages ? unwrap(source.text.toString()) : quoted(source.text.toString());
    if (!wrapped)
      return openMessages(source, { isMessage: true, ...(source.bytes ? { bytes: source.bytes } : {}) });
    const layer = openMessages({ ...source, text: wrapped.er7 }, inOtherText, {
      kind: wrapped.kind,
      length: source.text.length,
      isQuotation: !isMessages,
    });
    return throughMapped(layer, wrapped, ({ code }) => code === aboutWrapping);
  }

  function openXml(source: DocumentSource): DocumentLayer {
    const message = readXmlMessage(source.text.toString());
    const layer = throughMapped(
      openMessages(
        { ...source, text: message.er7 },
        { ...inOtherText, ...(source.bytes ? { bytes: source.bytes } : {}) },
      ),
      message,
    );
    const { xml } = message;
    if (xml.problems.length === 0) return layer;
    return {
      ...layer,
      ...(isMalformed(xml) ? { reading: 'none' as const } : {}),
      *check(context) {
        yield* runRules([xmlWellFormed], xml, context, onFailure);
        // What a broken XML seems to leave out follows from the break.
        if (!isMalformed(xml)) yield* layer.check!(context);
      },
    };
  }

  function modelOf(text: string, writing: Writing, wrapping?: Wrapping): Hl7Model {
    if (!knowledge) throw new Error('the HL7 v2 kind was opened before it was prepared');
    const document = parseHl7(text);
    const carried = new Map<MessageView, readonly Carried[]>();
    let messages: readonly MessageView[] | undefined;
    return {
      document,
      get messages() {
        return (messages ??= viewMessages(document));
      },
      ...knowledge,
      carried(message) {
        let known = carried.get(message);
        if (!known) carried.set(message, (known = carriedBy(message, contents)));
        return known;
      },
      clinical: (one) => clinical.of(one.content()),
      ...(wrapping ? { wrapping } : {}),
      writing,
      settings: defaultSettings,
    };
  }

  function openMessages({ text, uri }: DocumentSource, writing: Writing, wrapping?: Wrapping): DocumentLayer {
    const model = modelOf(text.toString(), writing, wrapping);
    const { document } = model;
    const judge = (trial: string): readonly Finding[] =>
      [...runRules(messageRules, modelOf(trial, inOtherText), defaultSettings, onFailure)].flat();
    const allCarried = (): readonly Carried[] => model.messages.flatMap((message) => model.carried(message));
    return {
      kind: 'hl7v2',
      check: (context) => runRules(hl7v2Rules, withSettings(model, context), context, onFailure),
      hover: (offset) => hoverAt(model, offset),
      complete: (offset) => withoutRefused(model, offset, completeAt(model, offset), judge),
      about: () => aboutMessages(model),
      outline: () => outlineOf(model),
      readable: () => readingOf(model),
      comparable: () => comparableOf(model),
      folds: () => foldsOf(model),
      highlights: (offset) => highlightsAt(model, offset),
      definition: (offset) => definitionAt(model, offset),
      lenses: () => lensesOf(model, uri),
      links: () => linksOf(model, uri),
      embedded: () => allCarried().map(toEmbedded),
      writeBack: (id, edited) => writeBack(allCarried(), id, edited),
      pathAt: (offset) => namePath(document, offset),
      findPath: (path, offset) => findPath(document, path, offset),
    };
  }

  return {
    id: 'hl7v2',
    matches: (source) =>
      isHl7v2(source) ||
      isXmlEncoded(source.text) ||
      (mayQuoteHl7v2(source) && quoted(source.text.toString()) !== undefined),
    async prepare() {
      knowledge ??= await load();
    },
    open,
  };
}

/** A program or a page that quotes a message, an XML file that holds one: written as those are. */
const inOtherText: Writing = { isMessage: false };

const defaultSettings: CheckContext = { severity: (rule) => (rule.offByDefault ? 'off' : rule.severity) };

/** The same model with the user's settings. */
function withSettings(model: Hl7Model, settings: CheckContext): Hl7Model {
  return { ...model, settings };
}
