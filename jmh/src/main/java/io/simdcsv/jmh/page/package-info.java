/// The leaderboard as one page that needs nothing else: results, charting and all.
package io.simdcsv.jmh.page;
