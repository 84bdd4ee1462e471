package dev.lanewise.run.folder;

import dev.lanewise.data.table.ColumnKind;
import dev.lanewise.data.table.ColumnSummary;
import dev.lanewise.data.table.Table;
import dev.lanewise.io.Json;
import java.util.List;
import java.util.stream.IntStream;

/** How files and commands keep what there is to tell of a table's features. */
public final class FeatureFields {
  private FeatureFields() {}

  /** Looks through all rows of a table, once for each feature. */
  public static List<ColumnSummary> summaries(Table table) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(column -> ColumnSummary.of(table, column))
        .toList();
  }

  /** Writes the features. */
  public static void write(List<ColumnSummary> features, Json json) {
    json.objects("features", features, FeatureFields::write);
  }

  private static void write(ColumnSummary feature, Json json) {
    boolean isNumber = feature.kind() == ColumnKind.NUMBER;
    json.put("name", feature.name())
        .put("kind", isNumber ? "number" : "category")
        .put("missing", feature.missing())
        .put("distinct", feature.distinct());
    if (isNumber) {
      json.put("min", feature.min()).put("max", feature.max());
    } else {
      json.put("frequent", feature.frequent());
    }
  }
}
