package dev.lanewise.data.table;

import java.util.HashMap;
import java.util.Map;

/**
 * What a table has shown when it was read before; it is read again where it is not what it was
 * taken for.
 *
 * @param encoding its encoding, null where its first bytes tell it
 * @param exceptions columns that are not of numbers, each with its first value that is none
 * @param mayCount whether its first column may still count the rows
 * @param mayEndEmpty whether its last column may still be empty
 * @param mayBePictures whether its rows may still be pictures
 */
record Knowledge(
    Encoding encoding,
    Map<Integer, RowCollector.Found> exceptions,
    boolean mayCount,
    boolean mayEndEmpty,
    boolean mayBePictures,
    boolean mayHaveComments) {

  static final Knowledge NONE = new Knowledge(null, Map.of(), true, true, true, true);

  Knowledge withEncoding(Encoding encoding) {
    return new Knowledge(
        encoding, exceptions, mayCount, mayEndEmpty, mayBePictures, mayHaveComments);
  }

  Knowledge of(RowCollector rows) {
    Map<Integer, RowCollector.Found> all = new HashMap<>(exceptions);
    all.putAll(rows.exceptions());
    return new Knowledge(
        encoding,
        all,
        mayCount && rows.countsRows(),
        mayEndEmpty && rows.endsEmpty(),
        mayBePictures,
        mayHaveComments && !rows.hasRowsAsComments());
  }

  Knowledge withoutPictures() {
    return new Knowledge(encoding, exceptions, mayCount, mayEndEmpty, false, mayHaveComments);
  }
}
