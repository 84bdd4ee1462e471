package dev.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.SmallImages;
import dev.lanewise.option.Option;
import dev.lanewise.option.Share;
import dev.lanewise.option.Type;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceTest {
  private static final SweepPlan PLAN = Sweep.of(Preset.CLASSIC);

  private static final Option<Double> SHARE =
      Option.of("share", Type.fraction(), Option.Group.MODEL).otherwise(1.0).build();

  private static List<String> settings(Space space) {
    return IntStream.rangeClosed(1, space.trials())
        .mapToObj(space::trial)
        .map(trial -> trial.setting().number() + " " + trial.setting() + " " + trial.seed())
        .toList();
  }

  @Test
  void theLastListChangesFastestAndTheSeedFasterStill() {
    Space space = PLAN.set("batch", "16,32").set("hidden", "16,16", "").seeds(2).space();
    assertEquals(
        List.of(
            "1 --batch 16 --hidden 16,16 1",
            "1 --batch 16 --hidden 16,16 2",
            "2 --batch 16 --hidden '' 1",
            "2 --batch 16 --hidden '' 2",
            "3 --batch 32 --hidden 16,16 1",
            "3 --batch 32 --hidden 16,16 2",
            "4 --batch 32 --hidden '' 1",
            "4 --batch 32 --hidden '' 2"),
        settings(space));
    assertEquals(List.of(), space.options(space.trial(4)).get(TrainingOptions.HIDDEN));
    assertEquals(16, space.options(space.trial(4)).get(TrainingOptions.BATCH));
    assertEquals(2L, space.options(space.trial(4)).get(TrainingOptions.SEED));
  }

  /** These are what docs/arithmetic.md, 7.8, defines: they never change. */
  @Test
  void drawsAreFixed() {
    Space space =
        PLAN.set("learning-rate", "0.01..0.1")
            .set("optimizer", "sgd,adam")
            .set("batch", "4..1024")
            .draws(3)
            .space();
    assertEquals(
        List.of(
            "1 --learning-rate 0.0311 --optimizer sgd --batch 150 1",
            "2 --learning-rate 0.0508 --optimizer sgd --batch 343 1",
            "3 --learning-rate 0.0803 --optimizer sgd --batch 272 1",
            "4 --learning-rate 0.0188 --optimizer adam --batch 654 1",
            "5 --learning-rate 0.0946 --optimizer adam --batch 74 1",
            "6 --learning-rate 0.0156 --optimizer adam --batch 109 1"),
        settings(space));
  }

  @Test
  void moreDrawsAndMoreSeedsLeaveTheOthersAsTheyAre() {
    SweepPlan plan = PLAN.set("learning-rate", "0.01..0.1");
    List<String> few = new ArrayList<>();
    List<String> many = new ArrayList<>();
    for (int setting = 0; setting < 3; setting++) {
      few.add(plan.draws(3).space().trial(setting + 1).setting().toString());
      many.add(plan.draws(7).seeds(5).space().trial(5 * setting + 1).setting().toString());
    }
    assertEquals(few, many);
    assertNotEquals(
        few.getFirst(), plan.with(TrainingOptions.SEED, 2L).space().trial(1).setting().toString());
  }

  @ParameterizedTest
  @CsvSource({"batch, 3, 5, 3", "batch, 1, 1000000, 400", "learning-rate, 0.001, 0.01, 400"})
  void drawsAreInTheRangeAndOfThreeDigits(String option, String from, String to, int different) {
    Space space = PLAN.set(option, from + ".." + to).draws(1000).space();
    double least = Double.parseDouble(from);
    double most = Double.parseDouble(to);
    Set<String> words = new HashSet<>();
    int below = 0;
    for (int number = 1; number <= 1000; number++) {
      String word = space.trial(number).setting().words().get(option);
      words.add(word);
      double value = Double.parseDouble(word);
      assertTrue(least <= value && value <= most, word);
      assertTrue(word.replaceAll("^[0.]+|0+$|[.]", "").length() <= 3, word);
      below += value <= Math.sqrt(least * most) ? 1 : 0;
    }
    assertTrue(words.size() >= different, words.toString());
    assertTrue(400 < below && below < 700, below + " of 1000 lie below the middle");
  }

  @Test
  void sharesAreUniform() {
    Range range = Range.parse(SHARE, "0.2", "0.6");
    assertEquals("0.2", range.draw(0));
    assertEquals("0.3", range.draw(0.25));
    assertEquals("0.6", range.draw(Math.nextDown(1)));
    assertEquals(0.25, range.share(0.3), 1e-9);
  }

  @Test
  void theEndsOfWholeNumbersAreAsLikelyAsTheRest() {
    Range range = Range.parse(TrainingOptions.BATCH, "3", "5");
    assertEquals("3", range.draw(0));
    assertEquals("5", range.draw(Math.nextDown(1)));
    // log(4/3) / log(6/3) and log(5/3) / log(6/3)
    assertEquals("3", range.draw(0.414));
    assertEquals("4", range.draw(0.416));
    assertEquals("4", range.draw(0.736));
    assertEquals("5", range.draw(0.738));
  }

  @Test
  void whatIsSetAgainReplacesWhatItWas() {
    Space space = PLAN.set("batch", "16,32").set("batch", "8").space();
    assertEquals(List.of(), space.axes());
    assertEquals(8, space.base().get(TrainingOptions.BATCH));
    assertEquals(1, space.trials());
    assertEquals("1 the only setting 1", settings(space).getFirst());
    List<Axis> axes = PLAN.set("batch", "2,4").values(TrainingOptions.BATCH, 8, 16).space().axes();
    assertEquals(List.of(new ValueList(TrainingOptions.BATCH, List.of("8", "16"))), axes);
    assertEquals(
        PLAN.set("learning-rate", "0.01..0.1").space(),
        PLAN.range(TrainingOptions.LEARNING_RATE, 0.01, 0.1).space());
  }

  @Test
  void aTenthIsHeldOutUnlessThePlanSaysOtherwise() {
    assertEquals(Share.of(0.1), PLAN.space().base().get(DataOptions.VALIDATION));
    assertEquals(1, PLAN.space().base().get(RunOptions.THREADS));
    assertEquals(
        Share.of(50), PLAN.set("validation", "50").space().base().get(DataOptions.VALIDATION));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batch         | 16,x       | --batch: expected a whole number, found 'x'
          batch         | 16,        | --batch: expected a whole number, found ''
          batch         | 8,16,8     | --batch: expected different values, found 8 twice
          batch         | 8,16..32   | --batch: expected one range, or values, found 8,16..32
          batch         | 32..8      | --batch: expected a range from less to more, such as 0.01..0.1, found 32..8
          batch         | 0..8       | --batch: expected at least 1, found 0
          batch         | 8..        | --batch: expected a whole number, found ''
          learning-rate | 1..x       | --learning-rate: expected a number, found 'x'
          activation    | relu..tanh | --activation: expected one of relu, tanh, sigmoid, silu, found 'relu..tanh'
          seed          | 1,2        | --seed: expected one number, found several; --seeds N tries N seeds, from it on
          seed          | 1..9       | --seed: expected one number, found several; --seeds N tries N seeds, from it on
          threads       | 1,2        | --threads: expected one value, found several; a sweep cannot vary it: it changes no model
          validation    | 0.1,0.2    | --validation: expected one value, found several; a sweep cannot vary it: all trials have the same data
          validation    | 0          | --validation: expected something to hold out, found 0; the test part judges no sweep
          no-such       | 1          | expected the name of an option, found 'no-such'
          """)
  void whatNoSweepCanTryIsRefused(String option, String word, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> PLAN.set(option, word)).getMessage());
  }

  @Test
  void twoDataSetsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PLAN.set("data", "a", "b"));
    assertEquals("a,b", PLAN.set("data", "a,b").space().base().get(DataOptions.DATA_SET));
  }

  @Test
  void valuesThatDoNotGoTogetherAreRefusedBeforeAnythingRuns() {
    Space space = PLAN.set("output", "sigmoid,softmax").space();
    Dataset dataset =
        new ImageDataset(
            SmallImages.stripes(20, 4, 1), SmallImages.stripes(10, 4, 2), List.of(), List.of());
    assertEquals(
        "--loss: expected cross-entropy with softmax outputs, found squared-error, in --output"
            + " softmax",
        assertThrows(IllegalArgumentException.class, () -> space.check(dataset)).getMessage());
  }

  @Test
  void noSweepIsEndless() {
    SweepPlan plan = PLAN.set("batch", "1,2,3,4,5,6,7,8,9,10").seeds(10_000);
    assertEquals(100_000, plan.space().trials());
    assertThrows(IllegalArgumentException.class, () -> plan.seeds(10_001));
    assertThrows(IllegalArgumentException.class, () -> plan.seeds(Integer.MAX_VALUE));
    SweepPlan many = PLAN.set("learning-rate", "0.01..0.1").set("batch", "1,2,3,4");
    assertThrows(
        IllegalArgumentException.class,
        () -> many.draws(Integer.MAX_VALUE).seeds(Integer.MAX_VALUE),
        "2^64 trials, which a long counts as 0");
    assertThrows(IllegalArgumentException.class, () -> plan.seeds(0));
    assertThrows(IllegalArgumentException.class, () -> plan.draws(0));
    assertThrows(IllegalArgumentException.class, () -> plan.parallel(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> PLAN.with(TrainingOptions.SEED, Long.MAX_VALUE).seeds(2));
    assertThrows(IndexOutOfBoundsException.class, () -> plan.space().trial(100_001));
  }
}
