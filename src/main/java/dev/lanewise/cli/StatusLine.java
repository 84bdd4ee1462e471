package dev.lanewise.cli;

/** Line of progress on a terminal, with a bar, that is drawn over the one before. */
final class StatusLine {
  static final int WIDTH = 24;

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
   * Draws it. No escape code clears the line: spaces cover what an earlier, longer one left.
   *
   * @param number stands before the bar
   * @param share of the bar that is filled, from 0 to 1
   * @param figures stand behind the bar
   */
  void draw(String number, double share, String figures) {
    int filled = (int) (WIDTH * share);
    int length = number.length() + WIDTH + figures.length();
    terminal
        .err()
        .print(
            ("\r" + number + terminal.green(done.repeat(filled)) + open.repeat(WIDTH - filled))
                + (figures + " ".repeat(Math.max(0, drawn - length))));
    terminal.err().flush();
    drawn = length;
  }
}
