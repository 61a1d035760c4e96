import type { ByteEncoding } from './byteEncoding';
import type { Finding, Fix, OffsetEdit, Severity } from './finding';
import type { KnownList } from './knownList';
import type { Locale, LocalizedText } from './localized';
import type { ComparedNode } from './comparison';
import type { PreviewBlock } from './preview';
import type { OffsetRange } from './range';
import type { Text } from './text';
import type { TextChange } from './textChange';

/** What is known of a text before it is parsed. */
export interface DocumentSource {
  readonly uri: string;
  /** The language id that the editor gave it, or an empty string. */
  readonly languageId: string;
  readonly text: Text;
  /** What the bytes of its file say, where somebody read them. */
  readonly bytes?: ByteEncoding;
}

/**
 * A kind of document: CDA, HL7 v2, or any text that may cite requirements. Features never ask which kind they serve;
 * they merge what the layers of a document answer. A new kind is one folder and one line in `documents/kinds.ts`.
 */
export interface DocumentKind {
  readonly id: string;
  /**
   * Judges by content, in bounded time, and never throws. `former` spares those who look through a whole text to do so
   * at each key press, and changes no answer.
   */
  matches(source: DocumentSource, former?: FormerMatch): boolean;
  /** Loads the knowledge that the kind needs, once; called before the first layer of the kind is used. */
  prepare?(): Promise<void>;
  /** Parses. Never throws, whatever the text. `before` spares work, and changes nothing of what the layer answers. */
  open(source: DocumentSource, before?: VersionBefore): DocumentLayer;
}

/** Whether the kind recognised the version of a document that its editor has just changed. */
export interface FormerMatch {
  readonly matched: boolean;
  readonly change: TextChange;
}

/** The version of a document that its editor has just changed. */
export interface VersionBefore {
  /** What the same kind made of it. */
  readonly layer: DocumentLayer;
  readonly change: TextChange;
}

/** What a check may ask of its surroundings. */
export interface CheckContext {
  /** The severity that the user wants for a rule, or `off`. */
  severity(rule: RuleSettingsKey): Severity | 'off';
  /** The volet by which the user wants documents judged, by its name; absent: the document tells. */
  readonly volet?: string;
  /** Whether a list is older than the user trusts it to be whole; absent: none is. */
  isAged?(list: KnownList): boolean;
  /** True where the user wants what a draft demands to weigh as if the draft were in force. */
  readonly draftsAsErrors?: boolean;
}

export interface RuleSettingsKey {
  readonly id: string;
  readonly family: string;
  readonly severity: Severity;
  /** Runs only when the user asks for it by its own id. */
  readonly offByDefault?: boolean;
  /** What it weighs once the draft that it comes from is taken as it stands. */
  readonly draft?: { readonly severity: Severity };
}

/**
 * `guessed`: the structure had to be guessed, so that what seems to be missing or misplaced is not told. `none`: nothing
 * but the form was judged.
 */
export type Reading = 'guessed' | 'none';

/** One parsed text seen as one kind. All members are pure, synchronous and take offsets. */
export interface DocumentLayer {
  readonly kind: string;
  /** Set where faults of form leave what the text holds uncertain: to what extent it was judged all the same. */
  readonly reading?: Reading;
  /** Whether what stands at a range is read the same wherever the elements of the tags at `places` begin and end. */
  unaffected?(range: OffsetRange, places: readonly OffsetRange[]): boolean;
  /** Findings in steps: the caller may stop, or let others run, between two steps. */
  check?(context: CheckContext): Iterable<readonly Finding[]>;
  hover?(offset: number): HoverInfo | undefined;
  complete?(offset: number, occasion?: CompletionOccasion): readonly CompletionProposal[];
  outline?(): readonly OutlineNode[];
  folds?(): readonly OffsetRange[];
  links?(): readonly DocumentLinkInfo[];
  /** Ranges in this text that define what stands at the offset. */
  definition?(offset: number): readonly DefinitionTarget[];
  highlights?(offset: number): readonly OffsetRange[];
  /** Ranges that must be edited together, such as the two names of an element. */
  linkedRanges?(offset: number): readonly OffsetRange[];
  lenses?(context: CheckContext): readonly LensInfo[];
  inlayHints?(range: OffsetRange): readonly InlayHintInfo[];
  semanticTokens?(range: OffsetRange): readonly SemanticTokenInfo[];
  /**
   * Where people type, and what, such that all that a key press asks of the judge is asked: done once in advance, it is
   * done at its usual speed from then on.
   */
  everydayTyping?(): readonly TypedPlace[];
  /** Rewritings on offer around a range, where nothing is wrong. */
  refactorings?(range: OffsetRange): readonly Fix[];
  /** What can be done around a range that edits of this text alone do not do. */
  offers?(range: OffsetRange): readonly OfferedCommand[];
  /** Documents carried inside this one, decoded at most once. */
  embedded?(): readonly EmbeddedDocument[];
  /** Puts an edited document back into this text. `id` is that of `embedded()`. */
  writeBack?(id: string, edited: string): WriteBack;
  /** How people of the field name the place at an offset (`PID-3[2].4.2`); undefined where there is no name for it. */
  pathAt?(offset: number): string | undefined;
  /** What the text was taken for, and what of it stays unjudged and why, in a few words. */
  about?(): DocumentAbout;
  /** The document laid out to be looked at, block by block. */
  preview?(locale: Locale): readonly PreviewBlock[];
  /** What the messages of the text say, for people to read. */
  readable?(): readonly ReadableMessage[];
  /** What it says, to be compared with another text of its kind; undefined where it says nothing. */
  comparable?(): ComparedNode | undefined;
  /** Where such a name leads, from the offset on. */
  findPath?(path: string, offset: number): PathSearch;
}

/** Letters that are typed one by one at an offset. */
export interface TypedPlace {
  readonly offset: number;
  readonly letters: string;
}

/** A command that does something with what stands at a place. */
export interface OfferedCommand {
  readonly title: LocalizedText;
  /** The first of these that the client knows is offered; none is where it knows none. */
  readonly commands: readonly string[];
  readonly arguments: readonly unknown[];
}

export type WriteBack =
  /** The edits that put the document back, or none when nothing changed: the text keeps its bytes. */
  | { readonly ok: true; readonly edits: readonly OffsetEdit[] }
  /** The text no longer carries it. */
  | { readonly ok: false; readonly reason: 'notFound' }
  /** The content is no UTF-8 text: writing it back as text would change bytes that nobody edited. */
  | { readonly ok: false; readonly reason: 'notText' };

export type PathSearch =
  | { readonly ok: true; readonly range: OffsetRange }
  | { readonly ok: false; readonly reason: 'notAPath' | 'notThere' };

export interface HoverInfo {
  readonly range: OffsetRange;
  readonly markdown: LocalizedText;
  /** The code or OID that is explained: where several layers know it, the first of them speaks. */
  readonly subject?: string;
  /** What is worth saying after another layer's explanation of the same subject. */
  readonly besides?: LocalizedText;
  /** A word that means one thing as a whole: what others say of a part of it is left out. */
  readonly whole?: true;
}

/** `asked`: by a person, or for each letter. `mark`: a mark was typed, after which a list may be worth showing. */
export type CompletionOccasion = 'asked' | 'mark';

export type ProposalKind =
  'element' | 'attribute' | 'value' | 'code' | 'requirement' | 'segment' | 'field' | 'snippet' | 'reference';

export interface CompletionProposal {
  readonly label: string;
  readonly kind: ProposalKind;
  readonly detail?: LocalizedText;
  /** Shown in the list itself, where the label alone says nothing: what an OID is. */
  readonly description?: LocalizedText;
  /** Computed only for the proposal that the user looks at. */
  readonly documentation?: () => LocalizedText;
  readonly edit: { readonly range: OffsetRange; readonly newText: string; readonly snippet?: string };
  /** Edits elsewhere that the choice implies; they meet neither `edit` nor each other. */
  readonly alongWith?: readonly OffsetEdit[];
  readonly filterText?: string;
  readonly sortText?: string;
  /** Another list may be right once more is typed: the editor is to ask again. */
  readonly changes?: true;
  /** What follows once it is chosen is worth another list: the value of an attribute. */
  readonly suggestsNext?: true;
}

export type OutlineKind =
  | 'document'
  | 'section'
  | 'person'
  | 'organization'
  | 'event'
  | 'segment'
  | 'field'
  | 'requirement'
  | 'element';

export interface OutlineNode {
  readonly name: LocalizedText;
  readonly detail?: LocalizedText;
  readonly kind: OutlineKind;
  readonly range: OffsetRange;
  readonly selection: OffsetRange;
  readonly children: readonly OutlineNode[];
}

export interface DocumentLinkInfo {
  readonly range: OffsetRange;
  readonly target: string;
  readonly tooltip?: LocalizedText;
}

/** A place in this text, or a virtual document that the service can render (`segur:` URI). */
export type DefinitionTarget =
  | { readonly type: 'range'; readonly origin: OffsetRange; readonly range: OffsetRange }
  | { readonly type: 'virtual'; readonly origin: OffsetRange; readonly uri: string };

export interface LensInfo {
  readonly range: OffsetRange;
  readonly title: LocalizedText;
  readonly command?: { readonly id: string; readonly arguments: readonly unknown[] };
}

export interface InlayHintInfo {
  readonly offset: number;
  readonly label: LocalizedText;
  readonly tooltip?: LocalizedText;
}

export interface SemanticTokenInfo {
  readonly range: OffsetRange;
  readonly type: 'requirement' | 'unknownRequirement';
}

export interface EmbeddedDocument {
  /** Stable while the carrier keeps its structure, for instance `OBX-1`. */
  readonly id: string;
  /** Where the encoded text stands in the carrier. */
  readonly range: OffsetRange;
  readonly mediaType: string;
  readonly content:
    { readonly type: 'text'; readonly text: string } | { readonly type: 'bytes'; readonly bytes: Uint8Array };
}

/** A message laid out for reading; every range leads to the place in the text. */
export interface ReadableMessage {
  readonly title: LocalizedText;
  /** By which sender and receiver know it. */
  readonly number?: string;
  readonly segments: readonly ReadableSegment[];
  /** Segments beyond what a reader is shown. */
  readonly omitted: number;
}

export interface ReadableSegment {
  readonly name: string;
  readonly title: LocalizedText;
  readonly range: OffsetRange;
  /** Those that hold something. */
  readonly fields: readonly ReadableField[];
}

export interface ReadableField {
  readonly path: string;
  readonly name: LocalizedText;
  readonly range: OffsetRange;
  /** One for each repetition. */
  readonly values: readonly ReadablePart[];
}

/** A repetition, a component or a subcomponent: either its parts or its text. */
export interface ReadablePart {
  readonly path: string;
  readonly name: LocalizedText;
  readonly range: OffsetRange;
  readonly text: string;
  /** Of a text that is cut short, in characters. */
  readonly length?: number;
  /** What a code, a date or an identifier means. */
  readonly meaning?: LocalizedText | undefined;
  readonly parts: readonly ReadablePart[];
  /** The document that it carries. */
  readonly embedded?: { readonly id: string; readonly mediaType: string };
}

/** A text as a person speaks of it. */
export interface DocumentAbout {
  readonly taken: LocalizedText;
  readonly unjudged?: LocalizedText;
  /** Nothing that this kind looks for is there. */
  readonly isEmpty?: boolean;
}
