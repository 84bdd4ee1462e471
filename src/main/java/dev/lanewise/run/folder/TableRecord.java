package dev.lanewise.run.folder;

import dev.lanewise.data.table.ColumnKind;
import dev.lanewise.data.table.ColumnSummary;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a run that learns from a table keeps for its page.
 *
 * @param features the features of the table
 * @param importance of the first so many features: see {@link dev.lanewise.run.Importance}
 * @param notes what was inferred of the table
 * @param classCounts the training rows of each class; empty where values are learnt
 */
public record TableRecord(
    List<ColumnSummary> features,
    double[] importance,
    List<String> notes,
    List<Integer> classCounts) {
  static final String FILE = "table.json";

  /** Writes the fields. */
  void write(Json json) {
    FeatureFields.write(features, json);
    json.numbers("importance", importance)
        .strings("notes", notes)
        .integers("classCounts", classCounts);
  }

  /** Reads what {@link #write} has written. */
  static TableRecord read(JsonValue json) {
    return new TableRecord(
        json.get("features").items().stream().map(TableRecord::feature).toList(),
        json.get("importance").items().stream().mapToDouble(JsonValue::number).toArray(),
        json.get("notes").items().stream().map(JsonValue::text).toList(),
        json.get("classCounts").items().stream()
            .map(count -> count.integer(0, Integer.MAX_VALUE))
            .toList());
  }

  private static ColumnSummary feature(JsonValue json) {
    boolean isNumber = json.get("kind").text().equals("number");
    return new ColumnSummary(
        json.get("name").text(),
        isNumber ? ColumnKind.NUMBER : ColumnKind.CATEGORY,
        json.get("missing").whole(),
        json.get("distinct").integer(0, Integer.MAX_VALUE),
        isNumber ? (float) json.get("min").number() : Float.NaN,
        isNumber ? (float) json.get("max").number() : Float.NaN,
        isNumber ? "" : json.get("frequent").text());
  }

  /** Returns the features by their importance, the greatest first, as indices. */
  public int[] byImportance() {
    return IntStream.range(0, importance.length)
        .boxed()
        .sorted((a, b) -> Double.compare(importance[b], importance[a]))
        .mapToInt(i -> i)
        .toArray();
  }
}
