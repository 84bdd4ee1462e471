package dev.lanewise.data;

import dev.lanewise.data.source.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the classes, from a file {@value #FILE_NAME}: UTF-8, one a line, the first for label
 * 0. Names beyond the greatest label do no harm, missing ones are an error.
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

  /** The names in a file, or {@link #NONE} if there is none. */
  static ClassNames read(Path file) throws DataException {
    if (!Files.exists(file)) {
      return NONE;
    }
    try (Source source = Source.open(file)) {
      return read(source);
    }
  }

  static ClassNames read(Source source) throws DataException {
    byte[] bytes = source.peek(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new DataException(
          "%s: expected at most %s bytes of class names; shorten it", source.name(), MOST_BYTES);
    }
    List<String> names = new ArrayList<>();
    for (String line : text(bytes, source.name()).stripTrailing().split("\n", -1)) {
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
