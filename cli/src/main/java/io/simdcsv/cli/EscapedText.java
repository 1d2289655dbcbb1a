package io.simdcsv.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A text that a shell makes hard to type: `\t`, `\0`, `\\`, `\x1f` and `\u241f` stand for the
/// character they name, and so does the word `tab`. A backslash alone is a backslash.
final class EscapedText implements ITypeConverter<String> {
  @Override
  public String convert(String value) {
    if (value.equalsIgnoreCase("tab")) {
      return "\t";
    }
    if (value.equals("\\")) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < value.length()) {
      char c = value.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char kind = i < value.length() ? value.charAt(i++) : ' ';
      switch (kind) {
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case '0' -> text.append('\0');
        case '\\' -> text.append('\\');
        case 'x', 'u' -> {
          int digits = kind == 'x' ? 2 : 4;
          text.append(hex(value, i, digits));
          i += digits;
        }
        default ->
            throw new TypeConversionException(
                "'" + value + "': after a backslash comes one of t, n, r, 0, x, u or a backslash");
      }
    }
    return text.toString();
  }

  private static char hex(String value, int from, int digits) {
    int to = Math.min(from + digits, value.length());
    String number = value.substring(from, to);
    if (!number.matches("[0-9a-fA-F]{" + digits + "}")) {
      throw new TypeConversionException(
          "'" + value + "': expected " + digits + " hexadecimal digits, got '" + number + "'");
    }
    return (char) Integer.parseInt(number, 16);
  }
}
