package dev.lanewise.spark;

import dev.lanewise.model.Model;
import dev.lanewise.model.ModelException;
import java.io.ByteArrayInputStream;
import java.io.Serializable;

/** Content of a model's file, as it travels to executors; each makes its own scorer of it. */
final class ModelBytes implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] file;
  private transient volatile RowScorer scorer;

  ModelBytes(byte[] file) {
    this.file = file;
  }

  byte[] file() {
    return file;
  }

  /**
   * Reads the model.
   *
   * @throws IllegalArgumentException in one line, if the content is no model's of a table
   */
  Model model() {
    try {
      Model model = Model.read(new ByteArrayInputStream(file));
      if (model.preparation().isEmpty()) {
        throw new IllegalArgumentException(
            "expected a model of rows of numbers, found one of pictures");
      }
      return model;
    } catch (ModelException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns what answers; made once. */
  RowScorer scorer() {
    RowScorer known = scorer;
    if (known == null) {
      synchronized (this) {
        known = scorer;
        if (known == null) {
          known = new RowScorer(model());
          scorer = known;
        }
      }
    }
    return known;
  }
}
