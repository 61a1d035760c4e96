import type { Report } from '../../../rules/rule';
import { attributeName, attributeRange, attributeValue, type NodeId } from '../../../xml';
import { removeElement } from '../../fixes/edits';
import { fix } from '../../fixes/fix';
import { endsPath } from '../../paths';
import type { CdaQuery } from '../../query';
import type { TypedElement } from '../../typedElements';
import { cdaRule } from '../define';
import { common, valuesOf } from './headerValues';

export const codeParts = cdaRule({
  ...common,
  id: 'CDA-101',
  title: { fr: 'Parties d’un code', en: 'Parts of a code' },
  explanation: {
    fr: 'Un code va avec sa nomenclature, un libellé avec son code. Sans code, il faut le texte d’origine ou un nullFlavor.',
    en: 'A code goes with its system, a label with its code. Without a code, the original text or a nullFlavor is needed.',
  },
  byName: true,
  check(q, report, knowledge) {
    const { contentModel } = knowledge;
    const isSimple = ({ type }: TypedElement): boolean => contentModel.mayStandFor(type.name, 'CS');
    for (const one of valuesOf(q, knowledge, 'CD')) {
      if (isSimple(one)) continue;
      checkCode(q, report, one.node);
    }
    for (const { node } of valuesOf(q, knowledge, 'SC')) checkCode(q, report, node, true);
  },
});

function checkCode(q: CdaQuery, report: Report, node: NodeId, isText = false): void {
  const name = q.local(node);
  const has = (attribute: string): boolean => q.attribute(node, attribute) !== undefined;
  const isTranslation = name === 'translation';
  const original = q.child(node, 'originalText');
  if (isTranslation && q.isNull(node))
    report(
      {
        range: q.attribute(node, 'nullFlavor')!.whole,
        message: {
          fr: 'Une traduction ne porte pas de nullFlavor : sans traduction, retirer l’élément.',
          en: 'A translation bears no nullFlavor: without a translation, remove the element.',
        },
        fixes: () => [
          fix(
            'remove-translation',
            'Retirer la traduction',
            'Remove the translation',
            removeElement(q, node),
            true,
          ),
        ],
      },
      q.range(node),
    );
  if (!isText && !q.isNull(node) && !has('code') && (original === undefined || q.isNull(original)))
    report(
      {
        range: q.nameRange(node),
        message: {
          fr: `${name} n’a ni code, ni texte d’origine, ni nullFlavor : le DMP rejette une valeur qui ne dit rien.`,
          en: `${name} has neither a code, nor an original text, nor a nullFlavor: the DMP refuses a value that says nothing.`,
        },
      },
      q.range(node),
    );
  const wants = (attribute: string, other: string): void => {
    const there = q.attribute(node, attribute);
    if (!there || has(other)) return;
    report(
      {
        range: there.whole,
        message: {
          fr: `${name} donne ${attribute} sans ${other} : le DMP rejette l’un sans l’autre.`,
          en: `${name} gives ${attribute} without ${other}: the DMP refuses one without the other.`,
        },
      },
      q.range(node),
    );
  };
  wants('code', 'codeSystem');
  wants('codeSystemName', 'codeSystem');
  wants('codeSystemVersion', 'codeSystem');
  wants('displayName', 'code');
  if (isTranslation) wants('codeSystem', 'code');
}

/** Codes whose system must be an OID; of others the official rules say nothing. */
const systemsByOid: readonly string[] = [
  'ClinicalDocument/code',
  'ClinicalDocument/confidentialityCode',
  'author/functionCode',
  'assignedAuthor/code',
  'assignedAuthor/representedOrganization/standardIndustryClassCode',
  'informant/assignedEntity/code',
  'informant/assignedEntity/representedOrganization/standardIndustryClassCode',
  'informant/relatedEntity/code',
  'authenticator/assignedEntity/code',
  'authenticator/assignedEntity/representedOrganization/standardIndustryClassCode',
  'participant/functionCode',
  'participant/associatedEntity/code',
  'documentationOf/serviceEvent/code',
  'performer/assignedEntity/representedOrganization/standardIndustryClassCode',
  'encompassingEncounter/code',
  'responsibleParty/assignedEntity/representedOrganization/standardIndustryClassCode',
  'encounterParticipant/assignedEntity/representedOrganization/standardIndustryClassCode',
  'healthCareFacility/code',
  'healthCareFacility/code/translation',
];

export const codeSystems = cdaRule({
  ...common,
  id: 'CDA-106',
  title: { fr: 'Forme des codes et des nomenclatures', en: 'Form of codes and code systems' },
  explanation: {
    fr: 'Un code ne contient pas de blanc, et codeSystem est un OID. Le schéma admet aussi un UUID ou un nom, que les règles de l’en-tête refusent.',
    en: 'A code contains no blank, and codeSystem is an OID. The schema admits a UUID or a name as well, which the rules of the header refuse.',
  },
  byName: true,
  check(q, report, knowledge) {
    const { xml } = q;
    for (const { node } of valuesOf(q, knowledge, 'CD')) {
      if (!systemsByOid.some((path) => endsPath(q, node, path))) continue;
      const code = q.attribute(node, 'code');
      if (code && code.value.trim() !== '' && /\s/.test(code.value))
        report(
          {
            range: code.range,
            message: {
              fr: `« ${code.value} » contient un blanc : un code n’en a pas, et le DMP rejette le document.`,
              en: `“${code.value}” contains a blank: a code has none, and the DMP refuses the document.`,
            },
            fixes: () => [
              fix('remove-blanks', 'Retirer les blancs', 'Remove the blanks', {
                range: code.range,
                newText: code.value.replace(/\s+/g, ''),
              }),
            ],
          },
          code.whole,
        );
      for (let at = xml.firstAttribute[node]!; at < xml.firstAttribute[node + 1]!; at++) {
        if (attributeName(xml, at) !== 'codeSystem') continue;
        const value = attributeValue(xml, at);
        if (/^[0-2](?:\.(?:0|[1-9]\d*))*$/.test(value)) continue;
        const whole = attributeRange(xml, at);
        report(
          {
            range: q.attribute(node, 'codeSystem')?.range ?? whole,
            message: {
              fr: `codeSystem vaut « ${value} », et un OID est attendu : le DMP rejette une autre forme.`,
              en: `codeSystem is “${value}”, and an OID is expected: the DMP refuses another form.`,
            },
          },
          whole,
        );
      }
    }
  },
});
