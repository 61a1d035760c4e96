import type { ValueSet } from '../../catalogue/valueSets';
import { citation, type KnownList } from '../../core/knownList';
import type { NodeId } from '../../xml';
import type { CodedDemand, NamedSet } from '../demands/demandSets';
import { attributeText } from '../demands/evaluate';
import type { DemandFault } from '../demands/explain';
import type { CdaQuery } from '../query';
import type { CdaKnowledge } from './define';

const nullFlavors: readonly string[] = 'UNK NA NASK ASKU NI NAV MSK OTH NINF PINF TRC'.split(' ');

/** The value set of a demand, where it is known and read. */
export function listOf({ valueSets }: CdaKnowledge, { set, oid }: NamedSet): ValueSet | undefined {
  return valueSets.get(oid ?? set) ?? valueSets.get(set);
}

/** Whether all lists of a demand are there: one that is still being read may have the code. */
export function hasLists(knowledge: CdaKnowledge, { also = [], ...first }: CodedDemand): boolean {
  return [first, ...also].every((set) => listOf(knowledge, set) !== undefined);
}

/** What is wrong with a coded element of which a schematron names the value set. */
export function codedFault(
  q: CdaQuery,
  knowledge: CdaKnowledge,
  demand: CodedDemand,
  node: NodeId,
): (DemandFault & { readonly list?: KnownList }) | undefined {
  const { nullFlavor, set, also = [], label = false } = demand;
  const name = q.local(node);
  const isNull = q.attribute(node, 'nullFlavor');
  if (isNull && !nullFlavor)
    return {
      kind: 'forbidden',
      node,
      range: isNull.whole,
      said: {
        fr: `${name} ne peut pas porter nullFlavor : un code de ${set} est attendu`,
        en: `${name} may not bear nullFlavor: a code of ${set} is expected`,
      },
    };
  const type = attributeText(q, node, 'xsi:type');
  if (type !== undefined && type !== 'CD' && type !== 'CE') return undefined;
  const code = q.attribute(node, 'code');
  const system = q.value(node, 'codeSystem');
  const lacksLabel = label && q.value(node, 'displayName') === undefined;
  if (code === undefined || system === undefined || lacksLabel) {
    if (isNull && nullFlavors.includes(isNull.value)) return undefined;
    const [fr, en] = label
      ? ['code, codeSystem et displayName', 'code, codeSystem and displayName']
      : ['code et codeSystem', 'code and codeSystem'];
    return {
      kind: 'value',
      node,
      range: q.nameRange(node),
      said: {
        fr: `${name} doit porter ${fr}, de ${set}`,
        en: `${name} must bear ${en}, of ${set}`,
      },
    };
  }
  const [list, ...others] = [demand, ...also].map((one) => listOf(knowledge, one));
  if (isNull || list === undefined) return undefined;
  if ([list, ...others].some((one) => one === undefined || one.find(code.value, system) !== undefined))
    return undefined;
  const cited = [list, ...others].flatMap((one) => (one === undefined ? [] : [citation(one)]));
  return {
    kind: 'value',
    node,
    range: code.range,
    // What no list has may have come to the one that is still revised.
    list: [list, ...others].find((one) => one?.closed !== true) ?? list,
    said: {
      fr: `« ${code.value} » (${system}) n’est pas du jeu de valeurs ${cited.map(({ fr }) => fr).join(' ou ')}`,
      en: `“${code.value}” (${system}) is not of value set ${cited.map(({ en }) => en).join(' or ')}`,
    },
  };
}
