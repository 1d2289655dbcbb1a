package io.simdcsv.oracle;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/// Loads the library in a class loader of its own, as an application server does, reads enough for
/// a warm-up, lets go of it, and says whether it has gone. The arguments are the places to load
/// from.
public final class DiscardedLoaderProbe {
  private static final int ATTEMPTS = 100;

  private DiscardedLoaderProbe() {}

  /// Runs it.
  public static void main(String[] places) throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(use(places));
    for (int i = 0; i < ATTEMPTS && loader.get() != null; i++) {
      System.gc();
    }
    System.out.println(loader.get() == null ? "gone" : "held");
  }

  private static ClassLoader use(String[] places) throws Exception {
    URL[] urls = new URL[places.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(places[i]).toUri().toURL();
    }
    URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> program = loader.loadClass(LargeInputProbe.class.getName());
    if (program == LargeInputProbe.class) {
      throw new AssertionError("not loaded anew");
    }
    // Comes back when the warm-up has ended.
    program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    Thread.currentThread().setContextClassLoader(null);
    return loader;
  }
}
