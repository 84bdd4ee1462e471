package dev.lanewise.option;

import dev.lanewise.io.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Option of a training: a row of an {@link OptionTable}.
 *
 * <p>The default of an option is what Lanewise did before there was the option, and never changes:
 * a file that does not name the option means that.
 *
 * @param <T> type of its values
 */
public final class Option<T> {
  /** What options are about, in the order of help. */
  public enum Group {
    /** What is learnt from. */
    DATA,
    /** Which parameters come out. */
    MODEL,
    /** When training ends. */
    END,
    /** How fast it goes, and nothing else. */
    SPEED
  }

  /** What has to hold where the option is used beside others. */
  private record Rule(Predicate<Options> holds, String refusal) {}

  private static final Pattern DASH = Pattern.compile("-([a-z])");

  private final String name;
  private final Type<T> type;
  private final Group group;
  private final T otherwise;
  private final String label;
  private final String help;
  private final boolean decidesModel;
  private final boolean dependsOnMachine;
  private final Function<T, ?> compiledFor;
  private final List<Rule> rules;

  private Option(Builder<T> builder) {
    this.name = builder.name;
    this.type = builder.type;
    this.group = builder.group;
    this.otherwise = builder.otherwise;
    this.label = builder.label;
    this.help = builder.help;
    this.decidesModel = builder.decidesModel;
    this.dependsOnMachine = builder.dependsOnMachine;
    this.compiledFor = builder.compiledFor;
    this.rules = List.copyOf(builder.rules);
  }

  /**
   * Begins a row.
   *
   * @param name as on the command line, without the dashes before it: "learning-rate"
   */
  public static <T> Builder<T> of(String name, Type<T> type, Group group) {
    return new Builder<>(name, type, group);
  }

  /** Returns the name as on the command line, without the dashes before it: "learning-rate". */
  public String name() {
    return name;
  }

  /** Returns the name as on the command line: "--learning-rate". */
  public String word() {
    return "--" + name;
  }

  /** Returns the name as in JSON: "learningRate". */
  public String key() {
    return DASH.matcher(name).replaceAll(dash -> dash.group(1).toUpperCase(Locale.ROOT));
  }

  public Type<T> type() {
    return type;
  }

  public Group group() {
    return group;
  }

  /** Returns the default; none where the option does nothing unless it is given. */
  public Optional<T> otherwise() {
    return Optional.ofNullable(otherwise);
  }

  /** Returns the name as pages show it. */
  public String label() {
    return label;
  }

  /** Returns what help says, the words that it takes included. */
  public String help() {
    return help.replace("%s", String.join(", ", type.words()));
  }

  /** Returns whether another value can give another model. */
  public boolean decidesModel() {
    return decidesModel;
  }

  /** Returns whether its value, where none is given, suits the machine. */
  public boolean dependsOnMachine() {
    return dependsOnMachine;
  }

  /** Returns whether two sets of options give it values for which the JIT compiles the same. */
  public boolean compilesAlike(Options one, Options other) {
    return compiledFor == null
        || compiledFor.apply(one.get(this)).equals(compiledFor.apply(other.get(this)));
  }

  /**
   * Returns the value that {@code words} stand for, one word for each time that it was given.
   *
   * @throws IllegalArgumentException with the name, if it is none
   */
  public T parse(List<String> words) {
    try {
      return type.parseAll(words);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  /**
   * Returns a value that cannot be changed from outside.
   *
   * @throws IllegalArgumentException with the name, if it is not in range
   */
  T check(T value) {
    try {
      return type.check(value);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  /**
   * Checks that the value goes with those of other options.
   *
   * @throws IllegalArgumentException with the name, if it does not
   */
  void checkBeside(Options options) {
    Optional<Rule> broken = broken(options);
    if (broken.isPresent()) {
      throw refused(broken.get().refusal.replace("%s", type.format(options.get(this))));
    }
  }

  /** Returns whether the value goes with those of other options. */
  public boolean goesWith(Options options) {
    return broken(options).isEmpty();
  }

  private Optional<Rule> broken(Options options) {
    return options.find(this).isEmpty()
        ? Optional.empty()
        : rules.stream().filter(rule -> !rule.holds.test(options)).findFirst();
  }

  private IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(word() + ": " + what);
  }

  /** Returns {@code options} with the value that {@code json} holds, null for none. */
  Options read(JsonValue json, Options options) {
    return json.isNull() && otherwise == null ? options : options.with(this, type.read(json));
  }

  @Override
  public String toString() {
    return word();
  }

  /** What a row says; {@link #build} makes it. */
  public static final class Builder<T> {
    private final String name;
    private final Type<T> type;
    private final Group group;
    private final List<Rule> rules = new ArrayList<>();
    private T otherwise;
    private String label;
    private String help = "";
    private boolean decidesModel;
    private boolean dependsOnMachine;
    private Function<T, ?> compiledFor;

    private Builder(String name, Type<T> type, Group group) {
      this.name = name;
      this.type = type;
      this.group = group;
      this.label = name.replace('-', ' ');
      this.decidesModel = group != Group.SPEED;
    }

    /** Sets the default. */
    public Builder<T> otherwise(T value) {
      this.otherwise = value;
      return this;
    }

    /** Sets the name as pages show it, where it is not the command line's. */
    public Builder<T> label(String text) {
      this.label = text;
      return this;
    }

    /** Sets what help says; {@code %s} stands for the words that the option takes. */
    public Builder<T> help(String text) {
      this.help = text;
      return this;
    }

    /** Says that the model does not depend on the value itself. */
    public Builder<T> decidesNoModel() {
      this.decidesModel = false;
      return this;
    }

    /** Says that the value, where none is given, suits the machine. */
    public Builder<T> dependsOnMachine() {
      this.dependsOnMachine = true;
      return this;
    }

    /** Says what of the value decides which code the JIT compiles. */
    public Builder<T> compiledFor(Function<T, ?> part) {
      this.compiledFor = part;
      return this;
    }

    /**
     * Adds a rule for its use beside other options, where it has a value.
     *
     * @param refusal what was expected and found where it does not hold; {@code %s} stands for the
     *     value
     */
    public Builder<T> rule(Predicate<Options> holds, String refusal) {
      rules.add(new Rule(holds, refusal));
      return this;
    }

    public Option<T> build() {
      return new Option<>(this);
    }
  }
}
