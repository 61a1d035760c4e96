import type { Markup } from '../schema';
import { markupOf } from './markup';
import { elementsIn, foreignIn, isElement, localOf, quickFixNamespace, type SchElement } from './source';

/** The corrections and groups of corrections that an element holds, itself or in lists of them. */
export function fixesIn(holder: SchElement, schema: SchElement): readonly Markup[] {
  // Nearly every pattern and rule of every pack.
  if (!holder.children.some((child) => isElement(child) && child.namespace === quickFixNamespace)) return [];
  return [holder, ...foreignIn(holder, quickFixNamespace, 'fixes')].flatMap((list) =>
    foreignIn(list, quickFixNamespace)
      .filter(({ written }) => /^(?:fix|group)$/.test(localOf(written)))
      .map((fix) => markupOf(withTranslations(fix, schema))),
  );
}

/** Titles with the diagnostics that they name as their translations. */
function withTranslations(element: SchElement, schema: SchElement): SchElement {
  const ref = element.attributes.get('ref');
  const isTitle = element.namespace === quickFixNamespace && localOf(element.written) === 'title';
  const children = element.children.map((child) =>
    isElement(child) ? withTranslations(child, schema) : child,
  );
  if (!isTitle || ref === undefined) return { ...element, children };
  const ids = ref.split(/\s+/);
  const named = elementsIn(schema, 'diagnostics')
    .flatMap((list) => elementsIn(list, 'diagnostic'))
    .filter(({ attributes }) => ids.includes(attributes.get('id') ?? ''));
  return { ...element, children: [...children, ...named] };
}
