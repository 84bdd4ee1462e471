package dev.lanewise.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a user says of a data set where it cannot be told from its files, or is to be taken
 * otherwise. What is not said is inferred.
 */
public final class ReadOptions {
  /** Nothing is said. */
  public static final ReadOptions NONE = builder().build();

  /** What the rows of a CSV file are. */
  public enum Form {
    PICTURES,
    TABLE
  }

  /** How a picture becomes inputs. */
  public enum Prepare {
    DIGIT,
    RESIZE,
    EXACT
  }

  /** The size of pictures in pixels. */
  public record Size(int width, int height) {}

  private final Builder said;

  private ReadOptions(Builder said) {
    this.said = said;
  }

  /** Returns a builder of options that say nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns whether CSV files hold pictures or a table. */
  public Optional<Form> form() {
    return Optional.ofNullable(said.form);
  }

  /** Returns what is learnt of the target. */
  public Optional<Task> task() {
    return Optional.ofNullable(said.task);
  }

  /** Returns the columns to learn, by name or by number from 1. */
  public List<String> targets() {
    return said.targets;
  }

  /** Returns the columns to leave out, by name or number. */
  public List<String> ignored() {
    return said.ignored;
  }

  /** Returns the columns whose numbers are names of categories, by name or number. */
  public List<String> categorical() {
    return said.categorical;
  }

  /** Returns what separates the fields of a line. */
  public Optional<Character> separator() {
    return Optional.ofNullable(said.separator);
  }

  /** Returns the decimal mark: a point or a comma. */
  public Optional<Character> decimal() {
    return Optional.ofNullable(said.decimal);
  }

  /** Returns whether the first line has the names of the columns. */
  public Optional<Boolean> header() {
    return Optional.ofNullable(said.header);
  }

  /** Returns the share of the rows that is drawn for testing, above 0 and below 1. */
  public OptionalDouble testFraction() {
    return said.testFraction;
  }

  /** Returns the file with the test part. */
  public Optional<String> testPath() {
    return Optional.ofNullable(said.testPath);
  }

  /** Returns the seed of what is drawn for testing and validation; 0 unless said. */
  public long splitSeed() {
    return said.splitSeed;
  }

  /** Returns the size that pictures are brought to. */
  public Optional<Size> size() {
    return Optional.ofNullable(said.size);
  }

  /** Returns how pictures are prepared. */
  public Optional<Prepare> prepare() {
    return Optional.ofNullable(said.prepare);
  }

  /** Returns how pictures of a size of their own are prepared, where nothing else is said. */
  Optional<PicturePreparation> like() {
    return Optional.ofNullable(said.like);
  }

  /** Returns whether rows and columns of pictures are exchanged. */
  public boolean transpose() {
    return said.transpose;
  }

  /** Returns the pixel value that stands for full intensity. */
  public OptionalInt scale() {
    return said.scale;
  }

  /**
   * Collects options. Each method sets what the one of the same name in {@link ReadOptions}
   * returns, and returns the builder itself.
   */
  public static final class Builder {
    private Form form;
    private Task task;
    private List<String> targets = List.of();
    private List<String> ignored = List.of();
    private List<String> categorical = List.of();
    private Character separator;
    private Character decimal;
    private Boolean header;
    private OptionalDouble testFraction = OptionalDouble.empty();
    private String testPath;
    private long splitSeed;
    private Size size;
    private Prepare prepare;
    private PicturePreparation like;
    private boolean transpose;
    private OptionalInt scale = OptionalInt.empty();

    private Builder() {}

    public Builder form(Form form) {
      this.form = form;
      return this;
    }

    public Builder task(Task task) {
      this.task = task;
      return this;
    }

    public Builder targets(List<String> columns) {
      targets = List.copyOf(columns);
      return this;
    }

    public Builder targets(String... columns) {
      return targets(List.of(columns));
    }

    public Builder ignored(List<String> columns) {
      ignored = List.copyOf(columns);
      return this;
    }

    public Builder ignored(String... columns) {
      return ignored(List.of(columns));
    }

    public Builder categorical(List<String> columns) {
      categorical = List.copyOf(columns);
      return this;
    }

    public Builder categorical(String... columns) {
      return categorical(List.of(columns));
    }

    /**
     * Sets what separates fields; a blank stands for any number of blanks and tabs.
     *
     * @throws IllegalArgumentException for a quotation mark, a number sign, the end of a line, a
     *     letter or digit
     */
    public Builder separator(char separator) {
      if (separator == '"'
          || separator == '#'
          || separator == '\n'
          || separator == '\r'
          || Character.isLetterOrDigit(separator)) {
        throw new IllegalArgumentException(
            "expected a separator such as a comma, a semicolon, a tab or a blank");
      }
      this.separator = separator;
      return this;
    }

    /**
     * Sets the decimal mark.
     *
     * @throws IllegalArgumentException for anything but a point or a comma
     */
    public Builder decimal(char decimal) {
      if (decimal != '.' && decimal != ',') {
        throw new IllegalArgumentException("expected a point or a comma as the decimal mark");
      }
      this.decimal = decimal;
      return this;
    }

    public Builder header(boolean header) {
      this.header = header;
      return this;
    }

    /**
     * Sets the share of the rows that is drawn for testing.
     *
     * @throws IllegalArgumentException if it is not above 0 and below 1
     */
    public Builder testFraction(double fraction) {
      if (!(fraction > 0 && fraction < 1)) {
        throw new IllegalArgumentException("expected a fraction above 0 and below 1");
      }
      testFraction = OptionalDouble.of(fraction);
      return this;
    }

    public Builder testPath(String path) {
      testPath = path;
      return this;
    }

    public Builder splitSeed(long seed) {
      splitSeed = seed;
      return this;
    }

    public Builder size(int width, int height) {
      size = new Size(width, height);
      return this;
    }

    public Builder prepare(Prepare prepare) {
      this.prepare = prepare;
      return this;
    }

    /** Has pictures of a size of their own prepared as those of a model were. */
    public Builder like(PicturePreparation way) {
      like = way;
      return this;
    }

    public Builder transpose(boolean transpose) {
      this.transpose = transpose;
      return this;
    }

    public Builder scale(int greatest) {
      scale = OptionalInt.of(greatest);
      return this;
    }

    /** Returns the options; the builder may go on. */
    public ReadOptions build() {
      Builder copy = new Builder();
      copy.form = form;
      copy.task = task;
      copy.targets = targets;
      copy.ignored = ignored;
      copy.categorical = categorical;
      copy.separator = separator;
      copy.decimal = decimal;
      copy.header = header;
      copy.testFraction = testFraction;
      copy.testPath = testPath;
      copy.splitSeed = splitSeed;
      copy.size = size;
      copy.prepare = prepare;
      copy.like = like;
      copy.transpose = transpose;
      copy.scale = scale;
      return new ReadOptions(copy);
    }
  }
}
