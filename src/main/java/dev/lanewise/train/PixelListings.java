package dev.lanewise.train;

import dev.lanewise.data.Features.Pixels;
import dev.lanewise.kernel.SparsePixels;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The runs of images, listed once for all trainings on the same array of pixels, at the same time
 * or one after the other: to list those of MNIST takes a tenth of a second and more.
 */
final class PixelListings {
  private record Form(int inputs, int runLength, int count) {}

  /** By the array itself, not by what is in it. */
  private static final Map<byte[], Map<Form, SoftReference<SparsePixels>>> LISTED =
      new WeakHashMap<>();

  private PixelListings() {}

  /**
   * Returns the runs of the first {@code count} images. They must not be changed.
   *
   * @param runLength pixels in a run
   */
  static SparsePixels of(Pixels pixels, int runLength, int count) {
    synchronized (LISTED) {
      var listed = LISTED.computeIfAbsent(pixels.values(), _ -> new HashMap<>());
      Form form = new Form(pixels.inputs(), runLength, count);
      SoftReference<SparsePixels> kept = listed.get(form);
      SparsePixels sparse = kept == null ? null : kept.get();
      if (sparse == null) {
        sparse = new SparsePixels(pixels.inputs(), runLength);
        sparse.list(pixels.values(), count);
        listed.put(form, new SoftReference<>(sparse));
      }
      return sparse;
    }
  }
}
