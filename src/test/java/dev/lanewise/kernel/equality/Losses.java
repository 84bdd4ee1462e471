package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Values.FOR_ELEMENTS;
import static dev.lanewise.kernel.equality.Values.FOR_LOSSES;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.equality.KernelUnderTest.Call;
import dev.lanewise.kernel.equality.KernelUnderTest.Dimension;
import java.util.List;

/** Losses, their gradients, and the class that a network names. */
final class Losses {
  /** The parameters that both cross-entropies share. */
  private interface CrossEntropy {
    void apply(
        Kernels kernels,
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

  /** The parameters that the gradients share. */
  private interface Gradient {
    void apply(
        Kernels kernels,
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

  private static final float[] SCALES = {1f, -0.003125f, 0.0078125f, -0f, 0x1p-140f, 0x1p120f};

  private Losses() {}

  static List<KernelUnderTest> all() {
    Dimension batch = Dimension.of(Axis.BATCH);
    Dimension out = Dimension.of(Axis.OUT).cutAt(Dimension.WHOLE);
    List<Dimension> both = List.of(batch, out);
    List<Dimension> classes = List.of(batch, out.from(1).upTo(256));
    return List.of(
        new KernelUnderTest("squaredError", both, Losses::squaredError),
        new KernelUnderTest(
            "softmaxCrossEntropy",
            classes,
            a -> crossEntropy(a, false, Kernels::softmaxCrossEntropy)),
        new KernelUnderTest(
            "sigmoidCrossEntropy", both, a -> crossEntropy(a, true, Kernels::sigmoidCrossEntropy)),
        new KernelUnderTest("dSquaredError", both, a -> gradient(a, Kernels::dSquaredError)),
        new KernelUnderTest("dCrossEntropy", both, a -> gradient(a, Kernels::dCrossEntropy)),
        new KernelUnderTest("argmax", classes, Losses::argmax),
        new KernelUnderTest("hits", both, Losses::hits));
  }

  private static Call squaredError(Arguments a) {
    Layout rows = a.layout(a.batch(), a.out());
    FloatOperand activations = a.elements("a", rows, a.byRow(FOR_LOSSES, rows));
    IntegerOperand<byte[]> labels = anyLabels(a);
    FloatOperand loss = a.writtenElements("loss", a.vector(a.batch()));
    return (kernels, part) ->
        kernels.squaredError(
            activations.array(),
            activations.at(part.firstSample(), 0),
            activations.ld(),
            labels.array(),
            labels.at(0, part.firstSample()),
            loss.array(),
            loss.at(0, part.firstSample()),
            part.samples(),
            part.units());
  }

  private static Call crossEntropy(Arguments a, boolean anyLabel, CrossEntropy kernel) {
    Layout rows = a.layout(a.batch(), a.out());
    FloatOperand z = a.elements("z", rows, a.byRow(FOR_ELEMENTS, rows));
    FloatOperand activations = a.elements("a", rows, a.byRow(FOR_LOSSES, rows));
    IntegerOperand<byte[]> labels = anyLabel ? anyLabels(a) : a.labels(a.batch(), a.out());
    FloatOperand loss = a.writtenElements("loss", a.vector(a.batch()));
    return (kernels, part) ->
        kernel.apply(
            kernels,
            z.array(),
            activations.array(),
            rows.at(part.firstSample(), 0),
            rows.ld(),
            labels.array(),
            labels.at(0, part.firstSample()),
            loss.array(),
            loss.at(0, part.firstSample()),
            part.samples(),
            part.units());
  }

  private static Call gradient(Arguments a, Gradient kernel) {
    Layout rows = a.layout(a.batch(), a.out());
    FloatOperand activations = a.rows("a", rows, a.byRow(FOR_ELEMENTS, rows));
    IntegerOperand<byte[]> labels = anyLabels(a);
    FloatOperand da = a.written("da", a.layout(a.batch(), a.out()));
    float scale = SCALES[a.random().nextInt(SCALES.length)];
    return (kernels, part) ->
        kernel.apply(
            kernels,
            scale,
            activations.array(),
            activations.at(part.firstSample(), 0),
            activations.ld(),
            labels.array(),
            labels.at(0, part.firstSample()),
            da.array(),
            da.at(part.firstSample(), 0),
            da.ld(),
            part.samples(),
            part.units());
  }

  private static Call argmax(Arguments a) {
    Layout rows = a.layout(a.batch(), a.out());
    Layout places = a.vector(a.batch());
    FloatOperand activations = a.elements("a", rows, a.byRow(FOR_ELEMENTS, rows));
    IntegerOperand<byte[]> classes =
        a.add(new IntegerOperand<>("classes", places, true, a.bytes(places)));
    return (kernels, part) ->
        kernels.argmax(
            activations.array(),
            activations.at(part.firstSample(), 0),
            activations.ld(),
            classes.array(),
            classes.at(0, part.firstSample()),
            part.samples(),
            part.units());
  }

  /** Sample by sample, so that the arrays that are compared tell which one differs. */
  private static Call hits(Arguments a) {
    Layout rows = a.layout(a.batch(), a.out());
    FloatOperand activations = a.rows("a", rows, a.byRow(FOR_ELEMENTS, rows));
    IntegerOperand<byte[]> labels = anyLabels(a);
    FloatOperand counts = a.writtenElements("hits", a.vector(a.batch()));
    return (kernels, part) -> {
      float[] hits = new float[part.samples()];
      for (int s = 0; s < hits.length; s++) {
        hits[s] =
            kernels.hits(
                activations.array(),
                activations.at(part.firstSample() + s, 0),
                activations.ld(),
                labels.array(),
                labels.at(0, part.firstSample() + s),
                1,
                part.units());
      }
      System.arraycopy(hits, 0, counts.array(), counts.at(0, part.firstSample()), hits.length);
    };
  }

  /** Labels that the network has, mostly. */
  private static IntegerOperand<byte[]> anyLabels(Arguments a) {
    return a.labels(a.batch(), a.oneIn(4) ? 256 : a.out() + 1);
  }
}
