// What the results say: scores, spreads and units. No page in here.

const MEASURES = {
  speed: [
    { key: 'gbs', label: 'GB/s', higher: true, of: (seconds, data) => data.bytes / 1e9 / seconds },
    { key: 'rows', label: 'rows/s', higher: true, of: (seconds, data) => data.rows / seconds },
    { key: 'ns', label: 'ns/row', higher: false, of: (seconds, data) => (seconds * 1e9) / data.rows },
  ],
  // Zero stands for what the system did not tell.
  process: [
    { key: 'wall', label: 'wall time', unit: 's', higher: false, of: (run) => run.wallSeconds || NaN },
    { key: 'cpu', label: 'CPU time', unit: 's', higher: false, of: (run) => run.cpuSeconds || NaN },
    { key: 'peak', label: 'peak memory', unit: 'MB', higher: false, of: (run) => run.peakBytes / 1e6 || NaN },
  ],
};

const DIGITS = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
const PLAIN = new Intl.NumberFormat('en', DIGITS);
const COMPACT = new Intl.NumberFormat('en', { ...DIGITS, notation: 'compact' });
const TICK = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const COMPACT_TICK = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, notation: 'compact' });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function format(value) {
  return value < 1e5 ? PLAIN.format(value) : COMPACT.format(value);
}

function formatTick(value) {
  return value < 1e4 ? TICK.format(value) : COMPACT_TICK.format(value);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function unique(values) {
  return [...new Set(values)];
}

function isOwn(contender) {
  return /^simd-csv\b/.test(contender);
}

/** Whether there is nothing to say against the figure. */
function isPlain(entry) {
  return entry.status === 'ok' || entry.status === 'limit';
}

/** Each fork's median, and the median of those; a fork that was cut off before it measured is left out. */
function secondsOf(forks) {
  const medians = (forks || []).filter((fork) => fork.length > 0).map(median);
  return { forks: medians, score: medians.length ? median(medians) : NaN };
}

/** The median over the runs that the system told the figure of, or NaN. */
function medianOfRuns(entry, measure) {
  const values = entry.runs.map(measure.of).filter(Number.isFinite);
  return values.length ? median(values) : NaN;
}

/** One row of the leaderboard: the score and its parts in the unit of the measure. */
function row(entry, measure, values, score) {
  const finite = values.filter(Number.isFinite);
  return {
    ...entry,
    score,
    parts: finite,
    low: finite.length ? Math.min(...finite) : NaN,
    high: finite.length ? Math.max(...finite) : NaN,
    higher: measure.higher,
  };
}

function speedRows(run, state, measure) {
  const data = run.data.find((each) => each.name === state.data);
  return run.measurements
    .filter((each) => each.data === state.data && each.task === state.task)
    .map((each) => {
      const seconds = secondsOf(each.forks);
      const inUnit = seconds.forks.map((fork) => measure.of(fork, data));
      return row({ ...each, seconds: seconds.score }, measure, inUnit, measure.of(seconds.score, data));
    });
}

function limitRows(run, state, measure) {
  const data = run.data.find((each) => each.name === state.data);
  return (run.limits || [])
    .filter((each) => each.data === state.data)
    .map((each) => {
      const seconds = secondsOf(each.forks);
      const inUnit = seconds.forks.map((fork) => measure.of(fork, data));
      const entry = { contender: each.name, version: '', status: 'limit', detail: '', forks: each.forks };
      return row({ ...entry, seconds: seconds.score }, measure, inUnit, measure.of(seconds.score, data));
    });
}

function processRows(run, kind, state, measure) {
  return (run.processes || [])
    .filter((each) => each.kind === kind && each.data === state.data && each.task === state.task)
    .map((each) => row(each, measure, each.runs.map(measure.of), medianOfRuns(each, measure)));
}

/** Those with a right answer, in order; then those with a wrong one, in order; then those without a figure. */
function arrange(rows, sort) {
  const byName = (a, b) => a.contender.localeCompare(b.contender, 'en');
  const byScore = (a, b) => (a.higher ? b.score - a.score : a.score - b.score) || byName(a, b);
  const order = sort === 'name' ? byName : byScore;
  const timed = rows.filter((each) => Number.isFinite(each.score));
  return {
    right: timed.filter((each) => each.status === 'ok').sort(order),
    limits: timed.filter((each) => each.status === 'limit').sort(order),
    wrong: timed.filter((each) => !isPlain(each)).sort(order),
    without: rows.filter((each) => !Number.isFinite(each.score)).sort(byName),
  };
}

/** The rank of each right answer by score, whatever the order they are shown in. */
function ranks(right) {
  return new Map(arrange(right, 'score').right.map((each, index) => [each, index + 1]));
}

/** The smallest number of rows from which streaming is never slower than a whole table, or null. */
function crossover(stream, table, measure) {
  const at = (entries) => new Map(entries.map((each) => [each.rows, medianOfRuns(each, measure)]));
  const streamed = at(stream);
  const held = at(table);
  const sizes = [...streamed.keys()].filter((size) => held.has(size)).sort((a, b) => b - a);
  let from = null;
  for (const size of sizes) {
    if (streamed.get(size) > held.get(size)) {
      break;
    }
    from = size;
  }
  return from;
}
