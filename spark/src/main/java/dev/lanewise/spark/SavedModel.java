package dev.lanewise.spark;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/**
 * A model that is kept as Spark keeps models: a folder with its params, and beside them {@code
 * model.safetensors}, the file that {@code lanewise train} writes for the same rows.
 */
public interface SavedModel extends Params {
  /** The model's file in the folder of a model that is saved. */
  String FILE = "model.safetensors";

  /** Returns the content of the model's file. */
  ModelBytes bytes();

  /**
   * Returns whether training took the rows in the order of a column. Where it did not, another
   * partitioning of the same rows may give another model.
   */
  BooleanParam orderPinned();

  /** Returns whether training took the rows in the order of a column: see {@link #orderPinned}. */
  default boolean isOrderPinned() {
    return isSet(orderPinned()) && (boolean) getOrDefault(orderPinned());
  }

  /** Returns the content of the model's file. */
  default byte[] toByteArray() {
    return bytes().file().clone();
  }

  /**
   * Writes the model's file, which {@code lanewise} opens.
   *
   * @throws IOException with a message of one line that begins with the path
   */
  default void writeModel(Path file) throws IOException {
    bytes().model().write(file);
  }

  /** The param of {@link #orderPinned}. */
  static BooleanParam orderPinned(String uid) {
    return new BooleanParam(
        uid,
        "orderPinned",
        "whether training took the rows in the order of rowIdCol; if not, another partitioning of"
            + " the same rows may give another model");
  }

  /** Writes a model's folder. */
  final class Writer extends MLWriter {
    private final SavedModel model;

    Writer(SavedModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path, FILE);
      try (FSDataOutputStream out =
          fileSystem(file, this.sc().hadoopConfiguration()).create(file)) {
        out.write(model.bytes().file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static FileSystem fileSystem(org.apache.hadoop.fs.Path file, Configuration configuration)
      throws IOException {
    return file.getFileSystem(configuration);
  }

  /** Reads a model's folder. */
  final class Reader<M extends SavedModel> extends MLReader<M> {
    private final Class<M> type;
    private final BiFunction<String, byte[], M> make;

    /** Reads models that are made of a uid and the content of a file. */
    Reader(Class<M> type, BiFunction<String, byte[], M> make) {
      this.type = type;
      this.make = make;
    }

    @Override
    public M load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), type.getName());
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(path, FILE);
      try (DataInputStream in = fileSystem(file, sc().hadoopConfiguration()).open(file)) {
        M model = make.apply(metadata.uid(), in.readAllBytes());
        metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
        return model;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
