package dev.lanewise.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
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
    int[] labels = new int[test.count()];
    try (OrtSession session = session(environment, arguments)) {
      var batch = new Batch(environment, session, arguments.oneByOne() ? 1 : test.count());
      if (!arguments.oneByOne()) {
        batch.take(test, 0);
      }
      int[] next = {0};
      Stopwatch.Work one =
          () -> {
            int image = next[0]++ % test.count();
            batch.take(test, image);
            batch.classify(labels, image);
          };
      Stopwatch.Work all = () -> batch.classify(labels, 0);
      Stopwatch.Work work = arguments.oneByOne() ? one : all;
      Stopwatch.warmUp(List.of(work), arguments.warmUp());
      answer
          .seconds(
              arguments.oneByOne() ? "one" : "batch", Stopwatch.repeat(work, arguments.seconds()))
          .accuracy(test.accuracy(labels))
          .print();
    }
  }

  private static OrtSession session(OrtEnvironment environment, Arguments arguments)
      throws OrtException {
    var options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(arguments.threads());
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    return environment.createSession(arguments.model().resolve("model.onnx").toString(), options);
  }

  /** Images in and scores out, in tensors over buffers that are allocated and bound once. */
  private static final class Batch {
    private final OrtSession session;
    private final int images;
    private final FloatBuffer pixels;
    private final FloatBuffer scores;
    private final Map<String, OnnxTensor> input;
    private final Map<String, OnnxTensor> output;

    Batch(OrtEnvironment environment, OrtSession session, int images) throws OrtException {
      this.session = session;
      this.images = images;
      this.pixels = buffer(images * Mnist.INPUTS);
      this.scores = buffer(images * Mnist.CLASSES);
      this.input =
          Map.of(
              session.getInputNames().iterator().next(),
              OnnxTensor.createTensor(environment, pixels, new long[] {images, Mnist.INPUTS}));
      this.output =
          Map.of(
              session.getOutputNames().iterator().next(),
              OnnxTensor.createTensor(environment, scores, new long[] {images, Mnist.CLASSES}));
    }

    private static FloatBuffer buffer(int floats) {
      return ByteBuffer.allocateDirect(floats * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    }

    void take(Mnist test, int first) {
      pixels.put(0, test.pixels(), first * Mnist.INPUTS, images * Mnist.INPUTS);
    }

    /** Runs, and writes the labels of the images to {@code labels[first]} and on. */
    void classify(int[] labels, int first) throws OrtException {
      session.run(input, output).close();
      for (int image = 0; image < images; image++) {
        int at = image * Mnist.CLASSES;
        int best = 0;
        for (int c = 1; c < Mnist.CLASSES; c++) {
          best = scores.get(at + c) > scores.get(at + best) ? c : best;
        }
        labels[first + image] = best;
      }
    }
  }
}
