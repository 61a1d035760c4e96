import type { CdaRule } from '../define';
import { codeParts, codeSystems } from './codeParts';
import { consent } from './consent';
import { idNumbers } from './idNumbers';
import { intervals } from './intervals';
import { nullAndValue } from './nullAndValue';
import { organizationNames } from './organizationNames';
import { presence } from './presence';
import { repeatedValues } from './repeatedValues';

/** What the header schematron asks of every value, whatever its place. */
export const valueRules: readonly CdaRule[] = [
  nullAndValue,
  codeParts,
  presence,
  repeatedValues,
  intervals,
  organizationNames,
  codeSystems,
  consent,
  idNumbers,
];
