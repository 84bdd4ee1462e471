package dev.lanewise.data.table;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.SampleData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What the tests of tables write, read and say again and again. */
final class Tables {
  private Tables() {}

  static Path write(Path folder, String name, String text) {
    return SampleData.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  static Table read(Path folder, String text, ReadOptions options) throws DataException {
    return TableReader.read(write(folder, "t.csv", text), options);
  }

  static Table read(Path folder, String text) throws DataException {
    return read(folder, text, ReadOptions.NONE);
  }

  static ReadOptions target(String... names) {
    return ReadOptions.builder().targets(names).build();
  }

  static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  static List<String> classes(Table table) {
    return ((ClassTarget) table.target().get()).classes();
  }

  /** That a row has these numbers. */
  static void assertRow(Table table, int row, double... expected) {
    assertEquals(expected.length, table.columns().size());
    for (int c = 0; c < expected.length; c++) {
      assertEquals((float) expected[c], table.number(row, c), "row " + row + ", column " + c);
    }
  }

  /** That a text is refused in a line that begins with the path and has all the parts. */
  static void assertRefused(Path folder, String text, ReadOptions options, String... parts) {
    DataException e = assertThrows(DataException.class, () -> read(folder, text, options));
    assertTrue(e.getMessage().startsWith(folder.resolve("t.csv").toString()), e.getMessage());
    assertMessage(e, parts);
  }
}
