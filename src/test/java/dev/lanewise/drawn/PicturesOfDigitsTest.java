package dev.lanewise.drawn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.ImagePreparation;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.PreparedPicture;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Digits are read as they are drawn and photographed.
 *
 * <p>{@code -Dlanewise.pictures=50} draws so many under each condition, in place of one, and writes
 * a table of all to target/pictures-of-digits.md.
 */
class PicturesOfDigitsTest {
  private static final int PICTURES = Integer.getInteger("lanewise.pictures", 1);
  private static final Path TABLE = Path.of("target", "pictures-of-digits.md");
  private static final int SIDE = 28;

  /** A whole sample is large enough to judge single conditions by. */
  private static final boolean IS_WHOLE = PICTURES >= 40;

  private static LabeledImages digits;
  private static Network network;

  @BeforeAll
  static void read() throws Exception {
    digits = ImageDataset.read(Path.of("data", "mnist")).test();
    network = ModelFile.read(Path.of("results", "reference", "wide", "model.safetensors"));
  }

  @Test
  void digitsAreRead() throws Exception {
    List<Condition> conditions = Conditions.all();
    List<Tally> tallies =
        IntStream.range(0, conditions.size() * PICTURES)
            .parallel()
            .mapToObj(i -> read(conditions.get(i / PICTURES), i % PICTURES))
            .toList();
    List<Tally> byCondition = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i += PICTURES) {
      byCondition.add(Tally.sum(tallies.subList(i, i + PICTURES)));
    }
    if (IS_WHOLE) {
      Files.write(TABLE, table(conditions, byCondition));
    }
    Tally all = Tally.sum(byCondition);
    assertTrue(all.rightPercent() >= 92, "of all: " + all);
    assertTrue(all.silentPercent() < 1.5, "wrong without a word: " + all);
    Tally clean = Tally.sum(select(conditions, byCondition, Condition::isClean));
    assertTrue(clean.rightPercent() >= (IS_WHOLE ? 98 : 95), "clean: " + clean);
    for (int i = 0; IS_WHOLE && i < conditions.size(); i++) {
      Tally tally = byCondition.get(i);
      assertTrue(
          tally.rightPercent() >= 75 || tally.isSaid(), conditions.get(i).name() + ": " + tally);
    }
  }

  private static Tally read(Condition condition, int number) {
    int image = condition.image(number, digits.count());
    int label = digits.label(image);
    byte[] pixels = digits.slice(image, image + 1).pixels();
    Canvas canvas = condition.draw(number, label, pixels);
    PreparedPicture prepared = new ImagePreparation(SIDE, SIDE).prepare(canvas.picture());
    if (prepared == null) {
      return Tally.of(false, true, 0);
    }
    float[] inputs = new float[SIDE * SIDE];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (prepared.pixels()[i] & 0xFF) / 255f;
    }
    Predictor predictor = new Predictor(network, new ScalarKernels());
    float score = 0;
    for (float other : predictor.scores(inputs)) {
      score = Math.max(score, other);
    }
    return Tally.of(predictor.label(inputs) == label, !prepared.doubts().isEmpty(), score);
  }

  private static List<Tally> select(
      List<Condition> conditions, List<Tally> tallies, Predicate<Condition> which) {
    return IntStream.range(0, conditions.size())
        .filter(i -> which.test(conditions.get(i)))
        .mapToObj(tallies::get)
        .toList();
  }

  private static List<String> table(List<Condition> conditions, List<Tally> tallies) {
    List<String> lines = new ArrayList<>();
    lines.add("| condition | kind | right, % | doubtful, % | wrong without a word, % |");
    lines.add("|---|---|---:|---:|---:|");
    for (int i = 0; i < conditions.size(); i++) {
      lines.add(tallies.get(i).row(conditions.get(i).name(), conditions.get(i).kind()));
    }
    lines.add(Tally.sum(select(conditions, tallies, Condition::isClean)).row("**clean**", ""));
    lines.add(
        Tally.sum(select(conditions, tallies, Condition::isHeldBack)).row("**held back**", ""));
    lines.add(Tally.sum(tallies).row("**all**", ""));
    return lines;
  }
}
