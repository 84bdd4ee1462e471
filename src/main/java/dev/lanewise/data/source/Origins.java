package dev.lanewise.data.source;

import dev.lanewise.data.DataException;
import dev.lanewise.io.ZipArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files, those of a folder, and those of an archive, as origins. */
public final class Origins {
  private Origins() {}

  /** A file of a folder or archive, or a file by itself. */
  public record Member(String path, Origin origin) {
    /** Returns the last part of its path. */
    public String fileName() {
      return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
  }

  /** Returns a file as an origin. */
  public static Origin file(Path file) {
    return origin(file.toString(), () -> Source.open(file));
  }

  /**
   * Returns the files of a folder, without its folders, in alphabetical order; the files of an
   * archive; or the file itself, if it is none.
   */
  public static List<Member> of(Path path) throws DataException {
    if (Files.isDirectory(path)) {
      return ofFolder(path);
    }
    try (Source file = Source.open(path)) {
      Format format = Format.of(file.peek(Format.LONGEST_MAGIC));
      if (format == Format.ZIP || format == Format.EMPTY_ZIP) {
        return ofZip(path);
      }
      try (Source unpacked = file.unpacked()) {
        if (TarArchive.begins(unpacked.peek(TarArchive.RECORD))) {
          return ofTar(path, unpacked);
        }
      }
    }
    return List.of(new Member(path.toString(), file(path)));
  }

  private static List<Member> ofFolder(Path folder) throws DataException {
    List<Member> members = new ArrayList<>();
    for (String name : Listing.of(folder)) {
      if (Files.isRegularFile(folder.resolve(name))) {
        members.add(new Member(name, file(folder.resolve(name))));
      }
    }
    return members;
  }

  private static List<Member> ofZip(Path path) throws DataException {
    List<Member> members = new ArrayList<>();
    try (ZipSource zip = ZipSource.open(path)) {
      for (ZipArchive.Entry entry : zip.files()) {
        String name = entry.name();
        members.add(
            new Member(name, origin(Source.label(path, name), () -> openInZip(path, name))));
      }
    }
    return members;
  }

  private static Source openInZip(Path path, String name) throws DataException {
    ZipSource zip = ZipSource.open(path);
    for (ZipArchive.Entry entry : zip.files()) {
      if (entry.name().equals(name)) {
        Source content = zip.open(entry);
        return content.closedWith(zip);
      }
    }
    zip.close();
    throw changed(path);
  }

  private static List<Member> ofTar(Path path, Source unpacked) throws DataException {
    List<Member> members = new ArrayList<>();
    TarArchive tar = new TarArchive(path, unpacked);
    String next;
    while ((next = tar.next()) != null) {
      String name = next;
      members.add(new Member(name, origin(Source.label(path, name), () -> openInTar(path, name))));
    }
    return members;
  }

  private static Source openInTar(Path path, String name) throws DataException {
    Source file = Source.open(path);
    Source unpacked = file.unpacked();
    TarArchive tar = new TarArchive(path, unpacked);
    String next;
    while ((next = tar.next()) != null) {
      if (next.equals(name)) {
        return tar.content().closedWith(unpacked).closedWith(file);
      }
    }
    file.close();
    throw changed(path);
  }

  private static DataException changed(Path path) {
    return new DataException("%s: has changed while it was read; try again", path);
  }

  /** What opens a file that may be packed. */
  @FunctionalInterface
  private interface Opener {
    Source open() throws DataException;
  }

  private static Origin origin(String name, Opener packed) {
    return new Origin() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Source open() throws DataException {
        Source source = packed.open();
        try {
          Source unpacked = source.unpacked();
          return unpacked == source ? source : unpacked.closedWith(source);
        } catch (DataException e) {
          source.close();
          throw e;
        }
      }
    };
  }
}
