package dev.lanewise.peers;

import java.util.ArrayList;
import java.util.List;

/** Rows (a), (b), (c) and (f): epochs over the training images, in the order of the files. */
public abstract class Training {
  /**
   * A network and how plain gradient descent trains it: the same for every peer.
   *
   * @param softmax whether the outputs are softmax with cross-entropy, or sigmoid with squared
   *     error
   */
  public record Method(List<Integer> hidden, boolean softmax, int batch, double rate) {
    /** Returns that of a row. */
    public static Method of(Arguments arguments) {
      return switch (arguments.row()) {
        case "a" -> new Method(List.of(16, 16), false, 1, 0.001);
        case "b" -> new Method(List.of(16, 16), false, 64, 0.1);
        case "c" -> new Method(List.of(512, 512), true, 128, 0.1);
        case "f" -> new Method(List.of(100), true, 32, 0.2);
        default -> throw arguments.unknownRow();
      };
    }
  }

  /** Trains on the first {@code images} images of the training set. */
  protected abstract void train(int images) throws Exception;

  /** Returns the share of the test images that are classified as labelled. */
  protected abstract double accuracy() throws Exception;

  /**
   * Times the epochs of a row, after others that fill the time of warming up; of a share of an
   * epoch the time is scaled to all of it.
   */
  public final Answer measure(Arguments arguments, int images) throws Exception {
    int taken = (int) Math.round(images * arguments.share());
    int[] trained = {0};
    Stopwatch.Work warmUp =
        () -> {
          train(taken);
          trained[0]++;
        };
    Stopwatch.warmUp(List.of(warmUp), arguments.warmUp());
    List<Double> seconds = new ArrayList<>();
    for (int epoch = 0; epoch < arguments.epochs(); epoch++) {
      seconds.add(Stopwatch.once(() -> train(taken)) * images / taken);
    }
    return new Answer()
        .seconds("epoch", seconds)
        .accuracy(accuracy())
        .epochs((trained[0] + arguments.epochs()) * arguments.share());
  }
}
