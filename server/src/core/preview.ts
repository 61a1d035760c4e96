/**
 * A document laid out to be looked at beside its text: a tree of plain data of which a client makes elements, so that no markup
 * of a document is ever read as HTML. Every element says where in the text it comes from.
 */
export type PreviewTag =
  | 'section'
  | 'div'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'p'
  | 'span'
  | 'sub'
  | 'sup'
  | 'ins'
  | 'del'
  | 'br'
  | 'pre'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'table'
  | 'caption'
  | 'colgroup'
  | 'col'
  | 'thead'
  | 'tbody'
  | 'tfoot'
  | 'tr'
  | 'th'
  | 'td'
  | 'a'
  | 'figure'
  | 'img';

/** The attributes that an element of a preview may have: none of them loads or runs anything. */
export type PreviewAttribute =
  'colspan' | 'rowspan' | 'span' | 'align' | 'valign' | 'width' | 'scope' | 'type' | 'alt';

/** Offsets of the text, counted from the beginning of the block. */
export type PreviewPlace = readonly [start: number, end: number];

export interface PreviewElement {
  readonly tag: PreviewTag;
  /** Where it comes from; absent for what only groups others. */
  readonly at?: PreviewPlace;
  /** Looks, by names that the style sheet of the page knows. */
  readonly looks?: readonly string[];
  readonly attributes?: Readonly<Partial<Record<PreviewAttribute, string>>>;
  /** By which a link of the same document names it. */
  readonly id?: string;
  readonly link?: PreviewLink;
  readonly picture?: PreviewPicture;
  /** A PDF, in Base64 without blanks: a client shows its pages below the children. */
  readonly pdf?: string;
  readonly children?: readonly PreviewNode[];
}

export type PreviewNode = string | PreviewElement;

export type PreviewLink =
  { readonly type: 'inside'; readonly id: string } | { readonly type: 'outside'; readonly address: string };

/** The bytes of a picture, in Base64 without blanks. */
export interface PreviewPicture {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif';
  readonly base64: string;
}

/** A part of a document that is laid out on its own: an edit elsewhere leaves all that it says as it was. */
export interface PreviewBlock {
  /** UTF-16 offset of its beginning, from which the places of its elements count. */
  readonly start: number;
  readonly end: number;
  /** True where nothing but its own text says how it looks; false where it shows what stands elsewhere. */
  readonly isAlone: boolean;
  layOut(): PreviewElement;
}
