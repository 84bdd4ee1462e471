package dev.lanewise.option;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import dev.lanewise.io.Text;
import java.util.List;
import java.util.function.Function;

/**
 * Type of an option's values: how they are read from a word of the command line and from JSON, how
 * they are written as both, and which of them are in range.
 *
 * <p>What is refused is an {@link IllegalArgumentException} that says what was expected and what
 * was found: "expected at least 1, found 0".
 */
public abstract class Type<T> {
  /** What pages, completion and sweeps have to know of a type. */
  public enum Kind {
    COUNT,
    NUMBER,
    FRACTION,
    SHARE,
    CHOICE,
    WIDTHS,
    PATH,
    TEXT,
    TEXTS
  }

  private final Kind kind;
  private final String placeholder;

  Type(Kind kind, String placeholder) {
    this.kind = kind;
    this.placeholder = placeholder;
  }

  /** Returns the type of whole numbers from {@code from} to {@code to}, both included. */
  public static Type<Integer> whole(int from, int to) {
    return new WholeNumber<>(Kind.COUNT, from, to, Math::toIntExact);
  }

  /** Returns the type of all whole numbers of 64 bits. */
  public static Type<Long> whole() {
    return new WholeNumber<>(Kind.NUMBER, Long.MIN_VALUE, Long.MAX_VALUE, Long::valueOf);
  }

  /** Returns the type of numbers above 0 that do not become infinite in binary32. */
  public static Type<Double> positive() {
    return new RealNumber(
        Kind.NUMBER,
        Double.MIN_VALUE,
        Float.MAX_VALUE,
        "a number above 0 and at most " + Float.MAX_VALUE);
  }

  /** Returns the type of 0 and the numbers above it that do not become infinite in binary32. */
  public static Type<Double> notNegative() {
    return new RealNumber(Kind.NUMBER, 0, Float.MAX_VALUE, "a number from 0 to " + Float.MAX_VALUE);
  }

  /** Returns the type of numbers above 0 and below 1. */
  public static Type<Double> decay() {
    return new RealNumber(
        Kind.NUMBER,
        Double.MIN_VALUE,
        Math.nextDown(1.0),
        "a number above 0 and below 1, such as 0.999");
  }

  /** Returns the type of fractions above 0 and up to 1. */
  public static Type<Double> fraction() {
    return new RealNumber(
        Kind.FRACTION, Double.MIN_VALUE, 1, "a fraction above 0 and up to 1, such as 0.95");
  }

  /** Returns the type of fractions from 0 to below 1. */
  public static Type<Double> properFraction() {
    return new RealNumber(
        Kind.FRACTION, 0, Math.nextDown(1.0), "a fraction from 0 to below 1, such as 0.1");
  }

  /** Returns the type of counts and of fractions above 0 and below 1. */
  public static Type<Share> share() {
    return new ShareType();
  }

  /** Returns the type of truth values. */
  public static Type<Boolean> flag() {
    return new Flag();
  }

  /**
   * Returns the type of {@code values} that are told apart by their labels.
   *
   * @param placeholder what help shows in the place of a value, such as "LOSS"
   */
  public static <T> Type<T> choice(String placeholder, Function<T, String> label, List<T> values) {
    return new Choice<>(placeholder, label, values);
  }

  /** Returns the type of lists of layer widths, each from 1 to {@code most}. */
  public static Type<List<Integer>> widths(int most) {
    return new Widths(most);
  }

  /** Returns the type of paths, as they were given. */
  public static Type<String> path() {
    return new SingleText(Kind.PATH, "PATH");
  }

  /** Returns the type of strings. */
  public static Type<String> text(String placeholder) {
    return new SingleText(Kind.TEXT, placeholder);
  }

  /** Returns the type of lists of strings, whose option is given once for each. */
  public static Type<List<String>> texts(String placeholder) {
    return new Texts(placeholder);
  }

  public final Kind kind() {
    return kind;
  }

  /** Returns what help shows in the place of a value, such as "N". */
  public final String placeholder() {
    return placeholder;
  }

  /** Returns all words that {@link #parse} takes, where these are few; else none. */
  public List<String> words() {
    return List.of();
  }

  /** Returns the value that a word of the command line stands for. */
  public abstract T parse(String word);

  /** Returns the value of an option that was given once for each of {@code words}. */
  public T parseAll(List<String> words) {
    return parse(words.getLast());
  }

  /** Returns the word that {@link #parse} reads as {@code value}. */
  public abstract String format(T value);

  /** Returns the words with which an option is given {@code value}, once for each. */
  public List<String> formatAll(T value) {
    return List.of(format(value));
  }

  /** Returns the value that {@link #write} has written. */
  abstract T read(JsonValue json);

  /** Writes a value as the field {@code key}. */
  abstract void write(Json json, String key, T value);

  /** Returns {@code value}, or a copy that cannot be changed, if it is in range. */
  abstract T check(T value);

  /** Returns what to throw where {@code word} is no such value. */
  static IllegalArgumentException unexpected(String expected, String word) {
    return new IllegalArgumentException(
        "expected " + expected + ", found '" + Text.shortened(Text.oneLine(word), 30) + "'");
  }

  /** Returns what to throw where {@code value} is not in range. */
  static IllegalArgumentException outOfRange(String expected, Object value) {
    return new IllegalArgumentException("expected " + expected + ", found " + value);
  }
}
