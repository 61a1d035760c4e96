import { applyEdits } from '../../server/src/core/edits';
import { judge, memoryPack, type Judged } from './packs';

export const fixSchema = (rules: string, more = '') =>
  `<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:sqf="http://www.schematron-quickfix.com/validator/process" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" queryBinding="xslt2">
   <sch:ns prefix="a" uri="urn:a"/><sch:ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>${more}<sch:pattern>${rules}</sch:pattern></sch:schema>`;
export const described = (title = 't') =>
  `<sqf:description><sqf:title>${title}</sqf:title></sqf:description>`;
export const judgeFixes = (source: string, text: string): Judged =>
  judge(memoryPack({ 'main.sch': source }), 'main.sch', text);
export const fixedRule = (context: string, fixes: string, named = 'f') =>
  `<sch:rule context="${context}"><sch:let name="v" value="'let'"/><sch:assert test="false()" sqf:fix="${named}">m</sch:assert>${fixes}</sch:rule>`;
export const fixOf = (content: string, attributes = '', id = 'f') =>
  `<sqf:fix id="${id}" ${attributes}>${described()}${content}</sqf:fix>`;

/** The texts after each correction of the first fault. */
export function corrected(source: string, text: string): readonly string[] {
  const { verdicts } = judgeFixes(source, text);
  return (verdicts[0]?.corrections ?? []).map(({ edits }) => applyEdits(text, edits));
}
export const firstCorrected = (context: string, content: string, text: string) =>
  corrected(fixSchema(fixedRule(context, fixOf(content))), text)[0];
