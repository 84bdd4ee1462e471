package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.bench.Counters.NonZeros;
import dev.lanewise.data.DataException;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SparseImages;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.kernel.WeightPanels;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The layer that reads the images, over the whole test set of MNIST in each call: real lists of
 * pixels, too many for a branch predictor to learn by heart, read forward as a gathered epoch is.
 */
public class FirstLayerBenchmark extends KernelBenchmark {
  /** Units of the layer: those of the classic and of the wide preset. */
  @Param({"16", "512"})
  public int out;

  /** Samples a step: those of the original and of the classic preset. */
  @Param({"1", "64"})
  public int batch;

  private Kernels implementation;
  private LabeledImages images;
  private SparseImages sparse;
  private int in;
  private int ld;
  private int ldx;
  private int blocks;
  private int[] blockStarts;
  private long nonZeros;
  private float[] w;
  private float[] bias;
  private float[] dy;
  private float[] dyRows;
  private WeightPanels wPanels;
  private WeightPanels dwPanels;
  private float[] sums;
  private float[] y;
  private float[] x;

  @Setup
  public void prepare() throws DataException {
    implementation = implementation();
    images = Mnist.read().test();
    in = images.inputs();
    ld = RowStride.spread(out);
    ldx = RowStride.spread(in);
    blocks = Blocks.count(in);
    blockStarts = IntStream.rangeClosed(0, blocks).map(block -> Blocks.start(in, block)).toArray();
    sparse = SparseImages.of(images, blockStarts, PixelRuns.length(in, out));
    nonZeros = Math.round(images.nonZeroFraction() * images.pixels().length);
    w = random(in, out, 1);
    bias = random(1, out, 2);
    dy = random(batch, out, 3);
    dyRows = new float[RowStride.arrayLength(batch, ld)];
    System.arraycopy(dy, 0, dyRows, RowStride.FIRST_ROW, batch * ld);
    wPanels = inPanels(w);
    dwPanels = inPanels(new float[in * ld]);
    sums = new float[RowStride.arrayLength((long) blocks * batch, ld)];
    y = new float[batch * ld];
    x = new float[batch * ldx];
    checkAnswers();
  }

  private void checkAnswers() {
    check("sparseMatmul", this::firstBatch, this::exactFirstBatch, tolerance(in));
    check("sparseMatmulTransposedA", this::gradient, this::exactGradient, tolerance(batch));
    check(
        "pixelsToFloats",
        kernels -> {
          float[] result = new float[batch * ldx];
          kernels.pixelsToFloats(images.pixels(), 0, in, result, 0, ldx, batch, in);
          return result;
        },
        i -> i % ldx < in ? pixel(i / ldx, i % ldx) : 0,
        UNIT_ROUNDOFF);
  }

  /** See {@link MatmulBenchmark}: products below 1 in magnitude. */
  private static double tolerance(int terms) {
    return Math.max(Blocks.MAX_LENGTH, terms) * UNIT_ROUNDOFF * terms;
  }

  /** Whole batches only: each call is as long as any other. */
  private int count() {
    return images.count() / batch * batch;
  }

  private double pixel(int image, int i) {
    return (images.pixels()[image * in + i] & 0xFF) / 255.0;
  }

  private float[] firstBatch(Kernels kernels) {
    float[] result = new float[batch * ld];
    blockSums(kernels, 0);
    addBlocks(kernels, result);
    return result;
  }

  private double exactFirstBatch(int element) {
    int o = element % ld;
    double sum = bias[o];
    for (int i = 0; i < in; i++) {
      sum += pixel(element / ld, i) * w[i * ld + o];
    }
    return sum;
  }

  private float[] gradient(Kernels kernels) {
    float[] result = new float[in * ld];
    WeightPanels gradients = inPanels(result);
    addOuterProducts(kernels, 0, gradients);
    gradients.store(0, blocks, 0, out);
    return result;
  }

  /** A layer's weights as plain gradient descent has them. */
  private WeightPanels inPanels(float[] weights) {
    WeightPanels panels = WeightPanels.apart(weights, 0, in, out, ld);
    panels.load(0, blocks, 0, out);
    return panels;
  }

  private double exactGradient(int element) {
    int o = element % ld;
    double sum = 0;
    for (int s = 0; s < batch; s++) {
      sum += pixel(s, element / ld) * dy[s * ld + o];
    }
    return sum;
  }

  private void blockSums(Kernels kernels, int from) {
    for (int block = 0; block < blocks; block++) {
      for (int unit = 0, end; unit < out; unit = end) {
        end = wPanels.end(unit, out);
        kernels.sparseMatmul(
            sparse.runs(),
            sparse.runLength(),
            sparse.starts(),
            from * blocks + block,
            blocks,
            wPanels.array(block, unit),
            wPanels.offset(block, unit),
            wPanels.stride(unit),
            sums,
            RowStride.FIRST_ROW + block * batch * ld + unit,
            ld,
            batch,
            end - unit);
      }
    }
  }

  private void addBlocks(Kernels kernels, float[] result) {
    kernels.addBlocks(
        bias, 0, sums, RowStride.FIRST_ROW, batch * ld, ld, blocks, result, 0, ld, batch, out);
  }

  private void addOuterProducts(Kernels kernels, int from, WeightPanels gradients) {
    for (int block = 0; block < blocks; block++) {
      for (int unit = 0, end; unit < out; unit = end) {
        end = gradients.end(unit, out);
        kernels.sparseMatmulTransposedA(
            sparse.runs(),
            sparse.runLength(),
            sparse.starts(),
            from * blocks + block,
            blocks,
            dyRows,
            RowStride.FIRST_ROW + unit,
            ld,
            gradients.array(block, unit),
            gradients.offset(block, unit),
            gradients.stride(unit),
            batch,
            end - unit);
      }
    }
  }

  /** P = X·W for each block. */
  @Benchmark
  public void sparseMatmul(NonZeros counter) {
    for (int from = 0; from < count(); from += batch) {
      blockSums(implementation, from);
    }
    counter.nonZeros += nonZeros;
  }

  /** W ← W + Xᵀ·dY; the sum of all calls grows until it is so large that a call changes nothing. */
  @Benchmark
  public void sparseMatmulTransposedA(NonZeros counter) {
    for (int from = 0; from < count(); from += batch) {
      addOuterProducts(implementation, from, dwPanels);
    }
    counter.nonZeros += nonZeros;
  }

  /** Y = b + P₀ + P₁ + …, of one batch. */
  @Benchmark
  public void addBlocks(Elements counter) {
    addBlocks(implementation, y);
    counter.elements += (long) batch * out;
  }

  /** The inputs of one batch, where images are dense; the same for any number of units. */
  @Benchmark
  public void pixelsToFloats(Elements counter) {
    implementation.pixelsToFloats(images.pixels(), 0, in, x, 0, ldx, batch, in);
    counter.elements += (long) batch * in;
  }
}
