package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.DataException;
import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.table.ColumnKind;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.Table;
import dev.lanewise.data.table.TableReader;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported models of tables take the raw columns. Field numbers are those of onnx.proto. */
class OnnxTableExportTest {
  /**
   * Columns with missing values, of one value, of categories, and such as are named like a value of
   * the graph. The last row has a category that the rows before it lack.
   */
  private static final String MIXED =
      """
      size,colour,flat,label,scores,age,kind,price
      1.25,red,3,7,a,50,yes,100000.5
      NA,green,3,8,b,61,no,100200
      -3.5e4,,3,1e-3,a,47,yes,100100
      2,red,3,0.1,,NA,perhaps,100007.25
      0.7,blue,3,5,c,52,no,100001
      """;

  private static final List<String> DOMAINS_OF_TABLES = List.of("", "ai.onnx.ml");

  @TempDir Path folder;

  private Table read(String text, ReadOptions options) throws IOException, DataException {
    return TableReader.read(Files.writeString(folder.resolve("t.csv"), text), options);
  }

  private ProtobufReader export(Model model) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    return new ProtobufReader(Files.readAllBytes(file));
  }

  private static int[] rows(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static Model classifier(Preparation preparation) {
    return new Model(
        Networks.random(
            5,
            Activation.RELU,
            Activation.SOFTMAX,
            Loss.CROSS_ENTROPY,
            preparation.inputs(),
            4,
            preparation.outputs()),
        Optional.of(preparation));
  }

  private static Model regression(Preparation preparation) {
    return new Model(
        Networks.random(
            6,
            Activation.TANH,
            Activation.IDENTITY,
            Loss.SQUARED_ERROR,
            preparation.inputs(),
            5,
            preparation.outputs()),
        Optional.of(preparation));
  }

  private static List<String> domains(ProtobufReader model) {
    return model.messages(8).stream().map(set -> set.string(1)).toList();
  }

  /** Runs the graph on the cells of a row. */
  private static OnnxInterpreter run(ProtobufReader graph, Table table, int row) {
    Map<String, Object> inputs = new HashMap<>();
    for (int c = 0; c < table.columns().size(); c++) {
      inputs.put(
          table.columns().get(c).name(),
          table.columns().get(c).kind() == ColumnKind.NUMBER
              ? new double[] {table.number(row, c)}
              : RawColumns.category(table, row, c));
    }
    return OnnxInterpreter.run(graph, inputs);
  }

  /** That the network is given the very inputs that it has in Lanewise, and returns them. */
  private static float[] assertInputs(
      ProtobufReader graph, OnnxInterpreter found, Preparation preparation, Table table, int row)
      throws DataException {
    float[] expected = preparation.apply(table).inputs(new int[] {row});
    ProtobufReader gemm =
        graph.messages(1).stream()
            .filter(node -> node.string(4).equals("Gemm"))
            .findFirst()
            .orElseThrow();
    double[] actual = found.numbers(gemm.strings(1).getFirst());
    assertArrayEquals(expected, toFloats(actual), "row " + row + " of " + preparation.inputNames());
    return expected;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
      assertEquals(values[i], floats[i], "rounded to binary32");
    }
    return floats;
  }

  @Test
  void classesAreScoredAndNamed() throws IOException, DataException {
    Table table = read(MIXED, ReadOptions.builder().targets("kind").build());
    Preparation preparation = Preparation.of(table, rows(4));
    Model model = classifier(preparation);
    ProtobufReader exported = export(model);
    assertEquals(DOMAINS_OF_TABLES, domains(exported));
    assertEquals(2, exported.messages(8).getLast().integer(2), "version of ai.onnx.ml");
    ProtobufReader graph = exported.message(7);
    assertEquals(
        List.of("size", "colour", "flat", "label", "scores", "age", "price"),
        graph.messages(11).stream().map(input -> input.string(1)).toList());
    assertEquals(
        List.of("scores_", "label_"),
        graph.messages(12).stream().map(output -> output.string(1)).toList());
    for (int row = 0; row < table.rows(); row++) {
      OnnxInterpreter found = run(graph, table, row);
      float[] inputs = assertInputs(graph, found, preparation, table, row);
      double[] scores = Networks.scores(model.network(), inputs);
      assertArrayEquals(scores, found.numbers("scores_"), 1e-12);
      int greatest =
          IntStream.range(0, scores.length)
              .reduce(0, (best, c) -> scores[c] > scores[best] ? c : best);
      assertEquals(preparation.classes().get(greatest), found.text("label_"));
    }
  }

  @Test
  void valuesAreInTheirOwnUnits() throws IOException, DataException {
    Table table =
        read(MIXED, ReadOptions.builder().targets("price", "age").ignored("label").build());
    Preparation preparation = Preparation.of(table, rows(4));
    Model model = regression(preparation);
    ProtobufReader exported = export(model);
    assertEquals(DOMAINS_OF_TABLES, domains(exported));
    ProtobufReader graph = exported.message(7);
    assertEquals("values", graph.message(12).string(1));
    for (int row = 0; row < table.rows(); row++) {
      OnnxInterpreter found = run(graph, table, row);
      float[] inputs = assertInputs(graph, found, preparation, table, row);
      double[] answers = Networks.scores(model.network(), inputs);
      double[] values = found.numbers("values");
      assertEquals(2, values.length);
      for (int t = 0; t < values.length; t++) {
        double deviation = preparation.targets().get(t).deviation();
        assertEquals(preparation.value(t, (float) answers[t]), values[t], 1e-6 * deviation);
      }
    }
  }

  /** A whole number is one category with and without .0 behind it, as in a table. */
  @Test
  void categoriesHaveTheSpellingsOfATable() throws IOException, DataException {
    List<String> spellings =
        List.of("1", "1.0", "-2.0", "-2", "x", "1.00", "1.5", "7.0", "NA", "-1");
    String rows = "1.0,3\n-2,4\n1,6\nx,9\n1.00,8\n1.5,2\n";
    Table table = read("code,y\n" + rows, ReadOptions.builder().targets("y").build());
    Preparation preparation = Preparation.of(table, rows(table.rows()));
    ProtobufReader graph = export(regression(preparation)).message(7);
    Path file = Files.writeString(folder.resolve("o.csv"), "code\n" + quoted(spellings));
    Table others =
        TableReader.readLike(
            preparation.schema().withoutTargets(), null, file, ReadOptions.builder().build());
    for (int row = 0; row < spellings.size(); row++) {
      Map<String, Object> cells = Map.of("code", spellings.get(row));
      assertInputs(graph, OnnxInterpreter.run(graph, cells), preparation, others, row);
    }
  }

  private static String quoted(List<String> fields) {
    return fields.stream().map(field -> "\"" + field + "\"\n").collect(Collectors.joining());
  }

  /** Values of numbers alone need no operator on categories or labels, nor another order. */
  @Test
  void numbersAloneNeedTheUsualOperatorsOnly() throws IOException, DataException {
    Table table = read("a,b,y\n1,2,3\n2,5,4\n7,1,9\n", ReadOptions.builder().targets("y").build());
    Preparation preparation = Preparation.of(table, rows(3));
    ProtobufReader exported = export(regression(preparation));
    assertEquals(List.of(""), domains(exported));
    assertEquals(
        List.of(
            "Concat",
            "IsNaN",
            "Cast",
            "Sub",
            "Div",
            "Cast",
            "Where",
            "Gemm",
            "Tanh",
            "Gemm",
            "Identity",
            "Cast",
            "Mul",
            "Add",
            "Cast"),
        exported.message(7).messages(1).stream().map(node -> node.string(4)).toList());
    ProtobufReader number = exported.message(7).messages(11).getFirst().message(2).message(1);
    assertEquals(1, number.integer(1), "FLOAT");
    assertEquals(
        List.of(1L),
        number.message(2).messages(1).stream().flatMap(d -> d.integers(1).stream()).toList());
    assertEquals(
        List.of("lanewise.format", "lanewise.activations", "lanewise.loss", "lanewise.preparation"),
        exported.messages(14).stream().map(property -> property.string(1)).toList());
  }
}
