package dev.lanewise.data.table;

import static dev.lanewise.data.table.Tables.assertRefused;
import static dev.lanewise.data.table.Tables.assertRow;
import static dev.lanewise.data.table.Tables.classes;
import static dev.lanewise.data.table.Tables.names;
import static dev.lanewise.data.table.Tables.read;
import static dev.lanewise.data.table.Tables.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.SampleData;
import dev.lanewise.data.Task;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
  private static final String IRIS =
      """
      width,length,species
      5.1,3.5,setosa
      4.9,,setosa
      7.0,3.2,versicolor
      6.4,NA,versicolor
      """;

  @TempDir private Path dir;

  private static void assertIris(Table table) {
    assertEquals(List.of("width", "length"), names(table));
    assertEquals(4, table.rows());
    assertRow(table, 0, 5.1, 3.5);
    assertRow(table, 1, 4.9, Double.NaN);
    assertRow(table, 2, 7, 3.2);
    assertRow(table, 3, 6.4, Double.NaN);
    assertEquals(2, table.columns().get(1).missing());
    assertEquals(4.9f, table.columns().get(0).min());
    assertEquals(7, table.columns().get(0).max());
    ClassTarget target = (ClassTarget) table.target().get();
    assertEquals(List.of("species"), target.names());
    assertEquals(List.of("setosa", "versicolor"), target.classes());
    assertEquals(List.of(0, 0, 1, 1), java.util.Arrays.stream(target.labels()).boxed().toList());
  }

  @Test
  void readsNumbersAndClasses() throws DataException {
    assertIris(read(dir, IRIS));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|", ", ", " ;  ", " , "})
  void anySeparatorWillDo(String separator) throws DataException {
    assertIris(read(dir, IRIS.replace(",", separator)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r", "\n\n", "\n \n", "\n,,\n"})
  void soWillAnyEndOfALine(String newline) throws DataException {
    assertIris(read(dir, IRIS.replace("\n", newline)));
    assertIris(read(dir, IRIS.stripTrailing().replace("\n", newline)));
  }

  @Test
  void readsCommasInNumbersWhereTheSeparatorIsNone() throws DataException {
    for (String separator : new String[] {";", "\t"}) {
      String text = IRIS.replace(",", separator).replace(".", ",");
      Table table = read(dir, text);
      assertIris(table);
      assertTrue(table.notes().contains("decimal comma"), table.notes().toString());
    }
    ReadOptions said = ReadOptions.builder().separator(';').decimal(',').targets("2").build();
    assertRow(read(dir, "1;2\n3;4,5\n5;6,5\n", said), 1, 3);
  }

  @Test
  void readsColumnsOfBlanks() throws DataException {
    String text = "  18.0   8\t 307.0  \"chevrolet chevelle\"\n\t15.0 8 350.0\t\"buick 320\"\n";
    Table table = read(dir, text, target("1"));
    assertRow(table, 0, 8, 307, 0);
    assertEquals(List.of("chevrolet chevelle", "buick 320"), table.columns().get(2).categories());
  }

  @Test
  void readsEveryEncoding() throws DataException {
    String text = "größe,ort,class\n1,Köln,a\n2,Łódź,b\n3,Köln,a\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      for (String mark : new String[] {"", "\ufeff"}) {
        Path file = SampleData.write(dir.resolve("t.csv"), (mark + text).getBytes(charset));
        Table table = TableReader.read(file, ReadOptions.NONE);
        assertEquals(List.of("größe", "ort"), names(table), charset + mark);
        assertEquals(List.of("Köln", "Łódź"), table.columns().get(1).categories());
      }
    }
  }

  /** Where nothing in the first rows is Latin-1, it shows late. */
  @Test
  void readsLatin1AndSaysSo() throws DataException {
    for (int rows : new int[] {3, 20_000}) {
      String text = "a,ort,class\n" + "1,Ulm,x\n2,Bonn,y\n".repeat(rows) + "3,Köln,x\n";
      Path file =
          SampleData.write(dir.resolve("t.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
      Table table = TableReader.read(file, ReadOptions.NONE);
      assertEquals(List.of("Ulm", "Bonn", "Köln"), table.columns().get(1).categories());
      assertTrue(String.join(" ", table.notes()).contains("Latin-1"), table.notes().toString());
    }
  }

  @Test
  void quotationMarksHoldWhatALineCannot() throws DataException {
    Table table =
        read(dir, "\"a,b\",\"c \"\"d\"\"\",class\n\"1\",\"x,\ny\",p\n2, \"z\" ,\"q\"\n3,\"z\",p\n");
    assertEquals(List.of("a,b", "c \"d\""), names(table));
    assertEquals(List.of("x,\ny", "z"), table.columns().get(1).categories());
    assertRow(table, 1, 2, 1);
  }

  @Test
  void aLineMaySayTheSeparator() throws DataException {
    assertIris(read(dir, "sep=;\n" + IRIS.replace(",", ";")));
    assertIris(read(dir, "\"sep=;\"\r\n" + IRIS.replace(",", ";").replace("\n", "\r\n")));
  }

  @Test
  void commentsArePassedOverAndMayNameTheColumns() throws DataException {
    assertIris(read(dir, "# a comment, of one line\n#\n" + IRIS.replace("7.0", "# 1\n7.0")));
    assertIris(read(dir, "# " + IRIS));
    // Where most lines begin so, it is no comment.
    Table table = read(dir, "#a,1,x\n#b,2,y\n#a,3,x\n", target("3"));
    assertEquals(List.of("#a", "#b"), table.columns().get(0).categories());
  }

  @Test
  void aColumnThatCountsTheRowsIsLeftOut() throws DataException {
    for (String name : new String[] {"", "Unnamed: 0", "id", "PassengerId", "row_id", "Index"}) {
      for (int from = 0; from < 2; from++) {
        StringBuilder text = new StringBuilder(name + ",a,y\n");
        for (int row = 0; row < 300; row++) {
          text.append(row + from).append(",").append(row % 7).append(",").append(row % 2 == 0);
          text.append('\n');
        }
        Table table = read(dir, text.toString());
        assertEquals(List.of("a"), names(table), name);
        assertTrue(table.notes().toString().contains("counts the rows"), table.notes().toString());
        // The last row does not count: the column is one like any other.
        Table other = read(dir, text + "7,1,true\n");
        assertEquals(2, other.columns().size(), name);
        assertEquals(301, other.rows());
      }
    }
    assertEquals(List.of("time", "a"), names(read(dir, "time,a,y\n0,5,p\n1,6,q\n2,7,p\n")));
  }

  @Test
  void namesOfRowsAreLeftOut() throws DataException {
    // As R writes them: the header has a name less.
    Table table = read(dir, "\"mpg\",\"class\"\n\"Mazda\",21,a\n\"Fiat\",22.5,b\n\"Audi\",20,a\n");
    assertEquals(List.of("mpg"), names(table));
    assertRow(table, 1, 22.5);
    assertEquals(List.of("1"), names(read(dir, "4,a,\n2,b,\n3,a,\n", target("2"))));
  }

  @Test
  void aTextThatIsAnotherInEachRowIsLeftOut() throws DataException {
    StringBuilder rows = new StringBuilder("a,name,y\n");
    for (int row = 0; row < 20; row++) {
      rows.append(row % 7 + ",the " + row + "th," + row % 2 + "\n");
    }
    Table table = read(dir, rows.toString());
    assertEquals(List.of("a"), names(table));
    String notes = table.notes().toString();
    assertTrue(notes.contains("column name has a different text in each row: left out"), notes);
    for (String said : List.of("name", "NAME", "2", "02")) {
      ReadOptions wanted = ReadOptions.builder().categorical(List.of(said)).build();
      assertEquals(List.of("a", "name"), names(read(dir, rows.toString(), wanted)));
    }
    // Rows without a target do not count.
    String without = rows + "1,the 7th,\n1,the 21st,\n";
    assertEquals(List.of("a"), names(read(dir, without)));
    // A number that is mistyped is another matter.
    String mistyped = rows.toString().replaceAll("the (\\d+)th", "$1.5").replace(",7.5,", ",7x5,");
    Table typed = read(dir, mistyped, ReadOptions.builder().header(true).build());
    assertEquals(List.of("a", "name"), names(typed));
    // One that comes again may tell something.
    Table other = read(dir, rows + "1,the 7th,1\n");
    assertEquals(List.of("a", "name"), names(other));
    notes = other.notes().toString();
    assertTrue(notes.contains("name has 20 different texts in 21 rows, such as the 19th"), notes);
    // Nor is it left out where there is nothing else.
    ReadOptions nameAlone = ReadOptions.builder().ignored(List.of("a")).build();
    assertEquals(List.of("name"), names(read(dir, rows.toString(), nameAlone)));
  }

  @Test
  void pricesWithACurrencyAreNoClasses() {
    StringBuilder rows = new StringBuilder("a,price\n");
    for (int row = 0; row < 300; row++) {
      rows.append(row % 7 + ",$" + row + ".50\n");
    }
    DataException e =
        assertThrows(DataException.class, () -> read(dir, rows.toString(), target("price")));
    assertTrue(e.getMessage().contains("300 different values, such as $0.50; "), e.getMessage());
  }

  @Test
  void aHeaderIsToldFromARow() throws DataException {
    assertEquals(List.of("1", "2"), names(read(dir, "1,2,a\n3,4,b\n5,6,a\n", target("3"))));
    assertEquals(List.of("1", "2"), names(read(dir, "p,x,a\ne,x,b\np,y,a\n", target("3"))));
    assertEquals(List.of("cap", "odor"), names(read(dir, "cap,odor,class\np,x,a\ne,y,b\n")));
    assertEquals(
        List.of("1990", "1991", "1992"),
        names(read(dir, "land,1990,1991,1992\nA,1,2,3\nB,4,5,7\n", target("land"))));
    assertEquals(3, read(dir, "0,1,2\n5,6,a\n7,8,b\n9,1,a\n", target("3")).rows());
    assertEquals(2, read(dir, "1,1.1,1.2,a\n4,5,6,7\n7,8,9,8\n", target("4")).rows());
    ReadOptions none = ReadOptions.builder().header(false).targets("2").build();
    assertEquals(3, read(dir, "a,b\nc,d\na,f\n", none).rows());
    ReadOptions has = ReadOptions.builder().header(true).targets("b").build();
    assertEquals(2, read(dir, "a,b\na,d\na,f\n", has).rows());
  }

  @Test
  void namesThatComeAgainAreNumbered() throws DataException {
    assertEquals(
        List.of("a", "a.1", "a.2", "a.3"), names(read(dir, "a,a,a,a,y\n1,2,3,4,p\n5,6,7,8,q\n")));
    assertEquals(List.of("a", "a.2", "a.1"), names(read(dir, "a,a,a.1,y\n1,2,3,p\n5,6,7,q\n")));
  }

  @Test
  void theTargetMayStandAnywhere() throws DataException {
    for (String name : new String[] {"Label", "CLASS", "target", "y", "digit", "Species"}) {
      assertEquals(List.of("a", "b"), names(read(dir, "a," + name + ",b\n1,x,2\n3,y,4\n")));
    }
    Table both = read(dir, "y,label\n1,a\n2,b\n3,a\n");
    assertEquals(List.of("y"), names(both));
    assertEquals(List.of("a"), names(read(dir, "a,b\n1,x\n2,y\n", target("B"))));
    assertEquals(List.of("2"), names(read(dir, "1,2\n3,4\n", target("1"))));
  }

  @Test
  void aTableWithoutAUsualNameNeedsOne() throws DataException {
    Table table = read(dir, "rooms,price\n1,2.5\n3,4.5\n");
    String message = assertThrows(DataException.class, table::requireTarget).getMessage();
    assertTrue(message.contains("label, class, target, y, digit or species"), message);
    assertTrue(message.contains("--target: rooms, price"), message);
    assertRefused(dir, IRIS, target("colour"), "--target colour", "width, length, species");
    assertRefused(dir, IRIS, target("7"), "from 1 to 3");
    ReadOptions twice = ReadOptions.builder().targets("species").ignored("3").build();
    assertRefused(dir, IRIS, twice, "species", "--target");
  }

  @Test
  void fewWholeNumbersAreClasses() throws DataException {
    String rows = "1,0\n2,1\n3,10\n4,2\n".repeat(5);
    assertEquals(List.of("0", "1", "2", "10"), classes(read(dir, "a,y\n" + rows)));
    assertEquals(
        List.of("0", "1", "2", "10"), classes(read(dir, "a,y\n" + rows.replace("1\n", "1.0\n"))));
    assertEquals(Task.REGRESSION, read(dir, "a,y\n" + rows + "5,3\n").target().get().task());
    assertEquals(Task.REGRESSION, read(dir, "a,y\n" + rows + "5,0.5\n").target().get().task());
    ReadOptions classification = ReadOptions.builder().task(Task.CLASSIFICATION).build();
    assertEquals(
        List.of("0", "0.5", "1", "2", "10"),
        classes(read(dir, "a,y\n" + rows + "5,.5\n", classification)));
    ReadOptions regression = ReadOptions.builder().task(Task.REGRESSION).build();
    ValueTarget values = (ValueTarget) read(dir, "a,y\n" + rows, regression).target().get();
    assertEquals(10, values.value(2, 0));
    assertRefused(dir, IRIS, regression, "line 2", "column species", "setosa");
  }

  @Test
  void classesStandInTheOrderOfTheirCodePoints() throws DataException {
    Table table = read(dir, "a,y\n1,b\n2,\uff5e\n3,\ud83d\ude00\n4,B\n5,10\n6,9\n7,é\n");
    assertEquals(List.of("10", "9", "B", "b", "é", "\uff5e", "\ud83d\ude00"), classes(table));
  }

  @Test
  void moreThan256ClassesAreRefused() throws DataException {
    StringBuilder text = new StringBuilder("a,y\n");
    for (int c = 0; c < 256; c++) {
      text.append("1,c").append(c).append('\n');
    }
    assertEquals(256, classes(read(dir, text.toString())).size());
    assertRefused(dir, text + "1,more\n", ReadOptions.NONE, "256 classes", "257");
    for (int c = 0; c < 10_000; c++) {
      text.append("1,d").append(c).append('\n');
    }
    assertRefused(dir, text.toString(), ReadOptions.NONE, "256 classes", "4096");
  }

  @Test
  void severalTargetsAreValues() throws DataException {
    Table table = read(dir, "a,b,c\n1,2,3\n4,5,6\n", target("c", "a"));
    ValueTarget values = (ValueTarget) table.target().get();
    assertEquals(List.of("c", "a"), values.names());
    assertEquals(6, values.value(1, 0));
    assertEquals(4, values.value(1, 1));
  }

  @Test
  void rowsWithoutATargetAreLeftOut() throws DataException {
    Table table = read(dir, "a,y\n1,p\n2,\n3,q\n4,NA\n5,?\n6,p\n");
    assertEquals(3, table.rows());
    assertRow(table, 1, 3);
    assertTrue(table.notes().toString().contains("3 rows without a target"), table.notes() + "");
  }

  @Test
  void aTextMakesAColumnOneOfCategories() throws DataException {
    String late = "a,b,y\n" + "1,2.5,p\n2,-,q\n".repeat(500);
    Table numbers = read(dir, late);
    assertEquals(ColumnKind.NUMBER, numbers.columns().get(1).kind());
    assertEquals(500, numbers.columns().get(1).missing());
    Table table = read(dir, late + "3,many,p\n4,2.0,q\n");
    Column column = table.columns().get(1);
    assertEquals(ColumnKind.CATEGORY, column.kind());
    assertEquals(List.of("2.5", "-", "many", "2"), column.categories());
    assertEquals("many", column.exception());
    assertEquals(2, table.category(1000, 1));
    assertTrue(table.notes().toString().contains("\"many\", no number"), table.notes() + "");
  }

  @Test
  void numbersMayBeNamesOfCategories() throws DataException {
    ReadOptions options = ReadOptions.builder().categorical("zip", "3").build();
    Table table = read(dir, "zip,a,b,y\n01234,1,1.0,p\n1234,2,2,q\n01234,3,1,p\n", options);
    assertEquals(List.of("01234", "1234"), table.columns().get(0).categories());
    assertEquals(List.of("1", "2"), table.columns().get(2).categories());
    assertEquals(ColumnKind.NUMBER, table.columns().get(1).kind());
  }

  @Test
  void columnsMayBeIgnored() throws DataException {
    ReadOptions options = ReadOptions.builder().ignored("name").build();
    assertEquals(List.of("a"), names(read(dir, "name,a,y\nx,1,p\ny,2,q\n", options)));
  }

  @Test
  void aRowOfAnotherLengthIsNamed() {
    assertRefused(dir, IRIS + "1,2\n", ReadOptions.NONE, "line 6, column 3", "3 fields", "found 2");
    assertRefused(dir, IRIS + "1,2,x,4\n", ReadOptions.NONE, "line 6, column 4", "found 4");
    assertRefused(dir, "\n\n" + IRIS + "1,2\n", ReadOptions.NONE, "line 8");
  }

  @Test
  void aQuotationMarkThatIsWrongIsNamed() {
    assertRefused(dir, IRIS + "1,2,\"x\n3,4,y\n", ReadOptions.NONE, "line 6", "never ends");
    assertRefused(dir, IRIS + "1,\"2\"5,x\n", ReadOptions.NONE, "line 6", "quoted field");
    String huge = IRIS + "1,\"" + "2\n".repeat(600_000);
    assertRefused(dir, huge, ReadOptions.NONE, "line 6", "1048576 characters");
  }

  @Test
  void numbersThatNoFloatCanHoldAreNamed() {
    String rows = "a,y\n1,p\n2,q\n";
    assertRefused(dir, rows + "1e39,p\n", ReadOptions.NONE, "line 4, column a", "1e39");
    assertRefused(dir, rows + "-inf,p\n", ReadOptions.NONE, "line 4, column a", "-inf");
    assertRefused(dir, "a,y\n1,2.5\n2,1e99\n", ReadOptions.NONE, "line 3, column y", "1e99");
  }

  @Test
  void aNulByteIsNamed() {
    assertRefused(dir, IRIS + "1,2,a\0b\n", ReadOptions.NONE, "line 6, column species", "NUL");
    assertRefused(dir, IRIS + "1,\0,a\n", ReadOptions.NONE, "line 6, column length", "NUL");
  }

  @Test
  void emptyTablesAreRefused() {
    assertRefused(dir, "a,b,y\n", target("y"), "rows of values");
    assertRefused(dir, "\n\n", ReadOptions.NONE, "rows with fields");
    assertRefused(dir, "y\n1\n2\n", ReadOptions.NONE, "one column to learn from");
  }

  @Test
  void whatIsSaidOfATableIsALine() throws DataException {
    Table table = read(dir, "\"a\nb\",c,y\n1,u,p\n2,\"v\n\",q\n3,u,p\n", target("y"));
    String notes = String.join("; ", table.notes());
    assertEquals("separator comma; header; 1 number, 1 category (c); target y: 2 classes", notes);
    Table named = read(dir, "c,\"a\nb\",y\n1,u,p\n2,v,q\n3,u,p\n");
    assertTrue(named.notes().stream().allMatch(note -> note.lines().count() == 1));
  }

  @Test
  void numbersThatDifferTooLittleAreSeen() throws DataException {
    Table table = read(dir, "t,u,k,y\n1700000000,5,7,p\n1700000010,9,7,q\n1700000020,4,7,p\n");
    assertEquals(
        List.of(true, false, false), table.columns().stream().map(Column::isNarrow).toList());
  }

  /** Every value of a random table comes back, whatever its dialect. */
  @Test
  void whatIsWrittenIsRead() throws DataException {
    Random random = new Random(29);
    for (int trial = 0; trial < 60; trial++) {
      int columns = 1 + random.nextInt(6);
      int rows = 20 + random.nextInt(300);
      char separator = ",;\t|".charAt(random.nextInt(4));
      boolean commas = separator != ',' && random.nextBoolean();
      boolean quotes = random.nextBoolean();
      float[][] values = new float[rows][columns];
      StringBuilder text = new StringBuilder("target");
      for (int c = 0; c < columns; c++) {
        text.append(separator).append("column ").append(c);
      }
      for (int row = 0; row < rows; row++) {
        text.append('\n').append(row % 3 == 0 ? "yes" : "no");
        for (int c = 0; c < columns; c++) {
          boolean missing = random.nextInt(5) == 0 && row > 0;
          values[row][c] = missing ? Float.NaN : (float) random.nextGaussian();
          String number = missing ? "" : Float.toString(values[row][c]);
          number = commas ? number.replace('.', ',') : number;
          text.append(separator).append(quotes ? '"' + number + '"' : number);
        }
      }
      Table table = read(dir, text.append('\n').toString());
      assertEquals(rows, table.rows(), "trial " + trial);
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < columns; c++) {
          assertEquals(values[row][c], table.number(row, c), "trial " + trial + ", row " + row);
        }
      }
      assertFalse(table.arePictures());
    }
  }

  @Test
  void classesMayBeNumbersWithADecimalComma() throws DataException {
    StringBuilder text = new StringBuilder("a;y\n");
    for (int row = 0; row < 30; row++) {
      text.append(row % 7).append(",25;").append(row % 2 == 0 ? "2,5\n" : "10,5\n");
    }
    ReadOptions options = ReadOptions.builder().task(Task.CLASSIFICATION).build();
    ClassTarget target = (ClassTarget) read(dir, text.toString(), options).requireTarget();
    assertEquals(List.of("2.5", "10.5"), target.classes());
    assertEquals(0, target.label(0));
    assertEquals(1, target.label(1));
  }

  @Test
  void aRowMayBeginWithTheSignOfComments() throws DataException {
    StringBuilder text = new StringBuilder("tag,b,y\n");
    for (int row = 0; row < 40; row++) {
      text.append(row % 8 == 3 ? "#sale" : "plain").append("," + row + "," + row % 3 + "\n");
    }
    assertEquals(40, read(dir, text.toString()).rows());
    StringBuilder numbers = new StringBuilder("# made by hand\na,b,y\n");
    for (int row = 0; row < 40; row++) {
      numbers.append(row == 5 ? "#" : "").append(row + ".5," + row + "," + row % 3 + "\n");
    }
    assertEquals(39, read(dir, numbers.toString()).rows(), "a row that is taken out");
    String whole = numbers.toString().replace("\n#5.5", "\n5.5");
    assertEquals(41, read(dir, whole + "#N/A,1,2\n").rows(), "an error of Excel");
  }

  @Test
  void aFileWithoutNamesHasTheColumnsOfTrainingInTheirPlaces() throws DataException {
    Table train = read(dir, "height,name,y\n1,a,2\n2,b,3.5\n3,a,1\n");
    Preparation preparation = Preparation.of(train, new int[] {0, 1, 2});
    Path file = Tables.write(dir, "new.csv", "1,a\n3,b\n2,a\n");
    Table table =
        TableReader.readLike(preparation.schema().withoutTargets(), null, file, ReadOptions.NONE);
    PreparedTable prepared = preparation.apply(table);
    assertEquals(3, prepared.rows());
    assertEquals(
        preparation.apply(train).inputs(new int[] {0})[0], prepared.inputs(new int[] {0})[0]);
  }
}
