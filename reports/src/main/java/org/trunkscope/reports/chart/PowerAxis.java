package org.trunkscope.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis of powers with ticks of its own; those that would touch the one before are left out. */
final class PowerAxis extends LogAxis {

  private static final long serialVersionUID = 1L;

  private static final double ROOM = 12;

  /** Pixels that a label may reach over the right end. */
  private static final double OVER = 12;

  private final transient List<Mark> marks;

  /** A tick and its label. */
  record Mark(double value, String label) {}

  PowerAxis(String label, List<Mark> marks) {
    super(label);
    this.marks = List.copyOf(marks);
    Look.dress(this);
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    List<ValueTick> ticks = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    boolean below = RectangleEdge.isTopOrBottom(edge);
    for (Mark mark : marks) {
      if (!getRange().contains(mark.value())) {
        continue;
      }
      double at = valueToJava2D(mark.value(), area, edge);
      double half =
          below ? graphics.getFontMetrics(getTickLabelFont()).stringWidth(mark.label()) / 2.0 : 6;
      double place = below ? at : -at;
      boolean inside = !below || at + half <= area.getMaxX() + OVER;
      if (inside && place - half >= free) {
        ticks.add(
            new NumberTick(
                mark.value(),
                mark.label(),
                below ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT,
                TextAnchor.CENTER,
                0));
        free = place + half + ROOM;
      }
    }
    return ticks;
  }
}
