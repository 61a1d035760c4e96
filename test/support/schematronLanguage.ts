import { judge, memoryPack, schemaOf, type Judged } from './packs';

/** Small schemas, written in place, for tests of the language. */
export const xsl = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"';

export const main = (content: string, attributes = '', more: Readonly<Record<string, string>> = {}) =>
  memoryPack({ 'main.sch': schemaOf(content, attributes), ...more });

/** Runs a schema with that content over a text. */
export const runLanguage = (
  content: string,
  text = '<x/>',
  attributes = '',
  more: Readonly<Record<string, string>> = {},
): Judged => judge(main(content, attributes, more), 'main.sch', text);

/** A check that says a value, and nothing else. */
export const say = (select: string) => `<report test="true()"><value-of select="${select}"/></report>`;

export const codes = ({ problems }: Pick<Judged, 'problems'>) => problems.map(({ code }) => code);

/** A file that others include. */
export const part = (content: string, name = 'pattern', attributes = '') =>
  `<${name} xmlns="http://purl.oclc.org/dsdl/schematron" ${attributes}>${content}</${name}>`;
