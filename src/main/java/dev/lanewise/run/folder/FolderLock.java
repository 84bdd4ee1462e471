package dev.lanewise.run.folder;

import dev.lanewise.run.folder.RunFolderException.Remedy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lock on a folder of results: one process at a time writes to it. It goes with its process. */
public final class FolderLock implements Closeable {
  /** Name of the file that is locked; it stays, empty. */
  public static final String FILE = ".lock";

  /** A place that no file reaches: where locks are binding, others can still read the file. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock on a folder.
   *
   * @param what the folder holds: "sweep"
   * @throws RunFolderException if another process has it, or the folder cannot be written to
   */
  public static FolderLock take(Path folder, String what) throws RunFolderException {
    FileChannel channel =
        MetricsFiles.channel(folder.resolve(FILE), StandardOpenOption.CREATE, Remedy.FIX);
    if (!isTaken(channel)) {
      MetricsFiles.closeQuietly(channel);
      throw RunFolderException.inUse(folder, what);
    }
    return new FolderLock(channel);
  }

  /** Takes the lock on a file; returns false if somebody else has it. */
  static boolean isTaken(FileChannel channel) {
    try {
      return channel.tryLock(LOCKED, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      // A file system without locks: there, nobody can have taken one.
      return true;
    }
  }

  @Override
  public void close() {
    MetricsFiles.closeQuietly(channel);
  }
}
