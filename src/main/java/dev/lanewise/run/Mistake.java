package dev.lanewise.run;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An image that a network takes for something else.
 *
 * @param image its number among the images that judge, from 0
 * @param truth its class
 * @param said the class that the network says
 * @param score of the class that the network says, from 0 to 1
 * @param truthScore of its class, from 0 to 1
 * @param pixels rows × columns unsigned bytes
 */
public record Mistake(
    int image, int truth, int said, double score, double truthScore, byte[] pixels) {
  /** A page is a screen of them. */
  private static final int MOST = 40;

  private static final int MOST_BYTES = 1 << 20;

  /**
   * Returns the mistakes of which a network is most confident, the greatest score first: 40 of
   * them, fewer if large images would take more than 1 MiB together.
   *
   * @param evaluation of {@code network}, by {@code images}
   */
  public static List<Mistake> mostConfident(
      Network network, LabeledImages images, Evaluation evaluation, Kernels kernels) {
    byte[] labels = evaluation.labels();
    byte[] predictions = evaluation.predictions();
    int[] wrong = new int[labels.length];
    int count = 0;
    for (int image = 0; image < labels.length; image++) {
      if (labels[image] != predictions[image]) {
        wrong[count++] = image;
      }
    }
    if (count == 0) {
      return List.of();
    }
    LabeledImages mistaken = images.select(Arrays.copyOf(wrong, count));
    float[][] scores = scores(network, mistaken, kernels);
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingDouble(m -> -scores[m][predictions[wrong[m]] & 0xFF]))
        .limit(Math.min(MOST, MOST_BYTES / images.inputs()))
        .map(
            m -> {
              int truth = labels[wrong[m]] & 0xFF;
              int said = predictions[wrong[m]] & 0xFF;
              byte[] pixels = mistaken.slice(m, m + 1).pixels();
              return new Mistake(wrong[m], truth, said, scores[m][said], scores[m][truth], pixels);
            })
        .toList();
  }

  private static float[][] scores(Network network, LabeledImages images, Kernels kernels) {
    try (Evaluator evaluator = new Evaluator(network, images, kernels, 1)) {
      return evaluator.scores();
    }
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("image", image)
        .put("truth", truth)
        .put("said", said)
        .put("score", score)
        .put("truthScore", truthScore)
        .put("pixels", Base64.getEncoder().encodeToString(pixels));
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @param classes number of classes
   * @param inputs pixels of an image
   */
  static Mistake read(JsonValue json, int classes, int inputs) {
    JsonValue text = json.get("pixels");
    byte[] pixels;
    try {
      pixels = Base64.getDecoder().decode(text.text());
    } catch (IllegalArgumentException e) {
      throw text.expected("pixels in Base64");
    }
    if (pixels.length != inputs) {
      throw text.expected(inputs + " pixels in Base64");
    }
    return new Mistake(
        json.get("image").integer(0, Integer.MAX_VALUE),
        json.get("truth").integer(0, classes - 1),
        json.get("said").integer(0, classes - 1),
        json.get("score").number(),
        json.get("truthScore").number(),
        pixels);
  }
}
