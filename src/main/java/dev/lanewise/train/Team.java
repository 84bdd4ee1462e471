package dev.lanewise.train;

import dev.lanewise.kernel.RowStride;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Threads that run one task together, each its own part of it. They meet at barriers, or wait for
 * each other's progress.
 *
 * <p>The caller of {@link #run} is thread 0; the others live as long as the team. A thread that
 * waits spins for a moment, then offers its core to others, and at last sleeps: on a busy machine
 * its core may be what the others wait for. An exception in one thread ends the task in all of them
 * and with it the team.
 */
final class Team implements AutoCloseable {
  /** What the threads run together. */
  interface Task {
    /**
     * Runs the part of one thread, 0 to {@code size() - 1}; allowed to call {@link #barrier},
     * {@link #advance} and {@link #awaitProgress}.
     */
    void run(int thread);
  }

  /** Unwinds a thread whose team has failed elsewhere. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super(null, null, false, false);
    }
  }

  /** About two microseconds: longer than most waits of threads that have a core each. */
  private static final int SPINS = 200;

  /**
   * About a fifth of a millisecond where nobody takes the core. Where the other thread of a step
   * does, because the compiler or another program runs on the core that was its own, an epoch of a
   * small network takes a third of the time that sleeping and waking cost.
   */
  private static final int YIELDS = 1_000;

  /**
   * One of so many barriers, or points of progress, is waited for asleep. Threads that take turns
   * on one core by yielding were seen to do so for a second while another core was idle; one that
   * wakes is given that core.
   */
  private static final int SLEEP_EVERY = 256;

  /** A thread that has waited long for another's progress looks for it so often; none wakes it. */
  private static final long NAP_NANOS = 50_000;

  /** An offer of the core that nobody takes is answered in a tenth of it. */
  private static final long TURN_NANOS = 5_000;

  /** Two cache lines, which some CPUs fetch as one. */
  private static final int PROGRESS_STRIDE = 2 * RowStride.CACHE_LINE;

  private final int spins;
  private final List<Thread> workers = new ArrayList<>();
  private final Object sleep = new Object();
  private final AtomicInteger arrived = new AtomicInteger();

  /** Of each thread in cache lines of its own. */
  private final AtomicIntegerArray progress;

  /**
   * Of each thread, in cache lines of its own: whether its last wait for progress ended when it had
   * offered its core once and somebody took it. Then it shares that core with the one that it waits
   * for, as when the compiler has the other, and to spin would only keep that one from getting on.
   */
  private final boolean[] takesTurns;

  private volatile int phase;
  private volatile int sleepers;
  private volatile Throwable failure;
  private volatile Task task;

  /** Guards the three below. */
  private final Object state = new Object();

  /** Number of threads; 0 until all have been started. */
  private int size;

  private boolean isRunning;
  private boolean isClosed;

  /**
   * Starts {@code most - 1} threads, or as many of them as the system lets this process have.
   *
   * @throws IllegalArgumentException if {@code most} is less than 1
   */
  Team(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a team has at least 1 thread, not " + most);
    }
    this.progress = new AtomicIntegerArray((most + 1) * PROGRESS_STRIDE);
    this.takesTurns = new boolean[turnsIndex(most)];
    // With more threads than cores, the one that is waited for may need the waiting one's core.
    this.spins = most <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
    try {
      while (workers.size() < most - 1) {
        start(workers.size() + 1);
      }
    } catch (OutOfMemoryError e) {
      // What Java says where the system has no more threads: those that run share the work.
    }
    synchronized (state) {
      size = workers.size() + 1;
      state.notifyAll();
    }
  }

  private void start(int number) {
    Thread thread = new Thread(() -> work(number), "lanewise-" + number);
    thread.setDaemon(true);
    thread.start();
    workers.add(thread);
  }

  int size() {
    return size;
  }

  /**
   * Runs {@code task} on every thread and returns when all are done.
   *
   * @throws IllegalStateException if a thread failed, now or in an earlier run, with its exception
   *     as the cause; if the team is running a task, has been closed, or is closed meanwhile
   */
  void run(Task task) {
    synchronized (state) {
      if (isClosed || isRunning) {
        throw new IllegalStateException(
            isClosed ? "the team has been closed" : "the team is running another task");
      }
      isRunning = true;
    }
    try {
      runAll(task);
    } finally {
      synchronized (state) {
        isRunning = false;
        state.notifyAll();
      }
    }
  }

  private void runAll(Task task) {
    this.task = task;
    for (int thread = 0; thread < size; thread++) {
      progress.setPlain(progressIndex(thread), 0);
    }
    try {
      barrier();
      task.run(0);
      barrier();
    } catch (Abandoned e) {
      // The failed thread has reported.
    } catch (Throwable e) {
      fail(e);
    }
    if (failure instanceof Abandoned) {
      throw new IllegalStateException("the team was closed while it ran a task");
    }
    if (failure != null) {
      throw new IllegalStateException("a thread of the team failed", failure);
    }
  }

  /** Ends the task of the calling thread if the team has failed or has been closed. */
  void check() {
    if (failure != null) {
      throw new Abandoned();
    }
  }

  /** Waits until every thread of the running task has come to its barrier. */
  void barrier() {
    if (size > 1) {
      meet();
    }
    check();
  }

  /** Returns how often {@code thread}, which is the caller, has advanced in the running task. */
  int progress(int thread) {
    return progress.getPlain(progressIndex(thread));
  }

  /** Lets others see that {@code thread}, which is the caller, is done with what they wait for. */
  void advance(int thread) {
    progress.setRelease(progressIndex(thread), progress(thread) + 1);
  }

  /**
   * Has {@code thread}, which is the caller, wait until {@code other} has advanced {@code times}
   * times in the running task.
   */
  void awaitProgress(int thread, int other, int times) {
    if (isBehind(other, times)) {
      waitForProgress(thread, other, times);
    }
    check();
  }

  private void waitForProgress(int thread, int other, int times) {
    int turns = turnsIndex(thread);
    for (int i = takesTurns[turns] ? spins : 0; i < spins && isBehind(other, times); i++) {
      Thread.onSpinWait();
    }
    int yields = times % SLEEP_EVERY == 0 ? 0 : YIELDS;
    int yielded = 0;
    long start = System.nanoTime();
    while (yielded < yields && isBehind(other, times)) {
      Thread.yield();
      yielded++;
    }
    takesTurns[turns] = yielded == 1 && System.nanoTime() - start > TURN_NANOS;
    while (isBehind(other, times)) {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  private boolean isBehind(int thread, int times) {
    return progress.getAcquire(progressIndex(thread)) < times && failure == null;
  }

  private static int progressIndex(int thread) {
    return (thread + 1) * PROGRESS_STRIDE;
  }

  private static int turnsIndex(int thread) {
    return thread * PROGRESS_STRIDE * Integer.BYTES;
  }

  private void meet() {
    int current = phase;
    if (arrived.incrementAndGet() == size) {
      arrived.set(0);
      phase = current + 1;
      wakeSleepers();
    } else {
      for (int i = 0; i < spins && isWaiting(current); i++) {
        Thread.onSpinWait();
      }
      int yields = current % SLEEP_EVERY == 0 ? 0 : YIELDS;
      for (int i = 0; i < yields && isWaiting(current); i++) {
        Thread.yield();
      }
      if (isWaiting(current)) {
        sleepWhile(current);
      }
    }
  }

  /**
   * Ends the threads, and the task that they run: {@link #run} then throws. Any thread but those of
   * the team may close it, at any time and more than once; afterwards none of its threads is left,
   * and no task runs.
   */
  @Override
  public void close() {
    fail(new Abandoned());
    synchronized (state) {
      isClosed = true;
      waitWhile(() -> isRunning);
    }
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(int thread) {
    try {
      synchronized (state) {
        waitWhile(() -> size == 0);
      }
      while (true) {
        barrier();
        task.run(thread);
        barrier();
      }
    } catch (Abandoned e) {
      // The failed thread has reported, or the team is closed.
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** Waits for a change of {@link #state}, which the caller holds; keeps an interrupt for later. */
  private void waitWhile(BooleanSupplier isSo) {
    boolean interrupted = false;
    while (isSo.getAsBoolean()) {
      try {
        state.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has all threads end; the first reason counts. */
  private void fail(Throwable e) {
    synchronized (sleep) {
      failure = failure == null ? e : failure;
      sleep.notifyAll();
    }
  }

  private boolean isWaiting(int current) {
    return phase == current && failure == null;
  }

  private void sleepWhile(int current) {
    boolean interrupted = false;
    synchronized (sleep) {
      sleepers++;
      while (isWaiting(current)) {
        try {
          sleep.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      sleepers--;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void wakeSleepers() {
    if (sleepers > 0) {
      synchronized (sleep) {
        sleep.notifyAll();
      }
    }
  }
}
