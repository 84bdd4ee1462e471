package dev.lanewise.nn;

import static dev.lanewise.kernel.RowStride.FIRST_ROW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a pass is cut into rectangles, it computes the same. */
class BatchBuffersTest {
  private static final int BATCH = 7;
  private static final byte[] LABELS = {99, 0, 1, 2, 3, 4, 0, 1};

  private final Kernels kernels = new ScalarKernels();

  private static Network network(Activation hidden, Activation output, Loss loss) {
    Network network = new Network(List.of(20, 40, 35, 5), hidden, output, loss);
    Initializer.initialize(network, new Random(3));
    return network;
  }

  /** All that one pass computes, cut at the given samples and units. */
  private final class Pass {
    final Network network;
    final BatchBuffers buffers;
    final float[] work;
    final float[] loss = new float[BATCH];
    final byte[] classes = new byte[BATCH];
    final float[] gradient;

    Pass(Network network, int[] samples, int[] units) {
      this.network = network;
      this.buffers = new BatchBuffers(network, kernels, BATCH);
      this.work = new float[buffers.workLength()];
      this.gradient = new float[network.parameters().length];
      Random random = new Random(5);
      for (int s = 0; s < BATCH; s++) {
        for (int o = 0; o < 40; o++) {
          buffers.sums(0)[buffers.index(0, s, o)] = (float) random.nextGaussian();
        }
      }
      rectangles(
          samples,
          units,
          40,
          (from, to, first, last) -> buffers.activate(0, from, to, first, last));
      rectangles(
          samples,
          units,
          35,
          (from, to, first, last) -> buffers.forward(1, from, to, first, last, work));
      for (int r = 1; r < samples.length; r++) {
        int from = samples[r - 1];
        int to = samples[r];
        buffers.forward(2, from, to, 0, 5, work);
        buffers.losses(LABELS, 1, loss, 0, from, to);
        buffers.classify(classes, 0, from, to);
        buffers.outputGradient(0.25f, LABELS, 1, from, to);
      }
      for (int layer = 2; layer > 0; layer--) {
        int current = layer;
        int in = network.layers().get(layer).in();
        rectangles(
            samples,
            units,
            in,
            (from, to, first, last) -> buffers.backward(current, from, to, first, last, work));
        rectangles(
            new int[] {0, BATCH},
            units,
            in,
            (from, to, first, last) ->
                buffers.addWeightGradient(current, to, first, last, gradient, work));
      }
      for (int layer = 0; layer < 3; layer++) {
        int current = layer;
        rectangles(
            new int[] {0, BATCH},
            units,
            network.layers().get(layer).out(),
            (from, to, first, last) -> buffers.addBiasGradient(current, to, first, last, gradient));
      }
    }

    private interface Part {
      void run(int from, int to, int first, int last);
    }

    private static void rectangles(int[] samples, int[] units, int n, Part part) {
      for (int r = 1; r < samples.length; r++) {
        for (int u = 1; u < units.length; u++) {
          int last = Math.min(units[u], n);
          if (units[u - 1] < last) {
            part.run(samples[r - 1], samples[r], units[u - 1], last);
          }
        }
      }
    }
  }

  @Test
  void rectanglesDoNotShowInTheResult() {
    for (Activation hidden : List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID)) {
      assertSplitIsWhole(network(hidden, Activation.SIGMOID, Loss.SQUARED_ERROR));
      assertSplitIsWhole(network(hidden, Activation.SIGMOID, Loss.CROSS_ENTROPY));
      assertSplitIsWhole(network(hidden, Activation.SOFTMAX, Loss.CROSS_ENTROPY));
    }
  }

  /** With tanh, where a zero can only come from what was never written. */
  @Test
  void everyUnitTakesPart() {
    Network network = network(Activation.TANH, Activation.SIGMOID, Loss.SQUARED_ERROR);
    Pass pass = new Pass(network, new int[] {0, 3, BATCH}, new int[] {0, 16, 48});
    for (int layer = 0; layer < 3; layer++) {
      for (int s = 0; s < BATCH; s++) {
        for (int unit = 0; unit < network.layers().get(layer).out(); unit++) {
          String where = "layer " + layer + ", sample " + s + ", unit " + unit;
          int index = pass.buffers.index(layer, s, unit);
          assertNotEquals(0, pass.buffers.activations(layer)[index], where);
          assertNotEquals(0, pass.buffers.gradients(layer)[index], where);
        }
      }
    }
  }

  private void assertSplitIsWhole(Network network) {
    Pass whole = new Pass(network, new int[] {0, BATCH}, new int[] {0, 48});
    Pass split = new Pass(network, new int[] {0, 1, 3, BATCH}, new int[] {0, 16, 32, 48});
    for (int layer = 0; layer < 3; layer++) {
      assertArrayEquals(whole.buffers.activations(layer), split.buffers.activations(layer));
      assertArrayEquals(whole.buffers.gradients(layer), split.buffers.gradients(layer));
    }
    assertArrayEquals(whole.loss, split.loss);
    assertArrayEquals(whole.classes, split.classes);
    assertArrayEquals(whole.gradient, split.gradient);
  }

  @Test
  void paddingIsZero() {
    Network network = network(Activation.SIGMOID, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Pass pass = new Pass(network, new int[] {0, BATCH}, new int[] {0, 48});
    for (int layer = 0; layer < 3; layer++) {
      int n = network.layers().get(layer).out();
      assertPaddingIsZero(pass.buffers.activations(layer), n);
      assertPaddingIsZero(pass.buffers.gradients(layer), n);
    }
  }

  private static void assertPaddingIsZero(float[] rows, int n) {
    for (int i = 0; i < rows.length - FIRST_ROW; i++) {
      if (i % RowStride.of(n) >= n) {
        assertEquals(0, Float.floatToRawIntBits(rows[FIRST_ROW + i]));
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
    BatchBuffers buffers = new BatchBuffers(network, kernels, classes);
    float[] rows = buffers.activations(2);
    Arrays.fill(rows, Float.POSITIVE_INFINITY);
    byte[] labels = new byte[classes + 1];
    for (int s = 0; s < classes; s++) {
      labels[s + 1] = (byte) s;
      System.arraycopy(activations, 0, rows, buffers.index(2, s, 0), classes);
    }
    byte[] found = new byte[classes];
    buffers.classify(found, 0, 0, classes);
    for (int s = 0; s < classes; s++) {
      assertEquals(s == found[s] ? 1 : 0, buffers.hits(labels, 1, s, s + 1), "class " + s);
    }
    assertEquals(1, buffers.hits(labels, 1, 0, classes));
  }

  @Test
  void refusesABatchThatFitsNoArray() {
    Network network =
        new Network(
            List.of(1, 1 << 16, 2), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new BatchBuffers(network, kernels, 1 << 15))
            .getMessage();
    assertTrue(message.contains("32768"), message);
  }
}
