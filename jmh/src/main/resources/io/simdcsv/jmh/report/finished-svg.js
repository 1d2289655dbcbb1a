// The SVG of a drawing, which is done with.
function finishedSvg(drawing) {
  var svg = drawing.getZr().painter.renderToString({ cssAnimation: false, cssEmphasis: false });
  drawing.dispose();
  // Names counted from the first chart that was drawn would change with the number of charts.
  return svg.replace(/ class="zr[^"]*"/g, '').replace(/ ecmeta_[a-z_]+="[^"]*"/g, '');
}
