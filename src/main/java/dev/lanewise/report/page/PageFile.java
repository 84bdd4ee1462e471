package dev.lanewise.report.page;

import dev.lanewise.run.folder.ResultFolder;
import dev.lanewise.run.folder.RunFolderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files of pages: which are ours to replace, and how one links to another. */
public final class PageFile {
  /** How far the head of a page reaches that says what wrote it. */
  private static final int HEAD = 1 << 13;

  /** How pages were known before they named their generator. */
  private static final String TITLE = " · Lanewise</title>";

  private PageFile() {}

  /**
   * Writes or replaces a page.
   *
   * @throws RunFolderException if it cannot be written, or a file of that name is not ours
   */
  public static void write(Path file, String page) throws RunFolderException {
    if (Files.isRegularFile(file) && !isOurs(file)) {
      throw RunFolderException.damaged(
          file, "is there, and Lanewise has not made it", "move it away, or give another folder");
    }
    new ResultFolder(file.resolveSibling("")).write(file.getFileName().toString(), page);
  }

  /** Returns whether a file is a page that Lanewise has made. */
  public static boolean isOurs(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.contains(Page.GENERATED) || head.contains(TITLE);
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the link from the page of a folder to an index of ours above it, if there is one. */
  public static Optional<String> index(Path folder) {
    Path here = folder.toAbsolutePath().normalize();
    Path above = here;
    for (int level = 0; level < 2 && above.getParent() != null; level++) {
      above = above.getParent();
      Path index = above.resolve(Reports.INDEX);
      if (isOurs(index)) {
        return Optional.of(link(here, index));
      }
    }
    return Optional.empty();
  }

  /** Returns the link from pages in {@code folder} to a file. */
  static String link(Path folder, Path file) {
    Path from = folder.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    // With a dot first, a colon in a folder's name does not make it a scheme.
    StringBuilder path = new StringBuilder(".");
    from.relativize(to).forEach(name -> path.append('/').append(name));
    try {
      return new URI(null, null, path.toString(), null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new AssertionError("any path can be quoted", e);
    }
  }
}
