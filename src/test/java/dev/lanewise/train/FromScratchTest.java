package dev.lanewise.train;

import static dev.lanewise.kernel.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrices;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.SquaredError;
import dev.lanewise.kernel.Targets;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.OutputBias;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers and the pieces of code in {@code docs/from-scratch.md}, against the code. */
class FromScratchTest {
  private static final Path DOCUMENT = Path.of("docs/from-scratch.md");

  /** A piece of a source file, and the file's name in the line before. */
  private static final Pattern EXCERPT =
      Pattern.compile("\\(\\.\\./(\\S+\\.java)\\):\\n\\n```java\\n(.*?)```", Pattern.DOTALL);

  private static final double RATE = 0.5;

  /** A 2-2-2 network; W[in][out]. */
  private static final float[][][] WEIGHTS = {
    {{0.5f, -0.3f}, {0.25f, 0.75f}}, {{0.6f, -0.4f}, {0.2f, 0.9f}}
  };

  private static final float[][] BIASES = {{0.1f, -0.1f}, {0.0f, 0.2f}};

  /** One image of 1 × 2 pixels, of class 1. */
  private static final LabeledImages SAMPLE =
      new LabeledImages(1, 1, 2, new byte[] {(byte) 255, 102}, new byte[] {1});

  private final Kernels kernels = new ScalarKernels();
  private final float[] work = new float[64];

  /** One sample forward, back and into the parameters, by the kernels themselves. */
  private final class Step {
    final Matrix x = Matrix.zeros(1, 2);
    final Matrix w1 = matrix(WEIGHTS[0]);
    final Matrix w2 = matrix(WEIGHTS[1]);
    final Matrix b1 = row(BIASES[0]);
    final Matrix b2 = row(BIASES[1]);
    final Matrix z1 = Matrix.zeros(1, 2);
    final Matrix a1 = Matrix.zeros(1, 2);
    final Matrix z2 = Matrix.zeros(1, 2);
    final Matrix a2 = Matrix.zeros(1, 2);
    final Matrix dz1 = Matrix.zeros(1, 2);
    final Matrix dz2 = Matrix.zeros(1, 2);
    final Targets y = Matrices.targets(Targets.oneHot(2), 1);
    final StringBuilder text = new StringBuilder();

    void forward() {
      kernels.pixelsToFloats(SAMPLE.pixels(), 0, x, 0, 0, 2);
      kernels.matmul(x, w1, b1, z1, 0, 1, work);
      new Relu().forward(z1, a1, 0, 1);
      kernels.matmul(a1, w2, b2, z2, 0, 1, work);
      new Sigmoid().forward(z2, a2, 0, 1);
    }

    float loss() {
      float[] loss = new float[1];
      new SquaredError().losses(z2, a2, y, loss, 0, 0, 1);
      return loss[0];
    }

    /** Gradients times {@code scale}: 1 for themselves, −rate for the step. */
    void backward(float scale) {
      new SquaredError().gradient(scale, a2, y, dz2, 0, 1);
      new Sigmoid().backward(a2, dz2, 0, 1);
      kernels.matmulTransposedB(dz2, w2, dz1, 0, 1, work);
      new Relu().backward(a1, dz1, 0, 1);
    }

    void update() {
      kernels.matmulTransposedA(a1, dz2, w2, 0, 1, work);
      kernels.addRows(dz2, b2, 0, 1);
      kernels.matmulTransposedA(x, dz1, w1, 0, 1, work);
      kernels.addRows(dz1, b1, 0, 1);
    }

    String run() {
      forward();
      line("x", x);
      line("Z1 = b1 + x·W1", z1);
      line("A1 = relu(Z1)", a1);
      line("Z2 = b2 + A1·W2", z2);
      line("A2 = sigmoid(Z2)", a2);
      line("L = Σ (A2 − y)²", loss());
      new SquaredError().gradient(1f, a2, y, dz2, 0, 1);
      line("dA2 = 2·(A2 − y)", dz2);
      new Sigmoid().backward(a2, dz2, 0, 1);
      line("dZ2 = dA2·A2·(1 − A2)", dz2);
      kernels.matmulTransposedB(dz2, w2, dz1, 0, 1, work);
      line("dA1 = dZ2·W2ᵀ", dz1);
      new Relu().backward(a1, dz1, 0, 1);
      line("dZ1 = A1 > 0 ? dA1 : 0", dz1);
      backward((float) -RATE);
      update();
      line("W2 − rate·A1ᵀ·dZ2", w2);
      line("b2 − rate·dZ2", b2);
      line("W1 − rate·xᵀ·dZ1", w1);
      line("b1 − rate·dZ1", b1);
      forward();
      line("A2 after the step", a2);
      line("L after the step", loss());
      return text.toString();
    }

    private void line(String name, float value) {
      line(name, row(value));
    }

    private void line(String name, Matrix values) {
      StringJoiner rows = new StringJoiner("   ");
      for (int r = 0; r < values.rows(); r++) {
        StringJoiner numbers = new StringJoiner(" ");
        for (float value : Matrices.row(values, r)) {
          numbers.add(String.format(Locale.ROOT, "%8.4f", value));
        }
        rows.add(numbers.toString());
      }
      text.append(String.format(Locale.ROOT, "%-22s %s\n", name, rows));
    }
  }

  private static Matrix matrix(float[][] rows) {
    Matrix matrix = Matrix.zeros(rows.length, rows[0].length);
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, matrix.array(), matrix.index(r, 0), rows[r].length);
    }
    return matrix;
  }

  @Test
  void numbersOfTheSampleAreThoseOfTheKernels() throws Exception {
    String printed = new Step().run();
    assertTrue(
        Files.readString(DOCUMENT).contains("```text\n" + printed + "```\n"),
        () -> DOCUMENT + " should have these lines:\n" + printed);
  }

  /** The step by hand is the step that training takes, to the bit. */
  @Test
  void trainerTakesTheSameStep() throws Exception {
    TrainingConfig config =
        TrainingConfig.DEFAULT
            .with(TrainingOptions.HIDDEN, List.of(2))
            .with(TrainingOptions.OUTPUT, Activation.SIGMOID)
            .with(TrainingOptions.LOSS, Loss.SQUARED_ERROR)
            .with(TrainingOptions.LEARNING_RATE, RATE)
            .with(TrainingOptions.BATCH, 1)
            .with(TrainingOptions.EPOCHS, 1);
    Network network = config.network(2, 2);
    for (int layer = 0; layer < 2; layer++) {
      int weights = network.layers().get(layer).weightOffset();
      int stride = network.layers().get(layer).stride();
      System.arraycopy(WEIGHTS[layer][0], 0, network.parameters(), weights, 2);
      System.arraycopy(WEIGHTS[layer][1], 0, network.parameters(), weights + stride, 2);
      int biases = network.layers().get(layer).biasOffset();
      System.arraycopy(BIASES[layer], 0, network.parameters(), biases, 2);
    }
    try (Trainer trainer = new Trainer(network, config, SAMPLE, kernels, 1)) {
      trainer.trainEpoch();
    }

    Step step = new Step();
    step.run();
    for (int layer = 0; layer < 2; layer++) {
      float[] parameters = network.parameters();
      int weights = network.layers().get(layer).weightOffset();
      int stride = network.layers().get(layer).stride();
      Matrix trained = new Matrix(parameters, weights, stride, 2, 2);
      int biases = network.layers().get(layer).biasOffset();
      Matrix trainedBias = new Matrix(parameters, biases, stride, 1, 2);
      Matrix byHand = layer == 0 ? step.w1 : step.w2;
      Matrix biasByHand = layer == 0 ? step.b1 : step.b2;
      assertArrayEquals(Matrices.elements(byHand), Matrices.elements(trained));
      assertArrayEquals(Matrices.elements(biasByHand), Matrices.elements(trainedBias));
    }
  }

  /** The table of slopes in the story of the dead output, for ten classes. */
  @Test
  void slopesOfTheSigmoidAreThoseOfTheKernel() throws Exception {
    Network network =
        new Network(List.of(1, 10), Activation.RELU, Activation.SIGMOID, Loss.SQUARED_ERROR);
    OutputBias.BASE_RATE.set(network);
    float baseRate = network.parameters()[network.layers().getFirst().biasOffset()];
    String document = Files.readString(DOCUMENT);
    for (float z : new float[] {0f, baseRate, -5f, -10f}) {
      Matrix a = Matrix.zeros(1, 1);
      new Sigmoid().forward(row(z), a, 0, 1);
      Matrix slope = row(1f);
      new Sigmoid().backward(a, slope, 0, 1);
      String line =
          String.format(
              Locale.ROOT,
              "| %.4f | %.6f | %.6f |",
              z,
              Matrices.at(a, 0, 0),
              Matrices.at(slope, 0, 0));
      assertTrue(document.contains(line), () -> DOCUMENT + " should have the line " + line);
    }
  }

  @Test
  void piecesOfCodeAreInTheirFiles() throws Exception {
    int pieces = 0;
    for (Matcher piece = EXCERPT.matcher(Files.readString(DOCUMENT)); piece.find(); pieces++) {
      String file = piece.group(1);
      String code = withoutIndentation(piece.group(2));
      assertTrue(
          withoutIndentation(Files.readString(Path.of(file))).contains(code),
          () -> file + " should have these lines:\n" + code);
    }
    assertEquals(10, pieces);
  }

  private static String withoutIndentation(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}
