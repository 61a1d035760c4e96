import type { ChildSpec, ContentType } from '../contentModel';

import type { CdaKnowledge } from '../knowledge';

/** A piece of XML to insert: `snippet` has tab stops, `text` is the same without them. Lines are indented with tabs. */
export interface Skeleton {
  readonly snippet: string;
  readonly text: string;
}

/** Elements whose content is always the same. */
const fixedElements: Readonly<Record<string, string>> = {
  'ClinicalDocument/realmCode': '<realmCode code="FR"/>',
  'ClinicalDocument/typeId': '<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>',
  'ClinicalDocument/languageCode': '<languageCode code="fr-FR"/>',
  'LegalAuthenticator/signatureCode': '<signatureCode code="S"/>',
  'Authenticator/signatureCode': '<signatureCode code="S"/>',
};

/** Children that French documents always give, though neither schema nor profile demands them one by one. */
const usualChildren: Readonly<Record<string, readonly string[]>> = {
  PN: ['family', 'given'],
  Person: ['name'],
  PlayingEntity: ['name'],
  AD: ['houseNumber', 'streetName', 'postalCode', 'city'],
  AssignedAuthor: ['id', 'code', 'assignedPerson', 'representedOrganization'],
  AssignedEntity: ['id', 'assignedPerson', 'representedOrganization'],
  CustodianOrganization: ['id', 'name'],
  Organization: ['id', 'name'],
  IVL_TS: ['low'],
};

/** Deepest nesting of a skeleton: enough for `recordTarget`, whose birthplace is optional. */
const deepest = 7;

/**
 * A child with all that its content model and the French profile demand, ready to complete. `prefix` is that of CDA
 * elements in the document, with its colon.
 */
export function skeletonOf(
  knowledge: CdaKnowledge,
  parent: ContentType,
  spec: ChildSpec,
  prefix: string,
): Skeleton {
  const writer = createWriter(knowledge, prefix);
  writer.element(parent, spec, 0);
  return writer.done();
}

function createWriter(knowledge: CdaKnowledge, prefix: string) {
  let snippet = '';
  let text = '';
  let stop = 0;

  const write = (part: string): void => {
    snippet += part.replace(/[\\$}]/g, '\\$&');
    text += part;
  };
  const place = (proposal = ''): void => {
    stop++;
    snippet += proposal === '' ? `$${stop}` : `\${${stop}:${proposal.replace(/[\\$}]/g, '\\$&')}}`;
    text += proposal;
  };
  const choice = (values: readonly string[]): void => {
    stop++;
    snippet += `\${${stop}|${values.join(',')}|}`;
    text += values[0] ?? '';
  };
  const qualified = (name: string): string => (name.includes(':') ? name : prefix + name);

  function element(parent: ContentType, spec: ChildSpec, depth: number): void {
    const fixed = fixedElements[`${parent.name}/${spec.name}`];
    if (fixed !== undefined) {
      write(prefix === '' ? fixed : fixed.replace('<', `<${prefix}`));
      return;
    }
    const type = knowledge.contentModel.type(spec.type);
    const name = qualified(spec.name);
    write(`<${name}`);
    const children = type && depth < deepest ? expected(type) : [];
    if (type) attributes(parent, spec, type, children.length > 0);
    if (type && children.length > 0) {
      const indent = '\t'.repeat(depth);
      write('>');
      for (const child of children) {
        write(`\n${indent}\t`);
        element(type, child, depth + 1);
      }
      write(`\n${indent}</${name}>`);
    } else if (type?.mixed) {
      write('>');
      place();
      write(`</${name}>`);
    } else write('/>');
  }

  /** Children that must be there; of alternatives, the first. */
  function expected(type: ContentType): readonly ChildSpec[] {
    const usual = usualChildren[type.name] ?? [];
    return type.children.filter((child) => {
      if (usual.includes(child.name)) return true;
      const french = knowledge.dictionary.element(type.name, child.name)?.cardinality;
      if (child.name === 'templateId' || french?.startsWith('0')) return false;
      if (french !== undefined) return /^[1-9]/.test(french);
      return type.required.some((alternatives) => alternatives[0] === child);
    });
  }

  function attributes(parent: ContentType, spec: ChildSpec, type: ContentType, holds: boolean): void {
    const has = (name: string): boolean => type.attribute(name) !== undefined;
    for (const { name, type: values, required, fixed } of type.attributes) {
      if (!required) continue;
      write(` ${name}="`);
      const codes = fixed === undefined ? knowledge.contentModel.enumeration(values) : [fixed];
      if (codes?.length === 1) write(codes[0]!);
      else if (codes && codes.length <= 30) choice(codes);
      else place();
      write('"');
    }
    if (knowledge.contentModel.isAbstract(spec.type)) {
      write(' xsi:type="');
      choice(['CD', 'PQ', 'ST', 'INT', 'TS', 'IVL_TS', 'IVL_PQ', 'BL']);
      write('"');
    }
    // Most templates have no version, and an empty one is a fault.
    if (spec.name === 'templateId') blank('root');
    else if (spec.type === 'II') {
      write(' root="');
      place(authorityOf(parent.name));
      write('"');
      if (parent.name !== 'ClinicalDocument' && parent.name !== 'ParentDocument') blank('extension');
    } else if (has('code') && has('codeSystem')) coded(parent, spec);
    else if (has('code')) blank('code');
    else if (has('value') && !holds) blank('value');
    if (parent.name === 'NonXMLBody' && spec.name === 'text')
      write(' mediaType="application/pdf" representation="B64"');
  }

  function blank(...names: readonly string[]): void {
    for (const name of names) {
      write(` ${name}="`);
      place();
      write('"');
    }
  }

  /** A code from the value set that the profile wants, with its system. */
  function coded(parent: ContentType, spec: ChildSpec): void {
    const oid = knowledge.dictionary.element(parent.name, spec.name)?.valueSet;
    const set = oid === undefined ? undefined : knowledge.valueSets.get(oid);
    if (!set) {
      blank('code', 'codeSystem', 'displayName');
      return;
    }
    write(' code="');
    const codes = set.concepts.map(({ code }) => code);
    if (codes.length <= 12 && codes.every((code) => /^[\w-]+$/.test(code))) choice(codes);
    else place();
    write(`" codeSystem="${set.concepts[0]?.system ?? ''}" displayName="`);
    place();
    write('"');
  }

  return { element, done: (): Skeleton => ({ snippet, text }) };
}

function authorityOf(parentType: string): string {
  switch (parentType) {
    case 'PatientRole':
      return '1.2.250.1.213.1.4.8';
    case 'AssignedAuthor':
    case 'AssignedEntity':
      return '1.2.250.1.71.4.2.1';
    case 'Organization':
    case 'CustodianOrganization':
      return '1.2.250.1.71.4.2.2';
    default:
      return '';
  }
}
