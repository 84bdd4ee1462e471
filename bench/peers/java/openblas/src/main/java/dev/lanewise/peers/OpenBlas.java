package dev.lanewise.peers;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** OpenBLAS through JavaCPP, on memory outside the heap: nothing is copied for a call. */
public final class OpenBlas {
  private OpenBlas() {}

  public static void main(String[] args) throws Exception {
    blas_set_num_threads(1);
    Matmul.measure(OpenBlas::prepare, new Arguments(args)).version("OpenBLAS", "0.3.31").print();
  }

  private static Matmul.Product prepare(int m, int k, int n, float[] x, float[] w) {
    var nativeX = new FloatPointer(x);
    var nativeW = new FloatPointer(w);
    var y = new FloatPointer((long) m * n);
    return new Matmul.Product() {
      @Override
      public void run() {
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, nativeX, k, nativeW, n, 0, y, n);
      }

      @Override
      public float element(int row, int column) {
        return y.get((long) row * n + column);
      }
    };
  }
}
