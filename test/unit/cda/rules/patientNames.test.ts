import { faultsIn, sample } from '../../../support/cdaSample';

describe('rules of the patient’s names', () => {
  faultsIn(sample, [
    ['CDA-034', '<given>ODETTE MARIE</given>', '', 'name'],
    ['CDA-034', '<given qualifier="BR">ODETTE</given>', '', 'name'],
    ['CDA-034', '<family qualifier="BR">', '<family qualifier="CL">', 'name'],
    ['CDA-035', '<family qualifier="BR">', '<family qualifier="SP">', 'SP'],
    ['CDA-035', '<given qualifier="BR">', '<given qualifier="IN">', 'IN'],
    ['CDA-036', '<family qualifier="BR">', '<family>', 'family'],
  ]);
});
