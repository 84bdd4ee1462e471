package dev.lanewise.cli;

import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Evaluator;

/**
 * Speed of an evaluation once the JIT has compiled it: the fastest of several passes. The first
 * pass of a process runs interpreted code for the most part, and says nothing about a speed.
 */
final class WarmSpeed {
  private static final double SECONDS = 0.5;

  private WarmSpeed() {}

  /** Returns images per second; takes half a second, or one pass where that is longer. */
  static double of(Evaluator evaluator) {
    double fastest = 0;
    double spent = 0;
    do {
      Evaluation pass = evaluator.evaluate();
      spent += pass.seconds();
      fastest = Math.max(fastest, pass.count() / pass.seconds());
    } while (spent < SECONDS);
    return fastest;
  }
}
