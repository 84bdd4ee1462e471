package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Name and start of a run. Resumed, it keeps them.
 *
 * @param name of the folder that it was started in
 * @param started to the second; null where that is not known
 */
public record RunOrigin(String name, Instant started) {
  private static final String NAME = "run";
  private static final String STARTED = "started";

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Returns that of a run that is started now. */
  static RunOrigin now(Path folder) {
    return new RunOrigin(name(folder), Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Returns what the folder's name tells, which is the start where Lanewise chose the name: for
   * runs of versions that wrote no more.
   */
  static RunOrigin of(Path folder) {
    String name = name(folder);
    try {
      String time = name.substring(0, Math.min(name.length(), NewFolder.TIME_LENGTH));
      LocalDateTime started = LocalDateTime.parse(time, NewFolder.UTC);
      return new RunOrigin(name, started.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return new RunOrigin(name, null);
    }
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  /** Returns the start as people read it; nothing where it is not known. */
  public String date() {
    return started == null ? "" : SHOWN.format(started);
  }

  /** Returns the start without year and zone, as it tells runs of one chart apart. */
  public String shortDate() {
    return started == null ? "" : SHORT.format(started);
  }

  /** Returns whether Lanewise has chosen the name, which then begins with the start. */
  public boolean isNamedByTime() {
    return started != null && name.startsWith(NewFolder.UTC.format(started) + "-");
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put(NAME, name).put(STARTED, started == null ? null : started.toString());
  }

  /**
   * Reads what {@link #write} has written, or the name of the folder where that was not written.
   */
  static RunOrigin read(JsonValue json, Path folder) {
    if (!json.has(NAME) || !json.has(STARTED)) {
      return of(folder);
    }
    JsonValue started = json.get(STARTED);
    try {
      return new RunOrigin(
          json.get(NAME).text(), started.isNull() ? null : Instant.parse(started.text()));
    } catch (DateTimeException e) {
      throw started.expected("a time such as 2026-11-22T14:15:00Z");
    }
  }
}
