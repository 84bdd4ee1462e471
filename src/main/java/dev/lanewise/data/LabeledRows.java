package dev.lanewise.data;

import dev.lanewise.io.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of a table, prepared for a network, and their targets.
 *
 * @param features the inputs, a row for each row of the table
 * @param targets as many
 * @param weights of the rows in the loss that training makes small, as many finite numbers, none
 *     below 0; empty where all count alike
 */
public record LabeledRows(Features.Rows features, Targets targets, Optional<float[]> weights)
    implements Examples {
  private static final int PIECE = 1 << 16;

  /** Checks that there are as many targets, and as many weights, as rows. */
  public LabeledRows {
    if (features.count() != targets.count()) {
      throw new IllegalArgumentException(
          "expected " + features.count() + " targets, found " + targets.count());
    }
    if (weights.isPresent() && weights.get().length != features.count()) {
      throw new IllegalArgumentException(
          "expected " + features.count() + " weights, found " + weights.get().length);
    }
  }

  /** Rows that all count alike. */
  public LabeledRows(Features.Rows features, Targets targets) {
    this(features, targets, Optional.empty());
  }

  @Override
  public LabeledRows unweighted() {
    return new LabeledRows(features, targets);
  }

  @Override
  public int count() {
    return features.count();
  }

  @Override
  public int inputs() {
    return features.inputs();
  }

  @Override
  public LabeledRows slice(int from, int to) {
    Objects.checkFromToIndex(from, to, count());
    return select(IntStream.range(from, to).toArray());
  }

  @Override
  public LabeledRows select(int[] examples) {
    return new LabeledRows(
        features.select(examples),
        switch (targets) {
          case Targets.Classes classes -> {
            byte[] labels = new byte[examples.length];
            for (int i = 0; i < labels.length; i++) {
              labels[i] = classes.labels()[examples[i]];
            }
            yield new Targets.Classes(classes.outputs(), labels);
          }
          case Targets.Values values ->
              new Targets.Values(
                  examples.length,
                  values.outputs(),
                  rows(values.values(), values.outputs(), examples),
                  rows(values.truths(), values.outputs(), examples));
        },
        weights.map(all -> rows(all, 1, examples)));
  }

  @Override
  public String sha256() {
    MessageDigest digest = Sha256.newDigest();
    float[] row = new float[inputs()];
    for (int i = 0; i < count(); i++) {
      features.copy(i, row, 0);
      update(digest, row);
    }
    switch (targets) {
      case Targets.Classes classes -> digest.update(classes.labels());
      case Targets.Values values -> update(digest, values.values());
    }
    weights.ifPresent(values -> update(digest, values));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, float[] values) {
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      piece.putFloat(value);
      if (!piece.hasRemaining()) {
        digest.update(piece.flip());
        piece.clear();
      }
    }
    digest.update(piece.flip());
  }

  private static float[] rows(float[] values, int columns, int[] rows) {
    float[] selected = new float[Math.multiplyExact(rows.length, columns)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * columns, selected, i * columns, columns);
    }
    return selected;
  }
}
