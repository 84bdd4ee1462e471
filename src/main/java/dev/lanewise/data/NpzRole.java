package dev.lanewise.data;

import java.util.Locale;

/** What an array is, told by its name. */
enum NpzRole {
  TRAIN_IMAGES("training images"),
  TRAIN_LABELS("training labels"),
  TEST_IMAGES("test images"),
  TEST_LABELS("test labels"),
  VALIDATION("validation");

  private final String title;

  NpzRole(String title) {
    this.title = title;
  }

  /** Such as "training images". */
  String title() {
    return title;
  }

  /**
   * The role of an array such as {@code x_train}, {@code test_labels}, {@code k49-train-imgs} or
   * {@code X}; null if its name does not tell. One of no part is to train on.
   */
  static NpzRole of(String arrayName) {
    String name = arrayName.toLowerCase(Locale.ROOT);
    if (name.matches(".*(^|[^a-z])val(id|idation)?([^a-z].*|$)")) {
      return VALIDATION;
    }
    boolean isTest = !name.contains("train") && (name.contains("test") || name.contains("t10k"));
    String kind =
        name.replaceFirst("train(ing)?|test(ing)?|t10k", "").replaceAll("^[^a-z]+|[^a-z]+$", "");
    if (kind.matches("y|.*(label|target|class|lbl).*")) {
      return isTest ? TEST_LABELS : TRAIN_LABELS;
    }
    if (kind.matches("x|.*(im(a)?g|pixel|data|feature).*")) {
      return isTest ? TEST_IMAGES : TRAIN_IMAGES;
    }
    return null;
  }
}
