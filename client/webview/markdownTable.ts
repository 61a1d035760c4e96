import type { MarkdownElement, MarkdownNode, MarkdownTag } from './markdown';

/** The parts of a table keep their roles when a narrow page stacks its rows: then they are no table to the browser. */
const roles: Readonly<Partial<Record<MarkdownTag, string>>> = {
  table: 'table',
  thead: 'rowgroup',
  tbody: 'rowgroup',
  tr: 'row',
  th: 'columnheader',
  td: 'cell',
};

export interface CellLabel {
  readonly role?: string;
  /** The heading of the cell's column, which stands before it where rows are stacked. */
  readonly 'data-label'?: string;
}

/** What each part of a table is called; parts of other tables, and what is no table, are not in the map. */
export function tableParts(table: MarkdownElement): ReadonlyMap<MarkdownElement, CellLabel> {
  const headings: string[] = [];
  const parts = new Map<MarkdownElement, CellLabel>();
  visit(table);
  return parts;

  function visit(element: MarkdownElement): void {
    const role = roles[element.tag];
    if (role !== undefined) parts.set(element, { role });
    let column = 0;
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.tag === 'th') headings[column] = textOf(child).trim();
      visit(child);
      const heading = headings[column];
      if (child.tag === 'td' && heading !== undefined && heading !== '')
        parts.set(child, { role: 'cell', 'data-label': heading });
      if (child.tag === 'td' || child.tag === 'th') column += 1;
    }
  }
}

function textOf(node: MarkdownNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
