package dev.lanewise.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * One page: sections write their HTML to {@link #body()} and say which styles and scripts they
 * need. All of it ends up in one file, whose policy lets nothing else run or load.
 */
public final class Page {
  /** Bytes that are encoded at a time: a multiple of three, so that the pieces join. */
  private static final int PIECE = 3 << 13;

  private static final String OWN = "/dev/lanewise/report/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";
  private static final String UPLOT_SCRIPT = UPLOT + "dist/uPlot.iife.min.js";

  private static final String CONTENTS = "<!-- contents -->";
  private static final String BRAND = "<!-- brand -->";

  /** By this a page is known to be one of ours, which may be written anew. */
  static final String GENERATED = "<meta name=\"generator\" content=\"Lanewise\">";

  private final String title;
  private final Html body = new Html();
  private final SequencedMap<String, String> sections = new LinkedHashMap<>();
  private final StringBuilder data = new StringBuilder();
  private String index = "";
  private int refresh;
  private final SequencedSet<String> styles = new LinkedHashSet<>();
  private final SequencedMap<String, String> scripts = new LinkedHashMap<>();

  /**
   * Begins a page.
   *
   * @param title what a browser calls it
   */
  Page(String title) {
    this.title = title;
    style(OWN + "page.css");
    script(OWN + "page.js");
  }

  /** Returns where sections are written. */
  public Html body() {
    return body;
  }

  /** Writes the place of the contents: links to all sections. */
  void contents() {
    body.raw(CONTENTS);
  }

  /** Begins a section, with an entry in the contents. */
  public Html section(String id, String heading) {
    return anchor(body.open("section", "id", id), id, heading).leaf("h2", heading);
  }

  /** Adds an entry to the contents for the element that was begun with this id. */
  Html anchor(Html html, String id, String heading) {
    sections.put(id, heading);
    return html;
  }

  /** Has the brand link to the index. */
  void index(String link) {
    index = link;
  }

  /** Has browsers load the page anew every so many seconds: it changes. */
  void refresh(int seconds) {
    refresh = seconds;
  }

  /** Has a CSS file of the class path apply, once. */
  public void style(String resource) {
    styles.add(resource);
  }

  /** Has a script of the class path run when all HTML and data are there, once. */
  public void script(String resource) {
    if (!scripts.containsKey(resource)) {
      String text = resource(resource);
      scripts.put(resource, resource.equals(UPLOT_SCRIPT) ? licensed(text) : text);
    }
  }

  /** Has tables of the class "sortable" sort when their headings are clicked. */
  void sortTables() {
    script(OWN + "table.js");
  }

  /**
   * Has charts drawn.
   *
   * @param charts what charts.js describes, as JSON
   */
  void charts(String charts) {
    style(UPLOT + "dist/uPlot.min.css");
    script(UPLOT_SCRIPT);
    script(OWN + "charts.js");
    data("charts", charts);
  }

  /**
   * Has a script run behind those that were asked for before, once.
   *
   * @param name by which it is known not to be there yet
   */
  void code(String name, String text) {
    scripts.putIfAbsent(name, text);
  }

  /** Keeps JSON for scripts, in an element of its own. */
  public void data(String id, String json) {
    // In JSON, "<" stands in strings only, where it may be written so: no element can end there.
    String safe = json.strip().replace("<", "\\u003c");
    data.append("<script type=\"application/json\" id=\"" + id + "\">" + safe + "</script>\n");
  }

  /** Keeps bytes for scripts, as base64, in an element of its own. */
  void base64(String id, byte[] bytes) {
    // Piece by piece: of a large network each copy would be some ten megabytes.
    data.ensureCapacity(data.length() + bytes.length / 3 * 4 + 2 * PIECE);
    data.append("<script type=\"text/plain\" id=\"" + id + "\">");
    for (int at = 0; at < bytes.length; at += PIECE) {
      ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at));
      data.append(StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(piece)));
    }
    data.append("</script>\n");
  }

  /** Returns the whole file. */
  String finish() {
    String style = styles.stream().map(Page::resource).collect(Collectors.joining("\n"));
    StringBuilder code = new StringBuilder();
    StringBuilder hashes = new StringBuilder();
    for (String text : scripts.values()) {
      hashes.append(" 'sha256-").append(sha256(text)).append('\'');
      code.append("<script>").append(text).append("</script>\n");
    }
    String policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src"
            + (hashes + "; base-uri 'none'; form-action 'none'");
    Html head = new Html();
    head.empty("meta", "charset", "utf-8").raw("\n");
    head.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy).raw("\n");
    head.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    head.raw("\n").empty("meta", "name", "color-scheme", "content", "light dark").raw("\n");
    head.raw(GENERATED + "\n");
    if (refresh > 0) {
      head.empty("meta", "http-equiv", "refresh", "content", Integer.toString(refresh)).raw("\n");
    }
    head.leaf("title", title + " · Lanewise");
    return ("<!doctype html>\n<html lang=\"en\">\n<head>\n" + head)
        + ("<style>\n" + style + "</style>\n</head>\n<body>\n")
        + resource(OWN + "page.html")
            .replace(BRAND, brand())
            .replace("<!-- body -->", body.toString().replace(CONTENTS, links()))
        + (data.toString() + code + "</body>\n</html>\n");
  }

  private String brand() {
    return index.isEmpty()
        ? "Lanewise"
        : new Html().leaf("a", "Lanewise", "href", index, "title", "All runs").toString().strip();
  }

  private String links() {
    if (sections.size() < 2) {
      return "";
    }
    Html html = new Html();
    html.open("nav", "class", "contents", "aria-label", "Contents");
    if (!index.isEmpty()) {
      html.leaf("a", "All runs", "href", index);
    }
    sections.forEach((id, heading) -> html.leaf("a", heading, "href", "#" + id));
    return html.close().toString();
  }

  /** The licence asks that its text goes with every copy. */
  private static String licensed(String uplot) {
    return "/*!\nuPlot. " + resource(UPLOT + "LICENSE").strip() + "\n*/\n" + uplot.strip() + "\n";
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
