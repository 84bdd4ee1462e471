package dev.lanewise.kernel;

/**
 * Where the weights of a layer lie, for kernels that take some rows and columns of them: in place,
 * or apart from the parameters while an epoch lasts.
 *
 * <p>Apart, each of the {@link Blocks} of inputs has panels of {@link #WIDTH} units, and each panel
 * is an array of its own, so that they take as much memory again. A pass over a panel stays within
 * 16 pages, where in place every row of a wide layer would be on a page of its own, and kernels
 * find the rows of a narrow layer by constants. No line that one thread writes lies where a
 * prefetcher reads ahead for another, as long as threads share no panel.
 *
 * <p>From a {@link #load} to a {@link #store} the weights that count are those apart, and those in
 * the parameters are as they were. Units are split at multiples of 16.
 */
public final class WeightPanels {
  /**
   * The most units of a panel: four vectors of 16 lanes, or eight of 8, which the sparse products
   * take at once.
   */
  public static final int WIDTH = 4 * RowStride.CACHE_LINE;

  private final float[] parameters;
  private final int weightsOff;
  private final int in;
  private final int out;
  private final int stride;

  /** Of each block; null in place. */
  private final float[][][] panels;

  private WeightPanels(
      float[] parameters, int weightsOff, int in, int out, int stride, float[][][] panels) {
    this.parameters = parameters;
    this.weightsOff = weightsOff;
    this.in = in;
    this.out = out;
    this.stride = stride;
    this.panels = panels;
  }

  /** Returns the weights where they are: W[i][o] at {@code w[wOff + i·ldw + o]}. */
  public static WeightPanels inPlace(float[] w, int wOff, int in, int out, int ldw) {
    return new WeightPanels(w, wOff, in, out, ldw, null);
  }

  /** Makes room for the weights that lie as {@link #inPlace} says. */
  public static WeightPanels apart(float[] w, int wOff, int in, int out, int ldw) {
    float[][][] panels = new float[Blocks.count(in)][Math.ceilDiv(out, WIDTH)][];
    WeightPanels weights = new WeightPanels(w, wOff, in, out, ldw, panels);
    for (int block = 0; block < panels.length; block++) {
      int rows = Blocks.start(in, block + 1) - Blocks.start(in, block);
      for (int panel = 0; panel < panels[block].length; panel++) {
        int length = rows * weights.stride(panel * WIDTH);
        panels[block][panel] = new float[RowStride.FIRST_ROW + length + RowStride.THREAD_GAP];
      }
    }
    return weights;
  }

  /** Returns the number of blocks of inputs. */
  public int blocks() {
    return Blocks.count(in);
  }

  /**
   * Returns where the rows end that have {@code unit} in them, or {@code last}, if that comes
   * before: what goes on from there is in the next panel.
   */
  public int end(int unit, int last) {
    return panels == null ? last : Math.min(last, (unit / WIDTH + 1) * WIDTH);
  }

  /** Returns the array with a block's weights of {@code unit}. */
  float[] array(int block, int unit) {
    return panels == null ? parameters : panels[block][unit / WIDTH];
  }

  /** Returns the place in its array of {@code unit} in a block's first row. */
  private int offset(int block, int unit) {
    return panels == null
        ? weightsOff + Blocks.start(in, block) * stride + unit
        : RowStride.FIRST_ROW + unit % WIDTH;
  }

  /** Returns the distance between the rows of the array that {@code unit} is in. */
  private int stride(int unit) {
    return panels == null ? stride : Math.min(WIDTH, RowStride.of(out) - unit / WIDTH * WIDTH);
  }

  /**
   * Returns the weights of a block and the units {@code unit} to {@code end}, which lie in one
   * panel.
   */
  public Matrix view(int block, int unit, int end) {
    int rows = Blocks.start(in, block + 1) - Blocks.start(in, block);
    return new Matrix(array(block, unit), offset(block, unit), stride(unit), rows, end - unit);
  }

  /** Returns whether the weights are where the parameters are. */
  public boolean isInPlace() {
    return panels == null;
  }

  /**
   * Takes the weights of the given blocks and units, the last excluded, from the parameters; in
   * place, does nothing.
   */
  public void load(int firstBlock, int lastBlock, int firstUnit, int lastUnit) {
    copy(firstBlock, lastBlock, firstUnit, lastUnit, true);
  }

  /**
   * Brings the weights of the given blocks and units, the last excluded, to the parameters; in
   * place, does nothing.
   */
  public void store(int firstBlock, int lastBlock, int firstUnit, int lastUnit) {
    copy(firstBlock, lastBlock, firstUnit, lastUnit, false);
  }

  private void copy(int firstBlock, int lastBlock, int firstUnit, int lastUnit, boolean load) {
    if (panels == null) {
      return;
    }
    for (int block = firstBlock; block < lastBlock; block++) {
      for (int unit = firstUnit, end; unit < lastUnit; unit = end) {
        end = end(unit, lastUnit);
        float[] panel = array(block, unit);
        int panelStride = stride(unit);
        int off = offset(block, unit);
        for (int i = Blocks.start(in, block); i < Blocks.start(in, block + 1); i++) {
          int place = weightsOff + i * stride + unit;
          if (load) {
            System.arraycopy(parameters, place, panel, off, end - unit);
          } else {
            System.arraycopy(panel, off, parameters, place, end - unit);
          }
          off += panelStride;
        }
      }
    }
  }
}
