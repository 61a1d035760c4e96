import type { PackFiles } from '../../schematron/schema';
import type { XsdError } from '../../schematron/xsdMessages';
import type { XmlDocument } from '../../xml';

export interface XsdValidator {
  /** The faults of a document; undefined when it is not one to validate. */
  validate(xml: XmlDocument): readonly XsdError[] | undefined;
}

const scheme = 'pack:///';

/**
 * Compiles the XSD of a pack. Everything that it includes is read through `files`: nothing outside the pack, nothing
 * of the network. Rejects when the schema is not usable.
 */
export async function createXsdValidator(files: PackFiles, xsd: string): Promise<XsdValidator> {
  const libxml = await import('libxml2-wasm');
  libxml.xmlCleanupInputProvider();
  libxml.xmlRegisterInputProvider({
    // Every address is ours to answer, so that nobody else does.
    match: () => true,
    open(address) {
      const text = address.startsWith(scheme) ? files.read(pathOf(address)) : undefined;
      return text === undefined ? undefined : libxml.openBuffer(new TextEncoder().encode(text));
    },
    read: libxml.readBuffer,
    close(descriptor) {
      libxml.closeBuffer(descriptor);
      return true;
    },
  });
  const source = files.read(xsd);
  if (source === undefined) throw new Error(`no file ${xsd}`);
  const document = libxml.XmlDocument.fromString(source, { url: scheme + encodeURI(xsd) });
  const schema = libxml.XsdValidator.fromDoc(document);
  return {
    validate(xml) {
      // Without well-formedness there is nothing to validate, and entities are not expanded for anybody.
      const broken = xml.problems.some(({ code }) => !harmless.has(code));
      if (broken || xml.structureGuessed || xml.text === '') return undefined;
      const parsed = libxml.XmlDocument.fromString(xml.text.replace(/^\uFEFF/, ''), { option: parseOptions });
      try {
        schema.validate(parsed);
        return [];
      } catch (error) {
        if (error instanceof libxml.XmlValidateError)
          return error.details.map(({ message, xpath }: { message: string; xpath?: string }) =>
            xpath === undefined ? { message } : { message, xpath },
          );
        throw error;
      } finally {
        parsed.dispose();
      }
    },
  };
}

/** Large texts in one node, no network: XML_PARSE_HUGE and XML_PARSE_NONET. */
const parseOptions = 524288 | 2048;

/** Problems that a parser of XML does not stop at. */
const harmless: ReadonlySet<string> = new Set([
  'encoding-not-utf-8',
  'depth-limit',
  'attribute-limit',
  'size-limit',
]);

function pathOf(address: string): string {
  const path = address.slice(scheme.length);
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
