package dev.lanewise.nn;

import dev.lanewise.kernel.Dropout;
import dev.lanewise.kernel.DropoutKernel;
import dev.lanewise.kernel.Kernels;

/**
 * What one thread's parts of a pass are bound to: kernels, the buffers of the batch, which threads
 * share, and a work array of its own. In training with dropout it also has the keys of the samples.
 */
public final class Binding {
  final Kernels kernels;
  final BatchBuffers buffers;
  final float[] work;
  final DropoutKernel dropout;
  private final long[] keys;

  private Binding(Kernels kernels, BatchBuffers buffers, DropoutKernel dropout) {
    this.kernels = kernels;
    this.buffers = buffers;
    this.work = buffers.newWork(kernels);
    this.dropout = dropout;
    this.keys = dropout == null ? null : new long[buffers.batch()];
  }

  /** Binds a thread to buffers without dropout. */
  public static Binding of(Kernels kernels, BatchBuffers buffers) {
    return new Binding(kernels, buffers, null);
  }

  /** Binds a thread to buffers that have room for {@code dropout}. */
  public static Binding of(Kernels kernels, BatchBuffers buffers, Dropout dropout) {
    return new Binding(kernels, buffers, kernels.dropout(dropout));
  }

  /** Returns the keys of the samples' draws, to be set before the forward pass of each batch. */
  public long[] keys() {
    return keys;
  }
}
