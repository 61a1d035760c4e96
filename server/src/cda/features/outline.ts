import type { OutlineKind, OutlineNode } from '../../core/documentKind';
import { type LocalizedText, verbatim } from '../../core/localized';
import { oneLine } from '../../core/text';
import { insAuthority } from '../../identifiers/insMatricule';
import {
  type NodeId,
  child,
  children,
  descend,
  descendants,
  localName,
  nameRange,
  none,
  rangeOf,
  textContent,
  valueOf,
} from '../../xml';
import { type CdaModel, documentModelOf, voletInWords } from '../model';
import { codeLabel, timestampInWords } from './words';

interface MutableNode extends OutlineNode {
  readonly children: OutlineNode[];
}

/** The document in the words of its readers: patient, author, act, sections. */
export function outline(model: CdaModel): readonly OutlineNode[] {
  const { xml, root } = model;
  if (root === none) return [];
  const title = clean(textContent(xml, child(xml, root, 'title')));
  const volet = documentModelOf(model);
  const document = entry(
    model,
    root,
    'document',
    title === '' ? { fr: 'Document CDA', en: 'CDA document' } : verbatim(title),
    [codeLabel(model, child(xml, root, 'code')), volet && voletInWords(volet)],
  );
  document.children.push(...header(model), ...sections(model));
  return [document];
}

/** Participants and context, in the order of the document. */
function header(model: CdaModel): readonly OutlineNode[] {
  const { xml, root } = model;
  return children(xml, root).flatMap((node): readonly OutlineNode[] => {
    const described = describe(model, node);
    return described ? [entry(model, node, described.kind, described.name, described.details)] : [];
  });
}

interface Described {
  readonly kind: OutlineKind;
  readonly name: LocalizedText;
  readonly details: readonly (string | undefined)[];
}

function describe(model: CdaModel, node: NodeId): Described | undefined {
  const { xml } = model;
  switch (localName(xml, node)) {
    case 'recordTarget': {
      const role = child(xml, node, 'patientRole');
      const patient = child(xml, role, 'patient');
      const ins = children(xml, role, 'id').find((id) => insAuthority(valueOf(xml, id, 'root') ?? ''));
      return {
        kind: 'person',
        name: { fr: 'Patient', en: 'Patient' },
        details: [
          personName(model, patient),
          ins === undefined ? undefined : `INS ${valueOf(xml, ins, 'extension') ?? ''}`,
        ],
      };
    }
    case 'author': {
      const author = child(xml, node, 'assignedAuthor');
      const device = descend(xml, author, 'assignedAuthoringDevice', 'softwareName');
      return {
        kind: 'person',
        name: { fr: 'Auteur', en: 'Author' },
        details: [
          personName(model, child(xml, author, 'assignedPerson')) ??
            (clean(textContent(xml, device)) || undefined),
          codeLabel(model, child(xml, author, 'code')),
        ],
      };
    }
    case 'dataEnterer':
      return assigned(model, node, { fr: 'Opérateur de saisie', en: 'Data enterer' });
    case 'informant': {
      const related = child(xml, node, 'relatedEntity');
      return {
        kind: 'person',
        name: { fr: 'Informateur', en: 'Informant' },
        details: [
          personName(model, child(xml, related, 'relatedPerson')),
          codeLabel(model, child(xml, related, 'code')),
        ],
      };
    }
    case 'custodian':
      return {
        kind: 'organization',
        name: { fr: 'Structure conservant le document', en: 'Custodian' },
        details: [
          clean(
            textContent(
              xml,
              descend(xml, node, 'assignedCustodian', 'representedCustodianOrganization', 'name'),
            ),
          ),
        ],
      };
    case 'informationRecipient':
      return {
        kind: 'person',
        name: { fr: 'Destinataire', en: 'Recipient' },
        details: [personName(model, descend(xml, node, 'intendedRecipient', 'informationRecipient'))],
      };
    case 'legalAuthenticator':
      return assigned(model, node, { fr: 'Responsable du document', en: 'Legal authenticator' });
    case 'authenticator':
      return assigned(model, node, { fr: 'Professionnel attestant', en: 'Authenticator' });
    case 'participant':
      return {
        kind: 'person',
        name: { fr: 'Participant', en: 'Participant' },
        details: [
          personName(model, descend(xml, node, 'associatedEntity', 'associatedPerson')),
          valueOf(xml, node, 'typeCode'),
        ],
      };
    case 'inFulfillmentOf':
      return {
        kind: 'event',
        name: { fr: 'Prescription', en: 'Order' },
        details: [valueOf(xml, descend(xml, node, 'order', 'id'), 'extension')],
      };
    case 'documentationOf':
      return event(model, child(xml, node, 'serviceEvent'), { fr: 'Acte documenté', en: 'Documented act' });
    case 'relatedDocument':
      return {
        kind: 'event',
        name: { fr: 'Document remplacé', en: 'Replaced document' },
        details: [valueOf(xml, descend(xml, node, 'parentDocument', 'id'), 'root')],
      };
    case 'componentOf':
      return event(model, child(xml, node, 'encompassingEncounter'), {
        fr: 'Prise en charge',
        en: 'Encounter',
      });
    default:
      return undefined;
  }
}

function assigned(model: CdaModel, node: NodeId, name: LocalizedText): Described {
  return {
    kind: 'person',
    name,
    details: [personName(model, descend(model.xml, node, 'assignedEntity', 'assignedPerson'))],
  };
}

function event(model: CdaModel, node: NodeId, name: LocalizedText): Described {
  const { xml } = model;
  const time = child(xml, node, 'effectiveTime');
  const start = valueOf(xml, child(xml, time, 'low'), 'value') ?? valueOf(xml, time, 'value');
  return {
    kind: 'event',
    name,
    details: [codeLabel(model, child(xml, node, 'code')), start && timestampInWords(start.slice(0, 8))?.fr],
  };
}

/** Sections nested as in the document; the attached file of an unstructured one. */
function sections(model: CdaModel): readonly OutlineNode[] {
  const { xml, root } = model;
  const top: OutlineNode[] = [];
  const open: { readonly node: NodeId; readonly entry: MutableNode }[] = [];
  for (const node of descendants(xml, root, 'section')) {
    while (open.length > 0 && node >= xml.subtreeEnd[open[open.length - 1]!.node]!) open.pop();
    const title = clean(textContent(xml, child(xml, node, 'title')));
    const label = codeLabel(model, child(xml, node, 'code'));
    const name =
      title !== ''
        ? verbatim(title)
        : label
          ? verbatim(label)
          : { fr: 'Section sans titre', en: 'Untitled section' };
    const made = entry(model, node, 'section', name, [title === '' ? undefined : label]);
    (open[open.length - 1]?.entry.children ?? top).push(made);
    open.push({ node, entry: made });
  }
  const file = descend(xml, root, 'component', 'nonXMLBody', 'text');
  if (file !== none)
    top.push(
      entry(model, file, 'section', { fr: 'Document joint', en: 'Attached file' }, [
        valueOf(xml, file, 'mediaType'),
      ]),
    );
  return top;
}

function entry(
  { xml }: CdaModel,
  node: NodeId,
  kind: OutlineKind,
  name: LocalizedText,
  details: readonly (string | undefined)[],
): MutableNode {
  const detail = details.filter((part) => part).join(' · ');
  return {
    name,
    ...(detail === '' ? {} : { detail: verbatim(detail) }),
    kind,
    range: rangeOf(xml, node),
    selection: nameRange(xml, node),
    children: [],
  };
}

function personName({ xml }: CdaModel, person: NodeId): string | undefined {
  const name = child(xml, person, 'name');
  if (name === none) return undefined;
  const part = (local: string): string => clean(textContent(xml, child(xml, name, local)));
  const parts = [part('prefix'), part('given'), part('family')].filter((text) => text !== '');
  return parts.length > 0 ? parts.join(' ') : clean(textContent(xml, name)) || undefined;
}

const longestName = 120;

function clean(text: string): string {
  const one = oneLine(text);
  return one.length > longestName ? `${one.slice(0, longestName)}…` : one;
}
