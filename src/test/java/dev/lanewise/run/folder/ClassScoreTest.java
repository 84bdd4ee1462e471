package dev.lanewise.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassScoreTest {
  /** Two of three images of class 0 found, one of them said to be 1; class 2 never occurs. */
  private static final int[][] CONFUSION = {{2, 1, 0}, {0, 4, 0}, {0, 0, 0}};

  @Test
  void scoresFollowTheirDefinitions() {
    List<ClassScore> scores = ClassScore.of(CONFUSION, List.of("zero"));
    assertEquals(new ClassScore(0, "zero", 3, 1.0, 2.0 / 3, 0.8), scores.get(0));
    assertEquals(new ClassScore(1, "1", 4, 0.8, 1.0, 8.0 / 9), scores.get(1));
  }

  @Test
  void aShareOfNothingIsNoNumber() {
    ClassScore never = ClassScore.of(CONFUSION, List.of()).get(2);
    assertEquals(new ClassScore(2, "2", 0, Double.NaN, Double.NaN, Double.NaN), never);
  }

  /** As scikit-learn's classification_report has them: a share of nothing counts as 0. */
  @Test
  void meansCountClassesOrImages() {
    List<ClassScore> scores = ClassScore.of(CONFUSION, List.of());
    ClassScore macro = ClassScore.macroAverage(scores);
    assertEquals(7, macro.images());
    assertEquals(0.6, macro.precision(), 1e-12);
    assertEquals(5.0 / 9, macro.recall(), 1e-12);
    assertEquals((0.8 + 8.0 / 9) / 3, macro.f1(), 1e-12);
    ClassScore weighted = ClassScore.weightedAverage(scores);
    assertEquals(6.2 / 7, weighted.precision(), 1e-12);
    assertEquals(6.0 / 7, weighted.recall(), 1e-12);
    assertEquals((3 * 0.8 + 4 * 8.0 / 9) / 7, weighted.f1(), 1e-12);
  }
}
