package dev.lanewise.cli;

import dev.lanewise.report.Comparison;
import dev.lanewise.report.Readable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * A way to run one and the same training.
 *
 * @param autoVectorization whether the JIT may vectorise loops by itself
 * @param lanes width of the vector kernels; 1 for the scalar ones
 * @param threads the most threads that may work
 */
record Variant(boolean autoVectorization, int lanes, int threads) {
  /** The JIT's own vectoriser, which packs the operations of scalar loops ("superwords"). */
  private static final String WITHOUT_AUTO_VECTORIZATION = "-XX:-UseSuperWord";

  /**
   * The JVM's own default, which {@code jvm.options} sets aside for the sake of vector kernels:
   * they are unrolled by hand, scalar ones are not, and only an unrolled loop is vectorised.
   */
  private static final String WITH_UNROLLING = "-XX:LoopUnrollLimit=60";

  /**
   * Returns all there are, the one that the others are compared with first: scalar kernels as they
   * stand, on one thread.
   */
  static List<Variant> all(List<Integer> lanesAvailable, List<Integer> threadCounts) {
    SequencedSet<Variant> variants = new LinkedHashSet<>();
    variants.add(new Variant(false, 1, 1));
    for (int threads : threadCounts) {
      variants.add(new Variant(false, 1, threads));
      variants.add(new Variant(true, 1, threads));
      for (int lanes : lanesAvailable) {
        variants.add(new Variant(true, lanes, threads));
      }
    }
    return List.copyOf(variants);
  }

  /** Returns "scalar" or "vector". */
  String kernels() {
    return lanes == 1 ? "scalar" : "vector";
  }

  Variant withThreads(int threads) {
    return new Variant(autoVectorization, lanes, threads);
  }

  /** Returns the options that the JVM takes for it. */
  List<String> jvmOptions() {
    if (lanes > 1) {
      return List.of();
    }
    return autoVectorization
        ? List.of(WITH_UNROLLING)
        : List.of(WITH_UNROLLING, WITHOUT_AUTO_VECTORIZATION);
  }

  /** Returns the options that {@code train} takes for it. */
  List<String> trainOptions() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--threads", Integer.toString(threads), "--kernels", kernels()));
    if (lanes > 1) {
      options.addAll(List.of("--lanes", Integer.toString(lanes)));
    }
    return options;
  }

  /** Returns the kernels as people read them, threads left out. */
  String label() {
    return Comparison.Row.label(autoVectorization, lanes);
  }

  /** Returns the kernels and the threads as people read them. */
  @Override
  public String toString() {
    return label() + ", " + Readable.threads(threads);
  }
}
