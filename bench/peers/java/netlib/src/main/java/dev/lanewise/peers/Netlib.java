package dev.lanewise.peers;

import dev.ludovic.netlib.blas.JavaBLAS;

/** The Java BLAS of netlib, which takes its vector code where the module is there. */
public final class Netlib {
  private static final JavaBLAS BLAS = JavaBLAS.getInstance();

  private Netlib() {}

  public static void main(String[] args) throws Exception {
    Matmul.measure(Netlib::prepare, new Arguments(args))
        .version("netlib " + BLAS.getClass().getSimpleName(), "3.2.0")
        .print();
  }

  /** Its matrices are column-major: Y = X·W is then Yᵀ = Wᵀ·Xᵀ, on the same arrays. */
  private static Matmul.Product prepare(int m, int k, int n, float[] x, float[] w) {
    float[] y = new float[m * n];
    return new Matmul.Product() {
      @Override
      public void run() {
        BLAS.sgemm("N", "N", n, m, k, 1, w, n, x, k, 0, y, n);
      }

      @Override
      public float element(int row, int column) {
        return y[row * n + column];
      }
    };
  }
}
