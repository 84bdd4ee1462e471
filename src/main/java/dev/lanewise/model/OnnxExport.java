package dev.lanewise.model;

import dev.lanewise.data.table.ColumnInputs;
import dev.lanewise.data.table.Preparation;
import dev.lanewise.io.AtomicFile;
import dev.lanewise.model.OnnxGraph.Attribute;
import dev.lanewise.model.OnnxGraph.Type;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes models as ONNX: IR version 7 and operator set 13, those of ONNX 1.8, which every runtime
 * since 2020 reads; beside it, for categories and labels, operator set 2 of {@code ai.onnx.ml}. The
 * batch may have any size.
 *
 * <p>The graph of a model of pixels takes {@code input}, float [batch, inputs] of pixels from 0 to
 * 1, and gives {@code scores}, float [batch, classes].
 *
 * <p>That of a model of a table takes each column by its name, as the table has it: numbers as
 * float [batch, 1], NaN where they are missing; categories as string [batch, 1], empty where they
 * are missing, and whole numbers with or without {@code .0} behind them. It gives {@code scores},
 * and {@code label}, string [batch], the name of the class; or {@code values}, float [batch,
 * targets], in their own units. An output that is named like a column has an underscore behind its
 * name.
 *
 * <p>Each layer is a {@code Gemm} with the weight [out, in] transposed, and the {@linkplain
 * Activation#onnxOperators operators} of its activation, {@code Softmax} along axis 1. Weights and
 * biases have the names of {@link ModelFile}, whose strings are the model's metadata. The same
 * model always gives the same bytes.
 */
public final class OnnxExport {
  /** The version of the files. */
  public static final int IR_VERSION = 7;

  /** The version of the operators. */
  public static final int OPERATOR_SET = 13;

  /** The version of the operators of {@code ai.onnx.ml}. */
  private static final int ML_OPERATOR_SET = 2;

  /** What Protocol Buffers take in one message, less 16 MiB for all but the parameters. */
  private static final long MOST_PARAMETER_BYTES = (1L << 31) - (1L << 24);

  private static final String SCORES = "scores";

  private OnnxExport() {}

  /**
   * Writes a model as {@link AtomicFile} does.
   *
   * @throws IOException with a message of one line that begins with the path
   * @throws IllegalArgumentException if a parameter is not finite, or the parameters take more than
   *     the 2 GiB that one ONNX file can hold
   */
  public static void write(Model model, Path file) throws IOException {
    List<NetworkTensor> tensors = NetworkTensor.of(model.network());
    long length = tensors.stream().mapToLong(NetworkTensor::byteLength).sum();
    if (length > MOST_PARAMETER_BYTES) {
      throw new IllegalArgumentException(
          "an ONNX file holds at most 2 GiB, not " + length + " bytes of parameters");
    }
    AtomicFile.write(file, message(model, tensors)::writeTo);
  }

  /** ModelProto. Field numbers are those of onnx.proto (github.com/onnx/onnx). */
  private static ProtobufMessage message(Model model, List<NetworkTensor> tensors) {
    OnnxGraph graph = graph(model, tensors);
    ProtobufMessage message =
        new ProtobufMessage()
            .integer(1, IR_VERSION)
            .string(2, "lanewise")
            .message(7, graph.message());
    graph.addOperatorSets(message, OPERATOR_SET, ML_OPERATOR_SET);
    ModelMetadata.strings(model)
        .forEach(
            (key, value) ->
                message.message(14, new ProtobufMessage().string(1, key).string(2, value)));
    return message;
  }

  private static OnnxGraph graph(Model model, List<NetworkTensor> tensors) {
    return model
        .preparation()
        .map(preparation -> graph(model.network(), tensors, preparation))
        .orElseGet(() -> graph(model.network(), tensors));
  }

  private static OnnxGraph graph(Network network, List<NetworkTensor> tensors) {
    OnnxGraph graph = new OnnxGraph(Set.of());
    String input = graph.input("input", Type.FLOAT, network.inputs());
    String scores = addLayers(graph, network, tensors, input, SCORES);
    graph.output(scores, Type.FLOAT, network.outputs());
    return graph;
  }

  private static OnnxGraph graph(
      Network network, List<NetworkTensor> tensors, Preparation preparation) {
    OnnxGraph graph =
        new OnnxGraph(
            preparation.columns().stream().map(ColumnInputs::name).collect(Collectors.toSet()));
    OnnxPreparation table = new OnnxPreparation(preparation, graph);
    String input = table.addInputs();
    if (preparation.classes().isEmpty()) {
      table.addValues(addLayers(graph, network, tensors, input, "answers"));
    } else {
      String scores = addLayers(graph, network, tensors, input, SCORES);
      graph.output(scores, Type.FLOAT, network.outputs());
      table.addLabel(scores);
    }
    return graph;
  }

  /** Adds the network, and returns the value that is its answer. */
  private static String addLayers(
      OnnxGraph graph, Network network, List<NetworkTensor> tensors, String input, String output) {
    String before = input;
    for (int l = 0; l < network.layers().size(); l++) {
      boolean last = l == network.layers().size() - 1;
      String weight = graph.initializer(tensors.get(2 * l));
      String bias = graph.initializer(tensors.get(2 * l + 1));
      String sums =
          graph.node(
              "Gemm",
              List.of(before, weight, bias),
              "layers." + l + ".sums",
              Attribute.of("transB", 1));
      String activations = last ? output : "layers." + l + ".activations";
      before = activate(graph, network.layers().get(l).activation(), sums, activations);
    }
    return before;
  }

  private static String activate(
      OnnxGraph graph, Activation activation, String sums, String output) {
    List<String> operators = activation.onnxOperators();
    List<String> operands = List.of(sums);
    String result = sums;
    for (int o = 0; o < operators.size(); o++) {
      Attribute[] attributes =
          activation == Activation.SOFTMAX
              ? new Attribute[] {Attribute.of("axis", 1)}
              : new Attribute[0];
      String name = o == operators.size() - 1 ? output : output + "." + o;
      result = graph.node(operators.get(o), operands, name, attributes);
      operands = List.of(sums, result);
    }
    return result;
  }
}
