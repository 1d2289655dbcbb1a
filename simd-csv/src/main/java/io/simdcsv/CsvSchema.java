package io.simdcsv;

import io.simdcsv.internal.decode.ScaledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The columns of a [CsvTable] and their types: built, for [CsvReader#readTable(CsvSchema)] to hold
/// the input to it, or inferred, by [CsvReader#readTable()] or [CsvReader#inferSchema()].
///
/// ```java
/// CsvSchema schema =
///     CsvSchema.builder()
///         .column("timestamp", CsvSchema.Type.TIMESTAMP)
///         .decimal("price", 2)
///         .build();
/// ```
///
/// Immutable; two are equal if their columns are.
public final class CsvSchema {
  /// What the values of a column are.
  public enum Type {
    /// Whole numbers of 64 bits.
    LONG,
    /// Decimal numbers of one scale, kept as longs: 187.23 at scale 2 is 18723.
    DECIMAL,
    /// Numbers, each rounded to the nearest double.
    DOUBLE,
    /// Nanoseconds from 1970-01-01T00:00Z on.
    TIMESTAMP,
    /// Days from 1970-01-01 on.
    DATE,
    /// Times of day, in nanoseconds from midnight on.
    TIME,
    /// Truth values.
    BOOLEAN,
    /// Texts that repeat, kept as numbers of a [SymbolTable].
    SYMBOL,
    /// Texts.
    STRING
  }

  /// A column.
  ///
  /// @param name its name; where the input has no header, `column0` and so on
  /// @param type what its values are
  /// @param scale how many digits after the point a DECIMAL has, from 0 to 18; else 0
  public record Column(String name, Type type, int scale) {
    /// Checks the components.
    public Column {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      if (scale < 0 || scale > ScaledText.MAX_SCALE || scale > 0 && type != Type.DECIMAL) {
        throw new IllegalArgumentException(
            "scale must be from 0 to "
                + ScaledText.MAX_SCALE
                + " for a DECIMAL and 0 for others, got "
                + scale
                + " for "
                + type);
      }
    }

    /// The type, with the scale if it is a DECIMAL: `DECIMAL(2)`.
    public String typeText() {
      return type == Type.DECIMAL ? "DECIMAL(" + scale + ")" : type.toString();
    }

    /// The name and the type: `price DECIMAL(2)`.
    @Override
    public String toString() {
      return name + " " + typeText();
    }
  }

  private final List<Column> columns;

  CsvSchema(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /// A builder without columns.
  public static Builder builder() {
    return new Builder();
  }

  /// The columns, in order; unmodifiable.
  public List<Column> columns() {
    return columns;
  }

  /// The names of the columns, in order.
  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CsvSchema that && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  /// The columns: `CsvSchema[symbol SYMBOL, price DECIMAL(2)]`.
  @Override
  public String toString() {
    return columns.stream()
        .map(Column::toString)
        .collect(Collectors.joining(", ", "CsvSchema[", "]"));
  }

  /// Collects columns.
  public static final class Builder {
    private final List<Column> columns = new ArrayList<>();

    private Builder() {}

    /// Adds a column.
    ///
    /// @throws IllegalArgumentException for a DECIMAL, whose scale [#decimal] takes
    public Builder column(String name, Type type) {
      if (type == Type.DECIMAL) {
        throw new IllegalArgumentException(
            "column '" + name + "' needs a scale: decimal(name, scale) takes one");
      }
      columns.add(new Column(name, type, 0));
      return this;
    }

    /// Adds a column of decimal numbers.
    ///
    /// @param scale how many digits after the point are kept, from 0 to 18
    public Builder decimal(String name, int scale) {
      columns.add(new Column(name, Type.DECIMAL, scale));
      return this;
    }

    /// Builds the schema.
    public CsvSchema build() {
      return new CsvSchema(columns);
    }
  }
}
