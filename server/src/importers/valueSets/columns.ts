import { withoutAccents } from '../../core/accents';

/** What a column of a table of codes holds. */
export type Column = 'code' | 'system' | 'label' | 'setOid' | 'setName' | 'revised' | 'from' | 'ended';

/** Headers as people write them, folded (`fold`); the first of a column's headers that a table has is taken. */
const headers: Readonly<Record<Column, readonly string[]>> = {
  code: [
    'code',
    'conceptcode',
    'codeconcept',
    'codeducode',
    'codeduconcept',
    'codevaleur',
    'valeur',
    'value',
  ],
  system: [
    'codesystem',
    'system',
    'codesystemoid',
    'oidcodesystem',
    'systeme',
    'oidsysteme',
    'systemedecodage',
    'oidnomenclature',
    'oiddelanomenclature',
    'nomenclature',
    'oidterminologie',
    'terminologie',
    'oidtre',
    'systemedecode',
    'codesystemname',
  ],
  label: [
    'displayname',
    'display',
    'libelle',
    'libelleadapte',
    'libelleducode',
    'libelleduconcept',
    'libellefr',
    'libellefrancais',
    'label',
    'designation',
    'libellelong',
    'libellecourt',
    'intitule',
  ],
  setOid: [
    'valuesetoid',
    'oidvalueset',
    'oidjdv',
    'jdvoid',
    'oiddujdv',
    'oidjeudevaleurs',
    'oiddujeudevaleurs',
    'idjdv',
  ],
  setName: [
    'valuesetname',
    'valueset',
    'nomjdv',
    'nomdujdv',
    'jdv',
    'jeudevaleurs',
    'nomdujeudevaleurs',
    'nomjeudevaleurs',
    'nom',
    'name',
  ],
  revised: [
    'revisiondate',
    'revised',
    'datemaj',
    'datedemiseajour',
    'datedemaj',
    'daterevision',
    'datederevision',
  ],
  from: ['datevalid', 'datevalidite', 'datededebut', 'datedebut'],
  ended: ['datefin', 'datedefin', 'enddate', 'withdrawn', 'dateretrait', 'datederetrait', 'retirele'],
};

export type Columns = Partial<Readonly<Record<Column, number>>>;

/** Case, accents, blanks and brackets of a header do not count. */
export function fold(header: string): string {
  return withoutAccents(header)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Where each column stands; undefined when the row names no codes, and so is no head of such a table. */
export function columnsOf(row: readonly string[]): Columns | undefined {
  const folded = row.map(fold);
  const found: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(headers) as Column[]) {
    const header = headers[column].find((name) => folded.includes(name));
    if (header !== undefined) found[column] = folded.indexOf(header);
  }
  // A bare OID is that of what misses one: of the code system first, as no code means anything without.
  const oid = folded.indexOf('oid');
  if (oid >= 0) {
    if (found.system === undefined) found.system = oid;
    else found.setOid ??= oid;
  }
  return found.code === undefined ? undefined : found;
}
