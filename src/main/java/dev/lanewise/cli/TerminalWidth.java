package dev.lanewise.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Width of a terminal, which may be changed while a training goes on. Java hears nothing of that:
 * so the terminal is asked again, every other second at most, while someone wants to know.
 */
final class TerminalWidth {
  private static final long NANOS_BETWEEN = 2_000_000_000;
  private static final long MOST_MILLIS = 500;
  private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,4})\\s*");

  private final Supplier<OptionalInt> terminal;
  private final long nanosBetween;
  private volatile int columns;
  private volatile boolean isAsking;
  private volatile long askedAt = System.nanoTime();

  /**
   * Begins with a width.
   *
   * @param terminal answers with its width, if it has one
   * @param nanosBetween time from one question to the next
   */
  TerminalWidth(int columns, Supplier<OptionalInt> terminal, long nanosBetween) {
    this.columns = columns;
    this.terminal = terminal;
    this.nanosBetween = nanosBetween;
  }

  /** A width that stays. */
  static TerminalWidth fixed(int columns) {
    return new TerminalWidth(columns, OptionalInt::empty, Long.MAX_VALUE);
  }

  /** That of the terminal which the process runs in. */
  static TerminalWidth ofProcess(int columns) {
    return new TerminalWidth(columns, TerminalWidth::ask, NANOS_BETWEEN);
  }

  /** Returns the width as it was found last; whoever draws does not wait for an answer. */
  int columns() {
    if (!isAsking && System.nanoTime() - askedAt > nanosBetween) {
      isAsking = true;
      Thread question = new Thread(this::find, "lanewise-width");
      question.setDaemon(true);
      question.start();
    }
    return columns;
  }

  private void find() {
    terminal.get().ifPresent(found -> columns = found);
    askedAt = System.nanoTime();
    isAsking = false;
  }

  private static OptionalInt ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(MOST_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return OptionalInt.empty();
      }
      byte[] answer = stty.getInputStream().readNBytes(32);
      Matcher size = SIZE.matcher(new String(answer, StandardCharsets.US_ASCII));
      return size.matches() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
    } catch (IOException e) {
      // There is no stty, or no terminal any more: the width stays as it was.
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }
}
