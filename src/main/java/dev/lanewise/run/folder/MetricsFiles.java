package dev.lanewise.run.folder;

import dev.lanewise.io.Json;
import dev.lanewise.run.EpochResult;
import dev.lanewise.run.folder.RunFolderException.Remedy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The metrics of a run, a line an epoch, as CSV and as JSON. While they are open no other process
 * can open them, so that a run is trained by one process at a time.
 */
final class MetricsFiles implements Closeable {
  static final String CSV = "metrics.csv";
  static final String JSONL = "metrics.jsonl";

  private final Path folder;
  private final Remedy remedy;
  private final FileChannel csv;
  private final FileChannel jsonl;

  private MetricsFiles(Path folder, Remedy remedy, FileChannel csv, FileChannel jsonl) {
    this.folder = folder;
    this.remedy = remedy;
    this.csv = csv;
    this.jsonl = jsonl;
  }

  /**
   * Makes the files; they must not be there yet.
   *
   * @throws RunFolderException if they are, or cannot be made
   */
  static MetricsFiles create(Path folder) throws RunFolderException {
    MetricsFiles files = open(folder, StandardOpenOption.CREATE_NEW, Remedy.FIX_OR_CHOOSE_OUT);
    files.append(CSV, files.csv, EpochFields.CSV_HEADER);
    return files;
  }

  /**
   * Opens the files of an earlier process, and makes those that are missing.
   *
   * @throws RunFolderException if another process has them open, or they cannot be opened
   */
  static MetricsFiles open(Path folder) throws RunFolderException {
    return open(folder, StandardOpenOption.CREATE, Remedy.FIX);
  }

  private static MetricsFiles open(Path folder, StandardOpenOption creation, Remedy remedy)
      throws RunFolderException {
    FileChannel csv = channel(folder.resolve(CSV), creation, remedy);
    if (!FolderLock.isTaken(csv)) {
      closeQuietly(csv);
      throw RunFolderException.inUse(folder, "run");
    }
    try {
      FileChannel jsonl = channel(folder.resolve(JSONL), creation, remedy);
      return new MetricsFiles(folder, remedy, csv, jsonl);
    } catch (RunFolderException e) {
      closeQuietly(csv);
      throw e;
    }
  }

  /** Opens a file for writing, which must be a file and nothing else. */
  static FileChannel channel(Path file, StandardOpenOption creation, Remedy remedy)
      throws RunFolderException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      // To open a pipe could take for ever, and a link may lead to anybody's file.
      String problem = "expected a file, found a link, a folder or a device";
      throw RunFolderException.damaged(file, problem, "take that away");
    }
    try {
      return FileChannel.open(file, creation, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw RunFolderException.of(file, e, remedy);
    }
  }

  static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written to it.
    }
  }

  /** Has the files hold these epochs and nothing else: later lines, or half of one, are gone. */
  void rewrite(List<EpochResult> epochs) throws RunFolderException {
    try {
      csv.truncate(0);
      jsonl.truncate(0);
    } catch (IOException e) {
      throw RunFolderException.of(folder, e, remedy);
    }
    append(CSV, csv, EpochFields.CSV_HEADER);
    for (EpochResult epoch : epochs) {
      append(epoch);
    }
  }

  /** Adds an epoch. */
  void append(EpochResult epoch) throws RunFolderException {
    append(CSV, csv, EpochFields.csv(epoch));
    append(JSONL, jsonl, Json.line(json -> EpochFields.write(epoch, json)));
  }

  private void append(String name, FileChannel file, String line) throws RunFolderException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw RunFolderException.of(folder.resolve(name), e, remedy);
    }
  }

  @Override
  public void close() throws RunFolderException {
    try (csv;
        jsonl) {
      // Both are closed even if closing one fails.
    } catch (IOException e) {
      throw RunFolderException.of(folder, e, remedy);
    }
  }
}
