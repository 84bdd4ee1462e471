package dev.lanewise.data;

/**
 * Something that a user should know about data or a run, and that stops nothing.
 *
 * @param message one line: what was found, where, and what to do about it
 */
public record Warning(Code code, String message) {

  /** The kinds of warnings. */
  public enum Code {
    CLASS_ABSENT("class-absent"),
    CLASS_NEVER_PREDICTED("class-never-predicted"),
    NO_BETTER_THAN_MAJORITY("no-better-than-majority"),
    LABELS_IN_BLOCKS("labels-in-blocks"),
    PIXEL_RANGE("pixel-range"),
    MIXED_SETS("mixed-sets"),
    STALE_FILE("stale-file"),
    UNSEEN_CATEGORY("unseen-category"),
    OTHER_DATA("other-data"),
    PREPARATION_DOUBTFUL("preparation-doubtful"),
    FILES_SKIPPED("files-skipped"),
    SCALAR_KERNELS("scalar-kernels");

    private final String word;

    Code(String word) {
      this.word = word;
    }

    /** Returns the word that stands for the code in JSON. */
    public String word() {
      return word;
    }
  }
}
