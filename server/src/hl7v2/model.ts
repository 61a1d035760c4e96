import type { ValueSets } from '../catalogue/valueSets';
import type { ByteEncoding } from '../core/byteEncoding';
import type { CheckContext } from '../core/documentKind';
import type { Hl7Dictionary } from './dictionary/types';
import type { Carried } from './embedded/carried';
import type { ClinicalContent } from './embedded/clinical';
import type { MessageView } from './message';
import type { Hl7Document } from './parser/parse';
import type { MessageStructure } from './structure/structures';
import type { Hl7Template } from './templates';
import type { WrappingKind } from './wrapping/unwrap';

/** What the text of a model was taken out of. */
export interface Wrapping {
  readonly kind: WrappingKind;
  /** The length of the text around and with the message. */
  readonly length: number;
  /** True where the text is no file of messages: it says other things, and quotes some. */
  readonly isQuotation: boolean;
}

/** How the characters of a text are written. */
export interface Writing {
  /** True where the text is nothing but its messages, so that it is in the character set that MSH-18 names. */
  readonly isMessage: boolean;
  /** What the bytes of the file say, where somebody read them. */
  readonly bytes?: ByteEncoding;
}

/** What the rules see of a text: its messages, what they carry, and the knowledge to judge them with. */
export interface Hl7Model {
  readonly document: Hl7Document;
  readonly messages: readonly MessageView[];
  readonly dictionary: Hl7Dictionary;
  readonly structures: readonly MessageStructure[];
  readonly valueSets: ValueSets;
  readonly templates: readonly Hl7Template[];
  /** The Base64 contents of a message, decoded at most once for a given text. */
  carried(message: MessageView): readonly Carried[];
  /** The clinical document in a content, read at most once; undefined when it holds none. */
  clinical(carried: Carried): ClinicalContent | undefined;
  /** How the user wants rules to weigh, for those of the documents inside. */
  readonly settings: CheckContext;
  /** Present where the message stands in another writing. */
  readonly wrapping?: Wrapping;
  readonly writing: Writing;
}
