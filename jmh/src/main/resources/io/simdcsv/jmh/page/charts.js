// Rows as bars, sizes as lines, by Chart.js.

const BAR_HEIGHT = 30;
const DIVIDER = '';

function theme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue('--' + name).trim();
  return {
    text: colour('text'),
    muted: colour('muted'),
    grid: colour('grid'),
    card: colour('card'),
    own: colour('own'),
    ownText: colour('own-text'),
    peer: colour('peer'),
    limit: colour('limit'),
    wrong: colour('wrong'),
    mark: colour('mark'),
    series: colour('series').split(/\s+/),
    font: getComputedStyle(document.body).fontFamily,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}

function hatch(colour) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (const x of [-4, 0, 4, 8]) {
    pen.moveTo(x, 8);
    pen.lineTo(x + 8, 0);
  }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

/** Draws each fork as a dot, a line from the lowest to the highest, and the score beyond them. */
function forkMarks(rows, divider, colours) {
  return {
    id: 'forkMarks',
    afterDatasetsDraw(chart) {
      const pen = chart.ctx;
      const at = (value) => chart.scales.x.getPixelForValue(value);
      pen.save();
      pen.font = `600 12px ${colours.font}`;
      pen.textBaseline = 'middle';
      rows.forEach((entry, index) => {
        const y = chart.scales.y.getPixelForValue(index);
        if (!entry) {
          pen.fillStyle = colours.wrong;
          pen.fillText(divider, chart.chartArea.left, y);
          return;
        }
        if (entry.parts.length > 1) {
          pen.strokeStyle = pen.fillStyle = colours.mark;
          pen.lineWidth = 1.25;
          pen.beginPath();
          pen.moveTo(at(entry.low), y);
          pen.lineTo(at(entry.high), y);
          pen.stroke();
          for (const part of entry.parts) {
            pen.beginPath();
            pen.arc(at(part), y, 2.2, 0, 2 * Math.PI);
            pen.fill();
          }
        }
        pen.fillStyle = isPlain(entry) ? colours.text : colours.wrong;
        pen.fillText(format(entry.score), at(entry.high) + 8, y);
      });
      pen.restore();
    },
  };
}

/** Whether a logarithmic axis names this value: powers of ten, and 2 and 5 times them where it is short. */
function isNamed(value, short) {
  const leading = value / 10 ** Math.floor(Math.log10(value) + 1e-9);
  return [1, 2, 5].some((each) => Math.abs(leading - each) < 1e-6 && (short || each === 1));
}

function nameTicks(axis, values) {
  const short = Math.max(...values) / Math.min(...values) < 1000;
  axis.ticks.callback = (value) => (isNamed(value, short) ? formatTick(value) : '');
}

function valueAxis(values, kind, label, colours) {
  const axis = {
    type: kind === 'log' ? 'logarithmic' : 'linear',
    title: { display: true, text: label, color: colours.muted, font: { size: 12, family: colours.font } },
    grid: { color: colours.grid },
    border: { display: false },
    ticks: { color: colours.muted, maxRotation: 0, includeBounds: false, callback: formatTick, font: { family: colours.font } },
  };
  if (kind === 'log') {
    nameTicks(axis, values);
  } else {
    axis.beginAtZero = true;
  }
  return axis;
}

/** Where bars of these values start on a logarithmic axis, which has no zero. */
function logarithmicStart(values) {
  const below = Math.min(...values.filter((value) => value > 0)) * 0.6;
  const power = 10 ** Math.floor(Math.log10(below));
  return [5, 2, 1].map((each) => each * power).find((each) => each <= below);
}

/** As wide as the longest name is in bold, for the library measures the regular ones only. */
function fitNames(labels, font) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = font;
  return (scale) => {
    scale.width = Math.max(...labels.map((each) => pen.measureText(each).width)) + 12;
  };
}

function barChart(groups, measure, state, colours, narrow) {
  const shown = [...groups.limits, ...groups.right];
  const rows = groups.wrong.length ? [...shown, null, ...groups.wrong] : shown;
  const fill = (entry) => {
    if (!entry) {
      return 'transparent';
    }
    if (entry.status === 'limit') {
      return colours.limit;
    }
    return entry.status === 'ok' ? (isOwn(entry.contender) ? colours.own : colours.peer) : hatch(colours.wrong);
  };
  const label = (entry) => {
    if (!entry) {
      return DIVIDER;
    }
    const name = entry.contender;
    return narrow && name.length > 20 ? name.slice(0, 19) + '…' : name;
  };
  const unit = measure.unit ? `${measure.label}, ${measure.unit}` : measure.label;
  const ends = rows.filter(Boolean).flatMap((each) => [each.low, each.high]);
  const axis = valueAxis(ends, state.axis, `${unit} – ${measure.higher ? 'more' : 'less'} is better`, colours);
  axis.max = Math.max(...ends);
  if (state.axis === 'log') {
    axis.min = logarithmicStart(ends);
  }
  const labels = rows.map(label);
  const size = narrow ? 12 : 13;
  return {
    height: rows.length * BAR_HEIGHT + 56,
    config: {
      type: 'bar',
      data: {
        labels,
        datasets: [
          {
            label: unit,
            data: rows.map((each) => (each ? each.score : null)),
            backgroundColor: rows.map(fill),
            borderColor: rows.map((each) => (each && !isPlain(each) ? colours.wrong : 'transparent')),
            borderWidth: 1.25,
            borderRadius: 4,
            barThickness: 18,
          },
        ],
      },
      options: {
        indexAxis: 'y',
        maintainAspectRatio: false,
        animation: colours.still ? false : { duration: 300 },
        layout: { padding: { right: 54 } },
        scales: {
          x: axis,
          y: {
            grid: { display: false },
            border: { display: false },
            afterFit: fitNames(labels, `700 ${size}px ${colours.font}`),
            ticks: {
              autoSkip: false,
              crossAlign: 'far',
              color: ({ index }) => {
                const entry = rows[index];
                if (!entry || entry.status === 'limit') {
                  return colours.muted;
                }
                return entry.status === 'ok' ? (isOwn(entry.contender) ? colours.ownText : colours.text) : colours.wrong;
              },
              font: ({ index }) => ({
                size,
                family: colours.font,
                weight: rows[index] && isOwn(rows[index].contender) ? 700 : 400,
              }),
            },
          },
        },
        plugins: {
          legend: { display: false },
          tooltip: {
            callbacks: {
              label: ({ dataIndex }) => describe(rows[dataIndex], unit),
            },
          },
        },
      },
      plugins: [forkMarks(rows, 'not right, so not ranked', colours)],
    },
  };
}

function describe(entry, unit) {
  const lines = [`${format(entry.score)} ${unit}`];
  if (entry.parts.length > 1) {
    lines.push(`from ${format(entry.low)} to ${format(entry.high)} in ${entry.parts.length} ${entry.runs ? 'runs' : 'forks'}`);
  }
  if (!isPlain(entry)) {
    lines.push(entry.status + (entry.detail ? ': ' + entry.detail : ''));
  }
  return lines;
}

/** How the lines of different modes of one contender are told apart, beside its colour. */
const LINES = [
  { point: 'circle', hollow: false, dash: [] },
  { point: 'triangle', hollow: false, dash: [2, 4] },
  { point: 'rect', hollow: true, dash: [8, 5] },
];

function lineChart(groups, measure, state, colours, narrow) {
  const rows = groups.right;
  const contenders = unique(rows.map((each) => each.contender));
  const series = unique(rows.map((each) => JSON.stringify([each.contender, each.mode])))
    .sort()
    .map((each) => JSON.parse(each));
  const modes = unique(rows.map((each) => each.mode)).sort();
  const unit = `${measure.label}, ${measure.unit}`;
  const axisLabel = (text) => ({ display: true, text, color: colours.muted, font: { size: 12, family: colours.font } });
  const y = valueAxis(rows.map((each) => each.score), state.axis, `${unit} – less is better`, colours);
  return {
    height: narrow ? 380 : 460,
    config: {
      type: 'line',
      data: {
        datasets: series.map(([contender, mode]) => {
          const colour = colours.series[contenders.indexOf(contender) % colours.series.length];
          const look = LINES[modes.indexOf(mode) % LINES.length];
          return {
            label: mode === '-' ? contender : `${contender}, ${mode}`,
            data: rows
              .filter((each) => each.contender === contender && each.mode === mode)
              .map((each) => ({ x: each.rows, y: each.score }))
              .sort((a, b) => a.x - b.x),
            borderColor: colour,
            backgroundColor: look.hollow ? colours.card : colour,
            pointStyle: look.point,
            borderDash: look.dash,
            borderWidth: 2,
            pointRadius: 4,
            pointBorderWidth: 2,
          };
        }),
      },
      options: {
        maintainAspectRatio: false,
        animation: colours.still ? false : { duration: 300 },
        interaction: { mode: 'nearest', intersect: false },
        scales: {
          x: {
            type: 'logarithmic',
            title: axisLabel('rows of the file'),
            grid: { color: colours.grid },
            border: { display: false },
            ticks: {
              color: colours.muted,
              maxRotation: 0,
              callback: (value) => (isNamed(value, false) ? formatTick(value) : ''),
            },
          },
          y,
        },
        plugins: {
          legend: {
            position: 'bottom',
            onClick: null,
            labels: { usePointStyle: true, boxHeight: 7, padding: 16, color: colours.text, font: { size: 12, family: colours.font } },
          },
          tooltip: {
            callbacks: {
              title: ([item]) => `${WHOLE.format(item.parsed.x)} rows`,
              label: (item) => `${item.dataset.label}: ${format(item.parsed.y)} ${measure.unit}`,
            },
          },
        },
      },
    },
  };
}
