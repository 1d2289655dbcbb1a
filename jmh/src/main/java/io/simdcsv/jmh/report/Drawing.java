package io.simdcsv.jmh.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;
import tools.jackson.databind.json.JsonMapper;

/// Draws charts as SVG with Apache ECharts, which needs neither a browser nor the machine's fonts:
/// the same figures are the same bytes everywhere.
final class Drawing implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// The page behind the picture may be light or dark, and so may the picture.
  private static final String DARK_STYLE =
      """
      <style>@media (prefers-color-scheme: dark) {
        [fill="#ffffff"] { fill: #0d1117 }
        [fill="#1f2328"] { fill: #e6edf3 }
        [fill="#59636e"] { fill: #9198a1 }
        [stroke="#d1d9e0"] { stroke: #3d444d }
        [stroke="#59636e"] { stroke: #9198a1 }
      }</style>
      """;

  private final Context javaScript;
  private final ScriptableObject scope;

  /// One bar.
  ///
  /// @param name what stands beside it
  /// @param value its length
  /// @param lowest where its spread begins
  /// @param highest where its spread ends
  /// @param kind `ours`, `other` or `wrong`
  record Bar(String name, double value, double lowest, double highest, String kind) {}

  Drawing() throws IOException {
    javaScript = Context.enter();
    // The methods of the library are longer than a class file allows.
    javaScript.setInterpretedMode(true);
    javaScript.setLanguageVersion(Context.VERSION_ES6);
    scope = javaScript.initSafeStandardObjects();
    evaluate("timers", "function setTimeout() {} function clearTimeout() {}");
    evaluate("echarts.js", library());
    for (String script : List.of("finished-svg.js", "bar-chart.js", "line-chart.js")) {
      evaluate(script, resource(script));
    }
  }

  /// One line.
  ///
  /// @param name what it is called in the legend
  /// @param points pairs of x and y
  record Line(String name, List<List<Double>> points) {}

  /// The picture of some bars, longest first.
  String svg(String title, String subtitle, String unit, List<Bar> bars) {
    return svg(
        "barChart", Map.of("title", title, "subtitle", subtitle, "unit", unit, "bars", bars));
  }

  /// The picture of some lines, both axes logarithmic.
  String svg(String title, String subtitle, String across, String up, List<Line> lines) {
    return svg(
        "lineChart",
        Map.of("title", title, "subtitle", subtitle, "across", across, "up", up, "lines", lines));
  }

  private String svg(String function, Map<String, Object> chart) {
    String svg = evaluate("chart", function + "(" + JSON.writeValueAsString(chart) + ")");
    int afterRoot = svg.indexOf('\n') + 1;
    return svg.substring(0, afterRoot) + DARK_STYLE + svg.substring(afterRoot) + "\n";
  }

  private String evaluate(String name, String script) {
    return Context.toString(javaScript.evaluateString(scope, script, name, 1, null));
  }

  private static String library() throws IOException {
    Properties pom = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars/echarts/pom.properties")) {
      pom.load(in);
    }
    return resource(
        "/META-INF/resources/webjars/echarts/" + pom.getProperty("version") + "/echarts.min.js");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Drawing.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("no " + name + " on the class path, expected one");
    }
    return in;
  }

  @Override
  public void close() {
    Context.exit();
  }
}
