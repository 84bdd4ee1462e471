package dev.lanewise.model;

import dev.lanewise.data.table.ColumnInputs;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.data.table.Preparation.TargetValues;
import dev.lanewise.model.OnnxGraph.Attribute;
import dev.lanewise.model.OnnxGraph.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * ONNX operators that prepare a table's columns for a network, and name what it answers: the same
 * operations, in the same precision, as docs/arithmetic.md has for tables (2.6 to 2.8).
 *
 * <p>All numbers are standardised at once, a column of the table being one of a matrix; the inputs
 * are put into the network's order at the end.
 */
final class OnnxPreparation {
  private final Preparation preparation;
  private final OnnxGraph graph;

  /** Matrices of inputs, and for each of their columns the network's input that it is. */
  private final List<String> matrices = new ArrayList<>();

  private final List<Integer> inputs = new ArrayList<>();

  OnnxPreparation(Preparation preparation, OnnxGraph graph) {
    this.preparation = preparation;
    this.graph = graph;
  }

  /** Adds the columns as the graph's inputs, and returns the value that the network takes. */
  String addInputs() {
    List<ColumnInputs.Number> numbers = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    int place = 0;
    for (ColumnInputs column : preparation.columns()) {
      switch (column) {
        case ColumnInputs.Number number -> {
          columns.add(graph.input(number.name(), Type.FLOAT, 1));
          numbers.add(number);
          places.add(place);
        }
        case ColumnInputs.Category category -> addCategory(category, place);
      }
      place += column.count();
    }
    if (!numbers.isEmpty()) {
      addNumbers(numbers, places, columns);
    }
    return inOrder(join(matrices, "unordered"));
  }

  /** One-hot columns. Text that is no category, such as the empty one, has 0 in all of them. */
  private void addCategory(ColumnInputs.Category column, int place) {
    String input = graph.input(column.name(), Type.STRING, 1);
    int count = column.count();
    if (count == 0) {
      return;
    }
    String name = "inputs." + place;
    String hot = oneHot(column, input, name);
    // Its result is [batch, 1, count]; 0 stands for the batch.
    String shape = graph.integers(name + ".shape", 0, count);
    matrices.add(graph.node("Reshape", List.of(hot, shape), name + ".categories"));
    IntStream.range(place, place + count).forEach(inputs::add);
  }

  /** Whole numbers are looked up, for 3.0 is read as 3 is. */
  private String oneHot(ColumnInputs.Category column, String input, String name) {
    SequencedMap<String, Integer> spellings = column.spellings();
    boolean areNames = column.categories().equals(List.copyOf(spellings.keySet()));
    Attribute zeros = Attribute.of("zeros", 1);
    if (areNames) {
      Attribute names = Attribute.strings("cats_strings", column.categories());
      return graph.mlNode("OneHotEncoder", List.of(input), name + ".one-hot", names, zeros);
    }
    String number =
        graph.mlNode(
            "LabelEncoder",
            List.of(input),
            name + ".number",
            Attribute.strings("keys_strings", spellings.keySet()),
            Attribute.integers("values_int64s", spellings.values()),
            Attribute.of("default_int64", -1));
    Attribute numbers = Attribute.integers("cats_int64s", upTo(column.count()));
    return graph.mlNode("OneHotEncoder", List.of(number), name + ".one-hot", numbers, zeros);
  }

  /** Returns the integers from 0 to {@code count} − 1. */
  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private void addNumbers(
      List<ColumnInputs.Number> numbers, List<Integer> places, List<String> columns) {
    String raw = join(columns, "numbers");
    String missing = graph.node("IsNaN", List.of(raw), "numbers.missing");
    matrices.add(standardized(numbers, raw, missing));
    inputs.addAll(places);
    long[] flagged =
        IntStream.range(0, numbers.size())
            .filter(n -> numbers.get(n).flagsMissing())
            .asLongStream()
            .toArray();
    if (flagged.length > 0) {
      String flags = cast(missing, Type.FLOAT, "numbers.flags");
      matrices.add(gather(flags, "numbers.flagged", flagged));
      for (long n : flagged) {
        inputs.add(places.get((int) n) + 1);
      }
    }
  }

  private String standardized(List<ColumnInputs.Number> numbers, String raw, String missing) {
    double[] means = numbers.stream().mapToDouble(ColumnInputs.Number::mean).toArray();
    double[] deviations = numbers.stream().mapToDouble(ColumnInputs.Number::deviation).toArray();
    String mean = graph.doubles("numbers.mean", means);
    String deviation = graph.doubles("numbers.deviation", deviations);
    String wide = cast(raw, Type.DOUBLE, "numbers.double");
    String centred = graph.node("Sub", List.of(wide, mean), "numbers.centred");
    String quotient = graph.node("Div", List.of(centred, deviation), "numbers.quotient");
    String scaled = cast(quotient, Type.FLOAT, "numbers.scaled");
    String isZero = missing;
    byte[] constant = new byte[deviations.length];
    for (int n = 0; n < constant.length; n++) {
      constant[n] = (byte) (deviations[n] == 0 ? 1 : 0);
    }
    if (DoubleStream.of(deviations).anyMatch(d -> d == 0)) {
      String constants = graph.booleans("numbers.constant", constant);
      isZero = graph.node("Or", List.of(missing, constants), "numbers.zero");
    }
    String zero = graph.number("zero", 0);
    return graph.node("Where", List.of(isZero, zero, scaled), "numbers.standardized");
  }

  /** Returns the matrices beside each other. */
  private String join(List<String> operands, String output) {
    return operands.size() == 1
        ? operands.getFirst()
        : graph.node("Concat", operands, output, Attribute.of("axis", 1));
  }

  /** Returns the joined inputs in the order of the network. */
  private String inOrder(String joined) {
    long[] places = new long[inputs.size()];
    boolean isOrdered = true;
    for (int i = 0; i < places.length; i++) {
      places[inputs.get(i)] = i;
      isOrdered &= inputs.get(i) == i;
    }
    return isOrdered ? joined : gather(joined, "inputs", places);
  }

  private String gather(String matrix, String output, long... columns) {
    String indices = graph.integers(output + ".columns", columns);
    return graph.node("Gather", List.of(matrix, indices), output, Attribute.of("axis", 1));
  }

  private String cast(String value, Type type, String output) {
    return graph.node("Cast", List.of(value), output, Attribute.type("to", type));
  }

  /** Adds the name of the class with the greatest score as the graph's output. */
  void addLabel(String scores) {
    String index =
        graph.node(
            "ArgMax",
            List.of(scores),
            "label.index",
            Attribute.of("axis", 1),
            Attribute.of("keepdims", 0));
    List<String> classes = preparation.classes();
    String label =
        graph.mlNode(
            "LabelEncoder",
            List.of(index),
            "label",
            Attribute.integers("keys_int64s", upTo(classes.size())),
            Attribute.strings("values_strings", classes));
    graph.output(label, Type.STRING);
  }

  /** Adds the values, in their own unit, that answers stand for as the graph's output. */
  void addValues(String answers) {
    List<TargetValues> targets = preparation.targets();
    double[] means = targets.stream().mapToDouble(TargetValues::mean).toArray();
    double[] deviations = targets.stream().mapToDouble(TargetValues::deviation).toArray();
    String deviation = graph.doubles("values.deviation", deviations);
    String mean = graph.doubles("values.mean", means);
    String wide = cast(answers, Type.DOUBLE, "values.double");
    String product = graph.node("Mul", List.of(wide, deviation), "values.product");
    String sum = graph.node("Add", List.of(product, mean), "values.sum");
    graph.output(cast(sum, Type.FLOAT, "values"), Type.FLOAT, targets.size());
  }
}
