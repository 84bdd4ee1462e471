package dev.lanewise.model;

import java.nio.file.Path;

/** Says that a checkpoint is whole, and one of another training than the one that asks for it. */
public final class OtherTrainingException extends ModelException {
  private static final long serialVersionUID = 1L;

  OtherTrainingException(Path checkpoint) {
    super(
        checkpoint,
        "expected a checkpoint of these options and data, found one of others",
        "undo what was edited in config.json, or of a program's options and data; or give another"
            + " folder");
  }
}
