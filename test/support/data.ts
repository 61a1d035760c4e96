import { readFileSync } from 'node:fs';
import type { DataSource } from '../../server/src/core/dataSource';

/** The shipped `data/` folder. */
export const shippedData: DataSource = {
  read: (path) => Promise.resolve(readFileSync(`data/${path}`, 'utf8')),
};
