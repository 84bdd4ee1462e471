package dev.lanewise.data.table;

import static dev.lanewise.data.DataAssertions.assertMessage;
import static dev.lanewise.data.table.Tables.read;
import static dev.lanewise.data.table.Tables.target;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Features;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.SparseNumbers;
import dev.lanewise.data.Warning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private static final String TABLE =
      """
      age,sex,fare,y
      10,f,7,no
      ,m,7,yes
      30,f,7,no
      20,,7,yes
      50,x,8,no
      """;

  @TempDir private Path dir;

  private static int[] rows(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  @Test
  void numbersInAnotherUnitAreOtherData() throws DataException {
    Random random = new Random(11);
    StringBuilder metres = new StringBuilder("height,weight,y\n");
    StringBuilder centimetres = new StringBuilder("height,weight,y\n");
    for (int row = 0; row < 60; row++) {
      double height = 1.7 + 0.1 * random.nextGaussian();
      double weight = Math.exp(4 + 2 * random.nextGaussian());
      String rest = "," + (row == 3 ? "70" : weight) + (row % 2 == 0 ? ",a\n" : ",b\n");
      metres.append(height).append(rest);
      centimetres
          .append(100 * height)
          .append(row < 30 ? rest : "," + rest.substring(rest.indexOf(',', 1)));
    }
    Preparation preparation = Preparation.of(read(dir, metres.toString()), rows(0, 40));
    assertEquals(List.of(), preparation.apply(read(dir, metres.toString())).warnings(rows(40, 60)));
    PreparedTable other = preparation.apply(read(dir, centimetres.toString()));
    assertEquals(List.of(), other.warnings(rows(0, 9)));
    List<Warning> shifted = other.warnings(rows(0, 10));
    assertEquals(1, shifted.size(), shifted::toString);
    assertEquals(Warning.Code.OTHER_DATA, shifted.getFirst().code());
    assertTrue(shifted.getFirst().message().contains(": column height: the mean of 10 rows is 1"));
    List<Warning> missing = other.warnings(rows(30, 60));
    assertEquals(2, missing.size(), missing::toString);
    assertTrue(missing.getLast().message().contains("column weight: has no number in 30 rows"));
  }

  /** A column has three inputs in the mean, or fewer. */
  @ParameterizedTest
  @CsvSource({"5, true", "4, false"})
  void rowsOfManyCategoriesAreKeptWithoutTheirZeros(int categories, boolean areSparse)
      throws DataException {
    StringBuilder text = new StringBuilder("name,size,y\n");
    for (int row = 0; row < 40; row++) {
      text.append("c" + row % categories).append("," + row).append(row % 3 == 0 ? ",a\n" : ",b\n");
    }
    Table table = read(dir, text.toString());
    int[] rows = IntStream.range(0, 40).map(i -> 39 - i).toArray();
    PreparedTable prepared = Preparation.of(table, rows).apply(table);
    Features.Rows features = prepared.examples(rows).features();
    assertEquals(areSparse, features instanceof SparseNumbers);
    float[] row = new float[prepared.inputs()];
    float[] expected = new float[prepared.inputs()];
    for (int i = 0; i < rows.length; i++) {
      features.copy(i, row, 0);
      prepared.inputs(rows[i], expected, 0);
      assertArrayEquals(expected, row);
    }
  }

  @Test
  void trainingRowsDecideTheInputs() throws DataException {
    Table table = read(dir, TABLE);
    Preparation preparation = Preparation.of(table, rows(0, 4));
    assertEquals(
        List.of("age", "age is missing", "sex = f", "sex = m", "fare"), preparation.inputNames());
    assertEquals(5, preparation.inputs());
    assertEquals(2, preparation.outputs());
    assertEquals(List.of("no", "yes"), preparation.classes());
    PreparedTable prepared = preparation.apply(table);
    double deviation = Math.sqrt((100 + 100 + 0) / 3.0);
    float ten = (float) (-10 / deviation);
    assertArrayEquals(
        new float[] {
          ten,
          0,
          1,
          0,
          0,
          0,
          1,
          0,
          1,
          0,
          -ten,
          0,
          1,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          (float) (30 / deviation),
          0,
          0,
          0,
          0
        },
        prepared.inputs(rows(0, 5)));
    assertArrayEquals(new byte[] {0, 1, 0}, prepared.labels(new int[] {0, 3, 4}));
    assertEquals(List.of(), prepared.warnings(rows(0, 4)));
    List<Warning> warnings = prepared.warnings(rows(0, 5));
    assertEquals(1, warnings.size());
    assertEquals("unseen-category", warnings.getFirst().code().word());
    assertTrue(warnings.getFirst().message().contains("column sex: 1 row has a category"));
    assertTrue(warnings.getFirst().message().contains("such as x"));
  }

  @Test
  void valuesAreLearntInTheirStandardUnit() throws DataException {
    Table table = read(dir, "a,b,c\n1,10,0.1\n2,20,0.1\n3,40,0.1\n", target("b", "c"));
    Preparation preparation = Preparation.of(table, rows(0, 3));
    float[] values = preparation.apply(table).values(rows(0, 3));
    double mean = 70 / 3.0;
    double deviation = preparation.targets().getFirst().deviation();
    assertEquals((float) ((10 - mean) / deviation), values[0]);
    assertEquals((float) ((40 - mean) / deviation), values[4]);
    assertEquals(0, values[1]);
    assertEquals(10, preparation.value(0, values[0]));
    assertEquals(0.1f, preparation.value(1, 0));
    assertEquals(2, preparation.outputs());
  }

  /** Another table has other categories, in another order, and other columns between. */
  @Test
  void anotherTableIsPreparedLikeTheFirst() throws DataException {
    Preparation preparation = Preparation.of(read(dir, TABLE), rows(0, 5));
    Path file = Tables.write(dir, "new.csv", "fare,z,sex,age\n7,1,new,20\n8,2,m,NA\n7,3,f,10\n");
    Table table = TableReader.readLike(preparation.schema(), null, file, ReadOptions.NONE);
    assertTrue(table.target().isEmpty());
    PreparedTable prepared = preparation.apply(table);
    float[] inputs = prepared.inputs(rows(0, 3));
    float[] first = preparation.apply(read(dir, TABLE)).inputs(rows(0, 5));
    int width = preparation.inputs();
    for (int i = 0; i < 2; i++) {
      assertEquals(first[3 * width + i], inputs[i], "the age of 20");
      assertEquals(first[width + i], inputs[width + i], "no age");
      assertEquals(first[i], inputs[2 * width + i], "the age of 10");
    }
    assertEquals(0, inputs[2] + inputs[3] + inputs[4], "a category that is new");
    assertEquals(1, inputs[width + 3], "a category that is known");
    assertTrue(prepared.warnings(rows(0, 3)).getFirst().message().contains("new"));
  }

  @Test
  void moreTextsThanCanBeListedAreUnseen() throws DataException {
    Preparation preparation = Preparation.of(read(dir, TABLE), rows(0, 5));
    StringBuilder text = new StringBuilder("age,sex,fare\n");
    for (int row = 0; row < 5000; row++) {
      text.append("1,text ").append(row).append(",2\n");
    }
    Path file = Tables.write(dir, "new.csv", text + "1,x,2\n");
    Table table = TableReader.readLike(preparation.schema(), null, file, ReadOptions.NONE);
    PreparedTable prepared = preparation.apply(table);
    assertTrue(prepared.warnings(rows(0, 5001)).getFirst().message().contains("5000 rows"));
    assertEquals(1, prepared.inputs(new int[] {5000})[4]);
  }

  @Test
  void anotherTableMustHaveTheColumns() throws DataException {
    Schema schema = Preparation.of(read(dir, TABLE), rows(0, 5)).schema();
    assertRefused(schema, "age,fare\n1,2\n", "the column sex", "age, fare");
    assertRefused(schema, "age,sex,fare\n1,f,2\n1,f,much\n", "line 3, column fare", "much");
    Path file = Tables.write(dir, "new.csv", "1,f,2\n2,m,3\n");
    assertEquals(2, TableReader.readLike(schema, null, file, ReadOptions.NONE).rows());
    assertThrows(
        IllegalArgumentException.class,
        () -> Preparation.of(read(dir, TABLE), rows(0, 5)).apply(read(dir, "a,y\n1,p\n2,q\n")));
  }

  private void assertRefused(Schema schema, String text, String... parts) {
    Path file = Tables.write(dir, "new.csv", text);
    DataException e =
        assertThrows(
            DataException.class, () -> TableReader.readLike(schema, null, file, ReadOptions.NONE));
    assertMessage(e, parts);
  }

  @Test
  void columnsOfTooManyCategoriesAreRefusedByName() throws DataException {
    StringBuilder text = new StringBuilder("name,y\n");
    for (int row = 0; row < 1000; row++) {
      text.append("n").append(row).append(row % 2 == 0 ? ",p\n" : ",q\n");
    }
    Table table = read(dir, text.toString());
    assertEquals(1000, Preparation.of(table, rows(0, 1000)).inputs());
    Table more = read(dir, text + "another,p\n");
    assertEquals(1000, Preparation.of(more, rows(0, 1000)).inputs());
    DataException e = assertThrows(DataException.class, () -> Preparation.of(more, rows(0, 1001)));
    assertMessage(e, "column name", "1000 categories", "--ignore");

    StringBuilder typo = new StringBuilder("size,y\n");
    for (int row = 0; row < 5000; row++) {
      typo.append(row * 0.37).append(row % 2 == 0 ? ",p\n" : ",q\n");
    }
    Table mistyped = read(dir, typo + "12.3x,p\n");
    assertMessage(
        assertThrows(DataException.class, () -> Preparation.of(mistyped, rows(0, 5001))),
        "column size",
        "\"12.3x\" is no number");
  }

  @Test
  void aPreparationThatIsTooLargeForAModelFileIsRefused() throws DataException {
    StringBuilder text = new StringBuilder("y");
    StringBuilder row = new StringBuilder();
    Random random = new Random(5);
    for (int c = 0; c < 12_000; c++) {
      text.append(",column_").append(c);
      row.append(',').append(random.nextFloat());
    }
    Table table = read(dir, text + "\np" + row + "\nq" + row + "\n");
    DataException e = assertThrows(DataException.class, () -> Preparation.of(table, rows(0, 2)));
    assertMessage(e, "12000 columns", "524288", "--ignore");
  }

  @Test
  void aNumberTooFarFromTrainingIsNamed() throws DataException {
    Table table = read(dir, "a,y\n1e-30,p\n2e-30,q\n3e30,p\n");
    PreparedTable prepared = Preparation.of(table, rows(0, 2)).apply(table);
    assertMessage(
        assertThrows(DataException.class, () -> prepared.inputs(rows(0, 3))), "row 3, column a");
  }

  /** All of 2.5 to 2.7 of docs/arithmetic.md, on random tables, from its words. */
  @Test
  void inputsAreTheOnesThatAreFixed() throws DataException {
    Random random = new Random(31);
    for (int trial = 0; trial < 40; trial++) {
      int columns = 1 + random.nextInt(5);
      int count = 20 + random.nextInt(100);
      int training = count / 2 + random.nextInt(count / 2);
      String[][] cells = new String[count][columns];
      StringBuilder text = new StringBuilder("class");
      for (int c = 0; c < columns; c++) {
        text.append(",c").append(c);
      }
      for (int row = 0; row < count; row++) {
        text.append("\n").append(row % 3 == 0 ? "p" : "q");
        for (int c = 0; c < columns; c++) {
          boolean missing = row > 1 && random.nextInt(6) == 0;
          cells[row][c] =
              missing
                  ? ""
                  : c % 2 == 0
                      ? Float.toString((float) random.nextGaussian())
                      : "k" + random.nextInt(9);
          text.append(',').append(cells[row][c]);
        }
      }
      Table table = read(dir, text.append('\n').toString());
      PreparedTable prepared = Preparation.of(table, rows(0, training)).apply(table);
      for (int row = 0; row < count; row++) {
        float[] found = prepared.inputs(new int[] {row});
        assertArrayEquals(plain(cells, row, training), found, "trial " + trial + ", row " + row);
      }
    }
  }

  private static float[] plain(String[][] cells, int row, int training) {
    List<Float> inputs = new ArrayList<>();
    for (int c = 0; c < cells[row].length; c++) {
      int column = c;
      List<String> known =
          IntStream.range(0, training)
              .mapToObj(r -> cells[r][column])
              .filter(text -> !text.isEmpty())
              .toList();
      String text = cells[row][c];
      if (c % 2 == 0) {
        double sum = 0;
        for (String number : known) {
          sum += Float.parseFloat(number);
        }
        double mean = sum / known.size();
        double squares = 0;
        for (String number : known) {
          squares += (Float.parseFloat(number) - mean) * (Float.parseFloat(number) - mean);
        }
        double deviation = Math.sqrt(squares / known.size());
        inputs.add(text.isEmpty() ? 0 : (float) ((Float.parseFloat(text) - mean) / deviation));
        if (known.size() < training) {
          inputs.add(text.isEmpty() ? 1f : 0f);
        }
      } else {
        known.stream().distinct().sorted().forEach(k -> inputs.add(k.equals(text) ? 1f : 0f));
      }
    }
    float[] array = new float[inputs.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = inputs.get(i);
    }
    return array;
  }

  @Test
  void jsonIsReadBackExactly() throws DataException {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      List<ColumnInputs> columns = new ArrayList<>();
      columns.add(new ColumnInputs.Category("c\"\\é\n", List.of("", "a,b", "é", "\ud83d\ude00")));
      for (int c = 0; c < 5; c++) {
        double mean = random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30));
        double deviation = Math.abs(random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)));
        columns.add(new ColumnInputs.Number("n" + c, mean, deviation, random.nextBoolean()));
      }
      boolean ofClasses = random.nextBoolean();
      Preparation preparation =
          ofClasses
              ? new Preparation(
                  columns, List.of(new Preparation.TargetValues("y", 0, 1)), List.of("b", "a"))
              : new Preparation(
                  columns,
                  List.of(
                      new Preparation.TargetValues("y", random.nextGaussian(), 2),
                      new Preparation.TargetValues("z", random.nextGaussian(), 0)),
                  List.of());
      assertEquals(preparation, Preparation.parse(preparation.toJson()), "trial " + trial);
    }
  }

  @Test
  void jsonIsAsModelFilesKeepIt() throws DataException {
    assertEquals(
        "{\"columns\":[{\"name\":\"age\",\"mean\":20.0,\"deviation\":10.0,\"missing\":true},"
            + "{\"name\":\"sex\",\"categories\":[\"f\",\"m\"]},"
            + "{\"name\":\"fare\",\"mean\":7.0,\"deviation\":0.0}],"
            + "\"targets\":[{\"name\":\"y\"}],\"classes\":[\"no\",\"yes\"]}",
        Preparation.of(read(dir, TABLE), new int[] {0, 1, 2}).toJson());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"columns\":[],\"targets\":[{\"name\":\"y\"}],\"classes\":[\"a\",\"b\"]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1}],\"targets\":[]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":-1}],\"targets\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":null,\"deviation\":1}],\"targets\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":1e999,\"deviation\":1}],\"targets\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1,\"x\":1}],\"targets\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]}",
        "{\"columns\":[{\"name\":\"a\",\"categories\":[\"b\",\"a\"]}],\"targets\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]}",
        "{\"columns\":[{\"name\":\"a\",\"categories\":[\"a\",\"a\"]}],\"targets\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1}],\"targets\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1}]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1}],\"targets\":[{\"name\":\"y\"}],\"classes\":[\"a\",\"a\"]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1}],\"targets\":[{\"name\":\"y\"}],\"classes\":[]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1}],\"targets\":[{\"name\":\"y\"},{\"name\":\"z\"}],\"classes\":[\"a\"]}",
        "{\"columns\":[{\"name\":\"a\",\"mean\":0,\"deviation\":1}],\"targets\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]}"
            + " x"
      })
  void otherJsonIsRefused(String json) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Preparation.parse(json)).getMessage();
    assertTrue(message.startsWith("expected") || message.contains(": expected"), message);
    assertTrue(message.lines().count() == 1 && message.length() < 300, message);
  }
}
