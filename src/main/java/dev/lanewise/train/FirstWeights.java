package dev.lanewise.train;

import dev.lanewise.kernel.WeightPanels;
import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;

/**
 * Where the first layer's weights lie in training, and where their gradients are added.
 *
 * @param values the weights: the parameters' own, or kept apart while an epoch lasts
 * @param gradients the weights themselves, or where a sink gathers gradients
 */
record FirstWeights(WeightPanels values, WeightPanels gradients) {
  /**
   * Keeps the weights apart where that takes less time: where gradients are added to the weights
   * themselves, and no product packs them, which it does for all units at once.
   */
  FirstWeights(Network network, GradientSink sink, Feed feed) {
    this(network, sink, isApart(network, sink, feed));
  }

  private FirstWeights(Network network, GradientSink sink, boolean isApart) {
    Dense layer = network.layers().getFirst();
    WeightPanels weights =
        isApart
            ? layer.weightsApart(network.parameters())
            : layer.weightsInPlace(network.parameters());
    this(weights, isApart ? weights : layer.weightsInPlace(sink.target()));
  }

  private static boolean isApart(Network network, GradientSink sink, Feed feed) {
    boolean isPacked = !feed.isSparse() && network.layers().getFirst().out() > WeightPanels.WIDTH;
    return sink.allowsWeightsApart() && !isPacked;
  }

  /** Returns the number of blocks of inputs. */
  int blocks() {
    return values.blocks();
  }
}
