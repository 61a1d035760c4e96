// Verdicts depend on how old our lists are: the commands and servers that tests start judge as on this day, so that
// nothing that passes today fails next year. Tests of age give a day of their own.
process.env.SEGUR_TODAY ??= '2026-11-29';
