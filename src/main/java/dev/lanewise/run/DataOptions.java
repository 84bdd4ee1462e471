package dev.lanewise.run;

import static dev.lanewise.option.Option.Group.DATA;

import dev.lanewise.data.ReadOptions;
import dev.lanewise.data.ReadOptions.Form;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.data.Task;
import dev.lanewise.option.Option;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import dev.lanewise.option.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Options of a run that say what its data is, and which part of it judges. */
public final class DataOptions {
  private static final int MOST_SIDE = 4096;

  /** The data set. */
  public static final Option<String> DATA_SET =
      Option.of("data", Type.path(), DATA)
          .otherwise("data/mnist")
          .help(
              "The data set: a table (.csv, .tsv, plain or .gz), a folder with a folder of pictures"
                  + " for each class, a folder of IDX files or of a training and a test table, a"
                  + " zip or tar archive of these, or an npz file as Keras ships it.")
          // What is in its files decides, wherever they lie.
          .decidesNoModel()
          .build();

  /** Columns to learn. */
  public static final Option<List<String>> TARGET =
      Option.of("target", Type.texts("COLUMN"), DATA)
          .help(
              "The column to learn, by name or number; given again for several values. Default: the"
                  + " column named label, class, target, y, digit or species.")
          .build();

  /** What is learnt of the target. */
  public static final Option<Task> TASK =
      Option.of("task", choice("TASK", Task.values()), DATA)
          .help("What is learnt of a table's target: %s. Default: as its values look.")
          .build();

  /** Columns to leave out. */
  public static final Option<List<String>> IGNORE =
      Option.of("ignore", Type.texts("COLUMN"), DATA)
          .help("A column to leave out; may be given again.")
          .build();

  /** Columns whose numbers are names. */
  public static final Option<List<String>> CATEGORICAL =
      Option.of("categorical", Type.texts("COLUMN"), DATA)
          .help("A column whose numbers are names of categories; may be given again.")
          .build();

  /** Whether the rows of a table are pictures. */
  public static final Option<Form> AS =
      Option.of("as", choice("FORM", Form.values()), DATA)
          .help("What the rows of a table are: %s. Default: as they look.")
          .build();

  /** What separates fields. */
  public static final Option<String> SEPARATOR =
      Option.of("separator", Type.text("CHAR"), DATA)
          .help("What separates the fields of a table: a character, or tab. Default: as it looks.")
          .build();

  /** The decimal mark. */
  public static final Option<String> DECIMAL =
      Option.of("decimal", Type.choice("MARK", mark -> mark, List.of(".", ",")), DATA)
          .help("The decimal mark of a table's numbers: a point or a comma. Default: as it looks.")
          .build();

  /** Whether a table begins with the names of its columns. */
  public static final Option<Boolean> HEADER =
      Option.of("header", Type.flag(), DATA)
          .help("Whether the first line of a table has names: %s. Default: as it looks.")
          .build();

  /** How pictures become inputs. */
  public static final Option<Prepare> PREPARE =
      Option.of("prepare", choice("WAY", Prepare.values()), DATA)
          .help(
              "How pictures become inputs: %s. Default: digit for MNIST, exact for pictures of one"
                  + " size, else resize.")
          .build();

  /** The size of pictures. */
  public static final Option<String> SIZE =
      Option.of("size", Type.text("WxH"), DATA)
          .help("The size that pictures are brought to. Default: the most common one.")
          .build();

  /** Whether rows and columns of pictures are exchanged. */
  public static final Option<Boolean> TRANSPOSE =
      Option.of("transpose", Type.flag(), DATA)
          .otherwise(false)
          .help("Whether rows and columns of pictures are exchanged, as EMNIST needs it: %s.")
          .build();

  /** The pixel of full intensity. */
  public static final Option<Integer> SCALE =
      Option.of("scale", Type.whole(1, 65_535), DATA)
          .help("The greatest pixel, where it is not 255.")
          .build();

  /** The test part. */
  public static final Option<String> TEST =
      Option.of("test", Type.text("X"), DATA)
          .label("test part")
          .help(
              "The test part: a fraction of a table's rows, which is drawn, or a file. Default: the"
                  + " data's own, else 0.2.")
          .build();

  /**
   * Training examples that are held out, to judge instead of the test part: the last so many, or a
   * fraction of each class, which is drawn.
   */
  public static final Option<Share> VALIDATION =
      Option.of("validation", Type.share(), DATA)
          .otherwise(Share.NONE)
          .label("validation examples")
          .help(
              "Hold out the last N training examples and evaluate on them instead of the test part;"
                  + " a fraction, such as 0.1, is drawn from every class.")
          .build();

  /** Seed of what is drawn from the data, so that trainings of other seeds are comparable. */
  public static final Option<Long> SPLIT_SEED =
      Option.of("split-seed", Type.whole(), DATA)
          .otherwise(0L)
          .help("Decides which examples a fraction draws.")
          .build();

  /** Those that say how the data is read. */
  public static final List<Option<?>> READING =
      List.of(
          DATA_SET,
          TARGET,
          TASK,
          IGNORE,
          CATEGORICAL,
          AS,
          SEPARATOR,
          DECIMAL,
          HEADER,
          PREPARE,
          SIZE,
          TRANSPOSE,
          SCALE,
          TEST,
          SPLIT_SEED);

  /** All of them, in the order of help. */
  static final List<Option<?>> ROWS =
      Stream.concat(READING.stream(), Stream.of(VALIDATION)).toList();

  private DataOptions() {}

  private static <E extends Enum<E>> Type<E> choice(String placeholder, E[] values) {
    return Type.choice(
        placeholder, value -> value.name().toLowerCase(Locale.ROOT), List.of(values));
  }

  /**
   * Returns what options say of the data to read.
   *
   * @throws IllegalArgumentException if a separator is none
   */
  public static ReadOptions readOptions(Options options) {
    return reading(options).build();
  }

  /** Returns the same, to which more may be said. */
  public static ReadOptions.Builder reading(Options options) {
    ReadOptions.Builder read = ReadOptions.builder().splitSeed(options.get(SPLIT_SEED));
    options.find(TARGET).ifPresent(read::targets);
    options.find(TASK).ifPresent(read::task);
    options.find(IGNORE).ifPresent(read::ignored);
    options.find(CATEGORICAL).ifPresent(read::categorical);
    options.find(AS).ifPresent(read::form);
    options.find(SEPARATOR).ifPresent(word -> read.separator(separator(word)));
    options.find(DECIMAL).ifPresent(mark -> read.decimal(mark.charAt(0)));
    options.find(HEADER).ifPresent(read::header);
    options.find(PREPARE).ifPresent(read::prepare);
    options.find(SIZE).ifPresent(word -> setSize(read, word));
    read.transpose(options.get(TRANSPOSE));
    options.find(SCALE).ifPresent(read::scale);
    Optional<String> test = options.find(TEST);
    if (test.isPresent()) {
      try {
        read.testFraction(Double.parseDouble(test.get()));
      } catch (NumberFormatException _) {
        read.testPath(test.get());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(TEST + ": " + e.getMessage() + ", found " + test.get());
      }
    }
    return read;
  }

  private static void setSize(ReadOptions.Builder read, String word) {
    String[] sides = word.split("[xX×]", -1);
    try {
      int width = Integer.parseInt(sides[0]);
      int height = sides.length == 1 ? width : Integer.parseInt(sides[1]);
      if (sides.length <= 2 && inRange(width) && inRange(height)) {
        read.size(width, height);
        return;
      }
    } catch (NumberFormatException _) {
      // The same answer as to other words.
    }
    throw new IllegalArgumentException(
        SIZE
            + ": expected width x height, such as 28x28, or one number up to "
            + MOST_SIDE
            + ", found '"
            + word
            + "'");
  }

  private static boolean inRange(int side) {
    return side >= 1 && side <= MOST_SIDE;
  }

  private static char separator(String word) {
    if (word.equals("tab") || word.equals("\\t")) {
      return '\t';
    }
    if (word.length() != 1) {
      throw new IllegalArgumentException(
          SEPARATOR + ": expected one character, or tab, found '" + word + "'");
    }
    return word.charAt(0);
  }
}
