import { isNCName } from './types';
import { XPathError, type QNameValue } from './values';

/** The name that a text writes; `namespaceOf` gives undefined for a prefix that nothing declares. */
export function qNameOf(
  text: string,
  namespaceOf: (prefix: string) => string | undefined,
): QNameValue | XPathError {
  const parts = text.split(':');
  const [prefix, local] = parts.length === 1 ? ['', parts[0]!] : [parts[0]!, parts[1]!];
  if (parts.length > 2 || !isNCName(local) || (parts.length === 2 && !isNCName(prefix)))
    return new XPathError('FORG0001', `“${text.slice(0, 40)}” is no name`);
  const namespace = namespaceOf(prefix);
  if (namespace === undefined) return new XPathError('FONS0004', `the prefix of “${text}” is not declared`);
  return { type: 'QName', namespace, prefix, local };
}
