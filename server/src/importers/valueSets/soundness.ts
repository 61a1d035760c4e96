import { localName, none, rootElement, type XmlDocument, type XmlProblemCode } from '../../xml';
import type { ImportRemark, SourceText } from './types';

/** Faults that change nothing of what a file says. */
const harmless: ReadonlySet<XmlProblemCode> = new Set([
  'encoding-not-utf-8',
  'double-hyphen-in-comment',
  'bad-comment',
  'bad-declaration',
  'misplaced-declaration',
  'reserved-name',
  'undeclared-prefix',
  'attribute-limit',
  'problem-limit',
]);

/** The first fault by which a file may say something else than was meant. */
export function faultOf(xml: XmlDocument): XmlDocument['problems'][number] | undefined {
  return xml.problems.find(({ code }) => !harmless.has(code));
}

/** Elements of XML, objects and lists of JSON: at least as many as a reader would make. */
export function elementsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x3c || unit === 0x5b || unit === 0x7b) count += 1;
  }
  return count;
}

/** Whether a damaged file was meant to be one of ours. */
export function holdsSets(xml: XmlDocument): boolean {
  const root = rootElement(xml);
  return root !== none && /ValueSet|CodeSystem|^Bundle$/.test(localName(xml, root));
}

export function brokenXml(file: SourceText, problem: XmlDocument['problems'][number]): ImportRemark {
  const line = file.text.slice(0, problem.range.start).split(/\r\n|\r|\n/).length;
  return { kind: 'refused', file: file.name, line, reason: problem.message };
}
