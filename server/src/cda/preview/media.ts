import { decodePlainText } from '../../bytes/plainText';
import type { Locale, LocalizedText } from '../../core/localized';
import type { PreviewElement, PreviewNode, PreviewPicture } from '../../core/preview';
import { decodeBase64, readBase64 } from '../../identifiers/base64';
import {
  child,
  descendants,
  localName,
  none,
  type NodeId,
  textContent,
  valueOf,
  type XmlDocument,
} from '../../xml';
import { type Builder, from } from './build';

/** Pictures and texts of one document: what is embedded is shown, nothing is fetched. */
export interface Media {
  /** What a `renderMultiMedia` refers to. */
  shown(builder: Builder, node: NodeId): readonly PreviewNode[];
  /** What an ED value holds: a picture or a text, or what it is that is not shown. */
  file(builder: Builder, value: NodeId): PreviewElement;
}

/** Characters of Base64 of the pictures and files of one document together. */
const mostCharacters = 48 * 1024 * 1024;

const words = {
  absent: { fr: 'Image « {0} » absente du document', en: 'Picture “{0}” is not in the document' },
  elsewhere: {
    fr: 'Fichier hors du document, qui n’est pas chargé : {0}',
    en: 'A file outside of the document, which is not loaded: {0}',
  },
  unshown: { fr: 'Contenu {0}, qui ne se montre pas ici', en: 'Content {0}, which cannot be shown here' },
  empty: { fr: 'Contenu vide', en: 'Empty content' },
  notBase64: {
    fr: 'Contenu {0} dont le Base64 est abîmé',
    en: 'Content {0} whose Base64 is damaged',
  },
  tooLarge: { fr: 'Contenu {0} trop grand pour être montré', en: 'Content {0} too large to be shown' },
  pdf: { fr: 'PDF joint ({0} Kio)', en: 'A PDF ({0} KiB)' },
  picture: { fr: 'Image jointe au document', en: 'Picture in the document' },
} satisfies Record<string, LocalizedText>;

export function mediaOf(xml: XmlDocument, root: NodeId, locale: Locale): Media {
  let left = mostCharacters;
  let byId: ReadonlyMap<string, NodeId> | undefined;
  const said = (what: keyof typeof words, part = ''): string =>
    words[what][locale].replace('{0}', () => part);
  const note = (builder: Builder, node: NodeId, text: string): PreviewElement =>
    from(builder, node, 'p', [text], { looks: ['note'] });

  const objects = (): ReadonlyMap<string, NodeId> => {
    const found = new Map<string, NodeId>();
    for (const name of ['observationMedia', 'regionOfInterest'])
      for (const node of descendants(xml, root, name)) {
        const id = valueOf(xml, node, 'ID');
        if (id !== undefined && !found.has(id)) found.set(id, node);
      }
    return found;
  };

  /** The value of a picture; that of the picture in which a region of interest is. */
  const valueFor = (id: string): NodeId => {
    const object = (byId ??= objects()).get(id);
    if (object === undefined) return none;
    if (localName(xml, object) === 'observationMedia') return child(xml, object, 'value');
    const media = descendants(xml, object, 'observationMedia')[0];
    return media === undefined ? none : child(xml, media, 'value');
  };

  const media: Media = {
    shown(builder, node) {
      const ids = (valueOf(xml, node, 'referencedObject') ?? '').split(/\s+/).filter((id) => id !== '');
      return ids.map((id) => {
        const value = valueFor(id);
        return value === none
          ? note(builder, node, said('absent', id))
          : // Its place is the reference: that is where a reader looks for it.
            { ...media.file(builder, value), at: note(builder, node, '').at! };
      });
    },
    file(builder, value) {
      const mediaType = (valueOf(xml, value, 'mediaType') ?? 'text/plain').trim().toLowerCase();
      const reference = valueOf(xml, child(xml, value, 'reference'), 'value');
      const content = textContent(xml, value);
      const isEncoded = (valueOf(xml, value, 'representation') ?? 'TXT').toUpperCase() === 'B64';
      if (content.trim() === '')
        return note(
          builder,
          value,
          reference === undefined || reference === '' ? said('empty') : said('elsewhere', reference),
        );
      if (!isEncoded && /^text\//.test(mediaType))
        return from(builder, value, 'pre', [content], { looks: ['body-text'] });
      if (!isEncoded) return note(builder, value, said('unshown', mediaType));
      if (content.length > left) return note(builder, value, said('tooLarge', mediaType));
      left -= content.length;
      const base64 = content.replace(/\s+/g, '');
      if (readBase64(base64).problem) return note(builder, value, said('notBase64', mediaType));
      if (mediaType.startsWith('text/') && mediaType !== 'text/rtf') {
        const text = decodePlainText(decodeBase64(base64));
        return text === undefined
          ? note(builder, value, said('unshown', mediaType))
          : from(builder, value, 'pre', [text], { looks: ['body-text'] });
      }
      const type = pictureTypes[mediaType];
      if (type !== undefined) {
        const picture: PreviewPicture = { mediaType: type, base64 };
        return from(builder, value, 'img', [], { picture, attributes: { alt: said('picture') } });
      }
      if (mediaType === 'application/pdf') {
        const size = String(Math.max(1, Math.round((base64.length * 3) / 4096)));
        const name: PreviewElement = { tag: 'p', looks: ['note'], children: [said('pdf', size)] };
        return from(builder, value, 'figure', [name], { looks: ['pdf'], pdf: base64 });
      }
      return note(builder, value, said('unshown', mediaType));
    },
  };
  return media;
}

const pictureTypes: Readonly<Record<string, PreviewPicture['mediaType']>> = {
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/jpg': 'image/jpeg',
  'image/gif': 'image/gif',
};
