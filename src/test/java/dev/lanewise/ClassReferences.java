package dev.lanewise;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a compiled class refers to, read from its constant pool: comments and imports do not count,
 * annotations and generic signatures do.
 *
 * @param name the class's own name, such as {@code dev.lanewise.nn.Network}
 * @param classes the names of the classes it mentions
 * @param members the fields and methods it uses
 */
record ClassReferences(String name, Set<String> classes, Set<Member> members) {

  /** A field or method, its descriptor as in the class file. */
  record Member(String owner, String name, String descriptor) {}

  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L(\\w+(?:/[\\w$]+)+)[;<]");

  static ClassReferences read(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    var classes = new TreeSet<String>();
    var members = new HashSet<Member>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> classes.add(javaName(type.asInternalName()));
        case MemberRefEntry member ->
            members.add(
                new Member(
                    javaName(member.owner().asInternalName()),
                    member.name().stringValue(),
                    member.type().stringValue()));
        case Utf8Entry text ->
            CLASS_IN_DESCRIPTOR
                .matcher(text.stringValue())
                .results()
                .forEach(match -> classes.add(javaName(match.group(1))));
        default -> {}
      }
    }
    return new ClassReferences(javaName(model.thisClass().asInternalName()), classes, members);
  }

  private static String javaName(String internalName) {
    return internalName.replace('/', '.');
  }
}
