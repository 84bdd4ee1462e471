package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What benchmarks count beside their calls: a result says what was done a second, and how fast. */
public final class Counters {
  private Counters() {}

  /** Useful floating-point operations; an fma is two. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Flops {
    public long flops;
  }

  /** Elements of a result. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Elements {
    public long elements;
  }

  /** Inputs visited that are not zero. */
  @State(Scope.Thread)
  @AuxCounters
  public static class NonZeros {
    public long nonZeros;
  }

  /** Images trained on. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Images {
    public long images;
  }

  /** Images that a network was asked about. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Answers {
    public long answers;
  }
}
