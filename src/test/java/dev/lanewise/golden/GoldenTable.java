package dev.lanewise.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The golden table as text: {@code golden-models.txt}. After lines of comment, its first line names
 * the columns; words of the form {@code option=value} between the last column and the hash set what
 * has no column.
 */
record GoldenTable(List<String> comment, List<String> columns, List<GoldenRow> rows) {
  private static final String RESOURCE = "/golden-models.txt";
  private static final String NEW = "new";

  /** Reads the committed table. */
  static GoldenTable read() {
    try (InputStream in = GoldenTable.class.getResourceAsStream(RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenTable parse(String text) {
    List<String> comment = text.lines().takeWhile(line -> line.startsWith("#")).toList();
    List<List<String>> lines =
        text.lines().skip(comment.size()).map(line -> List.of(line.split(" +"))).toList();
    List<String> header = lines.getFirst();
    List<String> columns = header.subList(0, header.size() - 1);
    List<GoldenRow> rows = lines.stream().skip(1).map(words -> row(columns, words)).toList();
    return new GoldenTable(comment, columns, rows);
  }

  private static GoldenRow row(List<String> columns, List<String> words) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int c = 1; c < columns.size(); c++) {
      settings.put(columns.get(c), words.get(c));
    }
    for (String word : words.subList(columns.size(), words.size() - 1)) {
      int equals = word.indexOf('=');
      settings.put(word.substring(0, equals), word.substring(equals + 1));
    }
    Optional<String> hash = Optional.of(words.getLast()).filter(word -> !word.equals(NEW));
    return new GoldenRow(words.getFirst(), settings, hash);
  }

  /** Returns the table's text, the hash of each new row being what {@code hash} finds. */
  String print(Function<GoldenRow, String> hash) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(words("name", columns.subList(1, columns.size()), List.of(), "sha-256"));
    for (GoldenRow row : rows) {
      List<String> values = columns.stream().skip(1).map(row.settings()::get).toList();
      List<String> others =
          row.settings().entrySet().stream()
              .filter(setting -> !columns.contains(setting.getKey()))
              .map(setting -> setting.getKey() + "=" + setting.getValue())
              .toList();
      lines.add(words(row.name(), values, others, row.hash().orElseGet(() -> hash.apply(row))));
    }
    int[] widths =
        IntStream.range(0, columns.size() + 1)
            .map(c -> lines.stream().mapToInt(line -> line.get(c).length()).max().getAsInt())
            .toArray();
    return comment.stream().map(line -> line + "\n").collect(Collectors.joining())
        + lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
  }

  private static List<String> words(
      String name, List<String> values, List<String> others, String hash) {
    List<String> words = new ArrayList<>();
    words.add(name);
    words.addAll(values);
    words.add(String.join(" ", others));
    words.add(hash);
    return words;
  }

  private static String aligned(List<String> words, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      line.append(words.get(c)).repeat(" ", widths[c] - words.get(c).length() + 2);
    }
    return line + words.getLast() + "\n";
  }
}
