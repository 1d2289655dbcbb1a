// Draws {title, subtitle, across, up, lines: [{name, points: [[x, y]]}]}, both axes logarithmic, and
// returns the SVG.
function lineChart(chart) {
  var text = '#1f2328';
  var faint = '#59636e';
  var colors = ['#0969da', '#8c959f', '#bf8700', '#1a7f37', '#8250df', '#cf222e'];
  function axis(name, more) {
    return Object.assign(
      {
        type: 'log',
        name: name,
        nameLocation: 'middle',
        nameTextStyle: { color: faint },
        axisLabel: { color: faint },
        axisLine: { lineStyle: { color: faint } },
        splitLine: { lineStyle: { color: '#d1d9e0' } }
      },
      more
    );
  }
  function bytes(value) {
    return value >= 1e9 ? value / 1e9 + ' GB' : value >= 1e6 ? value / 1e6 + ' MB' : value / 1e3 + ' KB';
  }
  var drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 760, height: 460 });
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
    legend: { top: 52, left: 60, textStyle: { color: text } },
    grid: { left: 70, right: 30, top: 86, bottom: 50 },
    xAxis: axis(chart.across, { nameGap: 28, axisLabel: { color: faint, formatter: bytes } }),
    yAxis: axis(chart.up, { nameGap: 48 }),
    series: chart.lines.map(function (line, i) {
      var color = colors[i % colors.length];
      return {
        type: 'line',
        name: line.name,
        silent: true,
        symbolSize: 5,
        lineStyle: { color: color, width: 2 },
        itemStyle: { color: color },
        data: line.points
      };
    })
  });
  return finishedSvg(drawing);
}
