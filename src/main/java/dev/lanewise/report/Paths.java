package dev.lanewise.report;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as pages show them: what an absolute one begins with is nobody else's business. */
public final class Paths {
  /** On any system: a page may be written on another than the run. */
  private static final Pattern ABSOLUTE_IN_WINDOWS = Pattern.compile("([A-Za-z]:)?[\\\\/].*");

  private Paths() {}

  /** Returns whether a path is absolute, in this system or in Windows. */
  public static boolean isAbsolute(String path) {
    return Path.of(path).isAbsolute() || ABSOLUTE_IN_WINDOWS.matcher(path).matches();
  }

  /** Returns the last part of a path. */
  public static String last(String path) {
    if (ABSOLUTE_IN_WINDOWS.matcher(path).matches()) {
      String[] parts = path.split("[\\\\/]+");
      return parts.length < 2 ? "" : parts[parts.length - 1];
    }
    Path name = Path.of(path).getFileName();
    return name == null ? "" : name.toString();
  }

  /** Returns a relative path as it is, and the last part of an absolute one. */
  public static String shown(String path) {
    return isAbsolute(path) ? last(path) : path;
  }
}
