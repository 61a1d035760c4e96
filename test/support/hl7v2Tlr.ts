import { encodeText } from '../../server/src/hl7v2/embedded/encode';

/** Messages of the teleradiology volet; segments end with CR, and nothing in them is at fault. */

const header = (type: string, id: string): string =>
  `MSH|^~\\&|RIS|IMAGERIE|TLR|PLATEFORME|20260306110000||${type}|${id}|P|2.5.1|||||FRA|UNICODE UTF-8|||1.0^CISIS_TLR_HL7_V2`;
const pid =
  'PID|1||284077511000176^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS||MARECHAL^ANNE-LISE^ANNE-LISE MARIE^^^^L||19840712|F|||^^^^^^BDL^^75110|||||||98765^^^CLINIQUE&750000001&N^AN||||||||||||||VALI';
const pv1 =
  'PV1|1|O|||||||||||||||||RDV1^^^CLINIQUE&750000001&N^VN|||||||||||||||||||||||||20260306100000|20260306120000';
const number = 'D1^^1.2.250.1.999.12^ISO';
const person = (id: string): string =>
  `${id}^LENOIR^PAUL^^^DR^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`;
const remote = person('801234564895');
const responsible = person('801234567897');
const structure = 'Centre d’imagerie^^^^^ASIP-SANTE-ST&1.2.250.1.71.4.2.2&ISO^FINEG^^^1750000001';
const region = 'REGION_ANATOMIQUE^Région anatomique^TLR_OBSERVATION';
const modality = 'MODALITE_IMAGERIE^Modalité d’imagerie^TLR_OBSERVATION';
const product = 'PRODUIT_ADMINISTRE^Produit administré^TLR_OBSERVATION';
const device = 'APPAREIL_IMAGERIE^Appareil^TLR_OBSERVATION';

/** Flow 1: ORM^O01, a request. */
export function tlrRequest(): string {
  return [
    header('ORM^O01^ORM_O01', 'T1'),
    pid,
    pv1,
    `ORC|NW|${number}|||||||20260306110000||${remote}|${responsible}||^PRN^CP^^^^^^^^^+33145678900|||STRUCTURE_IMAGERIE^^TLR_TYPE_ORGANISATION||||${structure}`,
    `OBR|1|${number}||TRANSMISSION_DEMANDE^Transmission d’une demande d’examen^TLR_OBR_PROCEDURE|||||||||Céphalées rebelles|||${responsible}`,
    'NTE|1||Recherche d’une lésion|FINALITE_EXAMEN^^HL70364',
    `OBX|1|CE|${modality}||MR^IRM^DCM||||||O`,
    'NTE|1||Appareil à 3 T de préférence|MODALITE_IMAGERIE^^HL70364',
    `OBX|2|CE|${region}|1.1|774007^tête et cou^SCT||||||O`,
    `OBX|3|CE|${region}|1.2|24028007^droit^SCT||||||O`,
    'OBX|4|FT|11322-5^History of General health Narrative^LN||Migraines|||PERTINENT|||O',
    'OBX|5|NM|8302-2^Body height^LN||170|cm|||||O',
    'OBX|6|NM|29463-7^Body weight^LN||68|kg|||||O',
    'OBX|7|CE|82810-3^Pregnancy status^LN||N^^expandedYes-NoIndicator||||||O',
  ].join('\r');
}

/** Flow 2: ORM^O01, a cancellation. */
export function tlrCancellation(): string {
  return [
    header('ORM^O01^ORM_O01', 'T2'),
    pid,
    pv1,
    `ORC|CA|${number}|||||||20260306120000|||${responsible}||||^Patient transféré|STRUCTURE_IMAGERIE^^TLR_TYPE_ORGANISATION||||${structure}`,
    `OBR|1|${number}||ANNULATION_DEMANDE^Annulation d’une demande d’examen^TLR_OBR_PROCEDURE||||||||||||${responsible}`,
  ].join('\r');
}

/** Flow 3: ORU^R01, an answer. */
export function tlrAnswer(): string {
  return [
    header('ORU^R01^ORU_R01', 'T3'),
    pid,
    `ORC|OK|${number}||||||||||${remote}|||||PLATEFORME_TLR^^TLR_TYPE_ORGANISATION||||${structure}`,
    `OBR|1|${number}||REPONSE_DEMANDE^Réponse à une demande d’examen^TLR_OBR_PROCEDURE||||||||||||${remote}`,
    `OBX|1|ED|PROTOCOLE_IMAGERIE^Protocole d’imagerie^TLR_OBSERVATION||^TEXT^^Base64^${encodeText('IRM encéphalique, T1 et T2')}||||||F`,
  ].join('\r');
}

export const viewerUrl =
  'https://drimbox.example.fr/viewer?StudyInstanceUID=1.2.250.1.999.5.101&AccessionNumber=ACN101';

/** Flow 4: OMI^O23, a complement. */
export function tlrComplement(url = viewerUrl): string {
  return [
    header('OMI^O23^OMI_O23', 'T4'),
    pid,
    pv1,
    `ORC|SR|${number}`,
    'TQ1|1|||||730^jours|20260306113000',
    `OBR|1|${number}||COMPLEMENT_POST_ACTE^Complément d’information^TLR_OBR_PROCEDURE`,
    `OBX|1|ED|URL_PARTIELLE_VIEWER^URL partielle^TLR_OBSERVATION||^TEXT^^Base64^${encodeText(url)}||||||F`,
    'OBX|2|CE|CODE_ACTE_IMAGERIE^Acte^TLR_OBSERVATION||24590-2^IRM du cerveau^LN||||||F',
    `OBX|3|CE|${region}|1.1|774007^tête et cou^SCT||||||F`,
    `OBX|4|CE|${region}|1.2|24028007^droit^SCT||||||F`,
    `OBX|5|CE|${modality}||MR^IRM^DCM||||||F`,
    `OBX|6|CE|${product}|1.1|V09^Produits de diagnostic^ATC||||||F`,
    `OBX|7|TX|${product}|1.2|LOT123||||||F`,
    `OBX|8|NM|${product}|1.3|1|ml|||||F`,
    `OBX|9|TX|${device}|1.1|01234567890128||||||F`,
    `OBX|10|TX|${device}|1.2|Modèle||||||F`,
    'IPC|ACN101^^1.2.250.1.999.27^ISO|24590-2^^2.16.840.1.113883.6.1^ISO|1.2.250.1.999.5.101|24590-2^^2.16.840.1.113883.6.1^ISO',
  ].join('\r');
}

/** The acknowledgment of a request, with the request that it answers. */
export function tlrAcknowledgment(): string {
  return [
    'MSH|^~\\&|TLR|PLATEFORME|RIS|IMAGERIE|20260306110001||ACK^O01^ACK|A1|P|2.5.1|||||FRA|UNICODE UTF-8',
    'MSA|AE|T1',
    'ERR||MSH^1^12|203^Unsupported version^messageErrorCondition|E',
    tlrRequest(),
  ].join('\r');
}
