package io.simdcsv.internal.scan;

import io.simdcsv.internal.warmup.Choice;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The automatic kernel, made to change at every call: what a warm-up does once, at any time.
public final class RotatingKernel {
  private RotatingKernel() {}

  /// Takes the kernels by turns.
  public static Kernel of(List<Kernel> kernels) {
    AtomicInteger turn = new AtomicInteger();
    Choice<Kernel> turns =
        new Choice<>(kernels.getFirst(), null) {
          @Override
          public Kernel current() {
            return kernels.get(turn.getAndIncrement() % kernels.size());
          }
        };
    return new AutomaticKernel(turns, turns);
  }
}
