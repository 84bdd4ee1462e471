package dev.lanewise.bench;

import dev.lanewise.bench.Counters.Elements;
import dev.lanewise.kernel.Distorter;
import dev.lanewise.kernel.ElasticField;
import dev.lanewise.kernel.FieldKernel;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.train.Distort;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Distortions of an image of 28 × 28: its displacement fields alone, and all of it. */
public class DistortionBenchmark extends KernelBenchmark {
  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;

  private final byte[] image = new byte[PIXELS];
  private final byte[] result = new byte[PIXELS];
  private FieldKernel field;
  private float[] scratch;
  private float[] drawn;
  private Distorter affine;
  private Distorter elastic;
  private long key;

  @Setup
  public void prepare() {
    new Random(1).nextBytes(image);
    ElasticField definition = definition();
    field = implementation().field(definition);
    scratch = new float[definition.scratchLength()];
    drawn = new float[definition.length()];
    affine = distorter(implementation(), Distort.AFFINE);
    elastic = distorter(implementation(), Distort.ELASTIC);
    // An average of draws from −1 to 1 is no further from 0, nor a pixel from a half of 255.
    check("field", DistortionBenchmark::drawn, (row, i) -> 0, 1);
    check("affine", kernels -> distorted(kernels, Distort.AFFINE), (row, i) -> 127.5, 127.5);
    check("elastic", kernels -> distorted(kernels, Distort.ELASTIC), (row, i) -> 127.5, 127.5);
  }

  private static ElasticField definition() {
    return new ElasticField(SIDE, SIDE, Distort.ELASTIC.distortion().sigma());
  }

  private static Distorter distorter(Kernels kernels, Distort distort) {
    return new Distorter(kernels, SIDE, SIDE, distort.distortion());
  }

  private static Matrix drawn(Kernels kernels) {
    ElasticField definition = definition();
    float[] field = new float[definition.length()];
    kernels.field(definition).draw(1, new float[definition.scratchLength()], field);
    return new Matrix(field, 0, definition.stride(), SIDE, 2 * SIDE);
  }

  private Matrix distorted(Kernels kernels, Distort distort) {
    byte[] pixels = new byte[PIXELS];
    distorter(kernels, distort).distort(1, image, 0, pixels, 0);
    float[] values = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      values[i] = pixels[i] & 0xFF;
    }
    return row(values);
  }

  /** Both fields of an image. */
  @Benchmark
  public void field(Elements counter) {
    field.draw(key++, scratch, drawn);
    counter.elements += 2L * PIXELS;
  }

  @Benchmark
  public void affine(Elements counter) {
    affine.distort(key++, image, 0, result, 0);
    counter.elements += PIXELS;
  }

  @Benchmark
  public void elastic(Elements counter) {
    elastic.distort(key++, image, 0, result, 0);
    counter.elements += PIXELS;
  }
}
