package dev.lanewise.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** Row (e) in ONNX Runtime: the network as Lanewise exports it. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  public static void main(String[] args) throws Exception {
    var arguments = new Arguments(args);
    Mnist test = Mnist.test(arguments.data());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    var answer = new Answer().version("ONNX Runtime", environment.getVersion());
    try (OrtSession one = session(environment, arguments, 1);
        OrtSession all = session(environment, arguments, arguments.threads())) {
      var image = new Batch(environment, one, 1);
      int[] next = {0};
      Stopwatch.Work predictOne =
          () -> {
            image.take(test, next[0]++ % test.count());
            image.predict();
          };
      var batch = new Batch(environment, all, test.count());
      batch.take(test, 0);
      Stopwatch.Work predictAll = batch::predict;
      Stopwatch.warmUp(List.of(predictAll, predictOne), arguments.warmUp());
      answer
          .seconds("one", Stopwatch.repeat(predictOne, arguments.seconds()))
          .seconds("batch", Stopwatch.repeat(predictAll, arguments.seconds()))
          .accuracy(batch.accuracy(test))
          .print();
    }
  }

  private static OrtSession session(OrtEnvironment environment, Arguments arguments, int threads)
      throws Exception {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    return environment.createSession(arguments.model().resolve("model.onnx").toString(), options);
  }

  /** Images in and scores out, in buffers that are allocated once. */
  private static final class Batch {
    private final OrtSession session;
    private final int images;
    private final FloatBuffer pixels;
    private final OnnxTensor input;
    private final String inputName;
    private float[][] scores;

    Batch(OrtEnvironment environment, OrtSession session, int images) throws Exception {
      this.session = session;
      this.images = images;
      this.pixels =
          ByteBuffer.allocateDirect(images * Mnist.INPUTS * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      this.input = OnnxTensor.createTensor(environment, pixels, new long[] {images, Mnist.INPUTS});
      this.inputName = session.getInputNames().iterator().next();
    }

    void take(Mnist test, int first) {
      pixels.put(0, test.pixels(), first * Mnist.INPUTS, images * Mnist.INPUTS);
    }

    void predict() throws Exception {
      try (OrtSession.Result result = session.run(Map.of(inputName, input))) {
        scores = (float[][]) result.get(0).getValue();
      }
    }

    double accuracy(Mnist test) {
      int correct = 0;
      for (int image = 0; image < images; image++) {
        int best = 0;
        for (int c = 1; c < Mnist.CLASSES; c++) {
          best = scores[image][c] > scores[image][best] ? c : best;
        }
        correct += best == test.labels()[image] ? 1 : 0;
      }
      return correct / (double) images;
    }
  }
}
