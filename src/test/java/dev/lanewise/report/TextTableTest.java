package dev.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAreAsWideAsWhatIsInThem() {
    TextTable table = new TextTable(1, "name", "n", "share");
    table.add("a", "1000", "5 %");
    table.add("longer", "7");
    assertEquals(
        """
        name       n  share
        a       1000    5 %
        longer     7
        """,
        table.toString());
  }
}
