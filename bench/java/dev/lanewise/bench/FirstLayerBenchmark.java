package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.bench.Counters.NonZeros;
import dev.lanewise.data.DataException;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Blocks;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.PixelRuns;
import dev.lanewise.kernel.SparsePixels;
import dev.lanewise.kernel.WeightPanels;
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
  private SparsePixels lists;
  private PixelRuns runs;
  private int in;
  private int blocks;
  private int panels;
  private long nonZeros;
  private Matrix w;
  private Matrix bias;
  private Matrix dy;
  private Matrix sums;
  private Matrix y;
  private Matrix x;

  /** Of each block, and in it of each panel of weights: W, its gradient, P, and dY. */
  private Matrix[] weights;

  private Matrix[] gradients;
  private Matrix[] blockSums;
  private Matrix[] unitGradients;

  @Setup
  public void prepare() throws DataException {
    implementation = implementation();
    images = Mnist.read().test();
    in = images.inputs();
    blocks = Blocks.count(in);
    lists = new SparsePixels(in, PixelRuns.length(in, out));
    lists.list(images.pixels(), images.count());
    runs = new PixelRuns(lists.runLength());
    nonZeros = Math.round(images.nonZeroFraction() * images.pixels().length);
    w = random(in, out, 1);
    bias = random(1, out, 2);
    dy = random(batch, out, 3);
    sums = zeros(blocks * batch, out);
    y = zeros(batch, out);
    x = zeros(batch, in);
    panels = Math.ceilDiv(out, WeightPanels.WIDTH);
    weights = views(inPanels(w));
    gradients = views(inPanels(zeros(in, out)));
    blockSums = new Matrix[blocks * panels];
    unitGradients = new Matrix[blocks * panels];
    for (int place = 0; place < blockSums.length; place++) {
      int unit = place % panels * WeightPanels.WIDTH;
      int end = unit + weights[place].columns();
      int row = place / panels * batch;
      blockSums[place] = sums.rows(row, row + batch).columns(unit, end);
      unitGradients[place] = dy.columns(unit, end);
    }
    checkAnswers();
  }

  /** A layer's weights as plain gradient descent has them. */
  private WeightPanels inPanels(Matrix matrix) {
    WeightPanels apart =
        WeightPanels.apart(matrix.array(), matrix.index(0, 0), in, out, matrix.stride());
    apart.load(0, blocks, 0, out);
    return apart;
  }

  private Matrix[] views(WeightPanels of) {
    Matrix[] views = new Matrix[blocks * panels];
    for (int place = 0; place < views.length; place++) {
      int unit = place % panels * WeightPanels.WIDTH;
      views[place] = of.view(place / panels, unit, of.end(unit, out));
    }
    return views;
  }

  private void checkAnswers() {
    check("sparseMatmul", this::firstBatch, this::exactFirstBatch, tolerance(in));
    check("sparseMatmulTransposedA", this::gradient, this::exactGradient, tolerance(batch));
    check("pixelsToFloats", this::inputs, this::pixel, UNIT_ROUNDOFF);
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

  private Matrix firstBatch(Kernels kernels) {
    multiply(kernels, 0);
    Matrix result = zeros(batch, out);
    kernels.addBlocks(bias, sums, batch, result, 0, batch);
    return result;
  }

  private double exactFirstBatch(int s, int o) {
    double sum = at(bias, 0, o);
    for (int i = 0; i < in; i++) {
      sum += pixel(s, i) * at(w, i, o);
    }
    return sum;
  }

  private Matrix gradient(Kernels kernels) {
    Matrix result = zeros(in, out);
    WeightPanels apart = inPanels(result);
    addOuterProducts(kernels, 0, views(apart));
    apart.store(0, blocks, 0, out);
    return result;
  }

  private double exactGradient(int i, int o) {
    double sum = 0;
    for (int s = 0; s < batch; s++) {
      sum += pixel(s, i) * at(dy, s, o);
    }
    return sum;
  }

  private Matrix inputs(Kernels kernels) {
    Matrix result = zeros(batch, in);
    pixelsToFloats(kernels, result);
    return result;
  }

  private void multiply(Kernels kernels, int from) {
    runs.set(lists.runs(), lists.starts(), from * blocks, blocks);
    for (int place = 0; place < weights.length; place++) {
      kernels.sparseMatmul(runs, place / panels, weights[place], blockSums[place], 0, batch);
    }
  }

  private void addOuterProducts(Kernels kernels, int from, Matrix[] addedTo) {
    runs.set(lists.runs(), lists.starts(), from * blocks, blocks);
    for (int place = 0; place < addedTo.length; place++) {
      kernels.sparseMatmulTransposedA(
          runs, place / panels, unitGradients[place], addedTo[place], 0, batch);
    }
  }

  private void pixelsToFloats(Kernels kernels, Matrix result) {
    for (int s = 0; s < batch; s++) {
      kernels.pixelsToFloats(images.pixels(), s * in, result, s, 0, in);
    }
  }

  /** P = X·W for each block. */
  @Benchmark
  public void sparseMatmul(NonZeros counter) {
    for (int from = 0; from < count(); from += batch) {
      multiply(implementation, from);
    }
    counter.nonZeros += nonZeros;
  }

  /** W ← W + Xᵀ·dY; the sum of all calls grows until it is so large that a call changes nothing. */
  @Benchmark
  public void sparseMatmulTransposedA(NonZeros counter) {
    for (int from = 0; from < count(); from += batch) {
      addOuterProducts(implementation, from, gradients);
    }
    counter.nonZeros += nonZeros;
  }

  /** Y = b + P₀ + P₁ + …, of one batch. */
  @Benchmark
  public void addBlocks(Elements counter) {
    implementation.addBlocks(bias, sums, batch, y, 0, batch);
    counter.elements += (long) batch * out;
  }

  /** The inputs of one batch, where images are dense; the same for any number of units. */
  @Benchmark
  public void pixelsToFloats(Elements counter) {
    pixelsToFloats(implementation, x);
    counter.elements += (long) batch * in;
  }
}
