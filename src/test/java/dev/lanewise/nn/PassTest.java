package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrices;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.kernel.Targets;
import dev.lanewise.kernel.WeightPanels;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However a pass is cut into parts, it computes the same. */
class PassTest {
  private static final int BATCH = 7;
  private static final int INPUTS = 300; // two blocks
  private static final int[] LABELS = {0, 1, 2, 3, 4, 0, 1};
  private static final int[] WHOLE = {0, 48};

  private final Kernels kernels = new ScalarKernels();

  private static Network network(Activation hidden, Activation output, Loss loss) {
    Network network = new Network(List.of(INPUTS, 40, 35, 5), hidden, output, loss);
    Initializer.initialize(network, new Random(3));
    return network;
  }

  /** All that one pass computes, cut at the given samples, blocks of inputs, and units. */
  private final class Pass {
    final BatchBuffers buffers;
    final float[] loss = new float[BATCH];
    final float[] gradient;
    private int hits;

    Pass(Network network, int[] samples, int[] blocks, int[] units) {
      this.buffers = new BatchBuffers(network, BATCH);
      this.gradient = new float[network.parameters().length];
      Binding binding = Binding.of(kernels, buffers);
      List<FirstLayer> first = firstLayers(network, spans(blocks, 2), spans(units, 40), binding);
      Targets targets = Matrices.targets(Targets.oneHot(5), LABELS);
      OutputLoss output = new OutputLoss(binding, targets);
      List<Span> rows = spans(samples, BATCH);
      for (Span s : rows) {
        first.forEach(part -> part.multiply(s.first(), s.last()));
      }
      for (Span s : rows) {
        first.forEach(part -> part.finish(s.first(), s.last()));
      }
      for (int layer = 1; layer < 3; layer++) {
        for (Span u : spans(units, network.layers().get(layer).out())) {
          DenseForward part = new DenseForward(binding, layer, u);
          rows.forEach(s -> part.forward(s.first(), s.last()));
        }
      }
      for (Span s : rows) {
        output.losses(loss, 0, s.first(), s.last());
        hits += output.hits(s.first(), s.last());
        output.gradient(0.25f, s.first(), s.last());
      }
      for (int layer = 2; layer > 0; layer--) {
        for (Span u : spans(units, network.layers().get(layer).in())) {
          DenseGradient part = new DenseGradient(binding, layer, u, gradient);
          rows.forEach(s -> part.backward(s.first(), s.last()));
          part.addWeightGradient(0, BATCH);
        }
      }
      for (Span s : rows) {
        first.forEach(part -> part.addWeightGradient(s.first(), s.last()));
      }
      for (int layer = 0; layer < 3; layer++) {
        for (Span u : spans(units, network.layers().get(layer).out())) {
          new BiasGradient(binding, layer, u, gradient).add(0, BATCH);
        }
      }
    }

    private List<FirstLayer> firstLayers(
        Network network, List<Span> blocks, List<Span> units, Binding binding) {
      Dense layer = network.layers().getFirst();
      DenseInputs inputs = new DenseInputs(BATCH, INPUTS, layer.out());
      Random random = new Random(5);
      for (int s = 0; s < BATCH; s++) {
        for (int i = 0; i < INPUTS; i++) {
          inputs.x().array()[inputs.x().index(s, i)] = random.nextFloat();
        }
      }
      WeightPanels weights = layer.weightsInPlace(network.parameters());
      WeightPanels gradients = layer.weightsInPlace(gradient);
      Matrix sums = FirstLayer.newBlockSums(buffers, RowStride.THREAD_GAP);
      List<FirstLayer> parts = new ArrayList<>();
      for (Span b : blocks) {
        for (Span u : units) {
          parts.add(new FirstLayer(binding, inputs, weights, gradients, sums, b, u));
        }
      }
      return parts;
    }

    /** Returns spans of {@code n}, the last ones perhaps empty. */
    private static List<Span> spans(int[] cuts, int n) {
      List<Span> spans = new ArrayList<>();
      for (int c = 1; c < cuts.length; c++) {
        spans.add(new Span(Math.min(cuts[c - 1], n), Math.min(cuts[c], n)));
      }
      return spans;
    }
  }

  @Test
  void partsDoNotShowInTheResult() {
    for (Activation hidden : Stream.of(Activation.values()).filter(Activation::isHidden).toList()) {
      assertSplitIsWhole(network(hidden, Activation.SIGMOID, Loss.SQUARED_ERROR));
      assertSplitIsWhole(network(hidden, Activation.SIGMOID, Loss.CROSS_ENTROPY));
      assertSplitIsWhole(network(hidden, Activation.SOFTMAX, Loss.CROSS_ENTROPY));
    }
  }

  private void assertSplitIsWhole(Network network) {
    Pass whole = new Pass(network, WHOLE, WHOLE, WHOLE);
    Pass split =
        new Pass(
            network, new int[] {0, 1, 3, BATCH}, new int[] {0, 1, 2}, new int[] {0, 16, 32, 48});
    for (int layer = 0; layer < 3; layer++) {
      assertArrayEquals(
          whole.buffers.activations(layer).array(), split.buffers.activations(layer).array());
      assertArrayEquals(
          whole.buffers.gradients(layer).array(), split.buffers.gradients(layer).array());
    }
    assertArrayEquals(whole.loss, split.loss);
    assertEquals(whole.hits, split.hits);
    assertArrayEquals(whole.gradient, split.gradient);
  }

  /** With tanh, where a zero can only come from what was never written. */
  @Test
  void everyUnitTakesPart() {
    Network network = network(Activation.TANH, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Pass pass = new Pass(network, new int[] {0, 3, BATCH}, WHOLE, new int[] {0, 16, 48});
    for (int layer = 0; layer < 3; layer++) {
      for (int s = 0; s < BATCH; s++) {
        for (int unit = 0; unit < network.layers().get(layer).out(); unit++) {
          String where = "layer " + layer + ", sample " + s + ", unit " + unit;
          assertNotEquals(0, Matrices.at(pass.buffers.activations(layer), s, unit), where);
          assertNotEquals(0, Matrices.at(pass.buffers.gradients(layer), s, unit), where);
        }
      }
    }
  }

  @Test
  void paddingIsZero() {
    Network network = network(Activation.SIGMOID, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Pass pass = new Pass(network, WHOLE, WHOLE, WHOLE);
    for (int layer = 0; layer < 3; layer++) {
      assertPaddingIsZero(pass.buffers.activations(layer));
      assertPaddingIsZero(pass.buffers.gradients(layer));
    }
  }

  private static void assertPaddingIsZero(Matrix rows) {
    float[] padding = Arrays.copyOfRange(rows.array(), RowStride.FIRST_ROW, rows.array().length);
    for (int i = 0; i < padding.length; i++) {
      if (i % rows.stride() >= rows.columns()) {
        assertEquals(0, Float.floatToRawIntBits(padding[i]));
      }
    }
  }

  @Test
  void aHitIsTheGreatestAndTheFirstOfSeveral() {
    assertHits(0.1f, 0.2f, 0.9f, 0.4f, 0.3f);
    assertHits(0.9f, 0.2f, 0.9f, 0.4f, 0.9f);
    assertHits(0, 0, 0, 0, 0);
    assertHits(0, 0, 1, 1, 0);
    assertHits(0.1f, 0.2f, 0.3f, 0.4f, 0.5f);
  }

  /** Of as many samples of these activations, labelled with one class each, one is a hit. */
  private void assertHits(float... activations) {
    int classes = activations.length;
    Network network = network(Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    BatchBuffers buffers = new BatchBuffers(network, classes);
    Matrix rows = buffers.activations(2);
    Arrays.fill(rows.array(), Float.POSITIVE_INFINITY);
    Targets targets = new Targets(Targets.oneHot(classes), classes);
    for (int s = 0; s < classes; s++) {
      targets.set(s, s, 1f);
      System.arraycopy(activations, 0, rows.array(), rows.index(s, 0), classes);
    }
    OutputLoss output = new OutputLoss(Binding.of(kernels, buffers), targets);
    byte[] found = new byte[classes];
    kernels.argmax(rows, found, 0, 0, classes);
    for (int s = 0; s < classes; s++) {
      assertEquals(s == found[s] ? 1 : 0, output.hits(s, s + 1), "class " + s);
    }
    assertEquals(1, output.hits(0, classes));
  }

  /** They would take far more than all else: 196 blocks, a row a sample. */
  @Test
  void aPassThatIsOneProductHasNoBlockSums() {
    int inputs = 50_000;
    int batch = 64;
    Network network =
        new Network(
            List.of(inputs, 64, 5), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Inputs x = new DenseInputs(batch, inputs, 64);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    new ForwardPass(kernels, network, batch, x).forward(batch);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1_000_000, "bytes: " + allocated);
  }
}
