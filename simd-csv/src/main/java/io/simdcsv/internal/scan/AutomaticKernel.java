package io.simdcsv.internal.scan;

import io.simdcsv.internal.warmup.Alternatives;
import io.simdcsv.internal.warmup.Choice;
import io.simdcsv.internal.warmup.Drill;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Scans with the kernel that is best now: with a plain one at first, and with a vector kernel once
/// that is compiled and has measured faster. It may be another one at every call, for every call
/// begins at a record and stands for itself.
///
/// Scanning and counting are chosen for apart: each is a loop of its own to compile, and most
/// programs need but one.
final class AutomaticKernel implements Kernel {
  // The class of segments on the heap, of which the kernels never see one. But the Vector API
  // itself loads it, and a further kind of segment undoes the compilation of all code that reads
  // them: of the plain kernel, in the midst of its work. So it is there before anything is
  // compiled.
  static {
    MemorySegment.ofArray(new byte[0]);
  }

  private final Choice<Kernel> forScan;
  private final Choice<Kernel> forCount;

  /// The one that worked last.
  private volatile Kernel latest;

  AutomaticKernel(Kernel plain) {
    this(new Choice<>(plain, new Candidates(false)), new Choice<>(plain, new Candidates(true)));
  }

  /// For tests: with other choices.
  AutomaticKernel(Choice<Kernel> forScan, Choice<Kernel> forCount) {
    this.forScan = forScan;
    this.forCount = forCount;
    latest = forScan.current();
  }

  /// The name of the kernel that worked last or, before that, of the one that begins.
  @Override
  public String name() {
    return latest.name();
  }

  @Override
  public ScanStatus scan(
      MemorySegment in, int from, int limit, Syntax syntax, BlockMasks masks, StructuralIndex out) {
    Kernel kernel = noted(forScan.current());
    if (!forScan.isOpen()) {
      return kernel.scan(in, from, limit, syntax, masks, out);
    }
    long start = System.nanoTime();
    ScanStatus status = kernel.scan(in, from, limit, syntax, masks, out);
    forScan.did(Math.max(out.end - from, 0), System.nanoTime() - start);
    return status;
  }

  @Override
  public ScanStatus count(MemorySegment in, int from, int limit, Syntax syntax, RecordCount out) {
    Kernel kernel = noted(forCount.current());
    if (!forCount.isOpen()) {
      return kernel.count(in, from, limit, syntax, out);
    }
    long start = System.nanoTime();
    ScanStatus status = kernel.count(in, from, limit, syntax, out);
    forCount.did(out.end - from, System.nanoTime() - start);
    return status;
  }

  private Kernel noted(Kernel kernel) {
    // Read first: where many threads scan, the line stays in all their caches.
    if (latest != kernel) {
      latest = kernel;
    }
    return kernel;
  }

  private record Candidates(boolean counting) implements Alternatives<Kernel> {
    @Override
    public List<Kernel> inOrder() {
      return Kernels.candidates();
    }

    @Override
    public int costMillis() {
      return 100;
    }

    @Override
    public double clearlyBeats() {
      return 0.67;
    }

    @Override
    public Drill<Kernel> drill() {
      return KernelDrill.of(counting, Kernels.candidates());
    }
  }
}
