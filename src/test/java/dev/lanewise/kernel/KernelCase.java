package dev.lanewise.kernel;

import java.util.List;

/**
 * A kernel with a shape to call it on, and what it does with each of its arrays: for tests that ask
 * the same of every kernel.
 *
 * @param call calls the kernel on the arrays, each from its own offset
 */
record KernelCase(String name, List<Operand> operands, Call call) {
  /** Distance between the rows of every operand: more than the widest one takes. */
  static final int LD = 64;

  private static final int BATCH = 3;
  private static final int IN = 5;
  private static final int OUT = 18;

  enum Use {
    /** Its elements are read. */
    READ,
    /** Its elements and its padding are written. */
    WRITTEN,
    /** Its elements are read and written, and its padding is written. */
    READ_AND_WRITTEN,
    /** Its elements are read and written; its padding stays as it is. */
    ADDED_TO
  }

  /** How much of an array the kernel checks at its entry. */
  enum Check {
    ELEMENTS_AND_PADDING,
    ELEMENTS,
    /** Nothing: the runs of a sparse matrix tell which rows are used. */
    NONE
  }

  /** An array that the kernel takes: {@code rows} rows of {@code n} elements. */
  record Operand(Type type, Use use, Check check, int rows, int n) {
    /** Returns the length of the shortest array that will do, from its offset on. */
    int length() {
      return (rows - 1) * LD + (check == Check.ELEMENTS ? n : RowStride.of(n));
    }
  }

  enum Type {
    FLOATS,
    BYTES
  }

  interface Call {
    void on(Kernels kernels, Arguments a);
  }

  /** The arrays of a call, in the order of the operands. */
  record Arguments(Object[] arrays, int[] offsets, int ld) {
    float[] floats(int i) {
      return (float[]) arrays[i];
    }

    byte[] bytes(int i) {
      return (byte[]) arrays[i];
    }

    int off(int i) {
      return offsets[i];
    }
  }

  private static final float[] WORK = new float[1 << 16];

  /** Lists of runs: one of two runs of four pixels, an empty one, one of one. */
  private static final byte[] RUNS = {0, -1, 17, 0, 9, 1, 0, 0, 0, -128, 0, 1, 0, 3, 0};

  private static final int[] STARTS = {0, 10, 10, 15};

  /** Returns every kernel once. */
  static List<KernelCase> all() {
    return List.of(
        new KernelCase(
            "matmul",
            List.of(elements(BATCH, IN), rows(Use.READ, IN, OUT), row(OUT), written(BATCH, OUT)),
            (k, a) ->
                k.matmul(
                    a.floats(0),
                    a.off(0),
                    a.ld,
                    a.floats(1),
                    a.off(1),
                    a.ld,
                    a.floats(2),
                    a.off(2),
                    a.floats(3),
                    a.off(3),
                    a.ld,
                    BATCH,
                    IN,
                    OUT,
                    WORK)),
        new KernelCase(
            "matmulTransposedB",
            List.of(elements(BATCH, OUT), rows(Use.READ, IN, OUT), written(BATCH, IN)),
            (k, a) ->
                k.matmulTransposedB(
                    a.floats(0),
                    a.off(0),
                    a.ld,
                    a.floats(1),
                    a.off(1),
                    a.ld,
                    a.floats(2),
                    a.off(2),
                    a.ld,
                    BATCH,
                    IN,
                    OUT,
                    WORK)),
        new KernelCase(
            "matmulTransposedA",
            List.of(elements(BATCH, IN), rows(Use.READ, BATCH, OUT), rows(Use.ADDED_TO, IN, OUT)),
            (k, a) ->
                k.matmulTransposedA(
                    a.floats(0),
                    a.off(0),
                    a.ld,
                    a.floats(1),
                    a.off(1),
                    a.ld,
                    a.floats(2),
                    a.off(2),
                    a.ld,
                    BATCH,
                    IN,
                    OUT,
                    WORK)),
        new KernelCase(
            "addRows",
            List.of(rows(Use.READ, BATCH, OUT), rows(Use.ADDED_TO, 1, OUT)),
            (k, a) -> k.addRows(a.floats(0), a.off(0), a.ld, a.floats(1), a.off(1), BATCH, OUT)),
        new KernelCase(
            "sparseMatmul",
            List.of(rowsByRun(Use.READ), written(BATCH, OUT)),
            (k, a) ->
                k.sparseMatmul(
                    RUNS,
                    4,
                    STARTS,
                    0,
                    1,
                    a.floats(0),
                    a.off(0),
                    a.ld,
                    a.floats(1),
                    a.off(1),
                    a.ld,
                    BATCH,
                    OUT)),
        new KernelCase(
            "sparseMatmulTransposedA",
            List.of(rows(Use.READ, BATCH, OUT), rowsByRun(Use.ADDED_TO)),
            (k, a) ->
                k.sparseMatmulTransposedA(
                    RUNS,
                    4,
                    STARTS,
                    0,
                    1,
                    a.floats(0),
                    a.off(0),
                    a.ld,
                    a.floats(1),
                    a.off(1),
                    a.ld,
                    BATCH,
                    OUT)),
        new KernelCase(
            "addBlocks",
            List.of(row(OUT), rows(Use.READ, 2 * BATCH, OUT), written(BATCH, OUT)),
            (k, a) ->
                k.addBlocks(
                    a.floats(0),
                    a.off(0),
                    a.floats(1),
                    a.off(1),
                    BATCH * a.ld,
                    a.ld,
                    2,
                    a.floats(2),
                    a.off(2),
                    a.ld,
                    BATCH,
                    OUT)),
        new KernelCase(
            "pixelsToFloats",
            List.of(
                new Operand(Type.BYTES, Use.READ, Check.ELEMENTS, BATCH, IN), written(BATCH, IN)),
            (k, a) ->
                k.pixelsToFloats(
                    a.bytes(0), a.off(0), a.ld, a.floats(1), a.off(1), a.ld, BATCH, IN)),
        activation("relu", Kernels::relu),
        activation("sigmoid", Kernels::sigmoid),
        activation("tanh", Kernels::tanh),
        activation("softmax", Kernels::softmax),
        derivative("dRelu", Kernels::dRelu),
        derivative("dSigmoid", Kernels::dSigmoid),
        derivative("dTanh", Kernels::dTanh),
        loss("squaredError", Kernels::squaredError),
        crossEntropy("softmaxCrossEntropy", Kernels::softmaxCrossEntropy),
        crossEntropy("sigmoidCrossEntropy", Kernels::sigmoidCrossEntropy),
        lossGradient("dSquaredError", Kernels::dSquaredError),
        lossGradient("dCrossEntropy", Kernels::dCrossEntropy),
        new KernelCase(
            "argmax",
            List.of(
                elements(BATCH, OUT),
                new Operand(Type.BYTES, Use.WRITTEN, Check.ELEMENTS, 1, BATCH)),
            (k, a) -> k.argmax(a.floats(0), a.off(0), a.ld, a.bytes(1), a.off(1), BATCH, OUT)),
        new KernelCase(
            "hits",
            List.of(
                rows(Use.READ, BATCH, OUT),
                new Operand(Type.BYTES, Use.READ, Check.ELEMENTS, 1, BATCH)),
            (k, a) -> k.hits(a.floats(0), a.off(0), a.ld, a.bytes(1), a.off(1), BATCH, OUT)));
  }

  interface Activation {
    void on(
        Kernels k, float[] z, int zOff, int ldz, float[] a, int aOff, int lda, int batch, int n);
  }

  private static KernelCase activation(String name, Activation kernel) {
    return new KernelCase(
        name,
        List.of(rows(Use.READ, BATCH, OUT), written(BATCH, OUT)),
        (k, a) ->
            kernel.on(k, a.floats(0), a.off(0), a.ld, a.floats(1), a.off(1), a.ld, BATCH, OUT));
  }

  private static KernelCase derivative(String name, Activation kernel) {
    return new KernelCase(
        name,
        List.of(rows(Use.READ, BATCH, OUT), rows(Use.READ_AND_WRITTEN, BATCH, OUT)),
        (k, a) ->
            kernel.on(k, a.floats(0), a.off(0), a.ld, a.floats(1), a.off(1), a.ld, BATCH, OUT));
  }

  interface Loss {
    void on(
        Kernels k,
        float[] a,
        int aOff,
        int lda,
        byte[] labels,
        int labelsOff,
        float[] loss,
        int lossOff,
        int batch,
        int n);
  }

  private static KernelCase loss(String name, Loss kernel) {
    return new KernelCase(
        name,
        List.of(
            elements(BATCH, OUT),
            new Operand(Type.BYTES, Use.READ, Check.ELEMENTS, 1, BATCH),
            new Operand(Type.FLOATS, Use.WRITTEN, Check.ELEMENTS, 1, BATCH)),
        (k, a) ->
            kernel.on(
                k,
                a.floats(0),
                a.off(0),
                a.ld,
                a.bytes(1),
                a.off(1),
                a.floats(2),
                a.off(2),
                BATCH,
                OUT));
  }

  interface CrossEntropy {
    void on(
        Kernels k,
        float[] z,
        float[] a,
        int off,
        int ld,
        byte[] labels,
        int labelsOff,
        float[] loss,
        int lossOff,
        int batch,
        int n);
  }

  private static KernelCase crossEntropy(String name, CrossEntropy kernel) {
    return loss(
        name,
        (k, a, off, ld, labels, labelsOff, loss, lossOff, batch, n) ->
            kernel.on(k, a, a, off, ld, labels, labelsOff, loss, lossOff, batch, n));
  }

  interface LossGradient {
    void on(
        Kernels k,
        float scale,
        float[] a,
        int aOff,
        int lda,
        byte[] labels,
        int labelsOff,
        float[] da,
        int daOff,
        int ldda,
        int batch,
        int n);
  }

  private static KernelCase lossGradient(String name, LossGradient kernel) {
    return new KernelCase(
        name,
        List.of(
            rows(Use.READ, BATCH, OUT),
            new Operand(Type.BYTES, Use.READ, Check.ELEMENTS, 1, BATCH),
            written(BATCH, OUT)),
        (k, a) ->
            kernel.on(
                k,
                -0.25f,
                a.floats(0),
                a.off(0),
                a.ld,
                a.bytes(1),
                a.off(1),
                a.floats(2),
                a.off(2),
                a.ld,
                BATCH,
                OUT));
  }

  /** Rows of which the padding need not exist. */
  private static Operand elements(int rows, int n) {
    return new Operand(Type.FLOATS, Use.READ, Check.ELEMENTS, rows, n);
  }

  private static Operand row(int n) {
    return rows(Use.READ, 1, n);
  }

  private static Operand written(int rows, int n) {
    return rows(Use.WRITTEN, rows, n);
  }

  private static Operand rows(Use use, int rows, int n) {
    return new Operand(Type.FLOATS, use, Check.ELEMENTS_AND_PADDING, rows, n);
  }

  private static Operand rowsByRun(Use use) {
    return new Operand(Type.FLOATS, use, Check.NONE, IN, OUT);
  }

  @Override
  public String toString() {
    return name;
  }
}
