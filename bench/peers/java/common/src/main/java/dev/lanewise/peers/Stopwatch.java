package dev.lanewise.peers;

import java.util.ArrayList;
import java.util.List;

/**
 * Seconds of a call that is far shorter than the clock's noise, or long enough to be timed once.
 */
public final class Stopwatch {
  private static final int SAMPLES = 5;

  private Stopwatch() {}

  /** What is timed. */
  public interface Work {
    void run() throws Exception;
  }

  /** Runs all of the work, in turn, for so long. */
  public static void warmUp(List<? extends Work> all, double seconds) throws Exception {
    long start = System.nanoTime();
    while ((System.nanoTime() - start) * 1e-9 < seconds) {
      for (Work work : all) {
        work.run();
      }
    }
  }

  /** Returns the seconds of one call. */
  public static double once(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  /**
   * Returns the seconds of a call, five times, each the mean over as many calls as fill a tenth of
   * {@code seconds}; the first half of {@code seconds} warms up.
   */
  public static List<Double> repeat(Work work, double seconds) throws Exception {
    long calls = callsFor(work, seconds / 2);
    long perSample = Math.max(1, Math.round(calls / (double) SAMPLES));
    List<Double> samples = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      samples.add(
          once(
                  () -> {
                    for (long call = 0; call < perSample; call++) {
                      work.run();
                    }
                  })
              / perSample);
    }
    return samples;
  }

  /** Warms up, and returns how many calls fit into {@code seconds}, by the last quarter of them. */
  private static long callsFor(Work work, double seconds) throws Exception {
    long start = System.nanoTime();
    long calls = 0;
    double lastQuarter = seconds * 3 / 4;
    long early = 0;
    double earlySeconds = 0;
    double elapsed = 0;
    while (elapsed < seconds) {
      work.run();
      calls++;
      elapsed = (System.nanoTime() - start) * 1e-9;
      if (elapsed < lastQuarter) {
        early = calls;
        earlySeconds = elapsed;
      }
    }
    return Math.max(1, Math.round((calls - early) * seconds / (elapsed - earlySeconds)));
  }
}
