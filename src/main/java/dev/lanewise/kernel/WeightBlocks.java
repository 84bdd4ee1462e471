package dev.lanewise.kernel;

/**
 * A layer's weights while an epoch lasts: the rows of each of the {@link Blocks} of its inputs in
 * an array of their own, from {@link RowStride#FIRST_ROW} on, where kernels find them by constants.
 * They are those of the parameters from a {@link #load} to a {@link #store}.
 */
public final class WeightBlocks {
  private final float[] parameters;
  private final int weightsOff;
  private final int in;
  private final int stride;
  private final float[][] rows;

  /**
   * Makes room for the weights of a layer, W[i][o] at {@code parameters[weightsOff + i·stride +
   * o]}.
   */
  public WeightBlocks(float[] parameters, int weightsOff, int in, int stride) {
    this.parameters = parameters;
    this.weightsOff = weightsOff;
    this.in = in;
    this.stride = stride;
    this.rows = new float[Blocks.count(in)][];
    for (int block = 0; block < rows.length; block++) {
      rows[block] = new float[RowStride.FIRST_ROW + length(block) + RowStride.THREAD_GAP];
    }
  }

  /** Returns the number of blocks. */
  public int count() {
    return rows.length;
  }

  /** Returns the array of a block. */
  public float[] rows(int block) {
    return rows[block];
  }

  /** Takes the blocks {@code first} to {@code last}, excluded, from the parameters. */
  public void load(int first, int last) {
    for (int block = first; block < last; block++) {
      System.arraycopy(parameters, place(block), rows[block], RowStride.FIRST_ROW, length(block));
    }
  }

  /** Brings the blocks {@code first} to {@code last}, excluded, back to the parameters. */
  public void store(int first, int last) {
    for (int block = first; block < last; block++) {
      System.arraycopy(rows[block], RowStride.FIRST_ROW, parameters, place(block), length(block));
    }
  }

  private int place(int block) {
    return weightsOff + Blocks.start(in, block) * stride;
  }

  private int length(int block) {
    return place(block + 1) - place(block);
  }
}
