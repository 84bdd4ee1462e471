package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightPanelsTest {
  private static final long SEED = System.nanoTime();
  private static final int OFFSET = 12;

  private final SplittableRandom random = new SplittableRandom(SEED);

  private float[] parameters(int in, int out) {
    float[] parameters = new float[OFFSET + in * RowStride.spread(out)];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = random.nextFloat();
    }
    return parameters;
  }

  @Test
  void everyWeightIsWhereItsPanelSays() {
    for (int trial = 0; trial < 50; trial++) {
      int in = random.nextInt(1, 600);
      int out = random.nextInt(1, 300);
      int stride = RowStride.spread(out);
      float[] w = parameters(in, out);
      WeightPanels inPlace = WeightPanels.inPlace(w, OFFSET, in, out, stride);
      WeightPanels apart = WeightPanels.apart(w, OFFSET, in, out, stride);
      apart.load(0, apart.blocks(), 0, out);
      for (int block = 0; block < apart.blocks(); block++) {
        for (int i = Blocks.start(in, block); i < Blocks.start(in, block + 1); i++) {
          int row = i - Blocks.start(in, block);
          for (int o = 0; o < out; o++) {
            String what = "seed " + SEED + ": " + in + "-" + out + " at " + i + ", " + o;
            float weight = w[OFFSET + i * stride + o];
            assertEquals(weight, weight(inPlace, block, row, o), what);
            assertEquals(weight, weight(apart, block, row, o), what);
          }
        }
      }
    }
  }

  private static float weight(WeightPanels weights, int block, int row, int unit) {
    return Matrices.at(weights.view(block, unit, unit + 1), row, 0);
  }

  @Test
  void unitsUpToTheEndShareRows() {
    int out = 150;
    WeightPanels apart = WeightPanels.apart(new float[3 * 160], 0, 3, out, 160);
    for (int unit = 0; unit < out; unit++) {
      int end = apart.end(unit, out);
      assertEquals(Math.min(out, (unit / 64 + 1) * 64), end);
      Matrix rows = apart.view(0, unit, end);
      Matrix last = apart.view(0, end - 1, end);
      assertSame(rows.array(), last.array());
      assertEquals(rows.index(2, end - 1 - unit), last.index(2, 0));
    }
    assertEquals(70, apart.end(65, 70));
    assertEquals(70, WeightPanels.inPlace(new float[480], 0, 3, out, 160).end(0, 70));
  }

  @Test
  void onlyWhatWasAskedForIsLoadedAndStored() {
    for (int trial = 0; trial < 50; trial++) {
      int in = random.nextInt(1, 600);
      int out = random.nextInt(1, 300);
      int stride = RowStride.spread(out);
      float[] first = parameters(in, out);
      float[] second = parameters(in, out);
      float[] third = parameters(in, out);
      float[] w = first.clone();
      WeightPanels apart = WeightPanels.apart(w, OFFSET, in, out, stride);
      apart.load(0, apart.blocks(), 0, out);
      int firstBlock = random.nextInt(apart.blocks() + 1);
      int lastBlock = random.nextInt(firstBlock, apart.blocks() + 1);
      int firstUnit = random.nextInt(out + 1);
      int lastUnit = random.nextInt(firstUnit, out + 1);
      System.arraycopy(second, 0, w, 0, w.length);
      apart.load(firstBlock, lastBlock, firstUnit, lastUnit);

      String what = "seed " + SEED + ": " + in + "-" + out;
      float[] stored = third.clone();
      for (int block = 0; block < apart.blocks(); block++) {
        for (int i = Blocks.start(in, block); i < Blocks.start(in, block + 1); i++) {
          for (int o = 0; o < out; o++) {
            int place = OFFSET + i * stride + o;
            boolean asked =
                firstBlock <= block && block < lastBlock && firstUnit <= o && o < lastUnit;
            float loaded = weight(apart, block, i - Blocks.start(in, block), o);
            assertEquals(asked ? second[place] : first[place], loaded, what);
            stored[place] = asked ? second[place] : third[place];
          }
        }
      }
      System.arraycopy(third, 0, w, 0, w.length);
      apart.store(firstBlock, lastBlock, firstUnit, lastUnit);
      assertArrayEquals(stored, w, what);
    }
  }
}
