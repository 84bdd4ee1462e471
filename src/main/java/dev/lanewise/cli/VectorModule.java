package dev.lanewise.cli;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import jdk.internal.module.Modules;

/**
 * The module of the vector API, loaded by the program itself. Named on Java's command line ({@code
 * --add-modules}) it would be part of the boot layer: the JVM then prints a warning before all
 * else, and builds that layer at every start, where it could take it from an archive.
 *
 * <p>The JDK has no public way to do so. {@code jdk.internal.module} is exported to the program by
 * its jar's manifest ({@code Add-Exports}); a program that embeds Lanewise loads nothing here.
 */
final class VectorModule {
  static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /**
   * Loads it, unless the command line has. Where this Java does not let it be loaded, scalar
   * kernels run, and say why.
   */
  static void load() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return;
    }
    try {
      loadAfterBoot();
    } catch (LinkageError | RuntimeException e) {
      // Not exported, no longer there, or a Java without the module.
    }
  }

  /**
   * Gives the module to the loader that has java.base, to which it belongs. {@link
   * Modules#loadModule} does so, too, but resolves all modules of the JDK for it, in a tenth of the
   * time that a start takes.
   */
  private static void loadAfterBoot() {
    ModuleReference reference = ModuleFinder.ofSystem().find(NAME).orElseThrow();
    ModuleDescriptor descriptor = reference.descriptor();
    Module module = Modules.defineModule(null, descriptor, reference.location().orElseThrow());
    Module base = Object.class.getModule();
    Modules.addReads(module, base);
    for (Exports exports : base.getDescriptor().exports()) {
      if (exports.targets().contains(NAME)) {
        Modules.addExports(base, exports.source(), module);
      }
    }
    for (Exports exports : descriptor.exports()) {
      Modules.addExports(module, exports.source());
    }
  }
}
