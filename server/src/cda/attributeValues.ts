import { trimSpace } from '../xml';
import type { AttributeSpec, ContentModel } from './contentModel';

const oid = '[0-2](?:\\.(?:0|[1-9]\\d*))*';
const uuid = '[\\dA-Za-z]{8}-[\\dA-Za-z]{4}-[\\dA-Za-z]{4}-[\\dA-Za-z]{4}-[\\dA-Za-z]{12}';
const decimal = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)';
const double = `(?:${decimal}(?:[eE][+-]?\\d+)?|-?INF|NaN)`;
const name = '[\\p{L}_][\\p{L}\\p{M}\\p{N}._\\u00B7-]*';
const token = '[\\p{L}\\p{M}\\p{N}:._\\u00B7-]+';

/**
 * A reference to a resource, for whom escapes what no URI may hold: what stands before its first colon is a scheme, `%` and two
 * digits are an octet, `#` comes once, and brackets are those of an address. Validators differ on the rest.
 */
const url = ((): RegExp => {
  const most = (but: string): string => `(?:[^%${but}]|%[\\dA-Fa-f]{2})*`;
  const scheme = '(?:[A-Za-z][A-Za-z\\d+.-]*:|(?![^:/?#]*:))';
  return new RegExp(`^${scheme}(?://${most('?#')}|${most('?#[\\]')})(?:\\?${most('#')})?(?:#${most('#')})?$`);
})();
/** Four letters for three octets, the last of which fill up with zeros what they do not need. */
const base64 =
  /^(?:(?:[A-Za-z\d+/] ?){4})*(?:[A-Za-z\d+/] ?[AQgw] ?= ?=|(?:[A-Za-z\d+/] ?){2}[AEIMQUYcgkosw048] ?=)?$/;

/** Types of the schema that are forms rather than lists, once the white space that they let collapse is gone. */
const forms: Readonly<Record<string, RegExp>> = {
  // White space as XML Schema means it: a no-break space is none.
  '': /^[^ \t\r\n]+$/,
  st: /^[^]+$/,
  bl: /^(?:true|false)$/,
  bn: /^(?:true|false)$/,
  boolean: /^(?:true|false|0|1)$/,
  oid: new RegExp(`^${oid}$`),
  uid: new RegExp(`^(?:${oid}|${uuid}|[A-Za-z][A-Za-z\\d-]*)$`),
  ts: /^(?:\d{1,8}|(?:\d{9,14}|\d{14}\.\d+)(?:[+-]\d{1,4})?)$/,
  int: /^[+-]?\d+$/,
  int_pos: /^\+?0*[1-9]\d*$/,
  real: new RegExp(`^${double}$`),
  probability: new RegExp(`^${double}$`),
  ID: new RegExp(`^${name}$`, 'u'),
  IDREF: new RegExp(`^${name}$`, 'u'),
  IDREFS: new RegExp(`^${name}(?: ${name})*$`, 'u'),
  NMTOKEN: new RegExp(`^${token}$`, 'u'),
  NMTOKENS: new RegExp(`^${token}(?: ${token})*$`, 'u'),
  url,
  bin: base64,
};

/** Types that keep their white space, so that a blank around the value is part of it. */
const exact: readonly string[] = ['st', 'oid', 'uid', 'ts'];

/** Why a value is not one of its type. */
export type ValueFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'fixed'; readonly fixed: string }
  /** Not among the codes of the list. */
  | { readonly kind: 'code'; readonly codes: readonly string[]; readonly wrong: string }
  | { readonly kind: 'form'; readonly type: string };

/** Judges a value as the schema does; undefined for one that is right, or whose type is open. */
export function valueFault(
  model: ContentModel,
  { type, fixed }: AttributeSpec,
  value: string,
): ValueFault | undefined {
  const collapsed = trimSpace(value).replace(/[ \t\r\n]+/g, ' ');
  const judged = exact.includes(type) || model.keepsSpace(type) ? value : collapsed;
  const codes = model.enumeration(type);
  const form = codes ? undefined : forms[type];
  if (judged === '' && (codes ? !type.startsWith('set_') : form?.test('') === false))
    return { kind: 'empty' };
  if (fixed !== undefined && judged !== fixed && type !== 'string') return { kind: 'fixed', fixed };
  if (codes) {
    const wrong = (type.startsWith('set_') ? judged.split(' ').filter(Boolean) : [judged]).find(
      (code) => !codes.includes(code),
    );
    return wrong === undefined ? undefined : { kind: 'code', codes, wrong };
  }
  if (form && !form.test(judged)) return { kind: 'form', type };
  if (type === 'probability' && !(Number(judged) >= 0 && Number(judged) <= 1)) return { kind: 'form', type };
  return undefined;
}
