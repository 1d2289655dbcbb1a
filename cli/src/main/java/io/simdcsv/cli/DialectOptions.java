package io.simdcsv.cli;

import io.simdcsv.Dialect;
import io.simdcsv.EmptyLines;
import io.simdcsv.FieldCount;
import io.simdcsv.Header;
import io.simdcsv.StrayQuotes;
import io.simdcsv.Trim;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The options that say what the bytes mean. Each overrides one property of the preset that
/// `--dialect` chooses.
final class DialectOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--dialect",
      paramLabel = "PRESET",
      description =
          "Where the other options start from: rfc4180 (default), tsv, excel, mysql, unix.")
  private Preset preset = Preset.RFC4180;

  @Option(
      names = {"-d", "--delimiter"},
      paramLabel = "TEXT",
      converter = EscapedText.class,
      description = {
        "What stands between two fields, one character or several.",
        "\\t, \\x1f, \\u241f and the word tab are understood, here and below."
      })
  private String delimiter;

  @Option(
      names = {"-q", "--quote"},
      paramLabel = "CHAR",
      converter = EscapedText.class,
      description = "The quote.")
  private String quote;

  @Option(names = "--no-quote", description = "There are no quotes.")
  private boolean noQuote;

  @Option(
      names = "--escape",
      paramLabel = "CHAR",
      converter = EscapedText.class,
      description = "The character after this one is data, whatever it is.")
  private String escape;

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      converter = EscapedText.class,
      description = "Lines that start with this are no records.")
  private String comment;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first record holds the columns' names.")
  private Boolean header;

  @Option(
      names = "--trim",
      paramLabel = "SIDE",
      arity = "0..1",
      preprocessor = BothIfBare.class,
      description = "Spaces and tabs around fields are not part of them: leading, trailing, both.")
  private Trim trim;

  @Option(
      names = "--skip-lines",
      paramLabel = "N",
      description = "Lines at the start to pass over, whatever they hold.")
  private Integer skipLines;

  @Option(
      names = "--empty-lines",
      paramLabel = "RULE",
      description = "What an empty line is: skip (no record), keep (a record of one empty field).")
  private EmptyLines emptyLines;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      converter = CharsetName.class,
      description = "The input's encoding, unless a byte-order mark says otherwise.")
  private Charset charset;

  @Option(
      names = "--stray-quotes",
      paramLabel = "RULE",
      description = "Quotes where RFC 4180 allows none: literal, strict, lazy, unquoted.")
  private StrayQuotes strayQuotes;

  @Option(
      names = "--field-count",
      paramLabel = "RULE",
      description = {
        "Records with too few or too many fields: lenient, strict, pad, skip,",
        "collect (left out, and told on standard error)."
      })
  private FieldCount fieldCount;

  @Option(
      names = "--max-record-bytes",
      paramLabel = "SIZE",
      converter = ByteSize.class,
      description = "The largest record, up to 512MiB; 64MiB unless told otherwise.")
  private Long maxRecordBytes;

  @Option(
      names = "--max-fields",
      paramLabel = "N",
      description = "The most fields of one record; 1048576 unless told otherwise.")
  private Integer maxFields;

  /// The dialect that the options describe.
  ///
  /// @throws ParameterException if they contradict each other
  Dialect dialect() {
    if (quote != null && noQuote) {
      throw wrong("--quote and --no-quote contradict each other");
    }
    Dialect.Builder builder = preset.dialect.toBuilder();
    if (delimiter != null) {
      builder.delimiter(delimiter);
    }
    if (quote != null) {
      builder.quote(oneCharacter("--quote", quote));
    }
    if (noQuote) {
      builder.noQuote();
    }
    if (escape != null) {
      builder.escape(oneCharacter("--escape", escape));
    }
    if (comment != null) {
      builder.comment(comment);
    }
    if (header != null) {
      builder.header(header ? Header.firstRecord() : Header.none());
    }
    if (trim != null) {
      builder.trim(trim);
    }
    if (skipLines != null) {
      builder.skipLines(skipLines);
    }
    if (emptyLines != null) {
      builder.emptyLines(emptyLines);
    }
    if (charset != null) {
      builder.charset(charset);
    }
    if (strayQuotes != null) {
      builder.strayQuotes(strayQuotes);
    }
    if (fieldCount != null) {
      builder.fieldCount(fieldCount);
    }
    if (maxRecordBytes != null) {
      builder.maxRecordBytes((int) Math.min(maxRecordBytes, Integer.MAX_VALUE));
    }
    if (maxFields != null) {
      builder.maxFields(maxFields);
    }
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /// Whether an option says what is to happen to records of another size.
  boolean sayFieldCount() {
    return fieldCount != null;
  }

  private char oneCharacter(String option, String text) {
    if (text.length() != 1) {
      throw wrong(option + " must be one character, got '" + text + "'");
    }
    return text.charAt(0);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private enum Preset {
    RFC4180(Dialect.RFC4180),
    TSV(Dialect.TSV),
    EXCEL(Dialect.EXCEL),
    MYSQL(Dialect.MYSQL),
    UNIX(Dialect.UNIX);

    private final Dialect dialect;

    Preset(Dialect dialect) {
      this.dialect = dialect;
    }
  }

  /// Keeps `--trim FILE` from taking the file's name for a side: a side must follow an `=`.
  private static final class BothIfBare implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (" ".equals(info.get("separator"))) {
        args.push("both");
      }
      return false;
    }
  }

  private static final class CharsetName implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String value) {
      try {
        return Charset.forName(value);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
        throw new TypeConversionException("'" + value + "' is no charset that this JDK knows");
      }
    }
  }
}
