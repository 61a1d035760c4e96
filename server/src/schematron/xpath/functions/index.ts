// Each family enters its functions in the table.
import './dates';
import './nodes';
import './numbers';
import './sequences';
import './texts';
import './uris';

export {
  functionNamed,
  integerArgument,
  normalizeSpace,
  type FunctionContext,
  type XPathFunction,
} from './table';
