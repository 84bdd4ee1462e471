package dev.lanewise.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order of layers that their shapes alone tell: each takes as many inputs as the one before it
 * has outputs.
 */
final class LayerChain {
  /** Of so many layers of one width all orders are tried in a moment. */
  private static final int MOST_STEPS = 100_000;

  private final List<NetworkReader.Layer> all;
  private final List<NetworkReader.Layer> chain = new ArrayList<>();
  private List<NetworkReader.Layer> found;
  private int chains;
  private int steps;

  private LayerChain(List<NetworkReader.Layer> all) {
    this.all = all;
  }

  /** Returns the layers in their order, if there is one and no other. */
  static Optional<List<NetworkReader.Layer>> only(List<NetworkReader.Layer> layers) {
    if (layers.stream().anyMatch(layer -> layer.weight().shape().size() != 2)) {
      return Optional.empty();
    }
    LayerChain search = new LayerChain(layers);
    search.extend();
    return search.chains == 1 && search.steps <= MOST_STEPS && NetworkReader.isChain(search.found)
        ? Optional.of(search.found)
        : Optional.empty();
  }

  private void extend() {
    if (chain.size() == all.size()) {
      chains++;
      found = List.copyOf(chain);
      return;
    }
    for (NetworkReader.Layer next : all) {
      boolean fits = chain.isEmpty() || next.in() == chain.getLast().out();
      if (fits && chains < 2 && steps++ < MOST_STEPS && !chain.contains(next)) {
        chain.add(next);
        extend();
        chain.removeLast();
      }
    }
  }
}
