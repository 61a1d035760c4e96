import type { PackFiles } from '../../schematron/schema';
import type { XsdError } from '../../schematron/xsdMessages';
import {
  attributeName,
  attributes,
  nameRange,
  namespaceInScope,
  none,
  rangeOf,
  rootElement,
  type NodeId,
  type XmlDocument,
} from '../../xml';

export interface XsdValidator {
  /**
   * The faults of what stands from `root` down, which may lie inside a signature, an envelope or a style sheet; the paths
   * of the faults begin at it. Undefined when it is not one to validate.
   */
  validate(xml: XmlDocument, root: NodeId): readonly XsdError[] | undefined;
}

const scheme = 'pack:///';

/** A text is handed on in UTF-8, whatever its file declares. */
function undeclared(text: string): string {
  return text.replace(/^<\?xml\s[^>]*\?>/, '');
}

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
      return text === undefined ? undefined : libxml.openBuffer(new TextEncoder().encode(undeclared(text)));
    },
    read: libxml.readBuffer,
    close(descriptor) {
      libxml.closeBuffer(descriptor);
      return true;
    },
  });
  const source = files.read(xsd);
  if (source === undefined) throw new Error(`no file ${xsd}`);
  const document = libxml.XmlDocument.fromString(undeclared(source), { url: scheme + encodeURI(xsd) });
  const schema = libxml.XsdValidator.fromDoc(document);
  return {
    validate(xml, root) {
      // Without well-formedness there is nothing to validate, and entities are not expanded for anybody.
      const broken = xml.problems.some(({ code }) => !harmless.has(code));
      if (broken || xml.structureGuessed || root === none) return undefined;
      const parsed = libxml.XmlDocument.fromString(standalone(xml, root), { option: parseOptions });
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

/**
 * XML_PARSE_HUGE and XML_PARSE_NONET: large texts in one node, no network. XML_PARSE_RECOVER, NOERROR and NOWARNING: we
 * have found it well-formed, and what a parser grumbles at all the same, such as a namespace name with a blank, must not
 * cost the verdict.
 */
const parseOptions = 524288 | 2048 | 1 | 32 | 64;

/** An element as a document of its own, with the namespaces that those around it have declared. */
function standalone(xml: XmlDocument, root: NodeId): string {
  const { start, end } = rangeOf(xml, root);
  // The text is Unicode by now, whatever its declaration says of the bytes: it stays out. A DOCTYPE does not.
  if (root === rootElement(xml)) return `${doctypeOf(xml)}${xml.text.slice(start)}`;
  const name = nameRange(xml, root);
  const own = new Set(attributes(xml, root).map((each) => attributeName(xml, each)));
  const inherited = [...new Set(xml.names.qualified)]
    .filter((declaration) => /^xmlns(?::|$)/.test(declaration) && !own.has(declaration))
    .flatMap((declaration) => {
      const uri = namespaceInScope(xml, root, declaration.slice('xmlns:'.length));
      return uri === undefined ? [] : [` ${declaration}="${escaped(uri)}"`];
    });
  return `<${xml.text.slice(name.start, name.end)}${inherited.join('')}${xml.text.slice(name.end, end)}`;
}

function doctypeOf(xml: XmlDocument): string {
  const { start } = rangeOf(xml, rootElement(xml));
  const before = xml.text.slice(0, start);
  const at = before.indexOf('<!DOCTYPE');
  return at < 0 ? '' : before.slice(at);
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

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
