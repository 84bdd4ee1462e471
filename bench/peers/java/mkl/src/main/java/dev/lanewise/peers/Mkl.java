package dev.lanewise.peers;

import static org.bytedeco.mkl.global.mkl_rt.CblasNoTrans;
import static org.bytedeco.mkl.global.mkl_rt.CblasRowMajor;
import static org.bytedeco.mkl.global.mkl_rt.MKL_Set_Num_Threads;
import static org.bytedeco.mkl.global.mkl_rt.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/** MKL through JavaCPP, on memory outside the heap: nothing is copied for a call. */
public final class Mkl {
  private Mkl() {}

  public static void main(String[] args) throws Exception {
    MKL_Set_Num_Threads(1);
    Matmul.measure(Mkl::prepare, new Arguments(args)).version("MKL", "2026.1").print();
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
