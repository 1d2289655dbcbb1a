package io.simdcsv.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which kernels this JVM can run, and which one it does.
///
/// By default work starts on `swar`, which is quick from the first byte, and goes on with a vector
/// kernel once that is compiled and has measured faster: see [AutomaticKernel]. Scanning and
/// counting are chosen for apart, for each is a loop of its own to compile, and most programs need
/// but one.
public final class Kernels {
  /// The property that forces a kernel by name, from the first byte; `auto` is the default.
  public static final String PROPERTY = "simdcsv.kernel";

  private static final List<String> NAMES =
      List.of("scalar", "swar", "vector128", "vector256", "vector512");
  private static final String MODULE = "jdk.incubator.vector";

  private Kernels() {}

  /// The kernel that the property names or, by default, one that begins as `swar` and becomes what
  /// is best for this CPU.
  ///
  /// @throws IllegalStateException if the property names a kernel that cannot run here
  public static Kernel selected() {
    if (Selection.PROBLEM != null) {
      throw new IllegalStateException(Selection.PROBLEM.getMessage());
    }
    return Selection.KERNEL;
  }

  /// The kernel of a name.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  /// @throws IllegalStateException if it cannot run here; the message says why
  public static Kernel named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          PROPERTY + " must be auto or one of " + NAMES + ", got '" + name + "'");
    }
    String obstacle = obstacle(name);
    if (obstacle != null) {
      throw new IllegalStateException("kernel " + name + " cannot run: " + obstacle);
    }
    return create(name);
  }

  /// All kernels that can run here, the plainest first.
  public static List<Kernel> available() {
    List<Kernel> kernels = new ArrayList<>();
    for (String name : NAMES) {
      if (obstacle(name) == null) {
        kernels.add(create(name));
      }
    }
    return kernels;
  }

  private static Kernel create(String name) {
    return switch (name) {
      case "scalar" -> new ScalarKernel();
      case "swar" -> new SwarKernel();
      case "vector128" -> new Vector128Kernel();
      case "vector256" -> new Vector256Kernel();
      case "vector512" -> new Vector512Kernel();
      default -> throw new AssertionError(name);
    };
  }

  /// Why the kernel of that name cannot run, or null if it can.
  private static String obstacle(String name) {
    if (!name.startsWith("vector")) {
      return null;
    }
    if (!isVectorApiPresent()) {
      return "the Vector API is not there; start the JVM with --add-modules " + MODULE;
    }
    int bits = Integer.parseInt(name.substring("vector".length()));
    int widest = VectorHardware.widestBits();
    if (bits > widest) {
      return "it needs vectors of " + bits + " bits, and the widest here are of " + widest;
    }
    if (bits == 512 && !CpuFeatures.hasByteCompress()) {
      return "it needs AVX-512 VBMI2, which compresses bytes, and this CPU does not report it";
    }
    return null;
  }

  /// The vector kernels worth trying, in the order to try them. Those of 256 bits come first,
  /// because they take a third of the time to compile that those of 512 do. How wide is best cannot
  /// be told from the width: some CPUs take a wide vector in two halves, or run slower on it. 128
  /// bits are for CPUs that have nothing wider, and wider ones are never slower than they.
  static List<Kernel> candidates() {
    List<Kernel> candidates = new ArrayList<>();
    for (String name : List.of("vector256", "vector512")) {
      if (obstacle(name) == null) {
        candidates.add(create(name));
      }
    }
    if (candidates.isEmpty() && obstacle("vector128") == null) {
      candidates.add(create("vector128"));
    }
    return candidates;
  }

  /// Whether a kernel changes over from one to another while it works.
  public static boolean isAutomatic(Kernel kernel) {
    return kernel instanceof AutomaticKernel;
  }

  /// The names of the kernels that an automatic one tries, in that order.
  public static List<String> candidateNames() {
    return candidates().stream().map(Kernel::name).toList();
  }

  private static boolean isVectorApiPresent() {
    Optional<Module> module = ModuleLayer.boot().findModule(MODULE);
    return module.isPresent() && Kernels.class.getModule().canRead(module.get());
  }

  /// Its own class, so that asking for the names of kernels chooses none.
  private static final class Selection {
    static final Kernel KERNEL;
    static final RuntimeException PROBLEM;

    static {
      Kernel kernel = null;
      RuntimeException problem = null;
      try {
        kernel = select(System.getProperty(PROPERTY, "auto"));
      } catch (IllegalArgumentException | IllegalStateException e) {
        problem = e;
      }
      KERNEL = kernel;
      PROBLEM = problem;
    }

    private static Kernel select(String name) {
      if (!name.equals("auto")) {
        return named(name);
      }
      Kernel swar = create("swar");
      if (isVectorApiPresent()) {
        return new AutomaticKernel(swar);
      }
      // The one thing worth a logger, which takes longer to set up than a small file to read.
      System.getLogger("io.simdcsv")
          .log(
              System.Logger.Level.WARNING,
              "The Vector API is not there, so CSV is scanned eight bytes at a time (kernel swar);"
                  + " for several times the speed start the JVM with --add-modules "
                  + MODULE);
      return swar;
    }
  }
}
