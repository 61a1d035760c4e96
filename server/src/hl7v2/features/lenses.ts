import { commands } from '../../core/commands';
import type { DocumentLinkInfo, LensInfo } from '../../core/documentKind';
import { commandUri } from '../../core/commands';
import type { LocalizedText } from '../../core/localized';
import type { Carried } from '../embedded/carried';
import type { ContentKind } from '../embedded/decode';
import type { MessageView } from '../message';
import type { Hl7Model } from '../model';
import { nameRange, partRange } from '../segment';

const contents: Readonly<Record<ContentKind, LocalizedText>> = {
  cda: { fr: 'Ouvrir le document CDA', en: 'Open the CDA document' },
  xml: { fr: 'Ouvrir le document XML', en: 'Open the XML document' },
  pdf: { fr: 'Ouvrir le document PDF', en: 'Open the PDF document' },
  text: { fr: 'Ouvrir le texte', en: 'Open the text' },
  binary: { fr: 'Données binaires', en: 'Binary data' },
  empty: { fr: 'Contenu vide', en: 'Empty content' },
};

const profiles: Readonly<Record<NonNullable<MessageView['profile']>, LocalizedText>> = {
  cda: { fr: 'CI-SIS, transmission de document CDA 2.1', en: 'CI-SIS, transmission of a CDA document 2.1' },
  lps: { fr: 'CI-SIS, transmission au LPS 1.1', en: 'CI-SIS, delivery to the LPS 1.1' },
  ack: { fr: 'Acquittement technique', en: 'Technical acknowledgment' },
  zam: { fr: 'CI-SIS, accusé métier', en: 'CI-SIS, business acknowledgment' },
  pam: { fr: 'IHE PAM France 2.11', en: 'IHE PAM France 2.11' },
  tlr: {
    fr: 'CI-SIS, téléradiologie (projet 0.1.0, en concertation)',
    en: 'CI-SIS, teleradiology (draft 0.1.0, in public consultation)',
  },
  tlrAck: {
    fr: 'CI-SIS, téléradiologie : acquittement (projet 0.1.0, en concertation)',
    en: 'CI-SIS, teleradiology: acknowledgment (draft 0.1.0, in public consultation)',
  },
};

/** What a message was taken for, in words. */
function recognised(message: MessageView): LocalizedText {
  const { recognition } = message;
  const kind = [message.type, message.event].filter((part) => part !== '').join('^');
  const version = message.version === '' ? 'HL7 v2' : `HL7 ${message.version}`;
  const title = kind === '' ? version : `${version}, ${kind}`;
  switch (recognition.kind) {
    case 'french':
      return profiles[recognition.profile];
    case 'foreign': {
      const country = recognition.country.slice(0, 20);
      return {
        fr: `${title}, pays ${country} : contrôles généraux de HL7 seulement`,
        en: `${title}, country ${country}: general HL7 checks only`,
      };
    }
    case 'unproven':
      return {
        fr: `${title}, aucun profil français annoncé : contrôles généraux de HL7 seulement`,
        en: `${title}, no French profile announced: general HL7 checks only`,
      };
  }
}

/** On each header the text that judges the message; on each carried content the way to open it. */
export function lensesOf(model: Hl7Model, uri: string): readonly LensInfo[] {
  const lenses: LensInfo[] = [];
  for (const message of model.messages.slice(0, 200)) {
    if (message.header) lenses.push({ range: nameRange(message.header), title: recognised(message) });
    for (const carried of model.carried(message)) {
      const { kind, byteLength } = carried.content();
      const size = Math.max(1, Math.round(byteLength / 1024));
      const opens = kind !== 'binary' && kind !== 'empty';
      lenses.push({
        range: nameRange(carried.segment),
        title: { fr: `${contents[kind].fr} (${size} Ko)`, en: `${contents[kind].en} (${size} kB)` },
        ...(opens ? { command: { id: commands.openEmbeddedDocument, arguments: [uri, carried.id] } } : {}),
      });
    }
  }
  return lenses;
}

/** From the type of a document to the document itself. */
export function linksOf(model: Hl7Model, uri: string): readonly DocumentLinkInfo[] {
  return model.messages
    .slice(0, 200)
    .flatMap((message) => model.carried(message).flatMap((carried) => linkOf(carried, uri)));
}

function linkOf(carried: Carried, uri: string): readonly DocumentLinkInfo[] {
  const { kind } = carried.content();
  const range = partRange(carried.segment, 3, 1);
  if (kind === 'binary' || kind === 'empty' || !range || range.start === range.end) return [];
  return [
    { range, target: commandUri(commands.openEmbeddedDocument, uri, carried.id), tooltip: contents[kind] },
  ];
}
