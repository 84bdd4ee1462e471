package dev.lanewise.model;

import dev.lanewise.io.AtomicFile;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes networks as ONNX models: IR version 7 and operator set 13, those of ONNX 1.8, which every
 * runtime since 2020 reads.
 *
 * <p>The graph takes {@code input}, float [batch, inputs] of pixels from 0 to 1, and gives {@code
 * scores}, float [batch, classes]; the batch may have any size. Each layer is a {@code Gemm} with
 * the weight [out, in] transposed, and the {@linkplain Activation#onnxOperators operators} of its
 * activation, {@code Softmax} along axis 1. Weights and biases have the names of {@link ModelFile},
 * whose strings are the model's metadata. The same network always gives the same bytes.
 *
 * <p>Field numbers are those of onnx.proto (github.com/onnx/onnx).
 */
public final class OnnxExport {
  /** The version of the files. */
  public static final int IR_VERSION = 7;

  /** The version of the operators. */
  public static final int OPERATOR_SET = 13;

  /** {@code TensorProto.DataType.FLOAT}. */
  private static final int FLOAT = 1;

  /** {@code AttributeProto.AttributeType.INT}. */
  private static final int INT = 2;

  /** What Protocol Buffers take in one message, less 16 MiB for all but the parameters. */
  private static final long MOST_PARAMETER_BYTES = (1L << 31) - (1L << 24);

  private static final String INPUT = "input";
  private static final String SCORES = "scores";

  private OnnxExport() {}

  /**
   * Writes a network as {@link AtomicFile} does.
   *
   * @throws IOException with a message of one line that begins with the path
   * @throws IllegalArgumentException if a parameter is not finite, or the parameters take more than
   *     the 2 GiB that one ONNX file can hold
   */
  public static void write(Network network, Path file) throws IOException {
    List<NetworkTensor> tensors = NetworkTensor.of(network);
    long length = tensors.stream().mapToLong(NetworkTensor::byteLength).sum();
    if (length > MOST_PARAMETER_BYTES) {
      throw new IllegalArgumentException(
          "an ONNX file holds at most 2 GiB, not " + length + " bytes of parameters");
    }
    AtomicFile.write(file, model(network, tensors)::writeTo);
  }

  /** ModelProto. */
  private static ProtobufMessage model(Network network, List<NetworkTensor> tensors) {
    ProtobufMessage model =
        new ProtobufMessage()
            .integer(1, IR_VERSION)
            .string(2, "lanewise")
            .message(7, graph(network, tensors))
            .message(8, new ProtobufMessage().string(1, "").integer(2, OPERATOR_SET));
    ModelMetadata.strings(Model.of(network))
        .forEach(
            (key, value) ->
                model.message(14, new ProtobufMessage().string(1, key).string(2, value)));
    return model;
  }

  /** GraphProto. */
  private static ProtobufMessage graph(Network network, List<NetworkTensor> tensors) {
    ProtobufMessage graph = new ProtobufMessage();
    String before = INPUT;
    for (int l = 0; l < network.layers().size(); l++) {
      boolean last = l == network.layers().size() - 1;
      String sums = "layers." + l + ".sums";
      String activations = last ? SCORES : "layers." + l + ".activations";
      List<String> operands =
          List.of(before, NetworkTensor.weightName(l), NetworkTensor.biasName(l));
      graph.message(1, node("Gemm", operands, sums).message(5, integerAttribute("transB", 1)));
      activate(graph, network.layers().get(l).activation(), sums, activations);
      before = activations;
    }
    graph.string(2, "lanewise");
    for (NetworkTensor tensor : tensors) {
      graph.message(5, initializer(tensor));
    }
    graph.message(11, value(INPUT, network.inputs()));
    graph.message(12, value(SCORES, network.outputs()));
    return graph;
  }

  private static void activate(
      ProtobufMessage graph, Activation activation, String sums, String output) {
    List<String> operators = activation.onnxOperators();
    List<String> operands = List.of(sums);
    for (int o = 0; o < operators.size(); o++) {
      String result = o == operators.size() - 1 ? output : output + "." + o;
      ProtobufMessage node = node(operators.get(o), operands, result);
      if (activation == Activation.SOFTMAX) {
        node.message(5, integerAttribute("axis", 1));
      }
      graph.message(1, node);
      operands = List.of(sums, result);
    }
  }

  /** NodeProto, named as its output. */
  private static ProtobufMessage node(String operator, List<String> inputs, String output) {
    ProtobufMessage node = new ProtobufMessage();
    inputs.forEach(input -> node.string(1, input));
    return node.string(2, output).string(3, output).string(4, operator);
  }

  /** AttributeProto. */
  private static ProtobufMessage integerAttribute(String name, int value) {
    return new ProtobufMessage().string(1, name).integer(3, value).integer(20, INT);
  }

  /** TensorProto. */
  private static ProtobufMessage initializer(NetworkTensor tensor) {
    ProtobufMessage initializer = new ProtobufMessage();
    tensor.shape().forEach(extent -> initializer.integer(1, extent));
    ByteBuffer values =
        ByteBuffer.allocate((int) tensor.byteLength()).order(ByteOrder.LITTLE_ENDIAN);
    tensor.putInto(values);
    return initializer.integer(2, FLOAT).string(8, tensor.name()).bytes(9, values.array());
  }

  /** ValueInfoProto of a float array [batch, width]. */
  private static ProtobufMessage value(String name, int width) {
    ProtobufMessage shape =
        new ProtobufMessage()
            .message(1, new ProtobufMessage().string(2, "batch"))
            .message(1, new ProtobufMessage().integer(1, width));
    ProtobufMessage tensor = new ProtobufMessage().integer(1, FLOAT).message(2, shape);
    return new ProtobufMessage()
        .string(1, name)
        .message(2, new ProtobufMessage().message(1, tensor));
  }
}
