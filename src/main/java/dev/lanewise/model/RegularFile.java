package dev.lanewise.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens files that have a length and an end, and nothing that could block or never stop. */
final class RegularFile {
  private RegularFile() {}

  /**
   * Opens a file that holds something.
   *
   * @param what it should be, such as "a model file"
   */
  static FileChannel open(Path path, String what) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw ModelException.at(path, "", what, "a folder", "give the file in it");
    }
    if (!attributes.isRegularFile()) {
      throw ModelException.at(path, "", "a regular file", "a pipe or device", "save it first");
    }
    if (attributes.size() == 0) {
      throw ModelException.at(path, "", what, "an empty file", ModelException.REPLACE_FILE);
    }
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  /** Reads exactly {@code length} bytes, from {@code position} on; the channel's own stays. */
  static byte[] read(SeekableByteChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    long before = channel.position();
    channel.position(position);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    channel.position(before);
    return bytes.array();
  }
}
