import { archiveReason } from '../bytes/archiveProblem';
import { decodeDeclaredText } from '../bytes/declaredText';
import { isZip } from '../bytes/zip';
import type { LocalizedText } from '../core/localized';
import { startsLikeHl7v2 } from '../hl7v2/detect';
import { largestReport, readArchive } from './archive';
import { readAcknowledgment } from './formats/acknowledgment';
import { isAnsHtml, readAnsHtml } from './formats/ansHtml';
import { readAnsXsd } from './formats/ansXsd';
import { isConsole, readConsole } from './formats/console';
import { readDetailedResult } from './formats/detailedResult';
import { readEvsXml } from './formats/evs';
import { isEvsJson, readEvsJson } from './formats/evsJson';
import { outcomesOfXml } from './formats/fhirXml';
import { record } from './formats/json';
import { isLineMessages, readLineMessages } from './formats/lineMessages';
import { readOperationOutcome } from './formats/operationOutcome';
import { readSummaryResults } from './formats/summaryResults';
import { readSvrl } from './formats/svrl';
import { isXValidator, readXValidator } from './formats/xValidator';
import { breaksOff, type ReportReading } from './report';

// segur: implements SEG/RAP.01
/** Reads the bytes of any report, or of a zip with one in it. Never throws, whatever the bytes. */
export function readReport(bytes: Uint8Array): ReportReading {
  if (bytes.length > largestReport) return refused(tooLarge);
  if (!isZip(bytes)) return readReportText(decodeDeclaredText(bytes));
  let reading: ReportReading | undefined;
  const problem = readArchive(bytes, (file) => {
    const read = readReportText(decodeDeclaredText(file.bytes));
    if (read.ok || reading === undefined) reading = read;
    return read.ok;
  });
  if (reading?.ok) return reading;
  return refused(problem ? archiveReason(problem) : noneInArchive);
}

/** JSON is read whole: larger files of it are no reports. */
const largestJson = 12 * 1024 * 1024;

/** What a tool prints is read line by line. */
const largestLog = 12 * 1024 * 1024;

/** Tells by the root or by the first words what report a text is, and reads it. */
export function readReportText(text: string): ReportReading {
  const start = /^[\ufeff\s]*/.exec(text.slice(0, 10_000))![0].length;
  const first = text[start];
  // `[Error] doc.xml:12:34: …` is no JSON.
  if (first === '[' && isLineMessages(text)) return readLineMessages(text);
  if (first === '{' || first === '[') return readJson(text);
  if (startsLikeHl7v2(text)) return readAcknowledgment(text) ?? refused(aMessage);
  if (first === '<') {
    const { local, namespace } = rootOf(text);
    switch (local) {
      case 'schematron-output':
        return readSvrl(text);
      case 'xsd-validation':
        return readAnsXsd(text);
      case 'validationReport':
      case 'ValidationReport':
        return readEvsXml(text);
      case 'detailedResult':
        return readDetailedResult(text);
      case 'SummaryResults':
        return readSummaryResults(text);
      case 'OperationOutcome':
      case 'Bundle':
        return readFhirXml(text);
      case 'validation':
      case 'validations':
        return refused(/evsobjects/.test(namespace) ? anEnvelope : unknownReport(`<${local}>`));
      case 'ClinicalDocument':
        return refused(aDocument);
      case 'testsuite':
      case 'testsuites':
        return refused(testResults);
      default:
        if (isAnsHtml(text)) return readAnsHtml(text);
        if (local !== '' && !isXValidator(text)) return refused(unknownReport(`<${local}>`));
    }
  }
  if (isXValidator(text)) return readXValidator(text);
  if (text.length > largestLog) return refused(tooLarge);
  if (isConsole(text)) return readConsole(text);
  return isLineMessages(text) ? readLineMessages(text) : refused(unknownReport());
}

function readJson(text: string): ReportReading {
  if (text.length > largestJson) return refused(tooLarge);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refused(brokenJson);
  }
  const root = record(value);
  if (isEvsJson(root)) return readEvsJson(value);
  if ('objects' in root && 'validationService' in root) return refused(anEnvelope);
  if (root['resourceType'] === 'OperationOutcome' || root['resourceType'] === 'Bundle') return outcome(value);
  if (Array.isArray(root['runs']) && 'version' in root) return refused(sarif);
  return refused(unknownReport(Object.keys(root).slice(0, 3).join(', ')));
}

function readFhirXml(text: string): ReportReading {
  const { value, brokenOff } = outcomesOfXml(text);
  const reading = outcome(value);
  return reading.ok && brokenOff
    ? { ok: true, report: { ...reading.report, notices: [...reading.report.notices, breaksOff] } }
    : reading;
}

/** A Bundle of anything else is no report. */
function outcome(value: unknown): ReportReading {
  const reading = readOperationOutcome(value);
  return reading ?? refused(unknownReport('Bundle'));
}

/** The first element of a markup: what stands before it is passed over. */
function rootOf(text: string): { readonly local: string; readonly namespace: string } {
  let at = 0;
  for (;;) {
    const less = text.indexOf('<', at);
    if (less < 0) return { local: '', namespace: '' };
    const end = text.startsWith('<?', less)
      ? '?>'
      : text.startsWith('<!--', less)
        ? '-->'
        : text[less + 1] === '!'
          ? '>'
          : '';
    if (end === '') {
      const tag = text.slice(less + 1, less + 4000);
      const written = /^[^\s/>]*/.exec(tag)![0];
      const prefix = written.includes(':') ? `:${written.slice(0, written.indexOf(':'))}` : '';
      const namespace = new RegExp(`\\sxmlns${escaped(prefix)}\\s*=\\s*["']([^"']*)`).exec(tag)?.[1] ?? '';
      return { local: written.slice(written.indexOf(':') + 1), namespace };
    }
    const close = text.indexOf(end, less + 2);
    if (close < 0) return { local: '', namespace: '' };
    at = close + end.length;
  }
}

function escaped(text: string): string {
  return text.replace(/[^\w:]/g, '\\$&');
}

function refused(reason: LocalizedText): ReportReading {
  return { ok: false, reason };
}

const tooLarge: LocalizedText = {
  fr: 'rapport trop grand (24 Mio au plus, 12 en JSON et pour ce qu’un outil affiche)',
  en: 'report too large (24 MiB at most, 12 in JSON and of what a tool prints)',
};
const brokenJson: LocalizedText = {
  fr: 'JSON illisible : le fichier est coupé ou abîmé',
  en: 'unreadable JSON: the file is cut off or damaged',
};
const noneInArchive: LocalizedText = {
  fr: 'aucun rapport de validation reconnu dans l’archive (24 Mio au plus une fois décompressée)',
  en: 'no validation report recognised in the archive (24 MiB at most once unpacked)',
};
const aMessage: LocalizedText = {
  fr: 'c’est un message HL7 v2, et non un acquittement (ACK avec MSA)',
  en: 'this is an HL7 v2 message, and no acknowledgment (ACK with MSA)',
};
const aDocument: LocalizedText = {
  fr: 'c’est un document CDA, et non un rapport sur un document',
  en: 'this is a CDA document, and no report on one',
};
const anEnvelope: LocalizedText = {
  fr: 'c’est la demande ou l’état d’une validation EVSClient, et non son rapport : le rapport se télécharge depuis l’adresse de la validation, suivie de « /report »',
  en: 'this is the request or the state of a validation by EVSClient, and not its report: the report is downloaded from the address of the validation, followed by "/report"',
};
const testResults: LocalizedText = {
  fr: 'ce sont des résultats de tests (JUnit), qui ne disent pas où dans le document : ouvrez le rapport du validateur qu’ils ont lancé',
  en: 'these are results of tests (JUnit), which do not say where in the document: open the report of the validator that they ran',
};
const sarif: LocalizedText = {
  fr: 'c’est du SARIF, que les éditeurs et les forges montrent d’eux-mêmes : il n’est pas lu ici',
  en: 'this is SARIF, which editors and code hosts show by themselves: it is not read here',
};

/** What it begins with tells its reader what file it is. */
function unknownReport(sign = ''): LocalizedText {
  const named = sign === '' ? '' : ` (${sign.slice(0, 100)})`;
  return {
    fr: `rapport non reconnu${named} ; sont lus : SVRL, testContenuCDA, Gazelle, validateur FHIR, xmllint, Xerces, acquittement HL7 v2`,
    en: `report not recognised${named}; read are: SVRL, testContenuCDA, Gazelle, FHIR validator, xmllint, Xerces, HL7 v2 acknowledgment`,
  };
}
