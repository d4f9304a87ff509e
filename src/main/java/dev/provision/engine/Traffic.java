package dev.provision.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes over the connections to one host. */
final class Traffic {
  private final AtomicInteger exchanges = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  void exchange() {
    exchanges.incrementAndGet();
  }

  void sent(long bytes) {
    sent.addAndGet(bytes);
  }

  void received(long bytes) {
    received.addAndGet(bytes);
  }

  int exchanges() {
    return exchanges.get();
  }

  long sent() {
    return sent.get();
  }

  long received() {
    return received.get();
  }
}
