package dev.lanewise.data;

import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.data.digit.Opaque;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How pictures become a network's inputs, and the names of its outputs. It belongs to the model.
 *
 * @param prepare {@code DIGIT}: as the digits of MNIST were ({@link ImagePreparation}); {@code
 *     RESIZE}: brought to the size ({@link AreaMean}); {@code EXACT}: as they are, and brought to
 *     the size where they have another
 * @param rows height of the inputs
 * @param columns width of the inputs
 * @param classes the names of the classes in the order of their numbers; empty where they are
 *     called by their numbers
 */
public record PicturePreparation(Prepare prepare, int rows, int columns, List<String> classes) {
  private static final int MOST_CLASSES = 256;
  private static final int MOST_CHARACTERS = 1 << 19;
  private static final String PREPARE = "prepare";
  private static final String ROWS = "rows";
  private static final String COLUMNS = "columns";
  private static final String CLASSES = "classes";

  /** Checks the size and the names; names that are the classes' own numbers are left out. */
  public PicturePreparation {
    classes = areNumbers(classes) ? List.of() : List.copyOf(classes);
    if (rows < 1 || columns < 1 || classes.size() > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "expected pictures of at least one pixel and at most " + MOST_CLASSES + " classes");
    }
  }

  /** The preparation of images whose classes have these names; more names do no harm. */
  static PicturePreparation of(
      Prepare prepare, int rows, int columns, ClassNames names, LabeledImages images) {
    int classes = Math.min(images.classes(), names.names().size());
    return new PicturePreparation(prepare, rows, columns, names.names().subList(0, classes));
  }

  /** The preparation of images as they are: digits if they are MNIST's. */
  static PicturePreparation of(LabeledImages images, List<String> names) {
    Prepare prepare = KnownSet.isMnist(images) ? Prepare.DIGIT : Prepare.EXACT;
    return of(
        prepare, images.rows(), images.columns(), new ClassNames("", List.copyOf(names)), images);
  }

  private static boolean areNumbers(List<String> names) {
    return IntStream.range(0, names.size())
        .allMatch(label -> names.get(label).equals(Integer.toString(label)));
  }

  /**
   * Returns whether a model's file need not say it: digits, of classes that are called by their
   * numbers.
   */
  public boolean isUsual() {
    return prepare == Prepare.DIGIT && classes.isEmpty();
  }

  /** Returns the same in another way. */
  public PicturePreparation with(Prepare other) {
    return new PicturePreparation(other, rows, columns, classes);
  }

  /** Returns what a network is shown of a picture; null if the picture is blank. */
  public PreparedPicture prepare(Picture picture) {
    if (prepare == Prepare.DIGIT) {
      return new ImagePreparation(rows, columns).prepare(picture);
    }
    byte[] grey = Opaque.grey(picture);
    if (picture.width() == columns && picture.height() == rows) {
      return new PreparedPicture(grey, List.of());
    }
    return new PreparedPicture(
        AreaMean.resize(grey, picture.width(), rows, columns),
        prepare == Prepare.EXACT ? List.of(Doubt.RESIZED) : List.of());
  }

  /** Returns the preparation as JSON in one line, as model files keep it. */
  public String toJson() {
    return Json.line(
        json -> {
          json.put(PREPARE, prepare.name().toLowerCase(Locale.ROOT));
          json.put(ROWS, rows).put(COLUMNS, columns);
          if (!classes.isEmpty()) {
            json.strings(CLASSES, classes);
          }
        });
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException in one line, if the text is anything else
   */
  public static PicturePreparation parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_CHARACTERS + " characters of JSON");
    }
    JsonValue json = JsonValue.parse(text);
    json.requireOnly(
        Set.of(PREPARE, ROWS, COLUMNS, CLASSES), "the fields of the pictures' preparation");
    return new PicturePreparation(
        prepare(json.get(PREPARE)),
        json.get(ROWS).integer(1, Integer.MAX_VALUE),
        json.get(COLUMNS).integer(1, Integer.MAX_VALUE),
        json.has(CLASSES)
            ? json.get(CLASSES).items().stream().map(JsonValue::text).toList()
            : List.of());
  }

  private static Prepare prepare(JsonValue json) {
    for (Prepare prepare : Prepare.values()) {
      if (prepare.name().toLowerCase(Locale.ROOT).equals(json.text())) {
        return prepare;
      }
    }
    throw json.expected("digit, resize or exact");
  }
}
