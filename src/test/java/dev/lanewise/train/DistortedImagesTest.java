package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Features.Numbers;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.LabeledRows;
import dev.lanewise.data.SmallImages;
import dev.lanewise.data.random.Shuffle;
import dev.lanewise.kernel.CounterRandom;
import dev.lanewise.kernel.Distorter;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistortedImagesTest {
  private static final long KEY = 101;
  private static final LabeledImages IMAGES = SmallImages.random(400, 9, 7, 3, 0.5, 103);

  /** Batches of 60 make a window of 300; the second one is of 100. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theThreadsFillAWindowWithTheImagesOfItsSamples(int threads) {
    int[] order = new int[IMAGES.count()];
    Shuffle.permute(order, new Random(107));
    try (Team team = new Team(threads)) {
      DistortedImages distorted =
          new DistortedImages(IMAGES, Distort.ELASTIC, new ScalarKernels(), 60, threads);
      assertEquals(300, distorted.pixels().count());
      for (int window = 0; window < 400; window += 300) {
        int from = window;
        team.run(thread -> distorted.fill(team, thread, KEY, order, from));
        for (int s = from; s < Math.min(from + 300, 400); s++) {
          assertArrayEquals(distorted(order[s]), at(distorted, s), "sample " + s);
        }
      }
    }
  }

  @Test
  void theFirstOnesAreThoseOfTheFirstEpoch() throws DivergedException {
    LabeledImages one = IMAGES.select(new int[] {0});
    LabeledImages first = Distort.ELASTIC.first(1, IMAGES, 109, new ScalarKernels());
    assertFalse(Arrays.equals(one.pixels(), first.pixels()));
    TrainingConfig plain = TrainingConfig.DEFAULT.with(TrainingOptions.SEED, 109L);
    assertArrayEquals(
        trained(first, plain), trained(one, plain.with(TrainingOptions.DISTORT, Distort.ELASTIC)));
    assertArrayEquals(
        one.pixels(), Distort.NONE.first(1, IMAGES, 109, new ScalarKernels()).pixels());
  }

  private static float[] trained(LabeledImages images, TrainingConfig config)
      throws DivergedException {
    Network network = config.network(63, 3);
    try (Trainer trainer = new Trainer(network, config, images, new ScalarKernels(), 1)) {
      trainer.trainEpoch();
    }
    return network.parameters();
  }

  private static byte[] distorted(int image) {
    byte[] result = new byte[63];
    new Distorter(new ScalarKernels(), 9, 7, Distort.ELASTIC.distortion())
        .distort(CounterRandom.mix(KEY + image), IMAGES.pixels(), 63 * image, result, 0);
    return result;
  }

  private static byte[] at(DistortedImages distorted, int sample) {
    int off = 63 * distorted.place(sample);
    return Arrays.copyOfRange(distorted.pixels().values(), off, off + 63);
  }

  @Test
  void aTableIsNotDistorted() {
    TrainingConfig config = TrainingConfig.DEFAULT.with(TrainingOptions.DISTORT, Distort.AFFINE);
    LabeledRows rows = new LabeledRows(new Numbers(400, 63, new float[400 * 63]), IMAGES.targets());
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Feed.of(config.network(63, 3), rows, config))
            .getMessage();
    assertTrue(message.startsWith("--distort: expected pictures"), message);
  }
}
