package dev.lanewise.spark;

import java.util.Arrays;

/**
 * Runs a program until the process that has started it closes its standard input, or is no more:
 * however a test ends, nothing of it stays.
 */
final class Daemon {
  private Daemon() {}

  public static void main(String[] args) throws Exception {
    Thread.ofPlatform().daemon().start(Daemon::endWithTheInput);
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void endWithTheInput() {
    try {
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (java.io.IOException e) {
      // It is closed, then.
    }
    System.exit(0);
  }
}
