package dev.lanewise.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that are nearly those that were looked for, and what to do about it. */
final class NearMiss {
  private static final int MOST_SHOWN = 4;

  /** A copy that a browser has numbered, or text that an editor has made of it. */
  private static final Pattern RENAMED =
      Pattern.compile(
          "(?i)(.*(?:images.idx3|labels.idx1)-ubyte)(?: ?\\(\\d+\\)|\\.txt|"
              + " copy)+(\\.gz)?(\\.txt)?");

  private NearMiss() {}

  /** Returns what was found in a folder, and what to do. */
  static String of(Path folder, List<String> names) {
    for (String name : names) {
      Matcher renamed = RENAMED.matcher(name);
      if (renamed.matches()) {
        String packed = renamed.group(2) == null ? "" : renamed.group(2);
        return name + "; rename it to " + renamed.group(1) + packed + ", and the others alike";
      }
    }
    for (String name : names) {
      String what = OtherFile.of(name);
      if (what != null && !Files.isDirectory(folder.resolve(name))) {
        return name + ", " + what;
      }
    }
    if (names.isEmpty()) {
      return "an empty folder; give the folder that holds them";
    }
    List<String> shown = names.subList(0, Math.min(MOST_SHOWN, names.size()));
    return DataException.brief(String.join(", ", shown))
        + (shown.size() < names.size() ? ", …" : "")
        + "; give the folder that holds them, or the archive itself";
  }
}
