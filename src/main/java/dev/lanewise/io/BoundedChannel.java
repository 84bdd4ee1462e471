package dev.lanewise.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A zip file to read from, at most so many bytes in all until its directory has been read. */
final class BoundedChannel implements SeekableByteChannel {
  private final SeekableByteChannel channel;
  private final long most;
  private long left;

  BoundedChannel(SeekableByteChannel channel, long most) {
    this.channel = channel;
    this.most = most;
    left = most;
  }

  void lift() {
    left = Long.MAX_VALUE;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int n = channel.read(to);
    left -= Math.max(0, n);
    if (left < 0) {
      throw new FormatException(
          "expected a directory of at most " + most + " bytes", "pack fewer files");
    }
    return n;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
