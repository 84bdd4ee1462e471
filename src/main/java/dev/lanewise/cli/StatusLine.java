package dev.lanewise.cli;

import java.util.List;

/**
 * Line of progress on a terminal, with a bar, that is drawn over the one before. It is as wide as
 * the terminal: figures that do not fit are left out, and the bar takes what they leave. The last
 * column stays free, where some terminals wrap.
 */
final class StatusLine {
  private static final int LEAST_BAR = 8;
  private static final int MOST_BAR = 40;

  private final Terminal terminal;
  private final String done;
  private final String open;
  private int drawn;

  StatusLine(Terminal terminal) {
    this.terminal = terminal;
    boolean unicode = terminal.showsUnicode();
    this.done = unicode ? "━" : "=";
    this.open = unicode ? "─" : "-";
  }

  /**
   * Draws it.
   *
   * @param name stands before the bar
   * @param share of the bar that is filled, from 0 to 1
   * @param figures stand behind the bar, the most important first
   */
  void draw(String name, double share, List<String> figures) {
    StringBuilder shown = new StringBuilder();
    int columns = terminal.columns() - 1;
    String number = name.substring(0, Math.min(name.length(), columns));
    int room = columns - number.length();
    for (String figure : figures) {
      if (shown.length() + figure.length() > room - LEAST_BAR) {
        break;
      }
      shown.append(figure);
    }
    int width = Math.clamp(room - shown.length(), 0, MOST_BAR);
    int filled = Math.clamp(Math.round(width * share), 0, width);
    int length = number.length() + width + shown.length();
    // No escape code clears the line: spaces cover what an earlier, longer one left, as far as the
    // terminal is still as wide.
    int rest = Math.clamp(drawn - length, 0, Math.max(0, columns - length));
    terminal
        .err()
        .print(
            ("\r" + number)
                + (terminal.green(done.repeat(filled)) + open.repeat(width - filled))
                + (shown + " ".repeat(rest)));
    terminal.err().flush();
    drawn = length;
  }
}
