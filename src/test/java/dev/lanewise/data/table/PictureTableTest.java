package dev.lanewise.data.table;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static dev.lanewise.data.table.Tables.classes;
import static dev.lanewise.data.table.Tables.read;
import static dev.lanewise.data.table.Tables.target;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.ReadOptions.Form;
import dev.lanewise.data.SampleData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which pictures of digits travel as CSV. */
class PictureTableTest {
  private static final int SIDE = 8;
  private static final LabeledImages IMAGES = SampleData.images(60, SIDE, SIDE, 3);

  @TempDir private Path dir;

  private static String names(IntFunction<String> name) {
    return IntStream.range(0, SIDE * SIDE).mapToObj(name).collect(Collectors.joining(","));
  }

  private static String rows(
      UnaryOperator<String> label, UnaryOperator<String> pixel, boolean last) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IMAGES.count(); i++) {
      byte[] pixels = Arrays.copyOfRange(IMAGES.pixels(), i * SIDE * SIDE, (i + 1) * SIDE * SIDE);
      String joined =
          IntStream.range(0, pixels.length)
              .mapToObj(p -> pixel.apply(Integer.toString(pixels[p] & 0xff)))
              .collect(Collectors.joining(","));
      String name = label.apply(Integer.toString(IMAGES.label(i)));
      text.append(last ? joined + "," + name : name + "," + joined).append('\n');
    }
    return text.toString();
  }

  private static String rows() {
    return rows(label -> label, pixel -> pixel, false);
  }

  private void assertPictures(String text) throws DataException {
    assertPictures(read(dir, text));
  }

  private static void assertPictures(Table table) throws DataException {
    assertTrue(table.arePictures(), table.notes().toString());
    LabeledImages found = PictureTable.images(table, null, 255);
    assertEquals(SIDE, found.rows());
    assertEquals(SIDE, found.columns());
    assertArrayEquals(IMAGES.pixels(), found.pixels());
    assertArrayEquals(IMAGES.labels(), found.labels());
  }

  @Test
  void theLabelMayBeNamedAnywhere() throws DataException {
    String last = rows(label -> label, pixel -> pixel, true);
    for (String name : List.of("label", "class", "target", "y", "digit")) {
      assertPictures(name + "," + names(p -> "pixel" + p) + "\n" + rows());
      assertPictures(names(p -> "pixel" + (p + 1)) + "," + name + "\n" + last);
    }
    assertPictures("\"label\"," + names(p -> "\"" + p / 8 + "x" + p % 8 + "\"") + "\n" + rows());
    assertPictures("label," + names(Integer::toString) + "\n" + rows());
    assertPictures("label," + names(p -> "pixel_" + p / 8 + "_" + p % 8) + "\n" + rows());
  }

  @Test
  void withoutAHeaderTheLabelIsFirst() throws DataException {
    assertPictures(rows());
    assertPictures(rows(label -> '"' + label + '"', pixel -> pixel, false));
    assertPictures(rows(label -> '"' + label + '"', pixel -> '"' + pixel + '"', false));
    assertPictures(rows(label -> label + ".0", pixel -> pixel + ".0", false));
    assertPictures(rows(label -> label + "e+00", pixel -> pixel + ".000000000e+00", false));
    assertPictures(rows().replace("\n", ",\n"));
    assertPictures(rows().replace(",", "\t"));
    assertPictures(rows().replace(",", ", "));
    assertPictures(rows().replace(",", " "));
    assertPictures("sep=;\n" + rows().replace(",", ";"));
    assertPictures(rows().replace("\n", "\n\n"));
    assertPictures(read(dir, rows(label -> label, pixel -> pixel, true), target("65")));
  }

  @Test
  void aHeaderThatCountsNamesNothing() throws DataException {
    assertPictures("0," + names(p -> Integer.toString(p + 1)) + "\n" + rows());
    assertPictures("0," + names(p -> "0." + (p + 1)) + "\n" + rows());
    assertPictures("# label," + names(p -> "pixel" + p) + "\n" + rows());
    assertPictures("# a comment\n" + rows());
  }

  @Test
  void anIndexIsNoPixel() throws DataException {
    for (String name : List.of("", "id", "Unnamed: 0")) {
      StringBuilder text = new StringBuilder(name + ",label," + names(p -> "pixel" + p) + "\n");
      int row = 0;
      for (String line : (Iterable<String>) rows().lines()::iterator) {
        text.append(row++).append(',').append(line).append('\n');
      }
      assertPictures(text.toString());
    }
  }

  @Test
  void labelsMayBeNames() throws DataException {
    Table letters =
        read(dir, rows(label -> "ABCD".charAt(label.charAt(0) - '0') + "", p -> p, false));
    assertPictures(letters);
    assertEquals(List.of("A", "B", "C", "D"), classes(letters));
    Table some = read(dir, rows(label -> label.equals("2") ? "-1" : label, p -> p, false));
    assertEquals(List.of("-1", "0", "1", "3"), classes(some));
    assertEquals(
        List.of("-1", "0", "1", "3"), PictureTable.classNames((ClassTarget) some.target().get()));
    Table gap = read(dir, rows(label -> label.equals("2") ? "7" : label, p -> p, false));
    assertEquals(8, PictureTable.classNames((ClassTarget) gap.target().get()).size());
    assertEquals(7, PictureTable.images(gap, null, 255).classes() - 1);
  }

  @Test
  void otherNumbersAreATable() throws DataException {
    String header = "label," + names(p -> "pixel" + p) + "\n";
    assertFalse(read(dir, header + rows(l -> l, p -> "0." + p, false)).arePictures());
    assertFalse(
        read(dir, header + rows(l -> l, p -> p.length() > 2 ? "16" : p, false)).arePictures());
    assertFalse(read(dir, header.replace("pixel0", "age") + rows()).arePictures());
    assertFalse(read(dir, header + rows().replaceFirst(",0,", ",,")).arePictures());
    assertFalse(read(dir, header + rows().replaceFirst(",0,", ",256,")).arePictures());
    assertFalse(read(dir, rows(), ReadOptions.builder().form(Form.TABLE).build()).arePictures());
    Table greys = read(dir, rows(l -> l, p -> Integer.toString(Integer.parseInt(p) / 16), false));
    DataException e = assertThrows(DataException.class, greys::requireTarget);
    assertMessage(e, "--target", "--as pictures --scale 15");
  }

  @Test
  void pixelsOfAnotherScaleMayBeSaid() throws DataException {
    ReadOptions pictures = ReadOptions.builder().form(Form.PICTURES).build();
    Table sixteen =
        read(dir, rows(l -> l, p -> Integer.toString(Integer.parseInt(p) / 16), false), pictures);
    byte[] pixels = PictureTable.images(sixteen, null, 15).pixels();
    for (int i = 0; i < pixels.length; i++) {
      assertEquals((byte) ((IMAGES.pixels()[i] & 0xff) / 16 * 17), pixels[i]);
    }
    assertMessage(
        assertThrows(DataException.class, () -> PictureTable.images(sixteen, null, 9)),
        "from 0 to 9",
        "--scale");
  }

  /** What looks like pictures in its first rows and is none after all. */
  @Test
  void theLastRowCounts() throws DataException {
    String many = rows().repeat(20);
    assertTrue(read(dir, many).arePictures());
    String text = many + "0," + names(p -> "0.5") + "\n";
    assertThrows(DataException.class, () -> read(dir, text).requireTarget());
    assertEquals(SIDE * SIDE + 1, read(dir, text).columns().size());
    Path file = dir.resolve("t.csv");
    SampleData.write(
        file, ("label," + names(p -> "p" + p) + "\n").getBytes(StandardCharsets.UTF_8));
    assertMessage(
        assertThrows(DataException.class, () -> TableReader.read(file, ReadOptions.NONE)),
        "rows of values");
  }
}
