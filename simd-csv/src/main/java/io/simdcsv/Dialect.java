package io.simdcsv;

import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What the bytes mean: delimiter, quote, escape, header, and what to do with input that breaks the
/// rules. Immutable and thread-safe.
///
/// A delimiter, quote, comment prefix and escape of one byte each run on the vector kernels, as do
/// all three line endings (LF, CRLF, lone CR, also mixed). Records that hold an escape byte, and
/// those with quotes that trimming makes well-formed, are read again by the exact state machine,
/// the rest of the file is not. Delimiters of several bytes, comment prefixes of several bytes and
/// quotes that are not doubled ([Builder#doubledQuotes(boolean)]) run on the state machine
/// altogether.
public final class Dialect {
  // These need no check, whose classes would be loaded for it in every JVM.

  /// RFC 4180: comma, `"` doubled inside quotes, any line ending, UTF-8, header in the first
  /// record.
  public static final Dialect RFC4180 = new Dialect(builder());

  /// Tabs between fields, otherwise as [#RFC4180].
  public static final Dialect TSV = new Dialect(builder().delimiter('\t'));

  /// What Excel writes where the comma is the decimal separator: semicolons between fields,
  /// otherwise as [#RFC4180].
  public static final Dialect EXCEL = new Dialect(builder().delimiter(';'));

  /// What MySQL's `SELECT … INTO OUTFILE` writes: tabs, no quotes, backslash escapes (`\n`, `\t`,
  /// `\0` and so on stand for control characters), `\N` for null, no header, empty lines are
  /// records.
  public static final Dialect MYSQL =
      new Dialect(
          builder()
              .delimiter('\t')
              .noQuote()
              .escape('\\')
              .escapeSequences(true)
              .nullText("\\N")
              .header(Header.none())
              .emptyLines(EmptyLines.KEEP));

  /// Colons between fields, no quotes, a backslash before a colon that is data, lines that start
  /// with `#` are comments, no header: `/etc/passwd` and its kind.
  public static final Dialect UNIX =
      new Dialect(
          builder().delimiter(':').noQuote().escape('\\').comment("#").header(Header.none()));

  private final String delimiter;
  private final int quote;
  private final boolean doubledQuotes;
  private final int escape;
  private final boolean escapeSequences;
  private final String comment;
  private final Header header;
  private final int skipLines;
  private final int skipRecords;
  private final EmptyLines emptyLines;
  private final Trim trim;
  private final List<String> nullTexts;
  private final Charset charset;
  private final boolean detectBom;
  private final CodingErrorAction malformedText;
  private final StrayQuotes strayQuotes;
  private final FieldCount fieldCount;
  private final int maxRecordBytes;
  private final int maxFields;

  private Dialect(Builder builder) {
    delimiter = builder.delimiter;
    quote = builder.quote;
    doubledQuotes = builder.doubledQuotes;
    escape = builder.escape;
    escapeSequences = builder.escapeSequences;
    comment = builder.comment;
    header = builder.header;
    skipLines = builder.skipLines;
    skipRecords = builder.skipRecords;
    emptyLines = builder.emptyLines;
    trim = builder.trim;
    nullTexts = builder.nullTexts;
    charset = builder.charset;
    detectBom = builder.detectBom;
    malformedText = builder.malformedText;
    strayQuotes = builder.strayQuotes;
    fieldCount = builder.fieldCount;
    maxRecordBytes = builder.maxRecordBytes;
    maxFields = builder.maxFields;
  }

  /// A builder that starts from [#RFC4180].
  public static Builder builder() {
    return new Builder();
  }

  /// A builder that starts from this dialect.
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.delimiter = delimiter;
    builder.quote = quote;
    builder.doubledQuotes = doubledQuotes;
    builder.escape = escape;
    builder.escapeSequences = escapeSequences;
    builder.comment = comment;
    builder.header = header;
    builder.skipLines = skipLines;
    builder.skipRecords = skipRecords;
    builder.emptyLines = emptyLines;
    builder.trim = trim;
    builder.nullTexts = nullTexts;
    builder.charset = charset;
    builder.detectBom = detectBom;
    builder.malformedText = malformedText;
    builder.strayQuotes = strayQuotes;
    builder.fieldCount = fieldCount;
    builder.maxRecordBytes = maxRecordBytes;
    builder.maxFields = maxFields;
    return builder;
  }

  /// What stands between two fields; one character or several.
  public String delimiter() {
    return delimiter;
  }

  /// The quote, or -1 where the dialect has none.
  public int quote() {
    return quote;
  }

  /// Whether two quotes inside a quoted field stand for one.
  public boolean doubledQuotes() {
    return doubledQuotes;
  }

  /// The escape character, or -1 where the dialect has none.
  public int escape() {
    return escape;
  }

  /// Whether `n`, `t`, `r`, `b`, `f`, `0` and `Z` after the escape character stand for control
  /// characters.
  public boolean escapeSequences() {
    return escapeSequences;
  }

  /// What a line starts with that is no record, or the empty string where the dialect has no
  /// comments.
  public String comment() {
    return comment;
  }

  /// Where the names of the columns come from.
  public Header header() {
    return header;
  }

  /// How many lines at the start of the input are passed over, whatever they hold.
  public int skipLines() {
    return skipLines;
  }

  /// How many records are passed over after the lines of [#skipLines()] and before the header.
  public int skipRecords() {
    return skipRecords;
  }

  /// What an empty line means.
  public EmptyLines emptyLines() {
    return emptyLines;
  }

  /// Which spaces and tabs around a field are not part of it.
  public Trim trim() {
    return trim;
  }

  /// The texts of an unquoted field that mean null.
  public List<String> nullTexts() {
    return nullTexts;
  }

  /// The encoding of the input, unless a byte-order mark says otherwise.
  public Charset charset() {
    return charset;
  }

  /// Whether a byte-order mark at the start is recognised, obeyed, and left out of the data.
  public boolean detectBom() {
    return detectBom;
  }

  /// What happens to bytes that are not valid in the charset when they are read as text.
  public CodingErrorAction malformedText() {
    return malformedText;
  }

  /// What to do with quotes where RFC 4180 allows none.
  public StrayQuotes strayQuotes() {
    return strayQuotes;
  }

  /// What to do with records of unexpected field count.
  public FieldCount fieldCount() {
    return fieldCount;
  }

  /// The largest record, in bytes, its line ending not counted.
  public int maxRecordBytes() {
    return maxRecordBytes;
  }

  /// The largest number of fields of a record.
  public int maxFields() {
    return maxFields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dialect that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  private List<Object> components() {
    return List.of(
        delimiter,
        quote,
        doubledQuotes,
        escape,
        escapeSequences,
        comment,
        header,
        skipLines,
        skipRecords,
        emptyLines,
        trim,
        nullTexts,
        charset,
        detectBom,
        malformedText,
        strayQuotes,
        fieldCount,
        maxRecordBytes,
        maxFields);
  }

  @Override
  public String toString() {
    return "Dialect[delimiter="
        + Excerpt.of(delimiter)
        + ", quote="
        + (quote < 0 ? "none" : Excerpt.of(Character.toString(quote)))
        + ", escape="
        + (escape < 0 ? "none" : Excerpt.of(Character.toString(escape)))
        + ", comment="
        + (comment.isEmpty() ? "none" : Excerpt.of(comment))
        + ", header="
        + header
        + ", charset="
        + charset
        + ", strayQuotes="
        + strayQuotes
        + ", fieldCount="
        + fieldCount
        + "]";
  }

  /// Builds a [Dialect]. Contradictions are refused by [#build()].
  public static final class Builder {
    private String delimiter = ",";
    private int quote = '"';
    private boolean doubledQuotes = true;
    private int escape = -1;
    private boolean escapeSequences;
    private String comment = "";
    private Header header = Header.firstRecord();
    private int skipLines;
    private int skipRecords;
    private EmptyLines emptyLines = EmptyLines.SKIP;
    private Trim trim = Trim.NONE;
    private List<String> nullTexts = List.of();
    private Charset charset = StandardCharsets.UTF_8;
    private boolean detectBom = true;
    private CodingErrorAction malformedText = CodingErrorAction.REPLACE;
    private StrayQuotes strayQuotes = StrayQuotes.LITERAL;
    private FieldCount fieldCount = FieldCount.LENIENT;
    private int maxRecordBytes = 64 << 20;
    private int maxFields = 1 << 20;

    private Builder() {}

    /// Sets what stands between two fields; the default is a comma.
    public Builder delimiter(char delimiter) {
      return delimiter(String.valueOf(delimiter));
    }

    /// Sets what stands between two fields, one character or several; the default is a comma.
    public Builder delimiter(String delimiter) {
      this.delimiter = Objects.requireNonNull(delimiter, "delimiter");
      return this;
    }

    /// Sets the quote; the default is `"`.
    public Builder quote(char quote) {
      this.quote = quote;
      return this;
    }

    /// Turns quoting off: the quote is an ordinary character.
    public Builder noQuote() {
      this.quote = -1;
      return this;
    }

    /// Sets whether two quotes inside a quoted field stand for one; the default is true. Where it
    /// is off, only an [#escape(char)] lets a quote stand in a quoted field.
    public Builder doubledQuotes(boolean doubledQuotes) {
      this.doubledQuotes = doubledQuotes;
      return this;
    }

    /// Sets the escape: the character after it is data, whatever it is, inside quotes and outside;
    /// a CRLF after it counts as one character. The default is none.
    public Builder escape(char escape) {
      this.escape = escape;
      return this;
    }

    /// Turns the escape off.
    public Builder noEscape() {
      this.escape = -1;
      return this;
    }

    /// Sets whether `n`, `t`, `r`, `b`, `f`, `0` and `Z` after the escape stand for LF, tab, CR,
    /// backspace, form feed, NUL and 0x1A; the default is false: they stand for themselves.
    public Builder escapeSequences(boolean escapeSequences) {
      this.escapeSequences = escapeSequences;
      return this;
    }

    /// Sets what a line starts with that is no record; the default is none.
    public Builder comment(char comment) {
      return comment(String.valueOf(comment));
    }

    /// Sets what a line starts with that is no record; the empty string means none, the default.
    public Builder comment(String comment) {
      this.comment = Objects.requireNonNull(comment, "comment");
      return this;
    }

    /// Sets where the names of the columns come from; the default is the first record.
    public Builder header(Header header) {
      this.header = Objects.requireNonNull(header, "header");
      return this;
    }

    /// Sets how many lines at the start are passed over, whatever they hold; quotes mean nothing in
    /// them. The default is 0.
    public Builder skipLines(int skipLines) {
      this.skipLines = skipLines;
      return this;
    }

    /// Sets how many records are passed over before the header; line breaks in quotes do not end
    /// them. The default is 0.
    public Builder skipRecords(int skipRecords) {
      this.skipRecords = skipRecords;
      return this;
    }

    /// Sets what an empty line means; the default is [EmptyLines#SKIP].
    public Builder emptyLines(EmptyLines emptyLines) {
      this.emptyLines = Objects.requireNonNull(emptyLines, "emptyLines");
      return this;
    }

    /// Sets which spaces and tabs around a field are not part of it; the default is none of them.
    public Builder trim(Trim trim) {
      this.trim = Objects.requireNonNull(trim, "trim");
      return this;
    }

    /// Sets the texts of an unquoted field that mean null, compared to the bytes as they stand in
    /// the input (after trimming); the default is none. Such a field is null and reads as null. An
    /// empty unquoted field is always null but reads as the empty string, unless the empty string
    /// is one of these texts.
    public Builder nullText(String... nullTexts) {
      this.nullTexts = List.of(nullTexts);
      return this;
    }

    /// Sets the encoding of the input; the default is UTF-8. Single-byte encodings that hold ASCII,
    /// and UTF-8, are scanned in place; others are transcoded on the way in.
    public Builder charset(Charset charset) {
      this.charset = Objects.requireNonNull(charset, "charset");
      return this;
    }

    /// Sets whether a byte-order mark (UTF-8, UTF-16, UTF-32) is recognised, obeyed, and left out
    /// of the data; the default is true.
    public Builder detectBom(boolean detectBom) {
      this.detectBom = detectBom;
      return this;
    }

    /// Sets what happens to bytes that are not valid in the charset when they are read as text:
    /// [CodingErrorAction#REPLACE], the default, gives U+FFFD, and [CodingErrorAction#REPORT] a
    /// [CsvException].
    public Builder malformedText(CodingErrorAction malformedText) {
      this.malformedText = Objects.requireNonNull(malformedText, "malformedText");
      return this;
    }

    /// Sets what to do with quotes where RFC 4180 allows none; the default is
    /// [StrayQuotes#LITERAL].
    public Builder strayQuotes(StrayQuotes strayQuotes) {
      this.strayQuotes = Objects.requireNonNull(strayQuotes, "strayQuotes");
      return this;
    }

    /// Sets what to do with records of unexpected field count; the default is [FieldCount#LENIENT].
    public Builder fieldCount(FieldCount fieldCount) {
      this.fieldCount = Objects.requireNonNull(fieldCount, "fieldCount");
      return this;
    }

    /// Sets the largest record, in bytes, from 1 to 2^29; the default is 64 MiB. It bounds the
    /// memory that one unclosed quote can take.
    public Builder maxRecordBytes(int maxRecordBytes) {
      this.maxRecordBytes = maxRecordBytes;
      return this;
    }

    /// Sets the largest number of fields of one record, from 1 to 2^26; the default is 2^20.
    public Builder maxFields(int maxFields) {
      this.maxFields = maxFields;
      return this;
    }

    /// Builds the dialect.
    ///
    /// @throws IllegalArgumentException if two options contradict each other or one is out of range
    public Dialect build() {
      DialectCheck.check(new Dialect(this));
      return new Dialect(this);
    }
  }
}
