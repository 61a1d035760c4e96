import type { LocalizedText } from '../../core/localized';
import type { Markup } from '../schema';
import { attributeOf, compileTemplate, kindOf, textOf, type TemplateScope } from '../template';
import type { Eval } from '../xpath/compiled';
import { normalizeSpace } from '../xpath/functions';

/** The title in both of our languages: of its own, or of the diagnostics that translate it. */
export function compileTitle(description: Markup, scope: TemplateScope): Eval<LocalizedText> | undefined {
  const title = description.children.find(
    (child): child is Markup => typeof child !== 'string' && kindOf(child) === 'sqf:title',
  );
  if (title === undefined) return undefined;
  const others = title.children.filter(
    (child): child is Markup => typeof child !== 'string' && kindOf(child) === 'sch:diagnostic',
  );
  const plain = title.children.filter((child) => !others.includes(child as Markup));
  const compiled = (children: Markup['children']): Eval<string> => {
    const made = compileTemplate(children, scope);
    return (item, env) => normalizeSpace(textOf(made(item, env)));
  };
  const own = compiled(plain);
  const languageOf = (element: Markup) =>
    (attributeOf(element, 'xml:lang') ?? '').toLowerCase().split('-')[0];
  const inLanguage = (wanted: string) => {
    const other = others.find((each) => languageOf(each) === wanted);
    return other === undefined || languageOf(title) === wanted ? own : compiled(other.children);
  };
  const [fr, en] = [inLanguage('fr'), inLanguage('en')];
  return (item, env) => ({ fr: fr(item, env), en: en(item, env) });
}
