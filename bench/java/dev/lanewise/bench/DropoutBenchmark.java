package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.Dropout;
import dev.lanewise.kernel.DropoutKernel;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Dropout of the units of a hidden layer: the draws, and the product with them. */
public class DropoutBenchmark extends KernelBenchmark {
  private static final Dropout DROPOUT = new Dropout(0.5);
  private static final float FACTOR = 2;

  /** Rows and units of a layer. */
  @Param({"64x16", "128x512"})
  public String shape;

  private DropoutKernel dropout;
  private int batch;
  private int units;
  private long[] keys;
  private Matrix x;
  private Matrix y;
  private Matrix keep;

  @Setup
  public void prepare() {
    int[] sizes = Stream.of(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    batch = sizes[0];
    units = sizes[1];
    dropout = implementation().dropout(DROPOUT);
    keys = LongStream.range(0, batch).map(s -> s * 0x9e3779b97f4a7c15L).toArray();
    x = random(batch, units, 1);
    y = zeros(batch, units);
    keep = drawn(implementation());
    check("draw", this::drawn, (s, i) -> at(keep, s, i) == 0 ? 0 : FACTOR, 0);
    check(
        "apply",
        kernels -> {
          Matrix result = zeros(batch, units);
          kernels.dropout(DROPOUT).apply(keep, x, result, 0, batch);
          return result;
        },
        (s, i) -> at(keep, s, i) * (double) at(x, s, i),
        0);
  }

  private Matrix drawn(Kernels kernels) {
    Matrix result = zeros(batch, units);
    kernels.dropout(DROPOUT).draw(keys, 0, 0, result, 0, batch);
    return result;
  }

  @Benchmark
  public void draw(Elements counter) {
    dropout.draw(keys, 0, 0, keep, 0, batch);
    counter.elements += (long) batch * units;
  }

  @Benchmark
  public void apply(Elements counter) {
    dropout.apply(keep, x, y, 0, batch);
    counter.elements += (long) batch * units;
  }
}
