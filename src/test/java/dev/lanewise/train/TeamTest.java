package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit is there so that a team that hangs fails its test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {

  /** Runs a task that notes the threads of the team. */
  private static Thread[] threads(Team team) {
    Thread[] threads = new Thread[team.size()];
    team.run(thread -> threads[thread] = Thread.currentThread());
    return threads;
  }

  private static void assertEnded(Thread[] threads) {
    for (int t = 1; t < threads.length; t++) {
      assertFalse(threads[t].isAlive(), "thread " + t + " lives on");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyThreadRunsItsPartOnce(int size) {
    Thread[] threads;
    try (Team team = new Team(size)) {
      threads = threads(team);
      assertSame(Thread.currentThread(), threads[0]);
      assertEquals(size, IntStream.range(0, size).mapToObj(t -> threads[t]).distinct().count());
      int[] runs = new int[size];
      for (int run = 1; run <= 200; run++) {
        team.run(thread -> runs[thread]++);
        for (int t = 0; t < size; t++) {
          assertEquals(run, runs[t]);
        }
      }
    }
    assertEnded(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void noThreadPassesABarrierBeforeAllHaveComeToIt(int size) {
    int phases = 1000;
    AtomicInteger arrivals = new AtomicInteger();
    AtomicInteger early = new AtomicInteger();
    try (Team team = new Team(size)) {
      team.run(
          thread -> {
            for (int phase = 1; phase <= phases; phase++) {
              arrivals.incrementAndGet();
              team.barrier();
              if (arrivals.get() < phase * size) {
                early.incrementAndGet();
              }
            }
          });
    }
    assertEquals(phases * size, arrivals.get());
    assertEquals(0, early.get());
  }

  @Test
  void whatOneThreadWritesBeforeABarrierAllReadAfterIt() {
    int size = 3;
    int[] values = new int[size];
    AtomicInteger stale = new AtomicInteger();
    try (Team team = new Team(size)) {
      team.run(
          thread -> {
            for (int phase = 1; phase <= 1000; phase++) {
              values[thread] = phase;
              team.barrier();
              for (int value : values) {
                if (value != phase) {
                  stale.incrementAndGet();
                }
              }
              team.barrier();
            }
          });
    }
    assertEquals(0, stale.get());
  }

  /** Each thread passes a number on to the next, round after round, and the first adds one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void aThreadSeesWhatAnotherHasWrittenBeforeItAdvanced(int size) {
    // Of more threads than cores, a round takes the time of several turns of the system's
    // scheduler.
    int rounds = size > 3 ? 100 : 1000;
    int[] numbers = new int[size];
    try (Team team = new Team(size)) {
      for (int run = 1; run <= 2; run++) {
        team.run(
            thread -> {
              for (int round = 1; round <= rounds; round++) {
                boolean isFirst = thread == 0;
                int before = isFirst ? size - 1 : thread - 1;
                team.awaitProgress(thread, before, isFirst ? round - 1 : round);
                numbers[thread] = numbers[before] + (isFirst ? 1 : 0);
                team.advance(thread);
              }
            });
        assertEquals(run * rounds, numbers[size - 1]);
      }
    }
  }

  @Test
  void progressIsThatOfTheRunningTask() {
    int[] found = new int[2];
    try (Team team = new Team(2)) {
      for (int run = 0; run < 2; run++) {
        team.run(
            thread -> {
              found[thread] = team.progress(thread);
              team.advance(thread);
              team.advance(thread);
            });
        assertEquals(0, found[0]);
        assertEquals(0, found[1]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void aFailureInAnyThreadEndsTheTeam(int size) {
    for (int thread = 0; thread < size; thread++) {
      int failing = thread;
      checkFailure(size, failing, (team, _) -> team.barrier());
      checkFailure(size, failing, (team, waiting) -> team.awaitProgress(waiting, failing, 1));
      checkFailure(size, failing, (team, _) -> {});
    }
  }

  private static void checkFailure(int size, int failing, ObjIntConsumer<Team> othersWait) {
    String where = "thread " + failing + " of " + size;
    Error failure = new AssertionError("on purpose");
    Thread[] threads;
    try (Team team = new Team(size)) {
      threads = threads(team);
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  team.run(
                      thread -> {
                        team.barrier();
                        if (thread == failing) {
                          throw failure;
                        }
                        othersWait.accept(team, thread);
                      }),
              where);
      assertSame(failure, thrown.getCause(), where);
      AtomicInteger runs = new AtomicInteger();
      IllegalStateException later =
          assertThrows(
              IllegalStateException.class,
              () -> team.run(thread -> runs.incrementAndGet()),
              where + ", run again");
      assertSame(failure, later.getCause(), where + ", run again");
      assertEquals(0, runs.get(), where + ", run again");
    }
    assertEnded(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void closingTwiceIsClosingOnce(int size) {
    Team team = new Team(size);
    Thread[] threads = threads(team);
    team.close();
    team.close();
    assertEnded(threads);
    assertThrows(IllegalStateException.class, () -> team.run(thread -> {}));
  }

  @Test
  void closesWithoutEverHavingRun() {
    new Team(1).close();
    new Team(3).close();
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    int moreThanCores = Runtime.getRuntime().availableProcessors() + 1;
    int[] runs = new int[moreThanCores];
    Thread[] threads;
    try (Team team = new Team(moreThanCores)) {
      threads = threads(team);
      Thread.currentThread().interrupt();
      for (int run = 0; run < 50; run++) {
        team.run(thread -> runs[thread]++);
      }
      Thread.currentThread().interrupt();
    }
    assertTrue(Thread.interrupted());
    for (int count : runs) {
      assertEquals(50, count);
    }
    assertEnded(threads);
  }

  @Test
  void aTeamHasAThread() {
    for (int size : new int[] {0, -1}) {
      assertNotNull(
          assertThrows(IllegalArgumentException.class, () -> new Team(size)).getMessage());
    }
  }
}
