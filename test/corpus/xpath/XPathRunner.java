import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.transform.ErrorListener;
import javax.xml.transform.TransformerException;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XdmSequenceIterator;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;

/**
 * The reference of the agreement of expressions: evaluates each line of a file, as a stylesheet of its own would, and
 * writes a line of values. Fields are separated by tabs: number, document, element (0 for the document), variables
 * ({@code name=expression}, separated by U+0001), expression. With {@code pattern} the expression is a pattern, and the
 * value is the nodes that it matches. An error is a line that begins with an exclamation mark.
 */
public final class XPathRunner {
  private static final Processor processor = new Processor(false);
  private static final Map<String, List<XdmNode>> documents = new HashMap<>();
  private static final String namespaces =
      "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:xs='http://www.w3.org/2001/XMLSchema'"
          + " xmlns:fn='http://www.w3.org/2005/xpath-functions' xmlns:hl7='urn:hl7-org:v3'"
          + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:sdtc='urn:hl7-org:sdtc'";
  private static int mostItems = 400;

  public static void main(String[] arguments) throws Exception {
    boolean pattern = arguments[2].equals("pattern");
    if (pattern) mostItems = 100000;
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(new FileInputStream(arguments[0]), StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(new FileOutputStream(arguments[1]), false, "UTF-8")) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        answers.print(fields[0] + "\t" + escaped(evaluate(fields, pattern)) + "\n");
      }
    }
  }

  private static String evaluate(String[] fields, boolean pattern) {
    Silent listener = new Silent();
    try {
      XsltCompiler compiler = processor.newXsltCompiler();
      compiler.setErrorListener(listener);
      XsltExecutable stylesheet =
          compiler.compile(new StreamSource(new StringReader(stylesheet(fields, pattern)), "file:///pack/"));
      XdmNode node = node(nodes(fields[1]), fields[2]);
      Xslt30Transformer transformer = stylesheet.load30();
      transformer.setErrorListener(listener);
      transformer.setGlobalContextItem(node);
      return shown(transformer.applyTemplates(node));
    } catch (SaxonApiException failure) {
      String code = failure.getErrorCode() == null ? listener.code : failure.getErrorCode().getLocalName();
      return "!" + code + " " + (listener.message == null ? failure.getMessage() : listener.message);
    } catch (Throwable failure) {
      return "!" + failure;
    }
  }

  private static String stylesheet(String[] fields, boolean pattern) {
    StringBuilder variables = new StringBuilder();
    for (String variable : fields[3].isEmpty() ? new String[0] : fields[3].split("\u0001")) {
      int equals = variable.indexOf('=');
      variables
          .append("<xsl:variable name='")
          .append(variable, 0, equals)
          .append("' select=\"")
          .append(attribute(unescaped(variable.substring(equals + 1))))
          .append("\"/>");
    }
    String expression = attribute(unescaped(fields[4]));
    String body =
        pattern
            ? "<xsl:mode name='m' on-no-match='deep-skip'/>"
                + variables
                + "<xsl:template match='/'><xsl:apply-templates mode='m' select='., //node(), //@*'/></xsl:template>"
                + "<xsl:template mode='m' match=\""
                + expression
                + "\"><xsl:sequence select='.'/></xsl:template>"
            : "<xsl:template match='/|node()|@*'>"
                + variables
                + "<xsl:sequence select=\""
                + expression
                + "\"/></xsl:template>";
    String version = pattern ? "3.0" : "2.0";
    return "<xsl:stylesheet version='" + version + "' " + namespaces + ">" + body + "</xsl:stylesheet>";
  }

  /** The document, and its elements in document order. */
  private static List<XdmNode> nodes(String file) throws SaxonApiException {
    List<XdmNode> known = documents.get(file);
    if (known != null) return known;
    List<XdmNode> found = new ArrayList<>();
    XdmNode document = processor.newDocumentBuilder().build(new StreamSource(new File(file)));
    found.add(document);
    for (XdmSequenceIterator all = document.axisIterator(Axis.DESCENDANT); all.hasNext(); ) {
      XdmNode node = (XdmNode) all.next();
      if (node.getNodeKind() == XdmNodeKind.ELEMENT) found.add(node);
    }
    documents.put(file, found);
    return found;
  }

  /** An element by its rank, or one of its attributes ({@code @{uri}name}) or children ({@code /rank}). */
  private static XdmNode node(List<XdmNode> all, String place) {
    int end = 0;
    while (end < place.length() && Character.isDigit(place.charAt(end))) end++;
    XdmNode element = all.get(Integer.parseInt(place.substring(0, end)));
    if (end == place.length()) return element;
    String which = place.substring(end + 1);
    boolean attribute = place.charAt(end) == '@';
    int rank = 0;
    for (XdmSequenceIterator found = element.axisIterator(attribute ? Axis.ATTRIBUTE : Axis.CHILD); found.hasNext(); ) {
      XdmNode node = (XdmNode) found.next();
      rank++;
      if (attribute
          ? which.equals("{" + node.getNodeName().getNamespaceURI() + "}" + node.getNodeName().getLocalName())
          : rank == Integer.parseInt(which)) return node;
    }
    throw new IllegalArgumentException(place);
  }

  private static String shown(XdmValue value) {
    StringBuilder out = new StringBuilder();
    int count = 0;
    for (XdmItem item : value) {
      if (count++ > 0) out.append('\u0002');
      if (count > mostItems) return out.append("...").toString();
      if (item instanceof XdmNode) out.append("node|").append(place((XdmNode) item));
      else if (item instanceof XdmAtomicValue) {
        XdmAtomicValue atomic = (XdmAtomicValue) item;
        out.append(atomic.getPrimitiveTypeName().getLocalName()).append('|').append(atomic.getStringValue());
      } else out.append("function|");
    }
    return out.toString();
  }

  /** Ranks among all the children of each parent. */
  private static String place(XdmNode node) {
    XdmNode parent = node.getParent();
    if (parent == null) return "";
    if (node.getNodeKind() == XdmNodeKind.ATTRIBUTE) {
      String namespace = node.getNodeName().getNamespaceURI();
      String name = node.getNodeName().getLocalName();
      return place(parent) + "/@" + (namespace.isEmpty() ? "" : "{" + namespace + "}") + name;
    }
    if (node.getNodeKind() == XdmNodeKind.NAMESPACE)
      return place(parent) + "/ns:" + (node.getNodeName() == null ? "" : node.getNodeName().getLocalName());
    int rank = 0;
    for (XdmSequenceIterator all = parent.axisIterator(Axis.CHILD); all.hasNext(); ) {
      rank++;
      if (all.next().equals(node)) break;
    }
    return place(parent) + "/" + rank;
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;")
        .replace("\t", "&#9;")
        .replace("\r", "&#13;");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("\r", "\\r")
        .replace("\u0002", "\\2");
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character != '\\') {
        out.append(character);
        continue;
      }
      character = text.charAt(++i);
      out.append(character == 'n' ? '\n' : character == 't' ? '\t' : character == 'r' ? '\r' : character);
    }
    return out.toString();
  }

  private static final class Silent implements ErrorListener {
    private String code = "";
    private String message;

    public void warning(TransformerException exception) {}

    public void error(TransformerException exception) {
      if (message != null) return;
      message = exception.getMessage();
      if (exception instanceof XPathException && ((XPathException) exception).getErrorCodeLocalPart() != null)
        code = ((XPathException) exception).getErrorCodeLocalPart();
    }

    public void fatalError(TransformerException exception) {
      error(exception);
    }
  }
}
