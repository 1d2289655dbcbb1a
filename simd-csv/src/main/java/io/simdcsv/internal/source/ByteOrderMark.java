package io.simdcsv.internal.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The marks that text may begin with, and the charset that each tells.
enum ByteOrderMark {
  // UTF-32LE starts as UTF-16LE does, so it comes first.
  UTF_32LE(StandardCharsets.UTF_32LE, 0xff, 0xfe, 0x00, 0x00),
  UTF_32BE(StandardCharsets.UTF_32BE, 0x00, 0x00, 0xfe, 0xff),
  UTF_16LE(StandardCharsets.UTF_16LE, 0xff, 0xfe),
  UTF_16BE(StandardCharsets.UTF_16BE, 0xfe, 0xff),
  UTF_8(StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf);

  private final Charset charset;
  private final byte[] bytes;

  ByteOrderMark(Charset charset, int... bytes) {
    this.charset = charset;
    this.bytes = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      this.bytes[i] = (byte) bytes[i];
    }
  }

  Charset charset() {
    return charset;
  }

  int length() {
    return bytes.length;
  }

  /// Whether further bytes may make this mark of a head that is shorter than it.
  boolean mayComeOf(byte[] head) {
    return head.length < bytes.length && Arrays.equals(head, Arrays.copyOf(bytes, head.length));
  }

  boolean startsIn(byte[] head) {
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }
}
