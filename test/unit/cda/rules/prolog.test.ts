import { faultsIn, quietOn, sample } from '../../../support/cdaSample';

describe('rules of the prolog', () => {
  faultsIn(sample, [['CDA-094', 'encoding="UTF-8"', 'encoding="ISO-8859-1"', 'ISO-8859-1']]);
  quietOn('without a declaration, UTF-8 goes without saying', sample.replace(/^.*\n/, ''));
  quietOn('whatever the case', sample.replace('UTF-8', 'utf-8'));
});
