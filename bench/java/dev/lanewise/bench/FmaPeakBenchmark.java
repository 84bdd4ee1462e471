package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Flops;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core can do at most: fma on its widest vectors, from registers to registers.
 *
 * <p>bench/README.md says what that is in theory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
// As for the kernels, whose share of this peak is then taken under the same conditions.
@Fork(3)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class FmaPeakBenchmark {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  /** Two fma units of a latency of 5 cycles need ten chains; with two operands, 14 registers. */
  private static final int CHAINS = 12;

  private static final int STEPS = 10_000;
  private static final long FLOPS = 2L * STEPS * CHAINS * FLOATS.length();

  /** C2 comes to the loop after 400 calls. */
  private static final int WARM_CALLS = 2_000;

  private static final long WARM_NANOS = 2_000_000_000L;

  private float[] operands;
  private float[] sums;

  /** Warms up, too: however short the warm-up that is asked for, the peak is a peak. */
  @Setup
  public void prepare() {
    operands = new float[2 * FLOATS.length()];
    for (int i = 0; i < FLOATS.length(); i++) {
      operands[i] = 0.5f;
      operands[FLOATS.length() + i] = 1f + i;
    }
    sums = new float[FLOATS.length()];
    fma(new Flops());
    for (int i = 0; i < sums.length; i++) {
      // Multiples of ½ below 2²³: every sum is exact.
      if (sums[i] != 0.5f * (1 + i) * STEPS * CHAINS + CHAINS * (CHAINS - 1) / 2) {
        throw new IllegalStateException("lane " + i + " has " + sums[i]);
      }
    }
    Flops uncounted = new Flops();
    long start = System.nanoTime();
    for (int call = 0; call < WARM_CALLS || System.nanoTime() - start < WARM_NANOS; call++) {
      fma(uncounted);
    }
  }

  /** sum ← fma(a, b, sum), for {@value #CHAINS} vectors of sums. */
  @Benchmark
  public void fma(Flops counter) {
    FloatVector a = FloatVector.fromArray(FLOATS, operands, 0);
    FloatVector b = FloatVector.fromArray(FLOATS, operands, FLOATS.length());
    // Different at the start, or the compiler might see that one chain is as good as twelve.
    FloatVector sum0 = FloatVector.broadcast(FLOATS, 0f);
    FloatVector sum1 = FloatVector.broadcast(FLOATS, 1f);
    FloatVector sum2 = FloatVector.broadcast(FLOATS, 2f);
    FloatVector sum3 = FloatVector.broadcast(FLOATS, 3f);
    FloatVector sum4 = FloatVector.broadcast(FLOATS, 4f);
    FloatVector sum5 = FloatVector.broadcast(FLOATS, 5f);
    FloatVector sum6 = FloatVector.broadcast(FLOATS, 6f);
    FloatVector sum7 = FloatVector.broadcast(FLOATS, 7f);
    FloatVector sum8 = FloatVector.broadcast(FLOATS, 8f);
    FloatVector sum9 = FloatVector.broadcast(FLOATS, 9f);
    FloatVector sum10 = FloatVector.broadcast(FLOATS, 10f);
    FloatVector sum11 = FloatVector.broadcast(FLOATS, 11f);
    for (int step = 0; step < STEPS; step++) {
      sum0 = a.fma(b, sum0);
      sum1 = a.fma(b, sum1);
      sum2 = a.fma(b, sum2);
      sum3 = a.fma(b, sum3);
      sum4 = a.fma(b, sum4);
      sum5 = a.fma(b, sum5);
      sum6 = a.fma(b, sum6);
      sum7 = a.fma(b, sum7);
      sum8 = a.fma(b, sum8);
      sum9 = a.fma(b, sum9);
      sum10 = a.fma(b, sum10);
      sum11 = a.fma(b, sum11);
    }
    FloatVector low = sum0.add(sum1).add(sum2).add(sum3).add(sum4).add(sum5);
    FloatVector high = sum6.add(sum7).add(sum8).add(sum9).add(sum10).add(sum11);
    low.add(high).intoArray(sums, 0);
    counter.flops += FLOPS;
  }
}
