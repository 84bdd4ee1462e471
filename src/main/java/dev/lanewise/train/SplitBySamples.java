package dev.lanewise.train;

import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.BiasGradient;
import dev.lanewise.nn.DenseForward;
import dev.lanewise.nn.DenseGradient;
import dev.lanewise.nn.FirstLayer;
import dev.lanewise.nn.Span;
import java.util.Arrays;

/**
 * The step for narrow networks. A thread owns blocks of the first layer's rows, which stay in its
 * cache; what crosses threads is the sums of a block, one cache line a sample. Each thread takes a
 * part of the samples through the rest of the network and back; then each updates the rows that it
 * owns, and one of them all else.
 *
 * <p>The threads never meet. Products and updates go through the samples part by part, in one
 * order, and a thread waits for that part of another's work which it needs next: most often that is
 * done by then. What a thread still reads no other overwrites. For that it would have to be through
 * with its products of the next step, and these follow its own updates, for which the reader's
 * part, too, has to be done.
 */
final class SplitBySamples extends SplitStep {
  /** One thread's parts of the layers; those after the first in their order. */
  private record Part(FirstLayer first, DenseForward[] forward, DenseGradient[] gradient) {}

  private final Part[] parts;

  /** Of each layer, for the thread that updates all but the first layer's weights. */
  private final BiasGradient[] biases;

  /**
   * The thread whose blocks have the least to do, which updates all else: of centred images the
   * edges are empty, and nothing of this is enough to be divided.
   */
  private final int lightest;

  SplitBySamples(Setup setup) {
    super(setup, RowStride.THREAD_GAP, true);
    this.lightest = lightest();
    this.parts = new Part[team.size()];
    Arrays.setAll(parts, this::part);
    this.biases = new BiasGradient[layers.length];
    Arrays.setAll(biases, l -> bias(lightest, l, allUnits(l)));
  }

  private Part part(int thread) {
    FirstLayer first = firstLayer(thread, blocks(thread), allUnits(0));
    DenseForward[] forward = new DenseForward[layers.length - 1];
    DenseGradient[] gradient = new DenseGradient[layers.length - 1];
    for (int l = 1; l < layers.length; l++) {
      forward[l - 1] = forward(thread, l, allUnits(l));
      gradient[l - 1] = gradient(thread, l, allInputs(l));
    }
    return new Part(first, forward, gradient);
  }

  /** Returns the blocks of inputs whose weights a thread owns. */
  private Span blocks(int thread) {
    return new Span(part(blocks(), thread), part(blocks(), thread + 1));
  }

  private int lightest() {
    long[] work = new long[team.size()];
    int least = 0;
    for (int thread = 0; thread < work.length; thread++) {
      for (int b = blocks(thread).first(); b < blocks(thread).last(); b++) {
        work[thread] += feed.work(b);
      }
      least = work[thread] < work[least] ? thread : least;
    }
    return least;
  }

  @Override
  FirstLayer kept(int thread) {
    return parts[thread].first;
  }

  @Override
  void propagate(int thread, double rate, int[] order, int from, int count, float[] loss) {
    int threads = team.size();
    int before = team.progress(thread);
    Part own = parts[thread];
    worker(thread)
        .reader()
        .gather(order, from, 0, count, part(blocks(), thread), part(blocks(), thread + 1));
    for (int p = 0; p < threads; p++) {
      own.first.multiply(part(count, p), part(count, p + 1));
      team.advance(thread);
    }

    int productsOfOwnPart = before + thread + 1;
    for (int other = 0; other < threads; other++) {
      team.awaitProgress(thread, other, productsOfOwnPart);
    }
    int firstSample = part(count, thread);
    int lastSample = part(count, thread + 1);
    if (firstSample < lastSample) {
      throughTheNetwork(thread, rate, order, from, count, firstSample, lastSample, loss);
    }
    team.advance(thread);

    int gradientsOfItsPart = before + threads + 1;
    for (int p = 0; p < threads; p++) {
      team.awaitProgress(thread, p, gradientsOfItsPart);
      own.first.addWeightGradient(part(count, p), part(count, p + 1));
    }
    if (thread == lightest) {
      for (DenseGradient gradient : own.gradient) {
        gradient.addWeightGradient(0, count);
      }
      for (BiasGradient bias : biases) {
        bias.add(0, count);
      }
    }
  }

  private void throughTheNetwork(
      int thread,
      double rate,
      int[] order,
      int from,
      int count,
      int first,
      int last,
      float[] loss) {
    Part own = parts[thread];
    own.first.finish(first, last);
    for (DenseForward layer : own.forward) {
      layer.forward(first, last);
    }
    judge(thread, rate, order, from, count, first, last, loss);
    for (int l = own.gradient.length - 1; l >= 0; l--) {
      own.gradient[l].backward(first, last);
    }
  }
}
