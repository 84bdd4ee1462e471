package dev.lanewise.run.folder;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Evaluator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /** So many fill a screen. */
  public static final int MOST = 40;

  /** So many more are kept of each pair of classes. */
  private static final int MOST_OF_PAIR = 12;

  private static final int MOST_BYTES = 1 << 20;

  /** So many images' scores are held at once. */
  private static final int AT_ONCE = 1024;

  /**
   * Returns the mistakes of which a network is most confident, the greatest score first: {@value
   * #MOST} of all, and {@value #MOST_OF_PAIR} of each pair of classes, fewer if large images would
   * take more than 1 MiB together. A training may have left little memory: {@code evaluator} serves
   * once more, for some images at a time.
   *
   * @param images those that {@code evaluator} judges
   * @param evaluation what it made of them
   */
  public static List<Mistake> mostConfident(
      LabeledImages images, ClassEvaluation evaluation, Evaluator evaluator) {
    byte[] labels = evaluation.labels();
    byte[] predictions = evaluation.predictions();
    int[] wrong =
        IntStream.range(0, labels.length).filter(i -> labels[i] != predictions[i]).toArray();
    float[] said = new float[wrong.length];
    float[] truth = new float[wrong.length];
    for (int from = 0; from < wrong.length; from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, wrong.length);
      float[][] scores = evaluator.scores(Arrays.copyOfRange(wrong, from, to));
      for (int m = from; m < to; m++) {
        said[m] = scores[m - from][predictions[wrong[m]] & 0xFF];
        truth[m] = scores[m - from][labels[wrong[m]] & 0xFF];
      }
    }
    List<Integer> ordered =
        IntStream.range(0, wrong.length)
            .boxed()
            .sorted(Comparator.comparingDouble(m -> -said[m]))
            .toList();
    Map<Integer, Integer> ofPair = new HashMap<>();
    List<Integer> kept = new ArrayList<>();
    for (int m : ordered) {
      int pair = (labels[wrong[m]] & 0xFF) << 8 | predictions[wrong[m]] & 0xFF;
      if (ofPair.merge(pair, 1, Integer::sum) <= MOST_OF_PAIR || kept.size() < MOST) {
        kept.add(m);
      }
    }
    return kept.stream()
        .limit(MOST_BYTES / images.inputs())
        .map(
            m -> {
              int image = wrong[m];
              byte[] pixels = images.slice(image, image + 1).pixels();
              return new Mistake(
                  image,
                  labels[image] & 0xFF,
                  predictions[image] & 0xFF,
                  said[m],
                  truth[m],
                  pixels);
            })
        .toList();
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
