package dev.lanewise.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files that are whole or not there: a reader, or a machine that lost its power, finds
 * either what the path held before or all of the new content.
 *
 * <p>The content goes to a temporary file in the same folder, is forced to the disk and moved to
 * its place in one step; then the folder is forced too. A process that is killed leaves at most a
 * file named {@code .lanewise-PROCESS-NUMBER.tmp} behind, which nothing ever reads.
 */
public final class AtomicFile {
  private static final String PREFIX = ".lanewise-";
  private static final String SUFFIX = ".tmp";

  private static final AtomicLong NUMBER = new AtomicLong();

  private AtomicFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; {@code out} is buffered, and is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes {@code bytes}, as {@link #write(Path, Content)} does. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /**
   * Writes or replaces a file. Where it fails, the path holds what it held before or, if only the
   * very last step failed, which forces the folder to the disk, all of the new content; the
   * temporary file is gone. A symbolic link is replaced, not followed.
   *
   * <p>An interrupt would close the file: whoever sends one wants the thread to end, and not to
   * lose what it saves. The thread is interrupted again when all is written.
   *
   * @param content may be asked for a second time
   * @throws WriteException with a message of one line that begins with the path
   */
  public static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw WriteException.refused(file, "it is a folder or a device", "give the path of a file");
    }
    boolean isInterrupted = Thread.interrupted();
    try {
      while (!isWritten(file, content)) {
        isInterrupted |= Thread.interrupted();
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Writes a file; returns whether no interrupt came between. */
  private static boolean isWritten(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = null;
    try (FileChannel entries = openFolder(folder)) {
      temporary = create(folder);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      temporary = null;
      force(entries);
      return true;
    } catch (ClosedByInterruptException _) {
      return false;
    } catch (IOException e) {
      throw WriteException.of(file, e);
    } finally {
      if (temporary != null) {
        discard(temporary);
      }
    }
  }

  /** Deletes a temporary file, or leaves it: why there was no place for it counts, not this. */
  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException _) {
      // The next process that deletes leftovers takes it.
    }
  }

  /** Makes a folder if it is not there, and forces that it is there to the disk. */
  public static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      createNewFolder(folder);
    }
  }

  /** Makes a folder, with those above it, as {@link #createFolder} does. */
  public static void createFolders(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (Files.isDirectory(folder) || parent == null) {
      return;
    }
    createFolders(parent);
    try {
      createNewFolder(folder);
    } catch (FileAlreadyExistsException e) {
      // Another process may make the same folders at this moment.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /**
   * Makes a folder, and forces that it is there to the disk.
   *
   * @throws FileAlreadyExistsException if there is one, or a file, of this name
   */
  public static void createNewFolder(Path folder) throws IOException {
    boolean isInterrupted = Thread.interrupted();
    try (FileChannel entries = openFolder(folder.toAbsolutePath().getParent())) {
      Files.createDirectory(folder);
      force(entries);
    } catch (ClosedByInterruptException _) {
      // The folder is there; that it is on the disk, the next file in it sees to.
      isInterrupted |= Thread.interrupted();
      createFolder(folder);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns whether this is the name of a temporary file. */
  public static boolean isLeftover(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /**
   * Deletes the temporary files that killed processes left in a folder. No process may be writing
   * there.
   */
  public static void deleteLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /**
   * Makes an empty file. The id keeps most processes apart, and that the file must be new the rest.
   */
  private static Path create(Path folder) throws IOException {
    while (true) {
      String name =
          PREFIX + ProcessHandle.current().pid() + "-" + NUMBER.getAndIncrement() + SUFFIX;
      try {
        return Files.createFile(folder.resolve(name));
      } catch (FileAlreadyExistsException e) {
        // Left by a process of the same id, on another machine or long ago: the next number.
        continue;
      }
    }
  }

  /** Opens a folder so that its entries can be forced; null where that cannot be done. */
  private static FileChannel openFolder(Path folder) throws IOException {
    // Windows has no POSIX attributes, and cannot open a folder.
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? FileChannel.open(folder, StandardOpenOption.READ)
        : null;
  }

  private static void force(FileChannel entries) throws IOException {
    if (entries != null) {
      entries.force(true);
    }
  }
}
