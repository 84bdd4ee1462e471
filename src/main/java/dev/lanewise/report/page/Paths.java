package dev.lanewise.report.page;

import java.nio.file.Path;

/** Paths as pages show them: what an absolute one begins with is nobody else's business. */
final class Paths {
  private Paths() {}

  /** Returns the last part of a path. */
  static String last(String path) {
    Path name = Path.of(path).getFileName();
    return name == null ? "" : name.toString();
  }

  /** Returns a relative path as it is, and the last part of an absolute one. */
  static String shown(String path) {
    return Path.of(path).isAbsolute() ? last(path) : path;
  }
}
