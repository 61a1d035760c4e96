/** The positioned, error-tolerant XML tree that all XML document kinds stand on. */
export { isBlank, trimSpace } from './characters';
export { decodedText } from './decodedText';
export type { DecodedText } from './decodedText';
export { NodeKind, defaultLimits, none } from './document';
export type {
  AttributeId,
  DeclaredValue,
  HoldsHint,
  NodeId,
  XmlDeclaration,
  XmlDocument,
  XmlLimits,
  XmlProblem,
  XmlProblemCode,
} from './document';
export { elementAt, nodeAt, placeAt } from './locate';
export type { XmlPlace } from './locate';
export { noNamespace, unboundNamespace } from './names';
export type { NamePool } from './names';
export { namespaceInScope } from './namespaces';
export * from './navigate';
export { parseXml } from './parse';
export { reparseXml } from './reparse';
export { resumeXml } from './resume';
export { gaveWay, movedAttribute, movedNode, movesNothing, treeChange } from './treeChange';
export type { EditedTree, TreeChange } from './treeChange';
export { decodeAttributeValue, decodeReferences, decodeText } from './references';
