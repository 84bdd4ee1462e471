package dev.lanewise.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Opens files that have a length and an end, and nothing that could block or never stop. */
final class RegularFile {
  private RegularFile() {}

  /** Opens a file that holds something. */
  static FileChannel open(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new ModelException(path, "expected a model file, found a folder; give the file in it");
    }
    if (!attributes.isRegularFile()) {
      throw new ModelException(
          path, "expected a regular file, found a pipe or device; save it first");
    }
    if (attributes.size() == 0) {
      throw new ModelException(path, "expected a model, found an empty file; get the file again");
    }
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  /** Reads exactly {@code length} bytes, from {@code position} on. */
  static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.array();
  }
}
