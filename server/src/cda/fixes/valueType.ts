import type { Fix } from '../../core/finding';
import type { NodeId } from '../../xml';
import type { CdaQuery } from '../query';
import { setAttribute } from './edits';
import { fix } from './fix';

/** What only coded values hold. */
const coded: ReadonlySet<string> = new Set(['originalText', 'translation', 'qualifier']);

/**
 * For `value` without `xsi:type`, whose content the schema therefore refuses: the type that its content tells. The
 * content is right; to take it away would lose it.
 */
export function valueTypeFix(q: CdaQuery, value: NodeId): Fix | undefined {
  if (q.local(value) !== 'value' || q.xsi(value, 'type')) return undefined;
  const prefix = /\sxmlns:([\w.-]+)\s*=\s*["']http:\/\/www\.w3\.org\/2001\/XMLSchema-instance["']/.exec(
    q.xml.text.slice(0, 20_000),
  )?.[1];
  const type = typeOf(q, value);
  if (prefix === undefined || type === undefined) return undefined;
  const written = q.prefix + type;
  return fix(
    'set-value-type',
    `Déclarer le type : ${prefix}:type="${written}"`,
    `Declare the type: ${prefix}:type="${written}"`,
    setAttribute(q, value, `${prefix}:type`, written),
    true,
  );
}

function typeOf(q: CdaQuery, value: NodeId): string | undefined {
  const children = q.elementChildren(value).map((child) => q.local(child));
  const has = (name: string): boolean => q.attribute(value, name) !== undefined;
  if (children.length > 0 && children.every((name) => coded.has(name)) && !has('unit') && !has('value'))
    return 'CD';
  if (children.includes('numerator') && children.includes('denominator')) return 'RTO_PQ_PQ';
  return undefined;
}
