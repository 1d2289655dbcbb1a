package io.simdcsv.datasets;

/// Articles, `id,"author","title","text"`: texts of some hundred to some thousand bytes in several
/// languages and scripts, in paragraphs, with speech in doubled quotes. UTF-8 with characters of
/// one to four bytes; line breaks inside the text are LF in most articles and CRLF in some.
final class ProseRows implements RowSource {
  private static final int MOST_PARAGRAPHS = 6;
  private static final int MOST_SENTENCES = 6;
  private static final int MOST_WORDS = 18;

  /// No word is longer, in bytes, with what may stand around it.
  private static final int MAX_WORD_BYTES = 32;

  private static final int MAX_ROW_BYTES =
      (MOST_PARAGRAPHS * MOST_SENTENCES + 1) * MOST_WORDS * MAX_WORD_BYTES;

  private static final byte[] HEADER = RowBuffer.ascii("id,author,title,text\n");

  private static final byte[][] AUTHORS =
      RowBuffer.utf8(
          "Åsa Lindqvist",
          "José Núñez, Jr.",
          "Zoë \"\"Zee\"\" O'Hara",
          "Łukasz Żak",
          "Анна Орлова",
          "山田花子",
          "Renée Faßbinder");

  private static final byte[][][] LANGUAGES = {
    RowBuffer.utf8(
        "the",
        "market",
        "opened",
        "quietly",
        "on",
        "a",
        "grey",
        "morning",
        "and",
        "nobody",
        "knew",
        "why",
        "prices",
        "fell",
        "naïve",
        "café",
        "until",
        "late",
        "traders",
        "remembered"),
    RowBuffer.utf8(
        "die",
        "Börse",
        "schloss",
        "fester",
        "größere",
        "Umsätze",
        "gab",
        "es",
        "über",
        "Nacht",
        "kaum",
        "für",
        "Händler",
        "war",
        "das",
        "ein",
        "ungewöhnlicher",
        "Tag"),
    RowBuffer.utf8(
        "le",
        "marché",
        "a",
        "clôturé",
        "légèrement",
        "plus",
        "haut",
        "après",
        "une",
        "séance",
        "très",
        "agitée",
        "où",
        "l’or",
        "brillait",
        "déjà"),
    RowBuffer.utf8(
        "рынок", "открылся", "ростом", "но", "к", "вечеру", "цены", "упали", "почти", "вдвое"),
    RowBuffer.utf8("市場", "は", "静かに", "始まり", "午後", "から", "値", "が", "上がった", "📈", "また", "📉"),
  };

  private final Randomness random;
  private long id;

  ProseRows(long seed) {
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
    byte[][] words = LANGUAGES[random.below(LANGUAGES.length)];
    boolean crLf = random.below(8) == 0;
    out.putNumber(++id);
    out.put(',');
    out.put('"');
    out.put(AUTHORS[random.below(AUTHORS.length)]);
    out.put('"');
    out.put(',');
    out.put('"');
    putWords(out, words, 2 + random.below(5));
    out.put('"');
    out.put(',');
    out.put('"');
    int paragraphs = 1 + random.below(MOST_PARAGRAPHS);
    for (int paragraph = 0; paragraph < paragraphs; paragraph++) {
      if (paragraph > 0) {
        putLineBreak(out, crLf);
        putLineBreak(out, crLf);
      }
      putParagraph(out, words);
    }
    out.put('"');
    out.put('\n');
  }

  private void putParagraph(RowBuffer out, byte[][] words) {
    int sentences = 1 + random.below(MOST_SENTENCES);
    for (int sentence = 0; sentence < sentences; sentence++) {
      if (sentence > 0) {
        out.put(' ');
      }
      boolean speech = random.below(5) == 0;
      if (speech) {
        putDoubledQuote(out);
      }
      putWords(out, words, 4 + random.below(MOST_WORDS - 4));
      out.put('.');
      if (speech) {
        putDoubledQuote(out);
      }
    }
  }

  private void putWords(RowBuffer out, byte[][] words, int count) {
    for (int word = 0; word < count; word++) {
      if (word > 0) {
        if (random.below(9) == 0) {
          out.put(',');
        }
        out.put(' ');
      }
      out.put(words[random.below(words.length)]);
    }
  }

  private static void putDoubledQuote(RowBuffer out) {
    out.put('"');
    out.put('"');
  }

  private static void putLineBreak(RowBuffer out, boolean crLf) {
    if (crLf) {
      out.put('\r');
    }
    out.put('\n');
  }
}
