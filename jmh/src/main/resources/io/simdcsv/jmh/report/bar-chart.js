// Draws {title, subtitle, unit, bars: [{name, value, lowest, highest, kind}]} and returns the SVG.
function barChart(chart) {
  var text = '#1f2328';
  var faint = '#59636e';
  var colors = { ours: '#0969da', other: '#8c959f', wrong: '#cf222e' };
  var longestName = 0;
  chart.bars.forEach(function (bar) {
    longestName = Math.max(longestName, bar.name.length);
  });
  function label(value) {
    return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(3);
  }
  var drawing = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: 760,
    height: 90 + 24 * chart.bars.length
  });
  drawing.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'sans-serif' },
    title: {
      text: chart.title,
      subtext: chart.subtitle,
      left: 10,
      top: 8,
      textStyle: { color: text, fontSize: 14 },
      subtextStyle: { color: faint, fontSize: 11 }
    },
    grid: { left: 20 + 6.6 * longestName, right: 70, top: 58, bottom: 30 },
    xAxis: {
      type: 'value',
      name: chart.unit,
      nameTextStyle: { color: faint },
      axisLabel: { color: faint },
      splitLine: { lineStyle: { color: '#d1d9e0' } }
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: chart.bars.map(function (bar) { return bar.name; }),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: faint } },
      axisLabel: { color: text, interval: 0 }
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 14,
        data: chart.bars.map(function (bar) {
          return { value: bar.value, itemStyle: { color: colors[bar.kind] } };
        })
      },
      {
        // The spread over the forks, and the figure beyond it, where neither hides the other.
        type: 'custom',
        silent: true,
        z: 5,
        data: chart.bars.map(function (bar, i) { return [bar.lowest, bar.highest, bar.value, i]; }),
        encode: { x: [0, 1, 2], y: 3 },
        renderItem: function (_, api) {
          var from = api.coord([api.value(0), api.value(3)]);
          var to = api.coord([api.value(1), api.value(3)]);
          var end = api.coord([api.value(2), api.value(3)]);
          function line(x1, y1, x2, y2) {
            return {
              type: 'line',
              shape: { x1: x1, y1: y1, x2: x2, y2: y2 },
              style: { stroke: faint, lineWidth: 1 }
            };
          }
          return {
            type: 'group',
            children: [
              line(from[0], from[1], to[0], to[1]),
              line(from[0], from[1] - 3, from[0], from[1] + 3),
              line(to[0], to[1] - 3, to[0], to[1] + 3),
              {
                type: 'text',
                style: {
                  text: label(api.value(2)),
                  x: Math.max(to[0], end[0]) + 6,
                  y: end[1],
                  fill: text,
                  fontSize: 12,
                  fontFamily: 'sans-serif',
                  verticalAlign: 'middle'
                }
              }
            ]
          };
        }
      }
    ]
  });
  return finishedSvg(drawing);
}
