package dev.lanewise.nn;

import static dev.lanewise.kernel.equality.Implementations.SCALAR;
import static dev.lanewise.kernel.equality.Implementations.VECTOR;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrices;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparsePixels;
import dev.lanewise.kernel.WeightPanels;
import dev.lanewise.kernel.equality.Implementations;
import dev.lanewise.kernel.equality.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The three ways through a first layer agree: all inputs at once, block by block, and block by
 * block over the listed inputs alone; with weights in place and apart, by one thread and by
 * several.
 *
 * <p>Blocks give the same bits. The zeros that are not visited change no more than the sign of a
 * zero: there, and for finite numbers, {@code ==} holds.
 */
@Tag("kernels")
class FirstLayerTest {
  private static final int TRIALS = 60;

  private static final int[] INPUTS = {1, 15, 16, 100, 255, 256, 257, 300, 512, 513, 784, 785};

  /** Numbers whose products with pixels neither overflow nor underflow. */
  private static final List<Values> KINDS =
      List.of(Values.SIGNED, Values.MAGNITUDES, Values.ZEROS, Values.CANCELLING, Values.TIES);

  @BeforeAll
  static void prepare() {
    Implementations.assumeLanesAvailable();
  }

  @Test
  void blocksAndSparseListsChangeNothing() {
    for (int seed = 0; seed < TRIALS; seed++) {
      Layer layer = new Layer(new SplittableRandom(seed));
      Outcome expected = layer.atOnce(SCALAR);
      for (Kernels kernels : List.of(SCALAR, VECTOR)) {
        String what = kernels.name() + ", seed " + seed + ", " + layer;
        assertSameBits(expected, layer.atOnce(kernels), what + ", at once");
        for (boolean apart : new boolean[] {false, true}) {
          String where = what + (apart ? ", apart" : ", in place");
          assertSameBits(expected, layer.whole(kernels, false, apart), where);
          assertSameBits(expected, layer.inParts(kernels, false, apart), where + ", in parts");
          assertSameNumbers(expected, layer.whole(kernels, true, apart), where + ", sparse");
          assertSameNumbers(
              expected, layer.inParts(kernels, true, apart), where + ", sparse, in parts");
        }
      }
    }
  }

  private static void assertSameBits(Outcome expected, Outcome actual, String what) {
    assertArrayEquals(expected.sums, actual.sums, what);
    assertArrayEquals(expected.parameters, actual.parameters, what + ", update");
  }

  private static void assertSameNumbers(Outcome expected, Outcome actual, String what) {
    assertSameNumbers(expected.sums, actual.sums, what);
    assertSameNumbers(expected.parameters, actual.parameters, what + ", update");
  }

  private static void assertSameNumbers(float[] expected, float[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != actual[i]) {
        assertEquals(expected[i], actual[i], what + ", index " + i);
      }
    }
  }

  /** The sums of a layer, and its parameters after an update. */
  private record Outcome(float[] sums, float[] parameters) {}

  /** A layer, a batch of images and a gradient. */
  private static final class Layer {
    private final int batch;
    private final int in;
    private final int out;
    private final int samples;
    private final int block;
    private final int unit;
    private final byte[] pixels;
    private final Network network;
    private final Matrix gradient;

    Layer(SplittableRandom random) {
      batch = random.nextInt(1, 20);
      in = INPUTS[random.nextInt(INPUTS.length)];
      out = random.nextInt(1, random.nextBoolean() ? 17 : 200);
      samples = random.nextInt(batch + 1);
      block = random.nextInt(Blocks.count(in) + 1);
      unit = Math.min(16 * random.nextInt(1 + out / 16), out);
      pixels = new byte[batch * in];
      double density = random.nextDouble();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (random.nextDouble() < density ? random.nextInt(256) : 0);
      }
      network =
          new Network(List.of(in, out), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
      fill(dense().weights(network.parameters()), random);
      fill(dense().bias(network.parameters()), random);
      gradient = Matrix.zeros(batch, out);
      fill(gradient, random);
    }

    private static void fill(Matrix matrix, SplittableRandom random) {
      for (int row = 0; row < matrix.rows(); row++) {
        Values kind = KINDS.get(random.nextInt(KINDS.size()));
        for (int column = 0; column < matrix.columns(); column++) {
          matrix.array()[matrix.index(row, column)] = kind.draw(random, 0f);
        }
      }
    }

    private Dense dense() {
      return network.layers().getFirst();
    }

    private BatchBuffers buffers() {
      BatchBuffers buffers = new BatchBuffers(network.copy(), batch);
      Matrix dz = buffers.gradients(0);
      for (int s = 0; s < batch; s++) {
        System.arraycopy(gradient.array(), gradient.index(s, 0), dz.array(), dz.index(s, 0), out);
      }
      return buffers;
    }

    private Inputs denseInputs(Kernels kernels) {
      DenseInputs inputs = new DenseInputs(batch, in, out);
      for (int s = 0; s < batch; s++) {
        kernels.pixelsToFloats(pixels, s * in, inputs.x(), s, 0, in);
      }
      return inputs;
    }

    private Inputs sparseInputs() {
      SparsePixels lists = new SparsePixels(in, PixelRuns.length(in, out));
      lists.list(pixels, batch);
      PixelRuns runs = new PixelRuns(lists.runLength());
      runs.set(lists.runs(), lists.starts(), 0, lists.blocks());
      return new SparseInputs(runs);
    }

    /** All inputs, units and samples by one product each way. */
    Outcome atOnce(Kernels kernels) {
      BatchBuffers buffers = buffers();
      Network own = buffers.network();
      Matrix w = dense().weights(own.parameters());
      Matrix x = ((DenseInputs) denseInputs(kernels)).x();
      float[] work = buffers.newWork(kernels);
      kernels.matmul(x, w, dense().bias(own.parameters()), buffers.sums(0), 0, batch, work);
      kernels.matmulTransposedA(x, buffers.gradients(0), w, 0, batch, work);
      return outcome(buffers);
    }

    /** By one part that has all blocks and units. */
    Outcome whole(Kernels kernels, boolean sparse, boolean apart) {
      BatchBuffers buffers = buffers();
      FirstLayer part =
          parts(kernels, buffers, sparse, apart, Span.all(Blocks.count(in)), Span.all(out))
              .getFirst();
      part.load();
      part.forward(0, batch);
      part.addWeightGradient(0, batch);
      part.store();
      return outcome(buffers);
    }

    /** By parts that have some blocks and some units each, in two parts of the batch. */
    Outcome inParts(Kernels kernels, boolean sparse, boolean apart) {
      BatchBuffers buffers = buffers();
      List<FirstLayer> parts =
          parts(kernels, buffers, sparse, apart, new Span(0, block), new Span(0, unit));
      parts.forEach(FirstLayer::load);
      parts.forEach(part -> part.multiply(0, samples));
      parts.forEach(part -> part.multiply(samples, batch));
      parts.forEach(part -> part.finish(0, samples));
      parts.forEach(part -> part.finish(samples, batch));
      parts.forEach(part -> part.addWeightGradient(0, samples));
      parts.forEach(part -> part.addWeightGradient(samples, batch));
      parts.forEach(FirstLayer::store);
      return outcome(buffers);
    }

    /** Returns the part with these blocks and units, and those with the others. */
    private List<FirstLayer> parts(
        Kernels kernels,
        BatchBuffers buffers,
        boolean sparse,
        boolean apart,
        Span blocks,
        Span units) {
      float[] parameters = buffers.network().parameters();
      WeightPanels weights =
          apart ? dense().weightsApart(parameters) : dense().weightsInPlace(parameters);
      Inputs inputs = sparse ? sparseInputs() : denseInputs(kernels);
      Matrix sums = FirstLayer.newBlockSums(buffers, 100);
      Binding binding = Binding.of(kernels, buffers);
      List<FirstLayer> parts = new ArrayList<>();
      for (Span b : List.of(blocks, new Span(blocks.last(), Blocks.count(in)))) {
        for (Span u : List.of(units, new Span(units.last(), out))) {
          parts.add(new FirstLayer(binding, inputs, weights, weights, sums, b, u));
        }
      }
      return parts;
    }

    private static Outcome outcome(BatchBuffers buffers) {
      return new Outcome(Matrices.elements(buffers.sums(0)), buffers.network().parameters());
    }

    @Override
    public String toString() {
      return "batch " + batch + ", in " + in + ", out " + out;
    }
  }
}
