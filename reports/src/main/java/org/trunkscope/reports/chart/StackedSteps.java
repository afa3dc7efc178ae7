package org.trunkscope.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/**
 * Draws a {@link BucketDataset} as steps upon steps: one area for each run of steps that are not 0,
 * so that they have no seams, and with an outline, so that one frame among thousands is seen.
 */
final class StackedSteps extends AbstractXYItemRenderer {

  private static final long serialVersionUID = 1L;

  @Override
  public XYItemRendererState initialise(
      Graphics2D graphics, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
    State state = new State(info, data.getSeriesCount() == 0 ? 0 : data.getItemCount(0));
    state.setProcessVisibleItemsOnly(false);
    return state;
  }

  @Override
  public Range findRangeBounds(XYDataset dataset) {
    return dataset instanceof BucketDataset buckets ? new Range(0, buckets.highest()) : null;
  }

  @Override
  public void drawItem(
      Graphics2D graphics,
      XYItemRendererState rendererState,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis domain,
      ValueAxis range,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    State state = (State) rendererState;
    BucketDataset data = (BucketDataset) dataset;
    if (item == 0) {
      state.run = -1;
    }
    boolean counted = data.getYValue(series, item) > 0;
    if (counted && state.run < 0) {
      state.run = item;
    }
    boolean last = item == data.getItemCount(series) - 1;
    int end = counted ? item + 1 : item;
    if (state.run >= 0 && (!counted || last)) {
      Path2D shape = outline(state, data, series, end, new Scale(plot, area, domain, range));
      HatchPaint paint = (HatchPaint) getItemPaint(series, item);
      graphics.setPaint(paint);
      graphics.fill(shape);
      graphics.setStroke(Look.THIN);
      graphics.setPaint(paint.edge());
      graphics.draw(shape);
      state.run = -1;
    }
    if (last) {
      for (int i = 0; i <= item; i++) {
        state.base[i] += data.getYValue(series, i);
      }
    }
  }

  private static Path2D outline(State state, BucketDataset data, int series, int end, Scale scale) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(scale.x(data.getStartXValue(series, state.run)), scale.y(state.base[state.run]));
    for (int i = state.run; i < end; i++) {
      double top = scale.y(state.base[i] + data.getYValue(series, i));
      shape.lineTo(scale.x(data.getStartXValue(series, i)), top);
      shape.lineTo(scale.x(data.getEndXValue(series, i)), top);
    }
    for (int i = end - 1; i >= state.run; i--) {
      double bottom = scale.y(state.base[i]);
      shape.lineTo(scale.x(data.getEndXValue(series, i)), bottom);
      shape.lineTo(scale.x(data.getStartXValue(series, i)), bottom);
    }
    shape.closePath();
    return shape;
  }

  /** From values to pixels. */
  private record Scale(XYPlot plot, Rectangle2D area, ValueAxis domain, ValueAxis range) {

    double x(double value) {
      return domain.valueToJava2D(value, area, plot.getDomainAxisEdge());
    }

    double y(double value) {
      return range.valueToJava2D(value, area, plot.getRangeAxisEdge());
    }
  }

  /** How high the series before reach, and where the run of steps begins. */
  private static final class State extends XYItemRendererState {

    private final double[] base;
    private int run = -1;

    State(PlotRenderingInfo info, int buckets) {
      super(info);
      this.base = new double[buckets];
    }
  }
}
