package dev.lanewise.cli;

import java.util.function.IntSupplier;

/**
 * While it is open, a request to end the process (Ctrl-C, SIGTERM) first runs an action, which says
 * with what exit code the process then ends.
 */
final class Interruption implements AutoCloseable {
  private final Thread hook = new Thread(this::end, "lanewise-interruption");
  private Object monitor;
  private IntSupplier action;

  private Interruption(Object monitor, IntSupplier action) {
    this.monitor = monitor;
    this.action = action;
  }

  /**
   * Has {@code action} run, in a thread of its own, when the process is asked to end. That thread
   * holds {@code monitor} until the end, so that what is done under it happens before or never.
   */
  static Interruption runs(Object monitor, IntSupplier action) {
    Interruption interruption = new Interruption(monitor, action);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Has another action run from now on; never returns if the one before it runs already. */
  synchronized void handOver(Object otherMonitor, IntSupplier otherAction) {
    this.monitor = otherMonitor;
    this.action = otherAction;
  }

  private synchronized void end() {
    synchronized (monitor) {
      int code = ExitCode.FAULT;
      try {
        code = action.getAsInt();
      } catch (Throwable e) {
        code = Main.report(e, Terminal.system());
      } finally {
        Runtime.getRuntime().halt(code);
      }
    }
  }

  /** Returns unless the process has been asked to end: then the action ends it. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      awaitEnd();
    }
  }

  private static void awaitEnd() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // Only the end of the process ends the wait for it.
      }
    }
  }
}
