/** The data types of CDA, each with the one that it specialises, as the schema derives them. */
const derivations =
  'AD<ANY ADXP<ST BL<ANY BXIT_CD<CD BXIT_IVL_PQ<IVL_PQ CD<ANY CE<CD CO<CV CR<ANY CS<CV CV<CE ED<ANY EIVL.event<CE ' +
  'EIVL_PPD_TS<SXCM_PPD_TS EIVL_TS<SXCM_TS EN<ANY ENXP<ST GLIST_PQ<ANY GLIST_TS<ANY HXIT_CE<CE HXIT_PQ<PQ II<ANY INT<QTY ' +
  'IVL_INT<SXCM_INT IVL_MO<SXCM_MO IVL_PPD_PQ<SXCM_PPD_PQ IVL_PPD_TS<SXCM_PPD_TS IVL_PQ<SXCM_PQ IVL_REAL<SXCM_REAL ' +
  'IVL_TS<SXCM_TS IVXB_INT<INT IVXB_MO<MO IVXB_PPD_PQ<PPD_PQ IVXB_PPD_TS<PPD_TS IVXB_PQ<PQ IVXB_REAL<REAL IVXB_TS<TS ' +
  'MO<QTY ON<EN PIVL_PPD_TS<SXCM_PPD_TS PIVL_TS<SXCM_TS PN<EN PPD_PQ<PQ PPD_TS<TS PQ<QTY PQR<CV QTY<ANY REAL<QTY ' +
  'RTO<RTO_QTY_QTY RTO_MO_PQ<QTY RTO_PQ_PQ<QTY RTO_QTY_QTY<QTY SC<ST ST<ED SXCM_CD<CD SXCM_INT<INT SXCM_MO<MO ' +
  'SXCM_PPD_PQ<PPD_PQ SXCM_PPD_TS<PPD_TS SXCM_PQ<PQ SXCM_REAL<REAL SXCM_TS<TS SXPR_TS<SXCM_TS TEL<ANY TN<EN TS<QTY UVP_TS<TS';

const bases: ReadonlyMap<string, string> = new Map(
  derivations.split(' ').map((pair): [string, string] => {
    const [type, base] = pair.split('<');
    return [type!, base!];
  }),
);

/**
 * True when a value of that type may stand where the schema declares the other one: the same, or one that specialises
 * it. True as well for a type that is no data type, of which nothing is known here.
 */
export function mayStandFor(type: string, declared: string): boolean {
  if (declared === 'ANY' || !bases.has(declared) || !bases.has(type)) return true;
  for (let at: string | undefined = type; at !== undefined; at = bases.get(at))
    if (at === declared) return true;
  return false;
}
