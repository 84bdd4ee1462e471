package dev.lanewise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this is a build of.
 *
 * @param number the release, such as {@code 0.2.0}
 * @param commit the first twelve digits of the git commit, with {@code -dirty} behind it where the
 *     sources had been changed since; {@code unknown} where it was built outside git
 */
public record Version(String number, String commit) {

  /** Returns the version of the running build. */
  public static Version current() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Version(properties.getProperty("version"), properties.getProperty("commit"));
  }

  /** The version as people read it, such as {@code 0.2.0 (59d5dd94a1c2)}. */
  @Override
  public String toString() {
    return number + " (" + commit + ")";
  }
}
