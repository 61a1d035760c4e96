// Each family enters its functions in the table.
import './dates';
import './formatDates';
import './formatNumber';
import './nodes';
import './numbers';
import './sequences';
import './texts';
import './uris';
import './xslt';

export {
  functionNamed,
  integerArgument,
  normalizeSpace,
  type FunctionContext,
  type XPathFunction,
} from './table';
