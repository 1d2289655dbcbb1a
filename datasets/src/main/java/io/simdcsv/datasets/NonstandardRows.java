package io.simdcsv.datasets;

/// A shop's articles, `id,article,maker,size,price`, with quotes where RFC 4180 allows none, as
/// hand-made exports have them: an inch sign inside an unquoted field (`12" monitor`) in one row of
/// fifty, and text after a closing quote (`"Aldan" GmbH`) in one of a hundred. A parser that lets
/// every quote open or close a quoted field runs rows into one another from the first inch sign on.
///
/// The rest is as the standard has it, quoted delimiters included.
final class NonstandardRows implements RowSource {
  private static final int MAX_ROW_BYTES = 128;
  private static final int INCH_SIGN_EVERY = 50;
  private static final int TEXT_AFTER_QUOTE_EVERY = 100;

  private static final byte[][] ARTICLES =
      RowBuffer.utf8(
          "monitor",
          "hose",
          "pipe",
          "picture frame",
          "wheel rim",
          "tablet stand",
          "hard disk",
          "saw blade");
  private static final byte[][] MAKERS =
      RowBuffer.utf8("Aldan", "Borealis", "Cardew", "Dorn", "Estrel", "Fanning");
  private static final byte[][] FORMS = RowBuffer.utf8("GmbH", "Ltd", "Inc", "AB");
  private static final byte[] UNIT = RowBuffer.ascii(" in");

  private static final byte[] HEADER = RowBuffer.ascii("id,article,maker,size,price\n");

  private final Randomness random;
  private long id;

  NonstandardRows(long seed) {
    random = new Randomness(seed);
  }

  @Override
  public byte[] header() {
    return HEADER;
  }

  @Override
  public int maxRowBytes() {
    return MAX_ROW_BYTES;
  }

  @Override
  public void writeRow(RowBuffer out) {
    int inches = 3 + random.below(60);
    out.putNumber(++id);
    out.put(',');
    putArticle(out, inches);
    out.put(',');
    putMaker(out);
    out.put(',');
    out.putNumber(inches);
    out.put(UNIT);
    out.put(',');
    out.putHundredths(99 + random.below(100_000));
    out.put('\n');
  }

  private void putArticle(RowBuffer out, int inches) {
    byte[] article = ARTICLES[random.below(ARTICLES.length)];
    if (random.below(INCH_SIGN_EVERY) == 0) {
      out.putNumber(inches);
      out.put('"');
      out.put(' ');
      out.put(article);
    } else if (random.below(4) == 0) {
      out.put('"');
      out.put(article);
      out.put(',');
      out.put(' ');
      out.putNumber(inches);
      out.put('"');
      out.put('"');
      out.put('"');
    } else {
      out.put(article);
    }
  }

  private void putMaker(RowBuffer out) {
    byte[] maker = MAKERS[random.below(MAKERS.length)];
    byte[] form = FORMS[random.below(FORMS.length)];
    if (random.below(TEXT_AFTER_QUOTE_EVERY) == 0) {
      out.put('"');
      out.put(maker);
      out.put('"');
      out.put(' ');
    } else {
      out.put(maker);
      out.put(' ');
    }
    out.put(form);
  }
}
