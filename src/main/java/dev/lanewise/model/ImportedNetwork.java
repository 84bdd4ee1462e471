package dev.lanewise.model;

import dev.lanewise.nn.Dense;
import dev.lanewise.nn.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that another program wrote, and how its file was read.
 *
 * @param model the network, and what the file says of its inputs if Lanewise wrote it
 * @param weights names of the arrays of weights, layer by layer
 * @param orientation of these arrays
 * @param hasBiases whether the file has them; else all are 0
 */
public record ImportedNetwork(
    Model model, List<String> weights, Orientation orientation, boolean hasBiases) {
  /** Returns the network without what its file says of its inputs. */
  public Network network() {
    return model.network();
  }

  /** Returns the chain of layers, such as "W1 784 to 16, W2 16 to 10; weights [in, out]". */
  public String chain() {
    List<String> links = new ArrayList<>();
    for (int l = 0; l < weights.size(); l++) {
      Dense layer = network().layers().get(l);
      links.add(weights.get(l) + " " + layer.in() + " to " + layer.out());
    }
    return String.join(", ", links)
        + "; weights "
        + orientation.shape()
        + (hasBiases ? "" : "; no biases: 0");
  }
}
