import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.XsltTransformer;

/**
 * The reference of the differential test: compiles Schematron with the stylesheets of a pack and runs it, many jobs in
 * one process. Reads jobs from standard input, one a line: `stylesheet TAB document TAB report`; `#` marks a warm-up
 * count before the measured run. Writes `ok TAB report TAB milliseconds` or `failed TAB report TAB message`.
 */
public final class SaxonRunner {
  public static void main(String[] arguments) throws Exception {
    Processor processor = new Processor(false);
    XsltCompiler compiler = processor.newXsltCompiler();
    compiler.setErrorListener(new Silent());
    Map<String, XsltExecutable> compiled = new HashMap<>();
    BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
      String[] job = line.split("\t");
      int repeat = job.length > 3 ? Integer.parseInt(job[3]) : 1;
      try {
        XsltExecutable stylesheet = compiled.get(job[0]);
        if (stylesheet == null) {
          stylesheet = compiler.compile(new StreamSource(new File(job[0])));
          compiled.put(job[0], stylesheet);
        }
        double best = Double.MAX_VALUE;
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        for (int i = 0; i < repeat; i++) {
          report.reset();
          long start = System.nanoTime();
          XsltTransformer transformer = stylesheet.load();
          transformer.setErrorListener(new Silent());
          transformer.setSource(new StreamSource(new File(job[1])));
          Serializer serializer = processor.newSerializer(report);
          transformer.setDestination(serializer);
          transformer.transform();
          best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        Files.write(Path.of(job[2]), report.toByteArray());
        System.out.println("ok\t" + job[2] + "\t" + best);
      } catch (Exception failure) {
        System.out.println("failed\t" + job[2] + "\t" + String.valueOf(failure.getMessage()).replaceAll("\\s+", " "));
      }
    }
  }

  private static final class Silent implements javax.xml.transform.ErrorListener {
    public void warning(javax.xml.transform.TransformerException exception) {}

    public void error(javax.xml.transform.TransformerException exception) {}

    public void fatalError(javax.xml.transform.TransformerException exception) {}
  }
}
