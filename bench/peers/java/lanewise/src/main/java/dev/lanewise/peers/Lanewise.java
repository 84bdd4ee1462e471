package dev.lanewise.peers;

import dev.lanewise.Version;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import dev.lanewise.model.Model;
import dev.lanewise.model.ModelFile;
import dev.lanewise.model.NpzExport;
import dev.lanewise.model.OnnxExport;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import dev.lanewise.train.Evaluator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Rows (d) and (e) of Lanewise; its trainings run from the command line, as everybody's do. */
public final class Lanewise {
  private static final Kernels KERNELS =
      KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST).kernels();

  private Lanewise() {}

  public static void main(String[] args) throws Exception {
    var arguments = new Arguments(args);
    switch (arguments.row()) {
      case "export" -> export(arguments.model());
      case "d" -> print(Matmul.measure(Lanewise::prepare, arguments));
      case "e" -> print(predict(arguments));
      default -> throw arguments.unknownRow();
    }
  }

  private static void print(Answer answer) {
    answer
        .version("Lanewise", Version.current().toString())
        .version("kernels", KERNELS.name() + " " + KERNELS.lanes() + " lanes")
        .print();
  }

  private static void export(Path folder) throws IOException {
    Model model = Model.read(folder.resolve("model.safetensors"));
    NpzExport.write(model, folder.resolve("model.npz"));
    OnnxExport.write(model, folder.resolve("model.onnx"));
  }

  /** As a layer calls it: with a bias to add, and rows a whole number of cache lines apart. */
  private static Matmul.Product prepare(int m, int k, int n, float[] x, float[] w) {
    Matrix left = spread(x, m, k);
    Matrix right = spread(w, k, n);
    Matrix bias = Matrix.zeros(1, n);
    Matrix y = spread(new float[m * n], m, n);
    float[] work = new float[KERNELS.workLength(m, k, n)];
    return new Matmul.Product() {
      @Override
      public void run() {
        KERNELS.matmul(left, right, bias, y, 0, m, work);
      }

      @Override
      public float element(int row, int column) {
        return y.array()[y.index(row, column)];
      }
    };
  }

  private static Matrix spread(float[] values, int rows, int columns) {
    int stride = RowStride.spread(columns);
    float[] array = new float[RowStride.arrayLength(rows, stride)];
    Matrix spread = new Matrix(array, RowStride.FIRST_ROW, stride, rows, columns);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * columns, array, spread.index(row, 0), columns);
    }
    return spread;
  }

  private static Answer predict(Arguments arguments) throws Exception {
    Network network = ModelFile.read(arguments.model().resolve("model.safetensors"));
    return arguments.oneByOne() ? predictOne(network, arguments) : predictAll(network, arguments);
  }

  private static Answer predictOne(Network network, Arguments arguments) throws Exception {
    Mnist test = Mnist.test(arguments.data());
    float[][] images = new float[test.count()][];
    Arrays.setAll(images, image -> test.images(image, image + 1));
    int[] labels = new int[test.count()];
    var predictor = new Predictor(network, KERNELS);
    int[] next = {0};
    Stopwatch.Work one =
        () -> {
          int image = next[0]++ % images.length;
          labels[image] = predictor.label(images[image]);
        };
    Stopwatch.warmUp(List.of(one), arguments.warmUp());
    return new Answer()
        .seconds("one", Stopwatch.repeat(one, arguments.seconds()))
        .accuracy(test.accuracy(labels));
  }

  private static Answer predictAll(Network network, Arguments arguments) throws Exception {
    LabeledImages images = ImageDataset.read(arguments.data()).test();
    try (var evaluator = new Evaluator(network, images, KERNELS, arguments.threads())) {
      Stopwatch.Work batch = evaluator::evaluate;
      Stopwatch.warmUp(List.of(batch), arguments.warmUp());
      return new Answer()
          .seconds("batch", Stopwatch.repeat(batch, arguments.seconds()))
          .accuracy(evaluator.evaluate().accuracy());
    }
  }
}
