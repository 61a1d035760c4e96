import { castTargets, castTo } from '../casts';
import { atomizeItem, emptySequence, zeroOrOne } from '../values';
import type { XPathFunction } from './table';
// Each family enters its functions in the table.
import './nodes';
import './numbers';
import './sequences';
import './texts';

export { functionNamed, normalizeSpace, type FunctionContext, type XPathFunction } from './table';

/** `xs:type(value)`. */
export function constructorOf(type: string): XPathFunction | undefined {
  if (!castTargets.has(type)) return undefined;
  return {
    minimum: 1,
    maximum: 1,
    call: ([a]) => {
      const item = zeroOrOne(a!, `xs:${type}()`);
      return item === undefined ? emptySequence : [castTo(atomizeItem(item), type)];
    },
  };
}
