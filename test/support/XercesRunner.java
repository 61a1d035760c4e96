import java.io.File;
import java.io.PrintStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Judges documents by a schema as Xerces does: a line for each fault, "name:line: kind error : message". */
public class XercesRunner {
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    SchemaFactory factory =
        SchemaFactory.newInstance(
            XMLConstants.W3C_XML_SCHEMA_NS_URI, "org.apache.xerces.jaxp.validation.XMLSchemaFactory", null);
    javax.xml.validation.Schema schema = factory.newSchema(new File(args[0]));
    SAXParserFactory parsers =
        SAXParserFactory.newInstance("org.apache.xerces.jaxp.SAXParserFactoryImpl", null);
    parsers.setNamespaceAware(true);
    for (int i = 1; i < args.length; i++) {
      String name = new File(args[i]).getName();
      ErrorHandler told =
          new ErrorHandler() {
            private void tell(String kind, SAXParseException fault) {
              String message = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ");
              out.println(name + ":" + fault.getLineNumber() + ": " + kind + " error : " + message);
            }

            public void warning(SAXParseException fault) {}

            public void error(SAXParseException fault) {
              tell("Schemas validity", fault);
            }

            public void fatalError(SAXParseException fault) throws SAXException {
              tell("parser", fault);
              throw fault;
            }
          };
      try {
        XMLReader reader = parsers.newSAXParser().getXMLReader();
        reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        javax.xml.validation.Validator validator = schema.newValidator();
        validator.setErrorHandler(told);
        reader.setErrorHandler(told);
        validator.validate(new SAXSource(reader, new InputSource(new File(args[i]).toURI().toString())));
      } catch (SAXException stopped) {
        // Told by the handler.
      }
    }
  }
}
