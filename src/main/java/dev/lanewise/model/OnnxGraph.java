package dev.lanewise.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A graph of ONNX operators, in the order in which they run. Field numbers are those of onnx.proto
 * (github.com/onnx/onnx): GraphProto, and what it consists of.
 *
 * <p>A value is known by its name. One that is named like a column of the table gets underscores
 * behind it, for columns keep their names.
 */
final class OnnxGraph {
  /** The operators on categories and labels. */
  private static final String ML = "ai.onnx.ml";

  private final Set<String> columns;
  private final List<ProtobufMessage> nodes = new ArrayList<>();
  private final List<ProtobufMessage> initializers = new ArrayList<>();
  private final List<ProtobufMessage> inputs = new ArrayList<>();
  private final List<ProtobufMessage> outputs = new ArrayList<>();
  private boolean usesMl;

  /** The types of elements, {@code TensorProto.DataType}. */
  enum Type {
    FLOAT(1, Float.BYTES),
    INT64(7, Long.BYTES),
    STRING(8, 0),
    BOOL(9, 1),
    DOUBLE(11, Double.BYTES);

    private final int number;

    /** Of an element; 0 where they differ. */
    private final int bytes;

    Type(int number, int bytes) {
      this.number = number;
      this.bytes = bytes;
    }
  }

  /** AttributeProto. */
  record Attribute(ProtobufMessage message) {
    private static final int INT = 2;
    private static final int INTS = 7;
    private static final int STRINGS = 8;

    static Attribute of(String name, int value) {
      return new Attribute(named(name).integer(3, value).integer(20, INT));
    }

    static Attribute type(String name, Type type) {
      return of(name, type.number);
    }

    static Attribute strings(String name, Collection<String> values) {
      ProtobufMessage message = named(name);
      values.forEach(value -> message.string(9, value));
      return new Attribute(message.integer(20, STRINGS));
    }

    static Attribute integers(String name, Collection<Integer> values) {
      ProtobufMessage message = named(name);
      values.forEach(value -> message.integer(8, value));
      return new Attribute(message.integer(20, INTS));
    }

    private static ProtobufMessage named(String name) {
      return new ProtobufMessage().string(1, name);
    }
  }

  /** A graph that has nothing, and names for {@code columns} to take. */
  OnnxGraph(Set<String> columns) {
    this.columns = columns;
  }

  private String free(String name) {
    String free = name;
    while (columns.contains(free)) {
      free += "_";
    }
    return free;
  }

  /** Adds an input [batch, width], and returns its name. */
  String input(String name, Type type, int width) {
    inputs.add(value(name, type, batch().message(1, new ProtobufMessage().integer(1, width))));
    return name;
  }

  /** Makes a value an output [batch, width]. */
  void output(String name, Type type, int width) {
    outputs.add(value(name, type, batch().message(1, new ProtobufMessage().integer(1, width))));
  }

  /** Makes a value an output [batch]. */
  void output(String name, Type type) {
    outputs.add(value(name, type, batch()));
  }

  /** TensorShapeProto of one dimension. */
  private static ProtobufMessage batch() {
    return new ProtobufMessage().message(1, new ProtobufMessage().string(2, "batch"));
  }

  /** ValueInfoProto. */
  private static ProtobufMessage value(String name, Type type, ProtobufMessage shape) {
    ProtobufMessage tensor = new ProtobufMessage().integer(1, type.number).message(2, shape);
    return new ProtobufMessage()
        .string(1, name)
        .message(2, new ProtobufMessage().message(1, tensor));
  }

  /** Adds a NodeProto, named as its output, and returns that name. */
  String node(String operator, List<String> operands, String output, Attribute... attributes) {
    String name = free(output);
    nodes.add(newNode(operator, operands, name, attributes));
    return name;
  }

  /** Adds a node whose operator is one of {@code ai.onnx.ml}. */
  String mlNode(String operator, List<String> operands, String output, Attribute... attributes) {
    String name = free(output);
    nodes.add(newNode(operator, operands, name, attributes).string(7, ML));
    usesMl = true;
    return name;
  }

  private static ProtobufMessage newNode(
      String operator, List<String> operands, String output, Attribute... attributes) {
    ProtobufMessage node = new ProtobufMessage();
    operands.forEach(operand -> node.string(1, operand));
    node.string(2, output).string(3, output).string(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    return node;
  }

  /** Adds an array of a network, and returns its name. */
  String initializer(NetworkTensor tensor) {
    return initializer(
        tensor.name(), Type.FLOAT, tensor.shape(), (int) tensor.byteLength(), tensor::putInto);
  }

  String doubles(String name, double... values) {
    return vector(name, Type.DOUBLE, values.length, to -> to.asDoubleBuffer().put(values));
  }

  String integers(String name, long... values) {
    return vector(name, Type.INT64, values.length, to -> to.asLongBuffer().put(values));
  }

  /** Adds truth values, a byte each. */
  String booleans(String name, byte... values) {
    return vector(name, Type.BOOL, values.length, to -> to.put(values));
  }

  String number(String name, float value) {
    return vector(name, Type.FLOAT, 1, to -> to.putFloat(value));
  }

  private String vector(String name, Type type, int length, Consumer<ByteBuffer> values) {
    return initializer(name, type, List.of(length), length * type.bytes, values);
  }

  /** TensorProto. */
  private String initializer(
      String name, Type type, List<Integer> shape, int bytes, Consumer<ByteBuffer> values) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    values.accept(buffer);
    ProtobufMessage tensor = new ProtobufMessage();
    shape.forEach(extent -> tensor.integer(1, extent));
    String free = free(name);
    initializers.add(tensor.integer(2, type.number).string(8, free).bytes(9, buffer.array()));
    return free;
  }

  /** Adds the operator sets that the nodes need to a model. */
  void addOperatorSets(ProtobufMessage model, int version, int mlVersion) {
    model.message(8, new ProtobufMessage().string(1, "").integer(2, version));
    if (usesMl) {
      model.message(8, new ProtobufMessage().string(1, ML).integer(2, mlVersion));
    }
  }

  /** Returns the GraphProto. */
  ProtobufMessage message() {
    ProtobufMessage graph = new ProtobufMessage();
    nodes.forEach(node -> graph.message(1, node));
    graph.string(2, "lanewise");
    initializers.forEach(initializer -> graph.message(5, initializer));
    inputs.forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    return graph;
  }
}
