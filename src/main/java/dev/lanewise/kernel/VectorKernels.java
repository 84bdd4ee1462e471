package dev.lanewise.kernel;

import static java.util.Objects.checkFromIndexSize;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same operations as {@link ScalarKernels}, several at once. A lane is one element of a result,
 * never a part of a sum. The padding of rows is computed along and then cleared.
 */
public final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** For what has nothing to vectorise: a few comparisons a sample. */
  private final ScalarKernels definition = new ScalarKernels();

  /** Makes kernels of the one width that this process has; see {@link KernelChoice}. */
  public VectorKernels() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int lanes() {
    return LANES;
  }

  /** What {@link Packing} copies and transposes. */
  @Override
  public int workLength(int batch, int in, int out) {
    return Packing.workLength(batch);
  }

  @Override
  public ActivationKernel activation(ActivationKernel definition) {
    return switch (definition) {
      case Relu _ -> new Relu.Vector();
      case Sigmoid _ -> new Sigmoid.Vector();
      case Tanh _ -> new Tanh.Vector();
      case Silu _ -> new Silu.Vector();
      case Softmax _ -> new Softmax.Vector();
      default -> definition;
    };
  }

  @Override
  public LossKernel loss(LossKernel definition) {
    return switch (definition) {
      case SquaredError loss -> new ErrorGradient.Vector(loss, 2f);
      case SoftmaxCrossEntropy loss -> new ErrorGradient.Vector(loss, 1f);
      case SigmoidCrossEntropy loss -> new ErrorGradient.Vector(loss, 1f);
      default -> definition;
    };
  }

  @Override
  public OptimizerKernel optimizer(OptimizerKernel definition) {
    return switch (definition) {
      case Momentum momentum -> new Momentum.Vector(momentum);
      case Adam adam -> new Adam.Vector(adam);
      default -> definition;
    };
  }

  @Override
  public DropoutKernel dropout(Dropout definition) {
    return new Dropout.Vector(definition);
  }

  @Override
  public FieldKernel field(ElasticField definition) {
    return new ElasticField.Vector(definition);
  }

  @Override
  public void matmul(Matrix x, Matrix w, Matrix bias, Matrix y, int from, int to, float[] work) {
    Shapes.requireProduct(x, w, y, from, to);
    Shapes.requireBias(bias, y.columns);
    checkFromIndexSize(0, workLength(to - from, w.rows, w.columns), work.length);
    if (to - from == 1) {
      VectorMatrixProduct.multiply(x, w, bias, y, from);
    } else {
      VectorMatmul.multiply(x, w, bias, y, from, to, work);
    }
    Lanes.clearPadding(y, from, to);
  }

  @Override
  public void matmulTransposedB(Matrix dy, Matrix w, Matrix dx, int from, int to, float[] work) {
    Shapes.requireTransposedProduct(dy, w, dx, from, to);
    checkFromIndexSize(0, workLength(to - from, w.rows, w.columns), work.length);
    VectorMatmul.multiplyTransposed(dy, w, dx, from, to, work);
    Lanes.clearPadding(dx, from, to);
  }

  @Override
  public void matmulTransposedA(Matrix x, Matrix dy, Matrix w, int from, int to, float[] work) {
    Shapes.requireOuterProduct(x, dy, w, from, to);
    checkFromIndexSize(0, workLength(to - from, w.rows, w.columns), work.length);
    VectorOuterProduct.add(x, dy, w, from, to, work);
  }

  @Override
  public void addRows(Matrix dy, Matrix bias, int from, int to) {
    dy.requirePaddedRows(from, to);
    Shapes.requireBias(bias, dy.columns);
    VectorRowSum.add(dy, bias, from, to);
  }

  @Override
  public void sparseMatmul(SparseMatrix x, int block, Matrix w, Matrix y, int from, int to) {
    Shapes.requireSparseProduct(x, block, w, y, from, to);
    x.multiply(block, w, y, from, to);
    Lanes.clearPadding(y, from, to);
  }

  @Override
  public void sparseMatmulTransposedA(
      SparseMatrix x, int block, Matrix dy, Matrix w, int from, int to) {
    Shapes.requireSparseProduct(x, block, w, dy, from, to);
    x.addOuterProducts(block, dy, w, from, to);
  }

  @Override
  public void addBlocks(Matrix bias, Matrix p, int blockRows, Matrix y, int from, int to) {
    Shapes.requireBlockSums(bias, p, blockRows, y, from, to);
    int blocks = p.rows / blockRows;
    int blockStride = blockRows * p.stride;
    for (int s = from; s < to; s++) {
      for (int o = 0; o < y.columns; o += LANES) {
        FloatVector sum = FloatVector.fromArray(FLOATS, bias.array, bias.offset + o);
        int pRow = p.index(s, o);
        for (int block = 0; block < blocks; block++) {
          sum = sum.add(FloatVector.fromArray(FLOATS, p.array, pRow + block * blockStride));
        }
        sum.intoArray(y.array, y.index(s, o));
      }
    }
    Lanes.clearPadding(y, from, to);
  }

  @Override
  public void pixelsToFloats(byte[] pixels, int off, Matrix x, int row, int first, int last) {
    definition.pixelsToFloats(pixels, off, x, row, first, last);
  }

  @Override
  public void argmax(Matrix a, byte[] classes, int classesOff, int from, int to) {
    definition.argmax(a, classes, classesOff, from, to);
  }

  @Override
  public int hits(Matrix a, Targets y, int from, int to) {
    a.requirePaddedRows(from, to);
    y.require(from, to, a.columns);
    int hits = 0;
    for (int s = from; s < to; s++) {
      hits += VectorAnswer.is(a.array, a.index(s, 0), y.row(s), a.columns) ? 1 : 0;
    }
    return hits;
  }

  @Override
  public void average(float share, float[] w, float[] e, int off, int length) {
    checkFromIndexSize(off, length, w.length);
    checkFromIndexSize(off, length, e.length);
    FloatVector vShare = FloatVector.broadcast(FLOATS, share);
    int i = off;
    for (; i <= off + length - LANES; i += LANES) {
      FloatVector ve = FloatVector.fromArray(FLOATS, e, i);
      FloatVector.fromArray(FLOATS, w, i).sub(ve).fma(vShare, ve).intoArray(e, i);
    }
    definition.average(share, w, e, i, off + length - i);
  }
}
