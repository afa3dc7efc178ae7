package org.trunkscope.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** The time of day in UTC over an axis that counts from the first frame on. */
final class ClockAxis extends NumberAxis {

  private static final long serialVersionUID = 1L;

  private static final long SECOND = Figures.NANOS_PER_SECOND;
  private static final long DAY = 86_400 * SECOND;
  private static final int MOST_TICKS = 7;

  /** Pixels that a label may reach over the ends of the axis, at the left beside another axis. */
  private static final double OVER_LEFT = 40;

  private static final double OVER_RIGHT = 12;

  /** Steps from a second on; below it, they are 1, 2 and 5 of each power of ten. */
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
  };

  private final transient TimeSpan span;

  ClockAxis(TimeSpan span) {
    super("UTC, " + Figures.format(Figures.instant(span.zero()), "uuuu-MM-dd"));
    this.span = span;
    Look.dress(this);
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    double from = span.zero() + getLowerBound() * span.unit().nanos();
    double nanos = getRange().getLength() * span.unit().nanos();
    long step = step(nanos / MOST_TICKS);
    List<ValueTick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(from / step);
    for (long i = first; i * (double) step <= from + nanos && ticks.size() <= MOST_TICKS; i++) {
      long time = i * step;
      double value = (time - span.zero()) / span.unit().nanos();
      String text = text(Figures.instant(time), step, nanos);
      if (getRange().contains(value) && fits(graphics, text, value, area, edge)) {
        ticks.add(new NumberTick(value, text, TextAnchor.BOTTOM_CENTER, TextAnchor.CENTER, 0));
      }
    }
    return ticks;
  }

  private boolean fits(
      Graphics2D graphics, String text, double value, Rectangle2D area, RectangleEdge edge) {
    double at = valueToJava2D(value, area, edge);
    double half = graphics.getFontMetrics(getTickLabelFont()).stringWidth(text) / 2.0;
    return at - half >= area.getMinX() - OVER_LEFT && at + half <= area.getMaxX() + OVER_RIGHT;
  }

  private static long step(double least) {
    for (long power = 1; power < SECOND; power *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        if (digit * power >= least) {
          return digit * power;
        }
      }
    }
    for (long seconds : STEPS) {
      if (seconds * SECOND >= least) {
        return seconds * SECOND;
      }
    }
    return (long) Math.ceil(least / DAY) * DAY;
  }

  private static String text(Instant time, long step, double nanos) {
    if (step >= DAY) {
      return Figures.format(time, "MM-dd");
    }
    if (nanos > DAY) {
      return Figures.format(time, "MM-dd HH:mm");
    }
    if (step >= 60 * SECOND) {
      return Figures.format(time, "HH:mm");
    }
    if (step >= SECOND) {
      return Figures.format(time, "HH:mm:ss");
    }
    int decimals = BigDecimal.valueOf(step, 9).stripTrailingZeros().scale();
    return Figures.format(time, "HH:mm:ss." + "S".repeat(decimals));
  }
}
