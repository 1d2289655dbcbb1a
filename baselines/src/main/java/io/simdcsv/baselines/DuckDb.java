package io.simdcsv.baselines;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/// DuckDB in this process, through JDBC: `read_csv` with the dialect and the columns given, so that
/// it need not find out, in a database of its own in memory. What is to be counted or added up is
/// so in SQL; where Java is to have the values, they come as column vectors.
final class DuckDb extends Entrant {
  /// More than the default of 2 MB, for long quoted fields.
  private static final int MAX_LINE_BYTES = 64 << 20;

  private final String threads;
  private DuckDBConnection connection;

  private DuckDb(String name, String threads) {
    super(
        name,
        "org.duckdb:duckdb_jdbc",
        EnumSet.of(Task.STRUCTURE, Task.STRINGS, Task.SUM, Task.TYPED, Task.TABLE));
    this.threads = threads;
  }

  static Contender oneThread() {
    return new DuckDb("duckdb-1", "1");
  }

  /// As many as there are processors, which is DuckDB's default.
  static Contender allThreads() {
    return new DuckDb("duckdb-all", String.valueOf(Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public List<String> jvmArguments() {
    return List.of("--enable-native-access=ALL-UNNAMED");
  }

  @Override
  public String remark(Task task) {
    return switch (task) {
      case STRUCTURE -> "counts rows; the fields are those of its columns";
      case SUM -> "added up in SQL";
      case STRINGS, TYPED -> "columns as vectors, added up in Java";
      case TABLE ->
          "finds out the types of its columns, which it is told only of the timestamp; those of"
              + " ticks as vectors, copied into arrays";
      case BEANS, DOUBLES, SCALED -> "";
    };
  }

  /// The connection for all runs: DuckDB's documentation asks to use one again, for with it goes
  /// the database, which takes longer to start than a small file to be read. Of files it keeps
  /// nothing.
  private synchronized DuckDBConnection connection() throws SQLException {
    if (connection == null) {
      Properties options = new Properties();
      options.setProperty("threads", threads);
      options.setProperty("enable_external_file_cache", "false");
      connection =
          DriverManager.getConnection("jdbc:duckdb:", options).unwrap(DuckDBConnection.class);
    }
    return connection;
  }

  /// Each column has a name and a type of its own.
  private static String readCsv(Path file, List<String> header, boolean text) {
    String columns =
        header.stream()
            .map(name -> literal(name) + ": '" + (text ? "VARCHAR" : type(name)) + "'")
            .collect(Collectors.joining(", ", "{", "}"));
    return "read_csv("
        + literal(file.toString())
        + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', columns = "
        + columns
        + ", max_line_size = "
        + MAX_LINE_BYTES
        + ")";
  }

  private static String type(String column) {
    return switch (column) {
      case "timestamp" -> "TIMESTAMP_NS";
      case "price", "bid", "ask" -> "DOUBLE";
      case "volume" -> "BIGINT";
      default -> "VARCHAR";
    };
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private interface ChunkTask {
    void accept(DuckDBDataChunkReader chunk);
  }

  private void query(String sql, ChunkTask task) throws SQLException {
    try (DuckDBPreparedStatement statement =
            connection().prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        task.accept(result.chunk());
      }
    }
  }

  @Override
  Answer structure(Path file) throws IOException, SQLException {
    List<String> header = ByteRecords.header(file);
    long[] records = new long[1];
    query(
        "SELECT count(*) FROM " + readCsv(file, header, true),
        chunk -> records[0] = chunk.vector(0).getLong(0));
    return new Answer(records[0], records[0] * header.size(), 0, 0);
  }

  @Override
  void strings(Path file, FieldSink sink) throws IOException, SQLException {
    query(
        "SELECT * FROM " + readCsv(file, ByteRecords.header(file), true),
        chunk -> {
          int columns = (int) chunk.columnCount();
          DuckDBReadableVector[] vectors = new DuckDBReadableVector[columns];
          for (int i = 0; i < columns; i++) {
            vectors[i] = chunk.vector(i);
          }
          long rows = chunk.rowCount();
          for (long row = 0; row < rows; row++) {
            for (DuckDBReadableVector vector : vectors) {
              String text = vector.getString(row);
              sink.field(text == null ? "" : text);
            }
            sink.endRecord();
          }
        });
  }

  @Override
  Answer sum(Path file) throws IOException, SQLException {
    List<String> header = ByteRecords.header(file);
    Answer[] answer = new Answer[1];
    query(
        "SELECT count(*), sum(price) FROM " + readCsv(file, header, false),
        chunk ->
            answer[0] = new Answer(chunk.vector(0).getLong(0), 0, chunk.vector(1).getDouble(0), 0));
    return answer[0];
  }

  @Override
  Answer typed(Path file) throws IOException, SQLException {
    TickTotals totals = new TickTotals();
    query(
        "SELECT epoch_ns(\"timestamp\"), symbol, price, volume, bid, ask FROM "
            + readCsv(file, ByteRecords.header(file), false),
        chunk -> {
          DuckDBReadableVector timestamps = chunk.vector(0);
          DuckDBReadableVector symbols = chunk.vector(1);
          DuckDBReadableVector prices = chunk.vector(2);
          DuckDBReadableVector volumes = chunk.vector(3);
          DuckDBReadableVector bids = chunk.vector(4);
          DuckDBReadableVector asks = chunk.vector(5);
          long rows = chunk.rowCount();
          for (long row = 0; row < rows; row++) {
            totals.add(
                timestamps.getLong(row),
                symbols.getString(row),
                prices.getDouble(row),
                volumes.getLong(row),
                bids.getDouble(row),
                asks.getDouble(row));
          }
        });
    return totals.answer();
  }

  @Override
  Answer table(Path file) throws IOException, SQLException {
    TickArrays arrays = new TickArrays();
    String source =
        "read_csv("
            + literal(file.toString())
            + ", header = true, delim = ',', quote = '\"', escape = '\"', types = {'timestamp':"
            + " 'TIMESTAMP_NS'}, max_line_size = "
            + MAX_LINE_BYTES
            + ")";
    query(
        "SELECT epoch_ns(\"timestamp\"), symbol, price, volume, bid, ask FROM " + source,
        chunk -> {
          DuckDBReadableVector timestamps = chunk.vector(0);
          DuckDBReadableVector symbols = chunk.vector(1);
          DuckDBReadableVector prices = chunk.vector(2);
          DuckDBReadableVector volumes = chunk.vector(3);
          DuckDBReadableVector bids = chunk.vector(4);
          DuckDBReadableVector asks = chunk.vector(5);
          long rows = chunk.rowCount();
          for (long row = 0; row < rows; row++) {
            arrays.add(
                timestamps.getLong(row),
                symbols.getString(row),
                prices.getDouble(row),
                volumes.getLong(row),
                bids.getDouble(row),
                asks.getDouble(row));
          }
        });
    return arrays.answer();
  }
}
