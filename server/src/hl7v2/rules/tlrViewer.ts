import { setPart } from '../edits';
import { encodeText } from '../embedded/encode';
import type { Hl7Model } from '../model';
import { observations, observed, type TlrOrder } from '../profile/teleradiology';
import { unescapeHl7 } from '../parser/escapes';
import { place, raw, separators, value, type Segment } from '../segment';
import { fix, found, quote } from './support';
import { ordersOfFlows, teleradiologyRule } from './tlr';
import { encapsulatedFaults } from './tlrEncapsulated';
import { isStudyUid } from './tlrProcedure';
import { absent, inComplement, repeated } from './tlrShapes';

const family = 'hl7v2.tlr.complement';
const section = '§ Flux 4, URL de la visionneuse';

/** The parameters of the partial URL, by which the viewer finds the exam. */
const parameters = { study: 'StudyInstanceUID', accession: 'AccessionNumber' } as const;

/** The value of a parameter of a URL; undefined where it has none of that name. */
function parameter(url: string, name: string): string | undefined {
  const found = new RegExp(`[?&;]${name}=([^&;#\\s]*)`, 'i').exec(url)?.[1];
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}

const isViewerUrl = (text: string): boolean =>
  Object.values(parameters).every((name) => parameter(text, name) !== undefined);

/** What the URL of an order says once decoded; undefined where it is no text, as in the example of the volet. */
function urlOf(model: Hl7Model, { message }: TlrOrder, obx: Segment): string | undefined {
  if (value(obx, 2).trim() !== 'ED') return undefined;
  const carried = model.carried(message).find(({ segment }) => segment.index === obx.index);
  const { text, problem, kind } = carried?.content() ?? {};
  if (problem !== undefined && problem.kind !== 'missingPadding') return undefined;
  return kind !== 'text' || text === undefined || text.includes('\ufffd') ? undefined : text.trim();
}

const viewer = teleradiologyRule({
  id: 'TLR-045',
  family,
  severity: 'error',
  title: { fr: 'URL de la visionneuse', en: 'URL of the viewer' },
  explanation: {
    fr: 'Le complément porte une URL partielle de la visionneuse DRIMbox, en Base64, avec les paramètres StudyInstanceUID et AccessionNumber.',
    en: 'The complement holds a partial URL of the DRIMbox viewer, in Base64, with parameters StudyInstanceUID and AccessionNumber.',
  },
  section,
  check(model, report) {
    for (const order of ordersOfFlows(model, 4)) {
      const all = observed(order, observations.viewer);
      // Without any observation the structure tells.
      if (all.length === 0 && order.observations.length > 0)
        report(absent(order, observations.viewer, inComplement));
      if (all.length > 1) report(repeated(all[1]!, inComplement));
      for (const { obx } of all) {
        const type = value(obx, 2).trim();
        if (type !== 'ED') {
          report({
            range: place(obx, 2),
            message: {
              fr: `OBX-2 doit valoir « ED » : l’URL se transmet en Base64 ; ${found(type).fr}.`,
              en: `OBX-2 must be “ED”: the URL is transmitted in Base64; ${found(type).en}.`,
            },
            fixes: () => encoding(obx),
          });
          continue;
        }
        const faults = encapsulatedFaults(model, order.message, obx);
        for (const fault of faults) report(fault);
        const url = urlOf(model, order, obx);
        const missing = Object.values(parameters).filter((name) => parameter(url ?? '', name) === undefined);
        if (url === undefined ? faults.length > 0 : missing.length === 0) continue;
        report({
          severity: url === undefined ? 'information' : 'warning',
          range: place(obx, 5, 5),
          message:
            url === undefined
              ? {
                  fr: 'OBX-5.5 ne se décode pas en texte : une URL partielle y est attendue.',
                  en: 'OBX-5.5 does not decode to text: a partial URL is expected there.',
                }
              : {
                  fr: `L’URL décodée, ${quote(url).fr}, n’a pas de paramètre ${missing.join(' ni ')}.`,
                  en: `The decoded URL, ${quote(url).en}, has no parameter ${missing.join(' nor ')}.`,
                },
        });
      }
    }
  },
});

/** The URL that stands in plain words, written in Base64. */
function encoding(obx: Segment) {
  const url = unescapeHl7(raw(obx, 5), separators(obx)).trim();
  if (!isViewerUrl(url) || url.includes(separators(obx).component)) return [];
  return [
    fix('encode-url', { fr: 'Écrire l’URL en Base64', en: 'Write the URL in Base64' }, [
      setPart(obx, { field: 2 }, 'ED'),
      setPart(obx, { field: 5 }, `^TEXT^^Base64^${encodeText(url)}`),
    ]),
  ];
}

const sameExam = teleradiologyRule({
  id: 'TLR-046',
  family,
  severity: 'warning',
  title: { fr: 'URL et examen', en: 'URL and exam' },
  explanation: {
    fr: 'Les paramètres de l’URL sont ceux de l’examen du segment IPC : sinon, la visionneuse montre un autre examen.',
    en: 'The parameters of the URL are those of the exam in IPC: otherwise the viewer shows another exam.',
  },
  section: `${section} (déduit)`,
  check(model, report) {
    for (const order of ordersOfFlows(model, 4)) {
      const { imaging } = order;
      if (!imaging) continue;
      const pairs = [
        [parameters.study, 3],
        [parameters.accession, 1],
      ] as const;
      for (const { obx } of observed(order, observations.viewer)) {
        const url = urlOf(model, order, obx);
        if (url === undefined) continue;
        for (const [name, field] of pairs) {
          const said = parameter(url, name);
          const expected = value(imaging, field).trim();
          // An IPC that identifies nothing is told there.
          const isTold = field === 3 && !isStudyUid(expected);
          if (said === undefined || expected === '' || isTold || said === expected) continue;
          report({
            range: place(obx, 5, 5),
            message: {
              fr: `${name} vaut ${quote(said).fr} dans l’URL, et ${quote(expected).fr} en IPC-${field}.1.`,
              en: `${name} is ${quote(said).en} in the URL, and ${quote(expected).en} in IPC-${field}.1.`,
            },
            related: [
              { range: place(imaging, field, 1), message: { fr: `IPC-${field}`, en: `IPC-${field}` } },
            ],
          });
        }
      }
    }
  },
});

export const tlrViewerRules = [viewer, sameExam];
