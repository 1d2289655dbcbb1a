package io.simdcsv;

import io.simdcsv.internal.decode.PlainShapes;
import io.simdcsv.internal.decode.TypedText;
import io.simdcsv.internal.decode.TypedText.Kind;
import java.util.Arrays;
import java.util.Set;

/// A column whose type is found out while it is read. The column is taken for what its values so
/// far are, and the decoder of that type does most of the next batch; what it leaves, and what is
/// not written plainly ([PlainShapes]), is judged one by one ([TypedText]). A value that does not
/// fit makes the column a wider one, and the batch is read once more.
///
/// Batches that are done are not touched by that: numbers are brought to the last scale, or made
/// doubles, when the column is assembled. Only where a column becomes text are their texts made
/// again, for which a [ColumnChunk] keeps what it takes.
///
/// What the column becomes depends on the set of its values alone, not on their order nor on where
/// batches end: each state stands for all values that it takes, and is left for the least one that
/// takes the new value too.
final class InferredColumn extends ColumnCollector {
  /// The most symbols that a column may have.
  static final int MAX_SYMBOLS = 1 << 16;

  private static final Set<String> TRUTHS =
      Set.of("true", "false", "True", "False", "TRUE", "FALSE");

  private enum State {
    /// Nulls alone.
    NOTHING,
    /// LONG and DECIMAL.
    NUMBERS,
    DOUBLES,
    DATES,
    TIMES,
    TIMESTAMPS,
    /// Texts of which none is a number, date or time.
    WORDS,
    STRINGS,
    /// The file that a record is from, which is no field.
    FILE_NAMES
  }

  private ColumnReader reader;
  private FieldReader fields;
  private CsvRecord view;
  private final int column;
  private final boolean keeps;
  private final TypedText text = new TypedText();

  private State state = State.NOTHING;
  private long rows;
  private long nulls;

  /// The scale of NUMBERS, and the least and greatest of them as they are at that scale.
  private int scale;

  private long least;
  private long greatest;

  /// The least and greatest of the numbers without a point that a DECIMAL column has.
  private long leastWhole;

  private long greatestWhole;

  /// Of WORDS.
  private SymbolTable symbols;

  private int symbolsJudged;

  /// What the sample is, if later values must fit it; else null.
  private CsvSchema.Column fixed;

  /// Which records of the batch have a value that does not fit, and so count as null; or null.
  private long[] misfits;

  private int records;
  private long[] validity;
  private int[] odd = new int[0];
  private int from;
  private int to;

  /// @param view a view of the reader's present batch
  /// @param column its index among those that the reader shows
  /// @param keeps whether values are kept, or only the type is wanted
  InferredColumn(
      ColumnReader reader, RecordStore store, CsvRecord view, int column, boolean keeps) {
    this.column = column;
    this.keeps = keeps;
    readFrom(reader, store, view);
    if (fields.isFile(column)) {
      state = State.FILE_NAMES;
      symbols = new SymbolTable(SchemaColumn.MAX_SYMBOLS);
    }
  }

  /// Goes over to another input, which goes on with the same columns.
  void readFrom(ColumnReader reader, RecordStore store, CsvRecord view) {
    this.reader = reader;
    this.view = view;
    fields = store.fields;
  }

  /// Adds the values of the reader's present batch.
  void add(int records) {
    this.records = records;
    if (odd.length < records) {
      odd = new int[records];
    }
    misfits = null;
    ColumnChunk chunk;
    do {
      validity = null;
      chunk = read();
    } while (chunk == null);
    rows += records;
    nulls += chunk.nullCount();
    if (keeps) {
      chunks.add(chunk);
    }
  }

  /// Reads the batch, or makes the column a wider one and gives null.
  private ColumnChunk read() {
    return switch (state) {
      case NOTHING -> readNulls();
      case NUMBERS -> readNumbers();
      case DOUBLES -> readDoubles();
      case DATES -> readDates();
      case TIMES -> readTimes();
      case TIMESTAMPS -> readTimestamps();
      case WORDS -> readWords();
      case STRINGS -> readStrings();
      case FILE_NAMES -> readFileNames();
    };
  }

  // ---- The states
  // -----------------------------------------------------------------------------------

  private ColumnChunk readNulls() {
    for (int r = 0; r < records; r++) {
      if (!isNull(r)) {
        begin(judge());
        return null;
      }
    }
    return new ColumnChunk(records, null, 0, null);
  }

  private void begin(Kind kind) {
    switch (kind) {
      case LONG -> state = State.NUMBERS;
      case DECIMAL -> {
        state = State.NUMBERS;
        scale = text.fraction();
      }
      case DOUBLE -> state = State.DOUBLES;
      case DATE -> state = State.DATES;
      case TIME -> state = State.TIMES;
      case TIMESTAMP -> state = State.TIMESTAMPS;
      case TEXT -> {
        state = State.WORDS;
        symbols = new SymbolTable(MAX_SYMBOLS);
      }
    }
  }

  private ColumnChunk readNumbers() {
    long[] values = new long[records];
    int count = reader.plainNumbersOrLeft(column, scale, values);
    byte[] fractions = null;
    for (int i = 0; i < count; i++) {
      int r = reader.left()[i];
      values[r] = 0;
      if (isNull(r)) {
        continue;
      }
      Kind kind = judge();
      if (!isScaled(kind) || text.fraction() > scale) {
        widenNumbers(kind);
        return null;
      }
      try {
        values[r] = text.scaled(scale);
      } catch (ArithmeticException e) {
        becomeDoubles();
        return null;
      }
      if (text.fraction() < scale) {
        if (fractions == null) {
          fractions = new byte[records];
          Arrays.fill(fractions, (byte) scale);
        }
        fractions[r] = (byte) text.fraction();
        if (kind == Kind.LONG) {
          leastWhole = Math.min(leastWhole, text.value());
          greatestWhole = Math.max(greatestWhole, text.value());
        }
      }
    }
    takeExtremes(values);
    ColumnChunk chunk = new ColumnChunk(records, values, scale, validity);
    chunk.keepFractions(fractions);
    return chunk;
  }

  /// Nulls are zeros, and zero fits all scales. Locals, so that C2 makes vectors of the loop.
  private void takeExtremes(long[] values) {
    long lower = least;
    long upper = greatest;
    for (long value : values) {
      lower = Math.min(lower, value);
      upper = Math.max(upper, value);
    }
    least = lower;
    greatest = upper;
  }

  private static boolean isScaled(Kind kind) {
    return kind == Kind.LONG || kind == Kind.DECIMAL;
  }

  private void widenNumbers(Kind kind) {
    if (fixed != null) {
      setMisfitsAside();
      return;
    }
    switch (kind) {
      case DECIMAL -> {
        try {
          long lower = TypedText.rescale(least, scale, text.fraction());
          long upper = TypedText.rescale(greatest, scale, text.fraction());
          if (scale == 0) {
            leastWhole = least;
            greatestWhole = greatest;
          }
          least = lower;
          greatest = upper;
          scale = text.fraction();
        } catch (ArithmeticException e) {
          becomeDoubles();
        }
      }
      case DOUBLE -> becomeDoubles();
      default -> becomeStrings();
    }
  }

  /// Doubles, unless a number without a point is among the values that would lose digits.
  private void becomeDoubles() {
    if (fixed != null) {
      setMisfitsAside();
      return;
    }
    long lower = scale == 0 ? least : leastWhole;
    long upper = scale == 0 ? greatest : greatestWhole;
    if (isExactDouble(lower) && isExactDouble(upper)) {
      state = State.DOUBLES;
    } else {
      becomeStrings();
    }
  }

  private static boolean isExactDouble(long whole) {
    return whole >= -TypedText.MAX_EXACT_WHOLE && whole <= TypedText.MAX_EXACT_WHOLE;
  }

  private boolean fitsDoubles(Kind kind) {
    return switch (kind) {
      case LONG -> isExactDouble(text.value());
      case DECIMAL, DOUBLE -> true;
      default -> false;
    };
  }

  private ColumnChunk readDoubles() {
    double[] values = new double[records];
    TextKeeper texts = new TextKeeper();
    for (int r = 0; r < records; r++) {
      if (!isNull(r)) {
        Kind kind = judge();
        if (!fitsDoubles(kind)) {
          becomeStrings();
          return null;
        }
        values[r] = text.number(kind);
        texts.append();
      }
      texts.end(r);
    }
    return texts.putInto(new ColumnChunk(records, values, 0, validity));
  }

  private ColumnChunk readDates() {
    int[] values = new int[records];
    int left = reader.epochDaysOrLeft(column, values);
    for (int i = 0; i < left; i++) {
      int r = reader.left()[i];
      if (isNull(r)) {
        continue;
      }
      if (judge() != Kind.DATE) {
        becomeStrings();
        return null;
      }
      values[r] = (int) text.value();
    }
    return new ColumnChunk(records, values, 0, validity);
  }

  private ColumnChunk readTimes() {
    long[] values = new long[records];
    TextKeeper texts = new TextKeeper();
    for (int r = 0; r < records; r++) {
      if (!isNull(r)) {
        if (judge() != Kind.TIME) {
          becomeStrings();
          return null;
        }
        values[r] = text.value();
        texts.append();
      }
      texts.end(r);
    }
    return texts.putInto(new ColumnChunk(records, values, 0, validity));
  }

  private ColumnChunk readTimestamps() {
    long[] values = new long[records];
    int left = reader.epochNanosOrLeft(column, values);
    int count = PlainShapes.oddTimestamps(reader.slices(), reader.left(), left, odd);
    int shape = shapeOfFirstPlain(count);
    boolean isMixed = false;
    for (int i = 0; i < count; i++) {
      int r = odd[i];
      values[r] = 0;
      if (isNull(r)) {
        continue;
      }
      if (judge() != Kind.TIMESTAMP) {
        becomeStrings();
        return null;
      }
      values[r] = text.value();
      int own = PlainShapes.timestampShape(reader.slices(), from, to);
      shape = shape == PlainShapes.NO_SHAPE ? own : shape;
      isMixed |= own == PlainShapes.NO_SHAPE || own != shape;
    }
    ColumnChunk chunk = new ColumnChunk(records, values, 0, validity);
    chunk.keepShape(shape);
    return isMixed ? texts().putInto(chunk) : chunk;
  }

  /// The shape of the timestamps that are not among the first `count` odd ones, if there are any.
  private int shapeOfFirstPlain(int count) {
    int r = 0;
    while (r < count && odd[r] == r) {
      r++;
    }
    if (r == records) {
      return PlainShapes.NO_SHAPE;
    }
    locate(r);
    return PlainShapes.timestampShape(reader.slices(), from, to);
  }

  private TextKeeper texts() {
    TextKeeper texts = new TextKeeper();
    for (int r = 0; r < records; r++) {
      if (!isNull(r)) {
        texts.append();
      }
      texts.end(r);
    }
    return texts;
  }

  private ColumnChunk readWords() {
    int[] ids = new int[records];
    int left = reader.symbolsOrLeft(column, symbols, ids);
    for (int i = 0; i < left; i++) {
      int r = reader.left()[i];
      ids[r] = isNull(r) ? -1 : symbols.index().number(view.getString(column));
      if (ids[r] < 0 && !isNull(r)) {
        becomeStrings();
        return null;
      }
    }
    if (fixed == null) {
      for (; symbolsJudged < symbols.size(); symbolsJudged++) {
        if (text.read(symbols.symbol(symbolsJudged)) != Kind.TEXT) {
          becomeStrings();
          return null;
        }
      }
    } else if (fixed.type() == CsvSchema.Type.BOOLEAN && !areTruths(ids)) {
      setMisfitsAside();
      return null;
    }
    return new ColumnChunk(records, ids, 0, validity);
  }

  /// Whether all are, but for those that count as null, whose numbers are taken away.
  private boolean areTruths(int[] ids) {
    for (int r = 0; r < records; r++) {
      if (ids[r] >= 0 && !TRUTHS.contains(symbols.symbol(ids[r]))) {
        if (!isNull(r)) {
          return false;
        }
        ids[r] = -1;
      }
    }
    return true;
  }

  private ColumnChunk readStrings() {
    String[] values = new String[records];
    validity = new long[records + 63 >>> 6];
    reader.strings(column, values, validity);
    ColumnChunk chunk = new ColumnChunk(records, values, 0, validity);
    return chunk.nullCount() == 0 ? new ColumnChunk(records, values, 0, null) : chunk;
  }

  private ColumnChunk readFileNames() {
    int[] ids = new int[records];
    reader.symbols(column, symbols, ids, null);
    return new ColumnChunk(records, ids, 0, null);
  }

  private void becomeStrings() {
    if (fixed != null) {
      setMisfitsAside();
      return;
    }
    CsvSchema.Type type = state == State.TIMESTAMPS ? CsvSchema.Type.TIMESTAMP : null;
    chunks.replaceAll(chunk ->
        chunk.values == null
            ? chunk
            : new ColumnChunk(chunk.rows, chunk.toStrings(symbols, type), 0, chunk.validity));
    symbols = null;
    state = State.STRINGS;
  }

  // ---- Strictness
  // -------------------------------------------------------------------------------

  /// Fixes the type: what does not fit it from now on is a misfit.
  void fix(String name) {
    CsvSchema.Column type = type(name);
    switch (type.type()) {
      case STRING -> becomeStrings();
      case SYMBOL -> {
        SymbolTable unbounded = new SymbolTable(SchemaColumn.MAX_SYMBOLS);
        for (int id = 0; id < symbols.size(); id++) {
          unbounded.add(symbols.symbol(id));
        }
        symbols = unbounded;
      }
      default -> {}
    }
    fixed = type;
  }

  /// Finds the values of the batch that do not fit, for it to be read again without them.
  private void setMisfitsAside() {
    if (misfits != null) {
      throw new AssertionError("a value that fits " + fixed + " was not read as such");
    }
    long[] found = new long[records + 63 >>> 6];
    for (int r = 0; r < records; r++) {
      if (!isNull(r) && !fits()) {
        found[r >>> 6] |= 1L << r;
      }
    }
    misfits = found;
  }

  /// Whether the present field's value is of the fixed type.
  private boolean fits() {
    if (fixed.type() == CsvSchema.Type.BOOLEAN) {
      return TRUTHS.contains(view.getString(column));
    }
    Kind kind = judge();
    return switch (state) {
      case NUMBERS -> isScaled(kind) && text.fraction() <= scale && fitsScale();
      case DOUBLES -> fitsDoubles(kind);
      case DATES -> kind == Kind.DATE;
      case TIMES -> kind == Kind.TIME;
      case TIMESTAMPS -> kind == Kind.TIMESTAMP;
      case NOTHING, WORDS, STRINGS, FILE_NAMES -> true;
    };
  }

  private boolean fitsScale() {
    try {
      text.scaled(scale);
      return true;
    } catch (ArithmeticException _) {
      return false;
    }
  }

  /// The first record of the last batch, from one on, whose value does not fit; or the number of
  /// records.
  int nextMisfit(int record) {
    int r = misfits == null ? records : record;
    while (r < records && (misfits[r >>> 6] >>> r & 1) == 0) {
      r++;
    }
    return r;
  }

  /// The error of such a record.
  CsvException misfit(int record) {
    view.moveTo(record);
    return view.notConverted(
        column,
        fixed.typeText()
            + ", which the values of the sample are; a larger sample may hold this one too, and"
            + " Inference.widening() makes the column one of a wider type");
  }

  // ---- Fields
  // ---------------------------------------------------------------------------------------

  /// Moves to the field of a record and tells whether it is null, and notes it if so.
  private boolean isNull(int record) {
    locate(record);
    boolean isMisfit = misfits != null && (misfits[record >>> 6] >>> record & 1) != 0;
    if (!isMisfit && !fields.isNull(from, to)) {
      return false;
    }
    if (validity == null) {
      validity = new long[records + 63 >>> 6];
      Arrays.fill(validity, -1L);
      if ((records & 63) != 0) {
        validity[validity.length - 1] = (1L << records) - 1;
      }
    }
    validity[record >>> 6] &= ~(1L << record);
    return true;
  }

  private void locate(int record) {
    view.moveTo(record);
    int field = view.inputColumn(column);
    from = view.from(field);
    to = view.to(field);
  }

  private Kind judge() {
    return fields.judge(from, to, text);
  }

  /// Keeps the texts of a batch, if anything is kept.
  private final class TextKeeper {
    private final int[] ends = keeps ? new int[records] : null;
    private byte[] texts = new byte[keeps ? 16 * records : 0];
    private int length;

    /// Appends the present field's.
    void append() {
      if (keeps) {
        if (texts.length - length < to - from) {
          texts = Arrays.copyOf(texts, 2 * texts.length + to - from);
        }
        length += fields.copyContent(from, to, texts, length);
      }
    }

    void end(int record) {
      if (keeps) {
        ends[record] = length;
      }
    }

    ColumnChunk putInto(ColumnChunk chunk) {
      if (keeps) {
        chunk.keepTexts(Arrays.copyOf(texts, length), ends);
      }
      return chunk;
    }
  }

  // ---- The end
  // --------------------------------------------------------------------------------------

  /// What the column is.
  CsvSchema.Column type(String name) {
    if (fixed != null) {
      return fixed;
    }
    CsvSchema.Type type =
        switch (state) {
          case NOTHING, STRINGS -> CsvSchema.Type.STRING;
          case NUMBERS -> scale == 0 ? CsvSchema.Type.LONG : CsvSchema.Type.DECIMAL;
          case DOUBLES -> CsvSchema.Type.DOUBLE;
          case DATES -> CsvSchema.Type.DATE;
          case TIMES -> CsvSchema.Type.TIME;
          case TIMESTAMPS -> CsvSchema.Type.TIMESTAMP;
          case WORDS -> typeOfWords();
          case FILE_NAMES -> CsvSchema.Type.SYMBOL;
        };
    return new CsvSchema.Column(name, type, type == CsvSchema.Type.DECIMAL ? scale : 0);
  }

  private CsvSchema.Type typeOfWords() {
    int size = symbols.size();
    if (size <= TRUTHS.size()) {
      boolean allTruths = true;
      for (int id = 0; id < size; id++) {
        allTruths &= TRUTHS.contains(symbols.symbol(id));
      }
      if (allTruths) {
        return CsvSchema.Type.BOOLEAN;
      }
    }
    return 2L * size <= rows - nulls ? CsvSchema.Type.SYMBOL : CsvSchema.Type.STRING;
  }

  @Override
  TableColumn finish(String name) {
    chunks.forEach(ColumnChunk::forgetTexts);
    return new TableColumn(type(name), chunks, symbols, Math.toIntExact(rows));
  }
}
