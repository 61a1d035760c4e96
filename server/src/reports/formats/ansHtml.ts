import { readMarkup } from '../../xml/elements';
import { breaksOff, clipped, createRemarks, nothingChecked, type ReportReading } from '../report';

/** How the page of the ANS begins each anomaly, and the row that names the document. */
const anomaly = /^Anomalie d/i;

export function isAnsHtml(text: string): boolean {
  return (
    /Anomalie d.{1,10}tect.{1,10}e dans|class=["'](?:neutre|bon|ano|invalide)["']/.test(
      text.slice(0, 200_000),
    ) && /<html[\s>]/i.test(text.slice(0, 2000))
  );
}

/**
 * The HTML that testContenuCDA makes of its SVRL (rapportSchematronToHtml4.xsl): rows of a label and a value. An anomaly is
 * a row with its place and a row with its words; it has no role, so that each is an error.
 */
export function readAnsHtml(text: string): ReportReading {
  const remarks = createRemarks();
  const facts = new Map<string, string>();
  let title = '';
  let row: string[] = [];
  let place: string | undefined;
  const closeRow = (): void => {
    const [label = '', value = ''] = row;
    row = [];
    if (anomaly.test(label)) place = value;
    else if (place !== undefined && label === '' && value !== '') {
      remarks.add({
        id: /^\[([^\]]{1,80})\]/.exec(value)?.[1] ?? '',
        severity: 'error',
        message: clipped(value),
        places: [{ type: 'path', path: place, base: 1 }],
      });
      place = undefined;
    } else if (label !== '') facts.set(label.replace(/[\s\u00a0:]+$/, ''), value);
  };
  const { brokenOff } = readMarkup(text, {
    wants: (name) => /^(?:td|title)$/i.test(name),
    isVoid: (name) => /^(?:br|hr|img|input|link|meta|col|th)$/i.test(name),
    read(element) {
      const words = element.text.replace(/[\s\u00a0]+/g, ' ').trim();
      if (/^title$/i.test(element.name)) title = words;
      else row.push(words);
    },
    passes(name) {
      if (/^(?:tr|table)$/i.test(name)) closeRow();
    },
  });
  closeRow();
  const fact = (start: RegExp): string => [...facts].find(([label]) => start.test(label))?.[1] ?? '';
  const counted = /(\d+)\s*r.{1,8}gles?\s+ex/.exec(fact(/^Sch.{1,8}matron, phase/));
  return {
    ok: true,
    report: {
      format: 'ans-html',
      tool: 'testContenuCDA',
      validator: fact(/^Sch.{1,8}matron ISO/) || title,
      date: fact(/^Ex.{1,8}cution/),
      documents: [fact(/^Document analys/)].filter((name) => name !== ''),
      remarks: remarks.kept,
      passed: 0,
      omitted: remarks.omitted,
      prefixes: {},
      notices: [
        ...(counted?.[1] === '0' || /class=["']neutre["']/.test(text) ? [nothingChecked] : []),
        ...(brokenOff && !/<\/html\s*>\s*$/i.test(text) ? [breaksOff] : []),
      ],
    },
  };
}
