package dev.lanewise.data;

import dev.lanewise.data.source.Source;
import dev.lanewise.io.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the classes, from a file {@value #FILE_NAME}: UTF-8, one a line, the first for label
 * 0; or from a mapping, which EMNIST has beside its files: a label and the code of its character a
 * line, and for letters that come in two cases the code of the other. Names beyond the greatest
 * label do no harm, missing ones are an error.
 *
 * @param file what messages call the file
 * @param names empty if there is no such file
 */
record ClassNames(String file, List<String> names) {
  static final String FILE_NAME = "classes.txt";
  static final ClassNames NONE = new ClassNames("", List.of());

  /** 64 KiB: 256 names of 255 bytes each. */
  private static final int MOST_BYTES = 1 << 16;

  private static final int MOST_NAMES = 256;
  private static final String MAPPING_ENDING = "-mapping.txt";
  private static final Pattern MAPPING = Pattern.compile("([0-9]{1,3})[ \t]+([0-9]{1,7})\\b.*");

  /** The names in a file, or {@link #NONE} if there is none. */
  static ClassNames read(Path file) throws DataException {
    if (!Files.exists(file)) {
      return NONE;
    }
    try (Source source = Source.open(file)) {
      return read(source);
    }
  }

  /** Returns whether a file of this name says how labels are called. */
  static boolean isMapping(String fileName) {
    return fileName.startsWith("emnist-") && fileName.endsWith(MAPPING_ENDING);
  }

  /** Returns whether a mapping is that of the set that a file belongs to, by their names. */
  static boolean isMappingOf(String mapping, String fileName) {
    int set = mapping.length() - MAPPING_ENDING.length();
    return isMapping(mapping) && fileName.startsWith(mapping.substring(0, set) + "-");
  }

  /** Reads a mapping; a label that it leaves out is called by its number. */
  static ClassNames readMapping(Source source) throws DataException {
    List<String> names = new ArrayList<>();
    int number = 0;
    for (String line : lines(source)) {
      number++;
      Matcher parts = MAPPING.matcher(line.strip());
      int label = parts.matches() ? Integer.parseInt(parts.group(1)) : MOST_NAMES;
      int code = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
      if (label >= MOST_NAMES
          || !Character.isValidCodePoint(code)
          || Character.isISOControl(code)) {
        throw new DataException(
            "%s: line %s: expected a label and the code of its character, such as 10 65, found %s;"
                + " fix the line, or remove the file",
            source.name(), number, "'" + Text.shortened(line.strip(), 20) + "'");
      }
      while (names.size() <= label) {
        names.add(Integer.toString(names.size()));
      }
      names.set(label, Character.toString(code));
    }
    return new ClassNames(source.name(), List.copyOf(names));
  }

  static ClassNames read(Source source) throws DataException {
    List<String> names = new ArrayList<>();
    for (String line : lines(source)) {
      String name = line.strip();
      if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
        throw new DataException(
            "%s: line %s: expected the name of class %s, found %s; write one name a line",
            source.name(),
            names.size() + 1,
            names.size(),
            name.isEmpty() ? "an empty line" : "a control character");
      }
      names.add(name);
    }
    if (names.size() > MOST_NAMES) {
      throw new DataException(
          "%s: expected at most %s class names, found %s; remove the rest",
          source.name(), MOST_NAMES, names.size());
    }
    return new ClassNames(source.name(), List.copyOf(names));
  }

  private static String[] lines(Source source) throws DataException {
    byte[] bytes = source.peek(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new DataException(
          "%s: expected at most %s bytes of class names; shorten it", source.name(), MOST_BYTES);
    }
    return text(bytes, source.name()).stripTrailing().split("\n", -1);
  }

  private static String text(byte[] bytes, String name) throws DataException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DataException("%s: expected UTF-8 text, found other bytes; save it as UTF-8", name);
    }
  }

  /** Refuses names that are there, but fewer than the classes. */
  void requireAtLeast(LabeledImages images) throws DataException {
    int classes = images.classes();
    if (names.isEmpty() || names.size() >= classes) {
      return;
    }
    boolean lacksFirst = names.size() == classes - 1;
    for (int image = 0; lacksFirst && image < images.count(); image++) {
      lacksFirst = images.label(image) != 0;
    }
    throw new DataException(
        "%s: expected a name for each of the %s classes, found %s; %s, or remove the file",
        file,
        classes,
        names.size(),
        lacksFirst ? "no image has label 0: put a name for it before the first" : "add the rest");
  }
}
