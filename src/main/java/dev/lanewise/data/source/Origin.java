package dev.lanewise.data.source;

import dev.lanewise.data.DataException;

/** A file, or an entry of an archive, that can be read more than once. */
public interface Origin {
  /** Returns what messages call it. */
  String name();

  /** Opens its bytes from the beginning, unpacked if they are compressed with gzip. */
  Source open() throws DataException;
}
