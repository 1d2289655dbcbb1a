/// The `simdcsv` command. It uses the library's public API only.
package io.simdcsv.cli;
