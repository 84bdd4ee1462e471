package dev.lanewise.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON that model files hold: objects, arrays, strings and whole numbers that are not
 * negative. Whoever uses it says what must come next; a key that comes twice, a float where a whole
 * number belongs, or anything behind the end is an error.
 */
final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names that collide on purpose could fill its table of known names.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4).maxNumberLength(18).build())
          .build();

  private final Path file;
  private final String place;
  private final JsonParser parser;

  private StrictJson(Path file, String place, JsonParser parser) {
    this.file = file;
    this.place = place;
    this.parser = parser;
  }

  /** What to make of a document. */
  @FunctionalInterface
  interface Body<T> {
    T read(StrictJson json) throws ModelException;
  }

  /** What to make of one value of an object: it must read it. */
  @FunctionalInterface
  interface Field {
    void read(String name) throws ModelException;
  }

  /**
   * Reads a whole document.
   *
   * @param place what messages call it, beside the file
   */
  static <T> T parse(Path file, String place, byte[] utf8, Body<T> body) throws ModelException {
    CharBuffer text;
    try {
      // Not by the parser, which would take other encodings too.
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    } catch (CharacterCodingException e) {
      throw ModelException.at(file, place, "UTF-8", e.getMessage(), ModelException.REPLACE_FILE);
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text.toString())) {
      StrictJson json = new StrictJson(file, place, parser);
      T value = body.read(json);
      if (parser.nextToken() != null) {
        throw json.expected("the end");
      }
      return value;
    } catch (JacksonException e) {
      long character = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      String problem = ModelException.shortened(e.getOriginalMessage());
      throw new ModelException(
          file, place + ", character " + character + ": " + problem, ModelException.REPLACE_FILE);
    }
  }

  /** Reads an object, field by field. */
  void object(Field field) throws ModelException {
    take(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      field.read(parser.currentName());
    }
  }

  /** Reads an object of strings. */
  SequencedMap<String, String> strings() throws ModelException {
    SequencedMap<String, String> strings = new LinkedHashMap<>();
    object(name -> strings.put(name, string()));
    return strings;
  }

  String string() throws ModelException {
    take(JsonToken.VALUE_STRING, "a string");
    return parser.getString();
  }

  /** Reads an array of whole numbers below 10¹⁸. */
  List<Long> wholeNumbers() throws ModelException {
    List<Long> numbers = new ArrayList<>();
    take(JsonToken.START_ARRAY, "an array of whole numbers");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
          || parser.getString().startsWith("-")) {
        throw expected("a whole number");
      }
      numbers.add(parser.getLongValue());
    }
    return numbers;
  }

  /** An error at the token just read. */
  ModelException expected(String what) {
    long character = parser.currentTokenLocation().getCharOffset();
    String found = parser.currentToken() == null ? "the end" : parser.getString();
    return ModelException.at(
        file, place + ", character " + character, what, found, ModelException.REPLACE_FILE);
  }

  private void take(JsonToken token, String what) throws ModelException {
    if (parser.nextToken() != token) {
      throw expected(what);
    }
  }
}
