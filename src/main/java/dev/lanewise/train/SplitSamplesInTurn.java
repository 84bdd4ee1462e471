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
 * <p>The threads never meet. Each raises its progress after the forward pass, after the backward
 * pass and after each piece; the first of them changes no weight before all others are through with
 * the pass that reads it, and whoever needs a layer's new weights waits for the last thread's piece
 * of them. The first layer's pieces come first: no backward pass reads them, and the next step
 * needs them first, so that the threads work a little behind each other, and seldom wait. A thread
 * that is a step ahead has the same samples of a batch as before, or, of the last and shorter one,
 * some that it and those before it had.
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

  /** Points of progress before those of the pieces: after the forward and the backward pass. */
  private static final int FORWARD = 1;

  private static final int BACKWARD = 2;

  private final Part[] parts;

  /** Of each layer, how many pieces there are up to its last one. */
  private final int[] ends;

  SplitSamplesInTurn(Setup setup) {
    super(setup, 0, false);
    this.ends = new int[layers.length];
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
   * Returns the pieces: all biases, the first layer's weights, and of each later layer those that
   * lead from a cache line of units.
   */
  private Piece[] pieces(int thread, FirstLayer first) {
    BiasGradient[] biases = new BiasGradient[layers.length];
    Arrays.setAll(biases, l -> bias(thread, l, allUnits(l)));
    List<Piece> pieces = new ArrayList<>();
    pieces.add(
        (from, to) -> {
          for (BiasGradient bias : biases) {
            bias.add(from, to);
          }
        });
    pieces.add(first::addWeightGradient);
    ends[0] = pieces.size();
    for (int l = 1; l < layers.length; l++) {
      int in = layers[l].in();
      for (int i = 0; i < in; i += RowStride.CACHE_LINE) {
        Span inputs = new Span(i, Math.min(i + RowStride.CACHE_LINE, in));
        pieces.add(gradient(thread, l, inputs)::addWeightGradient);
      }
      ends[l] = pieces.size();
    }
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
    int before = team.progress(thread);
    int first = part(count, thread);
    int last = part(count, thread + 1);
    worker(thread).reader().gather(order, from, first, last, 0, feed.blocks());
    awaitWeights(thread, 0, before);
    own.first.forward(first, last);
    for (int l = 1; l < layers.length; l++) {
      awaitWeights(thread, l, before);
      own.forward[l - 1].forward(first, last);
    }
    team.advance(thread);
    judge(thread, rate, order, from, count, first, last, loss);
    for (int l = layers.length - 1; l > 0; l--) {
      own.backward[l - 1].backward(first, last);
    }
    team.advance(thread);
    for (int p = 0; p < own.pieces.length; p++) {
      awaitTurn(thread, p, before);
      own.pieces[p].add(first, last);
      team.advance(thread);
    }
  }

  /** Waits until a layer has the weights that the step before has given it. */
  private void awaitWeights(int thread, int layer, int before) {
    int missing = ends[layers.length - 1] - ends[layer];
    team.awaitProgress(thread, team.size() - 1, before - missing);
  }

  /** Waits until a piece is the thread's to add to. */
  private void awaitTurn(int thread, int piece, int before) {
    if (thread > 0) {
      team.awaitProgress(thread, thread - 1, before + BACKWARD + piece + 1);
    } else if (piece == 0 || piece == ends[0]) {
      for (int other = 1; other < team.size(); other++) {
        team.awaitProgress(thread, other, before + (piece == 0 ? FORWARD : BACKWARD));
      }
    }
  }
}
