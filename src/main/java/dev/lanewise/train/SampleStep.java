package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;

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
final class SampleStep extends Step {
  /**
   * The thread whose blocks have the least to do, which updates all else: of centred images the
   * edges are empty, and nothing of this is enough to be divided.
   */
  private final int lightest;

  SampleStep(
      Network network, Kernels kernels, Team team, ImageSource images, Update update, int batch) {
    super(network, kernels, team, images, update, batch);
    this.lightest = lightest(team.size(), images);
    keepFirstWeightsApart(network, images);
  }

  @Override
  void begin(int thread) {
    firstLayer.load(firstBlock(thread), firstBlock(thread + 1), 0, layers[0].out());
  }

  @Override
  void end(int thread) {
    firstLayer.store(firstBlock(thread), firstBlock(thread + 1), 0, layers[0].out());
  }

  private int firstBlock(int thread) {
    return part(firstLayer.blocks(), thread);
  }

  private int lightest(int threads, ImageSource images) {
    long[] work = new long[threads];
    int lightest = 0;
    for (int thread = 0; thread < threads; thread++) {
      for (int b = firstBlock(thread); b < firstBlock(thread + 1); b++) {
        work[thread] += images.work(b);
      }
      lightest = work[thread] < work[lightest] ? thread : lightest;
    }
    return lightest;
  }

  @Override
  void propagate(int thread, int[] order, int from, int count, float[] loss) {
    int parts = team.size();
    int before = team.progress(thread);
    int firstBlock = firstBlock(thread);
    int lastBlock = firstBlock(thread + 1);
    Inputs inputs = inputs(thread);
    inputs.gather(order, from, count, firstBlock, lastBlock);
    for (int p = 0; p < parts; p++) {
      int first = part(count, p);
      int last = part(count, p + 1);
      for (int block = firstBlock; block < lastBlock; block++) {
        firstLayer.multiply(inputs, block, first, last, 0, layers[0].out());
      }
      team.advance(thread);
    }

    int productsOfOwnPart = before + thread + 1;
    for (int other = 0; other < parts; other++) {
      team.awaitProgress(thread, other, productsOfOwnPart);
    }
    int firstSample = part(count, thread);
    int lastSample = part(count, thread + 1);
    if (firstSample < lastSample) {
      throughTheNetwork(thread, order, from, count, firstSample, lastSample, loss);
    }
    team.advance(thread);

    int gradientsOfItsPart = before + parts + 1;
    for (int p = 0; p < parts; p++) {
      team.awaitProgress(thread, p, gradientsOfItsPart);
      int first = part(count, p);
      int last = part(count, p + 1);
      for (int block = firstBlock; block < lastBlock; block++) {
        firstLayer.addWeightGradient(inputs, block, first, last, 0, layers[0].out());
      }
    }
    if (thread == lightest) {
      for (int l = 1; l < layers.length; l++) {
        buffers.addWeightGradient(l, count, 0, layers[l].in(), gradient, work(thread));
      }
      for (int l = 0; l < layers.length; l++) {
        buffers.addBiasGradient(l, count, 0, layers[l].out(), gradient);
      }
    }
  }

  private void throughTheNetwork(
      int thread, int[] order, int from, int count, int first, int last, float[] loss) {
    firstLayer.finish(first, last, 0, layers[0].out());
    for (int l = 1; l < layers.length; l++) {
      buffers.forward(l, first, last, 0, layers[l].out(), work(thread));
    }
    judge(thread, order, from, count, first, last, loss);
    for (int l = layers.length - 1; l > 0; l--) {
      buffers.backward(l, first, last, 0, layers[l].in(), work(thread));
    }
  }
}
