package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void constantStays() {
    for (int epoch = 0; epoch < 100; epoch++) {
      assertEquals(0.7, Schedule.CONSTANT.rate(0.7, epoch, 100));
    }
  }

  @Test
  void cosineGoesFromTheWholeRateTowardsZero() {
    assertEquals(0.7, Schedule.COSINE.rate(0.7, 0, 100));
    assertEquals(0.7 * 0.5 * (1 + Math.sqrt(0.5)), Schedule.COSINE.rate(0.7, 25, 100), 1e-15);
    assertEquals(0.35, Schedule.COSINE.rate(0.7, 50, 100), 1e-15);
    double last = Schedule.COSINE.rate(0.7, 99, 100);
    assertEquals(0.7 * 0.5 * (1 - Math.cos(Math.PI / 100)), last, 1e-15);
    for (int epoch = 1; epoch < 100; epoch++) {
      assertTrue(Schedule.COSINE.rate(0.7, epoch, 100) < Schedule.COSINE.rate(0.7, epoch - 1, 100));
    }
    assertEquals(0.7, Schedule.COSINE.rate(0.7, 0, 1));
  }

  @Test
  void stepFallsAtHalfAndAtThreeQuarters() {
    assertEquals(0.7, Schedule.STEP.rate(0.7, 49, 100));
    assertEquals(0.7 / 10, Schedule.STEP.rate(0.7, 50, 100));
    assertEquals(0.7 / 10, Schedule.STEP.rate(0.7, 74, 100));
    assertEquals(0.7 / 100, Schedule.STEP.rate(0.7, 75, 100));
    assertEquals(0.7 / 100, Schedule.STEP.rate(0.7, 99, 100));
    // Of five epochs, 2.5 are half of them and 3.75 three quarters.
    double[] expected = {1, 1, 1, 0.1, 0.01};
    for (int epoch = 0; epoch < 5; epoch++) {
      assertEquals(expected[epoch], Schedule.STEP.rate(1, epoch, 5));
    }
    assertEquals(0.7, Schedule.STEP.rate(0.7, 0, 1));
    assertEquals(0.7, Schedule.STEP.rate(0.7, 1_000_000_000, Integer.MAX_VALUE));
  }

  @Test
  void oneCycleRisesInATenthOfTheStepsAndFallsInTheOthers() {
    for (int step = 0; step < 10; step++) {
      assertEquals(0.7 * (step + 1) / 10, Schedule.ONE_CYCLE.rate(0.7, step, 100), 1e-15);
    }
    assertEquals(0.7, Schedule.ONE_CYCLE.rate(0.7, 10, 100));
    assertEquals(0.35, Schedule.ONE_CYCLE.rate(0.7, 55, 100), 1e-15);
    double last = Schedule.ONE_CYCLE.rate(0.7, 99, 100);
    assertEquals(0.7 * 0.5 * (1 - Math.cos(Math.PI / 90)), last, 1e-15);
    // Of 26 steps a tenth is 3, the nearest whole number; of few steps one rises.
    assertEquals(0.7 * 2 / 3, Schedule.ONE_CYCLE.rate(0.7, 1, 26), 1e-15);
    assertEquals(0.7, Schedule.ONE_CYCLE.rate(0.7, 2, 26), 1e-15);
    for (int steps = 1; steps <= 3; steps++) {
      assertEquals(0.7, Schedule.ONE_CYCLE.rate(0.7, 0, steps));
    }
    long many = Integer.MAX_VALUE * 100L;
    assertEquals(0.35, Schedule.ONE_CYCLE.rate(0.7, many / 100 * 55, many), 1e-12);
  }

  @Test
  void onlyOneCycleChangesFromStepToStep() {
    for (Schedule schedule : Schedule.values()) {
      assertEquals(schedule == Schedule.ONE_CYCLE, schedule.isByStep());
    }
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertEquals(
        List.of("constant", "cosine", "step", "one-cycle"),
        Stream.of(Schedule.values()).map(Schedule::label).toList());
  }
}
