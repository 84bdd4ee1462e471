package dev.lanewise.cli;

/**
 * Where {@code java -jar} begins: says which Java is needed where it is too old a one. This class
 * is compiled for Java 8, so that such a Java can read it, where others make it fail with a class
 * file version.
 */
public final class Start {
  private static final int OLDEST = 25;

  private Start() {}

  /** Runs a command line. */
  public static void main(String[] args) {
    // "1.8" and before, then "9".
    String version = System.getProperty("java.specification.version", "");
    if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST) {
      System.err.println(
          "lanewise: needs Java "
              + OLDEST
              + " or newer, and this is Java "
              + System.getProperty("java.version")
              + " in "
              + System.getProperty("java.home")
              + "; get one from https://adoptium.net");
      System.exit(1);
    }
    Main.main(args);
  }
}
