package dev.lanewise.data;

import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.data.ReadOptions.Size;
import dev.lanewise.data.source.Contents;
import dev.lanewise.data.source.DataPath;
import dev.lanewise.data.source.MemoryLimit;
import dev.lanewise.data.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads pictures of any sizes and formats that lie in a folder for each class, in a folder or an
 * archive: once their headers, for the sizes, and then one after the other, each prepared before
 * the next.
 */
final class PictureReader {
  private static final int MOST_PICTURES = 1 << 22;
  private static final int DIGIT_SIDE = 28;

  /** Pictures of one size that is not greater are images of digits as they are. */
  private static final int LARGEST_DIGIT_SIDE = 64;

  private final Path path;
  private final ReadOptions options;
  private final ClassFolders folders;
  private final Map<String, Size> sizes;

  /** Names of pictures in forms that are not read. */
  private final Set<String> unread;

  private PictureReader(
      Path path,
      ReadOptions options,
      ClassFolders folders,
      Map<String, Size> sizes,
      Set<String> unread) {
    this.path = path;
    this.options = options;
    this.folders = folders;
    this.sizes = sizes;
    this.unread = unread;
  }

  /**
   * Reads the images.
   *
   * @return null if there are no pictures in folders
   */
  static ImageParts read(DataPath given, ReadOptions options) throws DataException {
    Path path = given.file();
    Map<String, Size> sizes = new TreeMap<>();
    Set<String> unread = new TreeSet<>();
    Contents.visit(
        path,
        name -> {
          if (OtherFile.isPicture(name) && given.has(name)) {
            unread.add(name);
          }
          return ImageFile.hasImageName(name) && given.has(name);
        },
        (name, content) -> {
          if (sizes.size() == MOST_PICTURES) {
            throw new DataException("%s: expected at most %s pictures", path, MOST_PICTURES);
          }
          sizes.put(name, size(content, options));
        });
    ClassFolders folders = ClassFolders.of(sizes.keySet());
    return folders.train().isEmpty()
        ? null
        : new PictureReader(path, options, folders, sizes, unread).read();
  }

  private static Size size(Source content, ReadOptions options) throws DataException {
    try {
      Size size = ImageFile.size(content.name(), content);
      return options.transpose() ? new Size(size.height(), size.width()) : size;
    } catch (ImageException e) {
      throw new DataException("%s", e.getMessage());
    }
  }

  private ImageParts read() throws DataException {
    if (folders.train().size() < 2) {
      throw new DataException(
          "%s: expected a folder of pictures for each class, found only %s%s",
          path,
          DataException.brief(folders.train().keySet().iterator().next()),
          unread.isEmpty()
              ? "; give the folder that holds them all"
              : ", and "
                  + unread.size()
                  + " in a form that is not read, such as "
                  + DataException.brief(unread.iterator().next())
                  + "; save pictures as PNG or JPEG");
    }
    if (folders.train().size() > 256) {
      throw new DataException(
          "%s: expected at most 256 folders of pictures, one a class, found %s; use fewer classes",
          path, folders.train().size());
    }
    if (!folders.unknown().isEmpty()) {
      throw new DataException(
          "%s: expected folders of classes that training has, found %s; give parts that belong "
              + "together",
          path, DataException.brief(String.join(", ", folders.unknown())));
    }
    PicturePreparation way = preparation();
    List<Warning> warnings = new ArrayList<>();
    MemoryLimit memory = new MemoryLimit();
    Part train = new Part(folders.train(), way, memory);
    Part test = new Part(folders.test(), way, memory);
    PictureCount count = new PictureCount();
    Contents.visit(
        path,
        name -> train.has(name) || test.has(name),
        (name, content) -> {
          Part part = train.has(name) ? train : test;
          part.put(name, prepared(content, way), count);
        });
    count.warning(path.toString()).ifPresent(warnings::add);
    unreadWarning().ifPresent(warnings::add);
    if (folders.skipped() > 0) {
      warnings.add(
          new Warning(
              Warning.Code.FILES_SKIPPED,
              path + ": not used: " + folders.skipped() + " pictures in no folder of a class"));
    }
    List<String> notes = new ArrayList<>();
    notes.add("folders of pictures: " + folders.train().size() + " classes");
    notes.add(
        way.prepare().name().toLowerCase(Locale.ROOT)
            + (", " + way.rows() + " x " + way.columns()));
    return new ImageParts(
        train.split(path.toString()),
        folders.test().isEmpty() ? null : test.split(path.toString()),
        new ClassNames(path.toString(), folders.names()),
        List.of(path),
        notes,
        warnings,
        way,
        false,
        true);
  }

  /** Pictures in forms that are not read, of which whole classes may be. */
  private Optional<Warning> unreadWarning() {
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    Set<String> all = new TreeSet<>(unread);
    all.addAll(sizes.keySet());
    Set<String> lost = new TreeSet<>(ClassFolders.of(all).train().keySet());
    lost.removeAll(folders.train().keySet());
    String which = lost.isEmpty() ? "" : "all there are of " + String.join(", ", lost) + ", ";
    String message =
        path
            + (": not used: " + which + unread.size())
            + (" in a form that is not read, such as " + unread.iterator().next())
            + "; save pictures as PNG or JPEG";
    return Optional.of(new Warning(Warning.Code.FILES_SKIPPED, message));
  }

  private PreparedPicture prepared(Source content, PicturePreparation way) throws DataException {
    try {
      Picture picture = ImageFile.read(content.name(), content);
      return way.prepare(options.transpose() ? ExifOrientation.transposed(picture) : picture);
    } catch (ImageException e) {
      throw new DataException("%s", e.getMessage());
    } catch (OutOfMemoryError _) {
      throw new DataException(
          "%s: takes more memory than Java has; save the picture smaller", content.name());
    }
  }

  /** Pictures to train on decide the size, unless it is said. */
  private PicturePreparation preparation() {
    if (options.like().isPresent()) {
      PicturePreparation like = options.like().get();
      Size size = options.size().orElse(new Size(like.columns(), like.rows()));
      return new PicturePreparation(
          options.prepare().orElse(like.prepare()), size.height(), size.width(), folders.names());
    }
    Map<Size, Integer> counts = new HashMap<>();
    for (List<String> paths : folders.train().values()) {
      paths.forEach(name -> counts.merge(sizes.get(name), 1, Integer::sum));
    }
    Size common = null;
    for (Map.Entry<Size, Integer> size : counts.entrySet()) {
      if (common == null || isBefore(size, common, counts.get(common))) {
        common = size.getKey();
      }
    }
    boolean isOneSize = counts.size() == 1;
    Size size = options.size().orElse(common);
    Prepare usual = isOneSize && size.equals(common) ? Prepare.EXACT : Prepare.RESIZE;
    Prepare prepare = options.prepare().orElse(usual);
    boolean isLarge = Math.max(size.width(), size.height()) > LARGEST_DIGIT_SIDE;
    if (prepare == Prepare.DIGIT && options.size().isEmpty() && (!isOneSize || isLarge)) {
      size = new Size(DIGIT_SIDE, DIGIT_SIDE);
    }
    return new PicturePreparation(prepare, size.height(), size.width(), folders.names());
  }

  /** Whether a size is more frequent, or as frequent and smaller. */
  private static boolean isBefore(Map.Entry<Size, Integer> size, Size other, int count) {
    if (size.getValue() != count) {
      return size.getValue() > count;
    }
    long pixels = (long) size.getKey().width() * size.getKey().height();
    long others = (long) other.width() * other.height();
    return pixels != others ? pixels < others : size.getKey().width() < other.width();
  }

  /** The images of a part, filled in as their pictures come. */
  private final class Part {
    private final PicturePreparation way;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final byte[] labels;
    private final byte[] pixels;

    Part(Map<String, List<String>> classes, PicturePreparation way, MemoryLimit memory)
        throws DataException {
      this.way = way;
      Map<String, Integer> numbers = folders.labels();
      classes.values().forEach(paths -> paths.forEach(name -> places.put(name, places.size())));
      labels = new byte[places.size()];
      int place = 0;
      for (Map.Entry<String, List<String>> of : classes.entrySet()) {
        for (int i = 0; i < of.getValue().size(); i++) {
          labels[place++] = (byte) (int) numbers.get(of.getKey());
        }
      }
      long size = (long) way.rows() * way.columns() * places.size();
      pixels = memory.resize(new byte[0], size, path.toString());
    }

    boolean has(String name) {
      return places.containsKey(name);
    }

    void put(String name, PreparedPicture prepared, PictureCount count) {
      count.put(prepared, pixels, places.get(name), way.rows() * way.columns());
    }

    Split split(String name) {
      LabeledImages images =
          new LabeledImages(labels.length, way.rows(), way.columns(), pixels, labels);
      return new Split(images, name, name);
    }
  }
}
