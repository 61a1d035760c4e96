import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.transform.TransformerException;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.XsltTransformer;

/**
 * The reference of the differential test: one warm Saxon for many schemas and many documents. Reads commands from
 * standard input, one a line, fields separated by tabs, and answers each in turn:
 *
 * <ul>
 *   <li>{@code compile OUT SCHEMA STEP…}: puts the schema through the stylesheets, one after the other, into OUT;
 *   <li>{@code run STYLESHEET DOCUMENT TIMES}: judges a document so many times, the report is the last one's.
 * </ul>
 *
 * An answer is {@code ok LENGTH MILLISECONDS} and LENGTH bytes of report, or {@code failed MESSAGE}. The time is the
 * best of all runs, parsing included and writing excluded.
 */
public final class SaxonRunner {
  private static final Processor processor = new Processor(false);
  private static final Map<String, XsltExecutable> stylesheets = new HashMap<>();

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] command = line.split("\t");
      try {
        long start = System.nanoTime();
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        double elapsed;
        if (command[0].equals("compile")) {
          compile(command);
          elapsed = (System.nanoTime() - start) / 1e6;
        } else {
          elapsed = run(stylesheet(command[1]), new File(command[2]), Integer.parseInt(command[3]), report);
        }
        answers.print("ok\t" + report.size() + "\t" + elapsed + "\n");
        report.writeTo(answers);
      } catch (Throwable failure) {
        answers.print("failed\t" + String.valueOf(failure.getMessage()).replaceAll("\\s+", " ") + "\n");
      }
      answers.flush();
    }
  }

  private static void compile(String[] command) throws Exception {
    XdmNode source = processor.newDocumentBuilder().build(new File(command[2]));
    for (int step = 3; step < command.length; step++) {
      XsltTransformer transformer = quiet(stylesheet(command[step]));
      transformer.setInitialContextNode(source);
      if (step == command.length - 1) {
        transformer.setDestination(processor.newSerializer(new File(command[1])));
        transformer.transform();
      } else {
        XdmDestination result = new XdmDestination();
        transformer.setDestination(result);
        transformer.transform();
        source = result.getXdmNode();
      }
    }
  }

  private static double run(XsltExecutable stylesheet, File document, int times, ByteArrayOutputStream report)
      throws Exception {
    double best = Double.MAX_VALUE;
    XdmDestination result = null;
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      XsltTransformer transformer = quiet(stylesheet);
      transformer.setSource(new StreamSource(document));
      result = new XdmDestination();
      transformer.setDestination(result);
      transformer.transform();
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    Serializer serializer = processor.newSerializer(report);
    serializer.serializeNode(result.getXdmNode());
    return best;
  }

  private static XsltExecutable stylesheet(String file) throws Exception {
    XsltExecutable known = stylesheets.get(file);
    if (known == null) {
      XsltCompiler compiler = processor.newXsltCompiler();
      Silent listener = new Silent();
      compiler.setErrorListener(listener);
      try {
        known = compiler.compile(new StreamSource(new File(file)));
      } catch (SaxonApiException failure) {
        throw listener.first == null ? failure : listener.first;
      }
      stylesheets.put(file, known);
    }
    return known;
  }

  private static XsltTransformer quiet(XsltExecutable stylesheet) {
    XsltTransformer transformer = stylesheet.load();
    transformer.setErrorListener(new Silent());
    transformer.setMessageListener((content, terminate, locator) -> {});
    return transformer;
  }

  private static final class Silent implements javax.xml.transform.ErrorListener {
    private TransformerException first;

    public void warning(TransformerException exception) {}

    public void error(TransformerException exception) {
      if (first == null) first = exception;
    }

    public void fatalError(TransformerException exception) {
      error(exception);
    }
  }
}
