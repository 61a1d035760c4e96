import type { OffsetEdit } from '../../core/finding';
import type { OffsetRange } from '../../core/range';
import { isSelfClosing, type XmlDocument } from '../../xml';
import { qualifiedName, stringValue } from '../nodes';
import { NodeType, type XdmNode } from '../xdm';
import { XPathError } from '../xpath/values';
import { isSpaced, lineGap } from './surroundings';
import {
  attributeIn,
  declarations,
  endOf,
  escapedValue,
  isAttribute,
  Scope,
  standsAlone,
  write,
  type Lines,
  type Written,
} from './writing';

export type Position = 'first-child' | 'last-child' | 'before' | 'after';

/** One change that a correction makes. */
export type Change =
  | {
      readonly kind: 'add';
      readonly anchor: XdmNode;
      readonly position: Position;
      readonly made: readonly Written[];
    }
  | { readonly kind: 'delete'; readonly anchor: XdmNode }
  | { readonly kind: 'replace'; readonly anchor: XdmNode; readonly made: readonly Written[] }
  | {
      readonly kind: 'substitute';
      /** In a text or the value of an attribute: what is written there, as offsets of the document. */
      readonly range: OffsetRange;
      readonly anchor: XdmNode;
      readonly made: readonly Written[];
    };

/**
 * The edits of the text that make changes, everything else as it was. Of two changes of one place the first is made. Throws
 * where something cannot stand where it is wanted.
 */
export function edited(changes: readonly Change[], document: XmlDocument): readonly OffsetEdit[] {
  const editor = new Editor(document);
  for (const change of changes) editor.make(change);
  return editor.edits();
}

interface Opened {
  readonly first: Part[];
  readonly last: Part[];
}

interface Part {
  readonly made: readonly Written[];
  readonly alone: boolean;
}

class Editor {
  private readonly made: OffsetEdit[] = [];
  /** Attributes that elements get, by the row of the element. */
  private readonly attributes = new Map<
    number,
    { readonly element: XdmNode; readonly set: Map<string, string> }
  >();
  /** What empty elements get, by their row. */
  private readonly opened = new Map<number, Opened & { readonly element: XdmNode }>();

  constructor(private readonly document: XmlDocument) {}

  make(change: Change): void {
    switch (change.kind) {
      case 'delete':
        return this.edit(this.rangeToDelete(change.anchor), '');
      case 'add':
        return this.add(change);
      case 'replace':
        return this.replace(change.anchor, change.made);
      case 'substitute':
        return this.substitute(change);
    }
  }

  edits(): readonly OffsetEdit[] {
    for (const each of this.opened.values()) this.open(each);
    for (const each of this.attributes.values()) this.setAttributes(each.element, each.set);
    return this.made;
  }

  private edit(range: OffsetRange, newText: string): void {
    const meets = this.made.some(
      ({ range: other }) =>
        (range.start < other.end && other.start < range.end) ||
        // Of two that replace the very same, and never of two that insert.
        (range.start === other.start && range.end === other.end && range.start < range.end),
    );
    if (!meets) this.made.push({ range, newText });
  }

  private add({ anchor, position, made }: Change & { kind: 'add' }): void {
    const attributes = made.flatMap((each) => attributeIn(each) ?? []);
    if (attributes.length > 0) {
      if (anchor.type !== NodeType.Element) throw misplaced('an attribute can be added to an element only');
      const declared = new Map<string, string>();
      for (const { name, value } of attributes)
        this.attributesOf(anchor).set(Scope.at(anchor).with(declared).name(name, true, declared), value);
      for (const [prefix, uri] of declared) this.attributesOf(anchor).set(`xmlns:${prefix}`, uri);
    }
    const content = made.filter((each) => !isAttribute(each));
    if (content.length === 0) return;
    const inside = position === 'first-child' || position === 'last-child';
    const at = anchor.type === NodeType.Attribute ? anchor.parent! : anchor;
    if (at.type === NodeType.Document) throw misplaced('a document has one element only');
    // What has no children gets its addition after it.
    if (!inside || at.type !== NodeType.Element) this.addBeside(at, position === 'before', content);
    else this.addInside(at, position === 'first-child', content);
  }

  private addBeside(at: XdmNode, before: boolean, made: readonly Written[]): void {
    const start = this.document.start[at.row]!;
    const gap = isSpaced(at.parent) ? lineGap(this.document.text, start) : undefined;
    const lines = this.lines(gap, at.parent);
    const text = write(made, Scope.at(at.parent), lines);
    const alone = lines !== undefined && made.every(standsAlone);
    const offset = before ? start : endOf(at);
    const space = alone ? lines.gap : '';
    this.edit({ start: offset, end: offset }, before ? text + space : space + text);
  }

  private addInside(parent: XdmNode, first: boolean, made: readonly Written[]): void {
    const children = parent.children.filter(({ type }) => type !== NodeType.Text);
    const { document } = this;
    const isEmpty = children.length === 0 && stringValue(parent).trim() === '';
    if (isEmpty) {
      const opened = this.opened.get(parent.row) ?? { element: parent, first: [], last: [] };
      this.opened.set(parent.row, opened);
      (first ? opened.first : opened.last).push({ made, alone: made.every(standsAlone) });
      return;
    }
    const neighbour = first ? children[0] : children[children.length - 1];
    const gap =
      neighbour !== undefined && isSpaced(parent)
        ? lineGap(document.text, document.start[neighbour.row]!)
        : undefined;
    const lines = this.lines(gap, parent);
    const text = write(made, Scope.at(parent), lines);
    const space = lines !== undefined && made.every(standsAlone) ? lines.gap : '';
    const offset = first
      ? document.tagEnd[parent.row]!
      : space === '' || neighbour === undefined
        ? document.contentEnd[parent.row]!
        : endOf(neighbour);
    this.edit({ start: offset, end: offset }, space + text);
  }

  /** An element without content gets some: on lines of its own where it stands on one itself. */
  private open({ element, first, last }: Opened & { readonly element: XdmNode }): void {
    const { document } = this;
    const parts = [...first, ...last];
    const gap = isSpaced(element.parent) ? lineGap(document.text, document.start[element.row]!) : undefined;
    const outer = parts.every(({ alone }) => alone) ? this.lines(gap, element.parent) : undefined;
    const lines = outer && { gap: outer.gap + outer.unit, unit: outer.unit };
    const texts = parts.map(({ made }) => write(made, Scope.at(element), lines));
    const content = lines === undefined ? texts.join('') : lines.gap + texts.join(lines.gap) + outer!.gap;
    const tagEnd = document.tagEnd[element.row]!;
    if (!isSelfClosing(document, element.row)) {
      const end = document.contentEnd[element.row]!;
      return this.edit(
        lines === undefined ? { start: tagEnd, end: tagEnd } : { start: tagEnd, end },
        content,
      );
    }
    const slash = document.text.slice(0, tagEnd - 2).trimEnd().length;
    this.edit({ start: slash, end: tagEnd }, `>${content}</${qualifiedName(element)}>`);
  }

  private replace(anchor: XdmNode, made: readonly Written[]): void {
    if (anchor.type === NodeType.Document) throw misplaced('a document is not replaced');
    if (anchor.type === NodeType.Attribute) return this.replaceAttribute(anchor, made);
    if (made.some(isAttribute)) throw misplaced('an attribute can replace an attribute only');
    const { document } = this;
    const start = document.start[anchor.row]!;
    const gap = isSpaced(anchor.parent) ? lineGap(document.text, start) : undefined;
    const text = write(made, Scope.at(anchor.parent), this.lines(gap, anchor.parent));
    const isRoot = anchor.parent?.type === NodeType.Document && anchor.type === NodeType.Element;
    if (isRoot && made.filter(standsAlone).length !== 1) throw misplaced('a document has one element');
    this.edit(text === '' ? this.rangeToDelete(anchor) : { start, end: endOf(anchor) }, text);
  }

  private replaceAttribute(anchor: XdmNode, made: readonly Written[]): void {
    const element = anchor.parent!;
    const attributes = made.map(attributeIn);
    const declared = new Map<string, string>();
    const { document } = this;
    const written = attributes.map((attribute) => {
      if (attribute === undefined) throw misplaced('only attributes can replace an attribute');
      return [
        Scope.at(element).with(declared).name(attribute.name, true, declared),
        attribute.value,
      ] as const;
    });
    const [only] = written;
    if (only !== undefined && written.length === 1 && only[0] === qualifiedName(anchor))
      return this.setValue(anchor, only[1]);
    const taken = element.attributes.filter((each) => each !== anchor).map(qualifiedName);
    if (written.some(([name]) => taken.includes(name))) throw misplaced('an attribute of that name is there');
    const text = written.map(([name, value]) => `${name}="${escapedValue(value)}"`).join(' ');
    if (text === '') return this.edit(this.rangeToDelete(anchor), '');
    const range = { start: document.attributeStart[anchor.row]!, end: document.attributeEnd[anchor.row]! };
    this.edit(range, text + declarations(declared));
  }

  private substitute({ anchor, range, made }: Change & { kind: 'substitute' }): void {
    if (made.some(isAttribute)) throw misplaced('an attribute is no part of a text');
    if (anchor.type !== NodeType.Attribute)
      return this.edit(range, write(made, Scope.at(anchor.parent), undefined));
    const text = made.map((each) => {
      if (each.made === 'text') return each.text;
      if (each.made === 'item' && standsAlone(each)) throw misplaced('a value is text only');
      return each.made === 'item' ? write([each], Scope.at(undefined), undefined) : '';
    });
    this.edit(range, escapedValue(text.join(''), this.quoteOf(anchor)));
  }

  private attributesOf(element: XdmNode): Map<string, string> {
    const known = this.attributes.get(element.row) ?? { element, set: new Map<string, string>() };
    this.attributes.set(element.row, known);
    return known.set;
  }

  private setAttributes(element: XdmNode, values: ReadonlyMap<string, string>): void {
    const { document } = this;
    let added = '';
    for (const [name, value] of values) {
      const existing = element.attributes.find((each) => qualifiedName(each) === name);
      if (existing !== undefined) this.setValue(existing, value);
      else added += ` ${name}="${escapedValue(value)}"`;
    }
    if (added === '') return;
    const last = document.firstAttribute[element.row + 1]! - 1;
    const offset =
      last >= document.firstAttribute[element.row]!
        ? document.attributeEnd[last]!
        : document.start[element.row]! + 1 + qualifiedName(element).length;
    this.edit({ start: offset, end: offset }, added);
  }

  private setValue(attribute: XdmNode, value: string): void {
    const { document } = this;
    this.edit(
      {
        start: document.attributeValueStart[attribute.row]!,
        end: document.attributeValueEnd[attribute.row]!,
      },
      escapedValue(value, this.quoteOf(attribute)),
    );
  }

  private quoteOf(attribute: XdmNode): string {
    return this.document.text.charAt(this.document.attributeValueStart[attribute.row]! - 1);
  }

  /** With the space that set it apart: of an attribute before it, of what stands alone on its line the line. */
  private rangeToDelete(node: XdmNode): OffsetRange {
    const { document } = this;
    if (
      node.type === NodeType.Document ||
      (node.type === NodeType.Element && node.parent?.type === NodeType.Document)
    )
      throw misplaced('a document keeps its element');
    if (node.type === NodeType.Attribute) {
      const start = document.attributeStart[node.row]!;
      return { start: document.text.slice(0, start).trimEnd().length, end: document.attributeEnd[node.row]! };
    }
    const [start, end] = [document.start[node.row]!, endOf(node)];
    if (node.type === NodeType.Text || !isSpaced(node.parent)) return { start, end };
    const gap = lineGap(document.text, start);
    const follows = /^[ \t]*(?:\r?\n|<)/.test(document.text.slice(end, end + 400));
    return { start: start - (gap !== undefined && follows ? gap.length : 0), end };
  }

  private lines(gap: string | undefined, parent: XdmNode | undefined): Lines | undefined {
    if (gap === undefined) return undefined;
    const outer =
      parent?.type === NodeType.Element
        ? lineGap(this.document.text, this.document.start[parent.row]!)
        : undefined;
    const unit = outer !== undefined && gap.startsWith(outer) ? gap.slice(outer.length) : '';
    return { gap, unit: unit === '' ? '  ' : unit };
  }
}

function misplaced(message: string): XPathError {
  return new XPathError('XTDE0000', message);
}
