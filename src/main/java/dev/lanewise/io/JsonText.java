package dev.lanewise.io;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** The text of a JSON value, any part of which can be read without the rest. */
final class JsonText {
  /** Strings are held whole: the longest that is written are the pixels of an image. */
  private static final int LONGEST_STRING = 4 << 20;

  private static final int DEEPEST = 16;

  /** So much of what was found tells a reader what it is. */
  private static final int MOST_SHOWN = 60;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names that collide on purpose could fill its table of known names.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          .build();

  private final String text;

  /** The object that was asked last, and its fields: whoever asks for one asks for others. */
  private JsonValue object;

  private SequencedMap<String, JsonValue> fields;

  JsonText(String text) {
    this.text = text;
  }

  /**
   * Checks that the text is one value.
   *
   * @param mostFields of an object: their names are held at once, to find one that comes twice
   * @throws IllegalArgumentException of one line if it is not
   */
  void check(int mostFields) {
    at(
        0,
        parser -> {
          int[] fields = new int[DEEPEST + 1];
          int depth = 0;
          do {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
              fields[++depth] = 0;
            } else if (token.isStructEnd()) {
              depth--;
            } else if (token == JsonToken.PROPERTY_NAME && ++fields[depth] > mostFields) {
              throw new IllegalArgumentException(
                  "expected at most " + mostFields + " fields in an object, found more");
            }
          } while (parser.nextToken() != null && depth > 0);
          if (parser.currentToken() != null) {
            throw new IllegalArgumentException("expected the end, found more behind it");
          }
          return null;
        });
  }

  /** Returns what {@code read} makes of the value at {@code from}, whose first token is read. */
  <T> T at(int from, Function<JsonParser, T> read) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), reader(from))) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException("expected JSON, found its end");
      }
      return read.apply(parser);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("expected JSON, found: " + firstLine(e), e);
    }
  }

  /** Returns the fields of {@code asked}, which {@code read} reads where they are not at hand. */
  SequencedMap<String, JsonValue> fields(
      JsonValue asked, Supplier<SequencedMap<String, JsonValue>> read) {
    if (object != asked) {
      fields = read.get();
      object = asked;
    }
    return fields;
  }

  private Reader reader(int from) {
    StringReader reader = new StringReader(text);
    try {
      reader.skip(from);
    } catch (IOException e) {
      throw new UncheckedIOException("a string is never closed", e);
    }
    return reader;
  }

  private static String firstLine(JacksonException e) {
    String message = shortened(e.getOriginalMessage().lines().findFirst().orElse(""));
    TokenStreamLocation place = e.getLocation();
    return place == null
        ? message
        : message + " in line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  /** Returns what the object or list at {@code from} begins with, in one line. */
  String beginning(int from) {
    int length = at(from, parser -> (int) parser.skipChildren().currentLocation().getCharOffset());
    int end = from + Math.min(2 * MOST_SHOWN, length);
    return text.substring(from, end).replaceAll("\\s+", " ");
  }

  /** Returns as much of a text as a message takes. */
  static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }
}
