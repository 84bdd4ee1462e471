package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import dev.lanewise.io.ZipArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files at any depth in a folder or an archive. Hidden ones are passed over. */
public final class Contents {
  private static final int MOST_DEPTH = 16;

  private Contents() {}

  /** Takes the bytes of a file. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes a file.
     *
     * @param path within the folder or archive, with / between its parts
     */
    void visit(String path, Source content) throws DataException;
  }

  /** Visits the files whose paths are wanted, in an order that may be any. */
  public static void visit(Path path, Predicate<String> wanted, Visitor visitor)
      throws DataException {
    Predicate<String> seen = name -> !isHidden(name) && wanted.test(name);
    if (Files.isDirectory(path)) {
      visitFolder(path, seen, visitor);
      return;
    }
    try (Source file = Source.open(path)) {
      Format format = Format.of(file.peek(Format.LONGEST_MAGIC));
      if (format == Format.ZIP) {
        visitZip(path, seen, visitor);
        return;
      }
      try (Source unpacked = file.unpacked()) {
        if (TarArchive.begins(unpacked.peek(TarArchive.RECORD))) {
          TarArchive tar = new TarArchive(path, unpacked);
          String name;
          while ((name = tar.next()) != null) {
            if (seen.test(name)) {
              visitor.visit(slashes(name), tar.content());
            }
          }
        }
      }
    }
  }

  private static void visitFolder(Path folder, Predicate<String> wanted, Visitor visitor)
      throws DataException {
    for (Path file : files(folder, wanted)) {
      try (Source source = Source.open(file)) {
        visitor.visit(relative(folder, file), source);
      }
    }
  }

  /** Returns the files of a folder at any depth, hidden ones left out, sorted by their paths. */
  public static List<Path> files(Path folder) throws DataException {
    return files(folder, name -> !isHidden(name));
  }

  private static List<Path> files(Path folder, Predicate<String> wanted) throws DataException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder, MOST_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      walk.filter(file -> wanted.test(relative(folder, file)) && Files.isRegularFile(file))
          .forEach(files::add);
    } catch (IOException e) {
      throw DataException.unreadable(folder.toString(), e);
    } catch (UncheckedIOException e) {
      throw DataException.unreadable(folder.toString(), e.getCause());
    }
    Collections.sort(files);
    return files;
  }

  private static void visitZip(Path path, Predicate<String> wanted, Visitor visitor)
      throws DataException {
    try (ZipSource zip = ZipSource.open(path)) {
      for (ZipArchive.Entry entry : zip.files()) {
        if (wanted.test(entry.name())) {
          try (Source source = zip.open(entry)) {
            visitor.visit(slashes(entry.name()), source);
          }
        }
      }
    }
  }

  private static String relative(Path folder, Path file) {
    return slashes(folder.relativize(file).toString());
  }

  private static String slashes(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** Whether a part of the path begins with a dot, or is what macOS adds to archives. */
  private static boolean isHidden(String path) {
    for (String part : slashes(path).split("/")) {
      if (part.startsWith(".") || part.equals("__MACOSX")) {
        return true;
      }
    }
    return false;
  }
}
