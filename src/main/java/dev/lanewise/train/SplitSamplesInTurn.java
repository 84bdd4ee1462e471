package dev.lanewise.train;

import dev.lanewise.kernel.RowStride;
import dev.lanewise.nn.BiasGradient;
import dev.lanewise.nn.DenseForward;
import dev.lanewise.nn.DenseGradient;
import dev.lanewise.nn.FirstLayer;
import dev.lanewise.nn.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The step for narrow networks of few inputs, most often those of a table. Each thread takes a part
 * of the samples through the network and back, and then adds the gradients of these samples to the
 * weights: piece after piece, and each piece when the thread before it, which has the samples
 * before, has added its own. So a sum over samples keeps its order, and of all that a step makes
 * only the weights cross from one core to another.
 *
 * <p>The threads meet once a step, before the first of them changes a weight that another still
 * reads. A step begins when the last thread of the step before is through with its last piece.
 */
final class SplitSamplesInTurn extends SplitStep {
  /** Adds to some of the weights the gradient of the samples {@code from} to {@code to}. */
  private interface Piece {
    void add(int from, int to);
  }

  /** One thread's parts of the layers, those after the first in their order; of all units. */
  private record Part(
      FirstLayer first,
      FirstLayer kept,
      DenseForward[] forward,
      DenseGradient[] backward,
      Piece[] pieces) {}

  private final Part[] parts;

  SplitSamplesInTurn(Setup setup) {
    super(setup, 0);
    this.parts = new Part[team.size()];
    Arrays.setAll(parts, this::part);
  }

  private Part part(int thread) {
    Span blocks = Span.all(blocks());
    FirstLayer first = firstLayer(thread, blocks, allUnits(0));
    DenseForward[] forward = new DenseForward[layers.length - 1];
    DenseGradient[] backward = new DenseGradient[layers.length - 1];
    for (int l = 1; l < layers.length; l++) {
      forward[l - 1] = forward(thread, l, allUnits(l));
      backward[l - 1] = gradient(thread, l, allInputs(l));
    }
    FirstLayer kept = firstLayer(thread, blocks, units(0, thread));
    return new Part(first, kept, forward, backward, pieces(thread, first));
  }

  /**
   * Returns the pieces: weights that lead from a cache line of units, all of the first layer's, and
   * all biases. The first one and the last are the shortest, since some thread waits for each.
   */
  private Piece[] pieces(int thread, FirstLayer first) {
    List<Piece> pieces = new ArrayList<>();
    BiasGradient[] biases = new BiasGradient[layers.length];
    Arrays.setAll(biases, l -> bias(thread, l, allUnits(l)));
    for (int l = layers.length - 1; l > 0; l--) {
      int in = layers[l].in();
      for (int i = 0; i < in; i += RowStride.CACHE_LINE) {
        Span inputs = new Span(i, Math.min(i + RowStride.CACHE_LINE, in));
        pieces.add(gradient(thread, l, inputs)::addWeightGradient);
      }
    }
    pieces.add(first::addWeightGradient);
    pieces.add(
        (from, to) -> {
          for (BiasGradient bias : biases) {
            bias.add(from, to);
          }
        });
    return pieces.toArray(Piece[]::new);
  }

  @Override
  FirstLayer kept(int thread) {
    return parts[thread].kept;
  }

  @Override
  void begin(int thread) {
    super.begin(thread);
    team.barrier();
  }

  @Override
  void end(int thread) {
    team.barrier();
    super.end(thread);
  }

  @Override
  void propagate(int thread, double rate, int[] order, int from, int count, float[] loss) {
    Part own = parts[thread];
    int first = part(count, thread);
    int last = part(count, thread + 1);
    int before = team.progress(thread);
    worker(thread).reader().gather(order, from, first, last, 0, feed.blocks());
    team.awaitProgress(thread, team.size() - 1, before);
    if (first < last) {
      own.first.forward(first, last);
      for (DenseForward layer : own.forward) {
        layer.forward(first, last);
      }
      judge(thread, rate, order, from, count, first, last, loss);
      for (int l = own.backward.length - 1; l >= 0; l--) {
        own.backward[l].backward(first, last);
      }
    }
    team.barrier();
    for (int p = 0; p < own.pieces.length; p++) {
      if (thread > 0) {
        team.awaitProgress(thread, thread - 1, before + p + 1);
      }
      if (first < last) {
        own.pieces[p].add(first, last);
      }
      team.advance(thread);
    }
  }
}
