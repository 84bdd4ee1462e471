package dev.lanewise;

import static java.util.stream.Collectors.joining;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a screen, driven through its chromedriver.
 *
 * <p>Source: W3C, WebDriver; the paths with "goog" are Chromium's own.
 */
public final class Browser implements AutoCloseable {
  private static final long LONGEST_NANOS = 5_000_000_000L;

  /** Why tests are skipped where it is false that {@link #isThere}. */
  public static final String MISSING =
      "no chromium and chromedriver in PATH (Debian: chromium, chromium-driver)";

  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars");

  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;
  private final Set<String> opened = new HashSet<>();

  /**
   * Starts one.
   *
   * @param profile an empty folder
   */
  public Browser(Path profile) throws IOException {
    driver =
        new ProcessBuilder(inPath("chromedriver").toString(), "--port=0")
            .redirectErrorStream(true)
            .start();
    String root = "http://127.0.0.1:" + port() + "/session";
    String arguments =
        Stream.concat(ARGUMENTS.stream(), Stream.of("--user-data-dir=" + profile))
            .map(argument -> '"' + argument + '"')
            .collect(joining(","));
    String capabilities =
        """
        {"capabilities": {"alwaysMatch": {"browserName": "chrome",
          "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
          "goog:chromeOptions": {"binary": "%s", "args": [%s]}}}}
        """
            .formatted(inPath("chromium"), arguments);
    session = root + "/" + send("POST", root, capabilities).get("sessionId").text();
  }

  /** Returns whether there is one to start. */
  public static boolean isThere() {
    return inPath("chromium") != null && inPath("chromedriver") != null;
  }

  private static Path inPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private int port() throws IOException {
    BufferedReader lines = driver.inputReader();
    List<String> seen = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.add(line);
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return Integer.parseInt(port.group(1));
      }
    }
    throw new IOException("chromedriver did not start: " + seen);
  }

  private JsonValue send(String method, String address, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      String answer = client.send(request.build(), BodyHandlers.ofString()).body();
      JsonValue value = JsonValue.parse(answer).get("value");
      if (value.has("error")) {
        throw new AssertionError(value.get("message").text());
      }
      return value;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("chromedriver does not answer", e);
    }
  }

  private JsonValue post(String path, Consumer<Json> body) {
    return send("POST", session + path, Json.line(body));
  }

  private void command(String name, Consumer<Json> parameters) {
    post("/goog/cdp/execute", json -> json.put("cmd", name).object("params", parameters));
  }

  /** Shows a file. */
  public void open(Path file) {
    String address = file.toUri().toString();
    opened.add(address);
    post("/url", json -> json.put("url", address));
    awaitDrawn();
  }

  /** A busy browser may answer before the page's scripts have run. */
  private void awaitDrawn() {
    String isDrawn =
        """
        return document.readyState === "complete"
          && [...document.querySelectorAll(".plot")].every((plot) => plot.querySelector("canvas"));
        """;
    long end = System.nanoTime() + LONGEST_NANOS;
    while (!run(isDrawn).toString().equals("true") && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  /** Runs the body of a JavaScript function, and returns what it returns. */
  public JsonValue run(String script) {
    return post("/execute/sync", json -> json.put("script", script).integers("args", List.of()));
  }

  /** Sets the size of the page that is seen. */
  public void resize(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        json ->
            json.put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", 1L)
                .put("mobile", false));
  }

  /** Sets what the system prefers: "light" or "dark". */
  public void prefer(String scheme) {
    record Feature(String name, String value) {}
    command(
        "Emulation.setEmulatedMedia",
        json ->
            json.objects(
                "features",
                List.of(new Feature("prefers-color-scheme", scheme)),
                (feature, object) ->
                    object.put("name", feature.name()).put("value", feature.value())));
  }

  /** Presses the mouse in one place, moves it through others, and lets it go in the last. */
  public void drag(int... places) {
    mouse("mouseMoved", places[0], places[1], 0);
    mouse("mousePressed", places[0], places[1], 1);
    for (int i = 2; i < places.length; i += 2) {
      mouse("mouseMoved", places[i], places[i + 1], 1);
    }
    mouse("mouseReleased", places[places.length - 2], places[places.length - 1], 1);
  }

  /** Puts a finger down in one place, moves it through others, and lifts it in the last. */
  public void touch(int... places) {
    record Place(int x, int y) {}
    for (int i = 0; i <= places.length; i += 2) {
      String type = i == 0 ? "touchStart" : i < places.length ? "touchMove" : "touchEnd";
      List<Place> fingers =
          i < places.length ? List.of(new Place(places[i], places[i + 1])) : List.of();
      command(
          "Input.dispatchTouchEvent",
          json ->
              json.put("type", type)
                  .objects(
                      "touchPoints",
                      fingers,
                      (place, object) -> object.put("x", place.x()).put("y", place.y())));
    }
  }

  /** Clicks twice in one place. */
  public void doubleClick(int x, int y) {
    for (int clicks = 1; clicks <= 2; clicks++) {
      mouse("mousePressed", x, y, clicks);
      mouse("mouseReleased", x, y, clicks);
    }
  }

  private void mouse(String type, int x, int y, int clicks) {
    command(
        "Input.dispatchMouseEvent",
        json ->
            json.put("type", type)
                .put("x", x)
                .put("y", y)
                .put("button", clicks == 0 ? "none" : "left")
                .put("buttons", clicks == 0 ? 0L : 1L)
                .put("clickCount", clicks));
  }

  /** Returns a PNG of what is seen. */
  public byte[] screenshot() {
    return Base64.getDecoder().decode(send("GET", session + "/screenshot", null).text());
  }

  /**
   * Returns what the console has said, and what was asked for beside the opened files, since the
   * last call.
   */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (JsonValue entry : log("browser")) {
      complaints.add(entry.get("message").text());
    }
    for (JsonValue entry : log("performance")) {
      JsonValue message = JsonValue.parse(entry.get("message").text()).get("message");
      if (message.get("method").text().equals("Network.requestWillBeSent")) {
        String address = message.get("params").get("request").get("url").text();
        // Chromium's own: the page that it shows first, and what that one asks for.
        boolean isOwn =
            Stream.of("data:", "chrome:", "chrome-untrusted:").anyMatch(address::startsWith);
        if (!isOwn && !opened.contains(address)) {
          complaints.add("asked for " + address);
        }
      }
    }
    return complaints;
  }

  private List<JsonValue> log(String type) {
    return post("/se/log", json -> json.put("type", type)).items();
  }

  @Override
  public void close() {
    send("DELETE", session, null);
    driver.destroy();
    client.close();
  }
}
