package dev.lanewise.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.nn.Activation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Runs the operators of an exported graph one after the other, on one row. Numbers of all types are
 * held as binary64, and are rounded where a {@code Cast} says so; field numbers are those of
 * onnx.proto.
 */
final class OnnxInterpreter {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int BOOL = 9;
  private static final int DOUBLE = 11;

  private final Map<String, double[]> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private OnnxInterpreter() {}

  /** Runs a graph on its inputs, by their names: {@code double[]}, or a {@code String}. */
  static OnnxInterpreter run(ProtobufReader graph, Map<String, ?> inputs) {
    OnnxInterpreter interpreter = new OnnxInterpreter();
    inputs.forEach(
        (name, value) -> {
          if (value instanceof String text) {
            interpreter.texts.put(name, text);
          } else {
            interpreter.numbers.put(name, (double[]) value);
          }
        });
    for (ProtobufReader tensor : graph.messages(5)) {
      interpreter.define(tensor.string(8), values(tensor));
    }
    for (ProtobufReader node : graph.messages(1)) {
      interpreter.run(node);
    }
    return interpreter;
  }

  double[] numbers(String name) {
    return numbers.get(name);
  }

  String text(String name) {
    return texts.get(name);
  }

  private void define(String name, double... values) {
    assertTrue(!texts.containsKey(name) && numbers.put(name, values) == null, name + " twice");
  }

  private static double[] values(ProtobufReader tensor) {
    ByteBuffer raw = ByteBuffer.wrap(tensor.bytes(9)).order(ByteOrder.LITTLE_ENDIAN);
    int type = (int) tensor.integer(2);
    int width =
        switch (type) {
          case FLOAT -> Float.BYTES;
          case INT64, DOUBLE -> Double.BYTES;
          case BOOL -> 1;
          default -> throw new AssertionError("type " + type);
        };
    int count = tensor.integers(1).stream().reduce(1L, Math::multiplyExact).intValue();
    assertEquals(count * width, raw.remaining(), tensor.string(8));
    return IntStream.range(0, count)
        .mapToDouble(
            i ->
                switch (type) {
                  case FLOAT -> raw.getFloat(i * width);
                  case INT64 -> raw.getLong(i * width);
                  case BOOL -> raw.get(i);
                  default -> raw.getDouble(i * width);
                })
        .toArray();
  }

  private void run(ProtobufReader node) {
    String operator = node.string(4);
    List<String> names = node.strings(1);
    String output = node.string(2);
    assertEquals(output, node.string(3), "name of the node");
    boolean isMl = List.of("OneHotEncoder", "LabelEncoder").contains(operator);
    assertEquals(isMl ? List.of("ai.onnx.ml") : List.of(), node.strings(7), "domain");
    if (operator.equals("OneHotEncoder")) {
      assertEquals(1, attribute(node, "zeros").integer(3));
      String category = texts.get(names.getFirst());
      define(
          output,
          category == null ? hot(node, numbers.get(names.getFirst())) : hot(node, category));
    } else if (operator.equals("LabelEncoder") && texts.containsKey(names.getFirst())) {
      int place = attribute(node, "keys_strings").strings(9).indexOf(texts.get(names.getFirst()));
      long otherwise = attribute(node, "default_int64").integer(3);
      define(
          output, place < 0 ? otherwise : attribute(node, "values_int64s").integers(8).get(place));
    } else if (operator.equals("LabelEncoder")) {
      long key = (long) numbers.get(names.getFirst())[0];
      int place = attribute(node, "keys_int64s").integers(8).indexOf(key);
      texts.put(output, attribute(node, "values_strings").strings(9).get(place));
    } else {
      define(output, answer(node, operator, names.stream().map(numbers::get).toList()));
    }
  }

  private static double[] hot(ProtobufReader node, String category) {
    return attribute(node, "cats_strings").strings(9).stream()
        .mapToDouble(name -> name.equals(category) ? 1 : 0)
        .toArray();
  }

  private static double[] hot(ProtobufReader node, double[] number) {
    return attribute(node, "cats_int64s").integers(8).stream()
        .mapToDouble(category -> category == number[0] ? 1 : 0)
        .toArray();
  }

  private static double[] answer(ProtobufReader node, String operator, List<double[]> operands) {
    double[] x = operands.getFirst();
    return switch (operator) {
      case "Gemm" -> {
        assertEquals(1, attribute(node, "transB").integer(3));
        yield gemm(x, operands.get(1), operands.get(2));
      }
      case "Concat" -> {
        assertEquals(1, attribute(node, "axis").integer(3));
        yield operands.stream().flatMapToDouble(Arrays::stream).toArray();
      }
      case "Gather" -> {
        assertEquals(1, attribute(node, "axis").integer(3));
        yield map(operands.get(1), column -> x[(int) column]);
      }
      case "Reshape" -> {
        assertEquals(List.of(0.0, (double) x.length), List.of(box(operands.get(1))));
        yield x;
      }
      case "Cast" -> attribute(node, "to").integer(3) == FLOAT ? map(x, v -> (float) v) : x;
      case "IsNaN" -> map(x, v -> Double.isNaN(v) ? 1 : 0);
      case "Or" -> zip(operands, (a, b) -> a + b > 0 ? 1 : 0);
      case "Sub" -> zip(operands, (a, b) -> a - b);
      case "Div" -> zip(operands, (a, b) -> a / b);
      case "Add" -> zip(operands, Double::sum);
      case "Mul" -> zip(operands, (a, b) -> a * b);
      case "Where" ->
          IntStream.range(0, x.length)
              .mapToDouble(i -> x[i] != 0 ? operands.get(1)[0] : operands.get(2)[i])
              .toArray();
      case "ArgMax" -> {
        assertEquals(1, attribute(node, "axis").integer(3));
        assertEquals(0, attribute(node, "keepdims").integer(3));
        int greatest = 0;
        for (int c = 1; c < x.length; c++) {
          greatest = x[c] > x[greatest] ? c : greatest;
        }
        yield new double[] {greatest};
      }
      case "Softmax" -> {
        assertEquals(1, attribute(node, "axis").integer(3));
        yield Networks.activate(Activation.SOFTMAX, x);
      }
      default -> Networks.activate(Activation.valueOf(operator.toUpperCase(Locale.ROOT)), x);
    };
  }

  private static double[] gemm(double[] x, double[] weight, double[] bias) {
    double[] y = bias.clone();
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * weight[o * x.length + i];
      }
    }
    return y;
  }

  private static Double[] box(double[] values) {
    return Arrays.stream(values).boxed().toArray(Double[]::new);
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }

  private static double[] zip(List<double[]> operands, DoubleBinaryOperator function) {
    double[] a = operands.get(0);
    double[] b = operands.get(1);
    assertEquals(a.length, b.length);
    return IntStream.range(0, a.length)
        .mapToDouble(i -> function.applyAsDouble(a[i], b[i]))
        .toArray();
  }

  private static ProtobufReader attribute(ProtobufReader node, String name) {
    return node.messages(5).stream()
        .filter(attribute -> attribute.string(1).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(node.string(2) + " lacks " + name));
  }
}
