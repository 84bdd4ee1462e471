package dev.lanewise.data.table;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static dev.lanewise.data.SampleData.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.SampleData;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are damaged, huge or meant to harm, in little memory. */
@Tag("hostile")
class HostileTableTest {
  private static final List<String> WHOLE =
      List.of(
          "a,b,class\n1,u,p\n2.5,v,q\n,\"w,\n\"\"x\"\"\",p\n-3e5,v,q\n",
          "sep=;\r\nalter;größe;y\r\n1;2,5;3\r\n4;NA;5,25\r\n6;7;8\r\n",
          "# comment\n5.1 3.5 setosa\n4.9 3.0 setosa\n7.0 3.2 versicolor\n",
          "\ufeffid\tname\ttarget\n0\tKöln\t1\n1\t日本\t0\n2\t\t1\n");

  @TempDir private Path dir;

  private void assertRefused(String... parts) {
    assertMessage(
        assertThrows(DataException.class, () -> TableReader.read(file(), ReadOptions.NONE)), parts);
  }

  private Path file() {
    return dir.resolve("t.csv");
  }

  /** A text that comes again and again, compressed, so that it takes no room. */
  private void write(String begin, String again, int times, String end) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file())), 1 << 16)) {
      out.write(begin.getBytes(StandardCharsets.UTF_8));
      byte[] block = again.repeat(1000).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < times / 1000; i++) {
        out.write(block);
      }
      out.write(end.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aFieldOf100Megabytes() throws IOException {
    write("a,y\n1,p\n", "1234567890", 10_000_000, ",q\n");
    assertRefused("line 3", "1048576 characters");
    write("", "1234567890", 10_000_000, ",q\n");
    assertRefused("line 1", "16777216 bytes");
    write("a,y\n1,p\n\"", "\n,", 50_000_000, "\",q\n");
    assertRefused("line 3", "quotation mark");
  }

  @Test
  void tenMillionColumns() throws IOException {
    write("", "1,", 10_000_000, "\n");
    assertRefused("line 1", "16777216 bytes");
    write("", "1,", 1_000_000, "2\n");
    assertRefused("262144 columns", "1000001");
    write("a,y\n1,2\n", "1,", 10_000_000, "2\n");
    assertRefused("line 3", "2 fields", "found 10000001");
  }

  @Test
  void millionsOfRows() throws IOException {
    write(",".repeat(29) + "y\n", "1.5,".repeat(29) + "0\n", 5_000_000, "");
    assertRefused("memory");
    write("a,y\n", "\n", 3_000_000, "1,p\n2,q\n");
    assertEquals(2, TableReader.read(file(), ReadOptions.NONE).rows());
  }

  @Test
  void aMillionCategories() throws IOException {
    StringBuilder text = new StringBuilder("name,y\n");
    for (int row = 0; row < 1_000_000; row++) {
      text.append("a name of some length, the number ".replace(",", "")).append(row).append(",p\n");
    }
    Files.writeString(file(), text.append("x,q\n"));
    Table table = TableReader.read(file(), ReadOptions.NONE);
    assertTrue(table.columns().getFirst().isFreeText());
    assertEquals(Categories.MOST, table.columns().getFirst().categories().size());
  }

  /** Texts whose hashes are equal: as many as can be listed, compared with each other. */
  @Test
  void categoriesThatCollide() throws IOException {
    StringBuilder text = new StringBuilder("name,y\n");
    for (int i = 0; i < 4096; i++) {
      for (int bit = 11; bit >= 0; bit--) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      text.append(i % 2 == 0 ? ",p\n" : ",q\n");
    }
    Files.writeString(file(), "name,y\n" + text.substring(7).repeat(20));
    assertEquals(
        4096, TableReader.read(file(), ReadOptions.NONE).columns().getFirst().categories().size());
  }

  @Test
  void manyColumnsAreRead() throws IOException {
    String row =
        IntStream.range(0, 100_000).mapToObj(Integer::toString).reduce("", (a, b) -> a + ",0.5");
    Files.writeString(file(), "p" + row + "\nq" + row + "\np" + row + "\n");
    Table table = TableReader.read(file(), ReadOptions.builder().targets("1").build());
    assertEquals(100_000, table.columns().size());
    assertEquals(0.5f, table.number(2, 99_999));
  }

  /** Damages whole tables at random: each is read consistently, or refused in a line. */
  @Test
  void damagedTables() throws IOException {
    long seed = Long.getLong("lanewise.seed", 41);
    int mutants = Integer.getInteger("lanewise.mutants", 500);
    for (int i = 0; i < mutants; i++) {
      Random random = new Random(seed + i);
      byte[] whole = WHOLE.get(i % WHOLE.size()).getBytes(StandardCharsets.UTF_8);
      byte[] damaged = damaged(whole, random);
      Files.write(file(), random.nextInt(8) == 0 ? SampleData.gzip(damaged) : damaged);
      try {
        TableData data = TableData.read(file().toString(), ReadOptions.NONE);
        check(data.train());
      } catch (DataException e) {
        assertMessage(e, file().toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + (seed + i), e);
      }
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(damaged.length);
      int to = at + random.nextInt(damaged.length - at);
      byte[] before = damaged;
      damaged =
          switch (random.nextInt(4)) {
            case 0 -> bytes(out -> out.write(before, 0, Math.max(1, at)));
            case 1 ->
                bytes(
                    out -> {
                      out.write(before, 0, to);
                      out.write(before, at, before.length - at);
                    });
            case 2 -> {
              before[at] = (byte) random.nextInt(256);
              yield before;
            }
            default -> {
              before[at] = (byte) ",;\t\"\n\r#.0 \0-e".charAt(random.nextInt(13));
              yield before;
            }
          };
    }
    return damaged;
  }

  private static void check(Table table) throws DataException {
    int[] rows = IntStream.range(0, table.rows()).toArray();
    if (table.arePictures()) {
      PictureTable.images(table, null, 255);
      return;
    }
    Preparation preparation = Preparation.of(table, rows);
    assertEquals(preparation, Preparation.parse(preparation.toJson()));
    PreparedTable prepared = preparation.apply(table);
    for (float input : prepared.inputs(rows)) {
      assertTrue(Float.isFinite(input));
    }
    assertEquals(List.of(), prepared.warnings(rows));
    if (preparation.classes().isEmpty()) {
      for (float value : prepared.values(rows)) {
        assertTrue(Float.isFinite(value));
      }
    } else {
      for (byte label : prepared.labels(rows)) {
        assertTrue(Byte.toUnsignedInt(label) < preparation.outputs());
      }
    }
  }
}
