package io.simdcsv;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Which column a record component is read from, where its name does not say so: by the column's
/// name, `@CsvColumn("bid price")`, or its index among the columns that the reader shows,
/// `@CsvColumn(index = 3)`.
///
/// See [CsvReader#map(Class)].
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface CsvColumn {
  /// The column's name as it stands in the header; in another case if no column has that very name.
  String value() default "";

  /// The column's index, from 0.
  int index() default -1;
}
