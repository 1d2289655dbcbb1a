package io.simdcsv;

import io.simdcsv.internal.decode.ColumnDecoder;
import io.simdcsv.internal.decode.DecoderDrill;
import io.simdcsv.internal.scan.Kernel;
import io.simdcsv.internal.scan.Kernels;
import io.simdcsv.internal.warmup.Alternatives;
import io.simdcsv.internal.warmup.Choice;
import io.simdcsv.internal.warmup.Drill;
import java.util.List;

/// Which kind of decoder goes with a kernel: always the same with one that was forced, and with an
/// automatic one a plain kind until a better one is compiled, as it does itself.
final class DecoderChoice {
  private DecoderChoice() {}

  static Choice<ColumnDecoder.Kind> of(Kernel kernel) {
    return Kernels.isAutomatic(kernel)
        ? Automatic.CHOICE
        : Choice.only(ColumnDecoder.Kind.forKernel(kernel.name()));
  }

  /// One for the process, as the selected kernel is.
  private static final class Automatic implements Alternatives<ColumnDecoder.Kind> {
    static final Choice<ColumnDecoder.Kind> CHOICE =
        new Choice<>(ColumnDecoder.Kind.SWAR, new Automatic());

    /// The widest alone, if there is one; of 128 bits there is none. To try the narrower one first
    /// takes as long, and where it is not clearly faster than the plain one, though the wider one
    /// is, it would end the search.
    @Override
    public List<ColumnDecoder.Kind> inOrder() {
      return Kernels.candidateNames().reversed().stream()
          .filter(name -> !name.equals("vector128"))
          .map(ColumnDecoder.Kind::forKernel)
          .limit(1)
          .toList();
    }

    /// More than of a kernel: the plain decoders have to be compiled again as well, for the drill's
    /// fields lie in memory of another class than those of mapped files.
    @Override
    public int costMillis() {
      return 400;
    }

    /// Not much: the shortest time of the plain decoders is that of the easiest column, and has
    /// little memory in it; the drill's is that of several kinds.
    @Override
    public double clearlyBeats() {
      return 0.9;
    }

    @Override
    public Drill<ColumnDecoder.Kind> drill() {
      return new DecoderDrill(inOrder());
    }
  }
}
