package dev.lanewise.cli;

import dev.lanewise.Version;

/** The command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("--version")) {
      System.out.println("lanewise " + Version.current());
      return;
    }
    System.err.println("lanewise: only --version so far");
    System.exit(2);
  }
}
