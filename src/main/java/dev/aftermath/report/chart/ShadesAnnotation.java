package dev.aftermath.report.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** Cells over all of a plot, drawn as one picture: a box for each would take longer than all other charts. */
final class ShadesAnnotation extends AbstractXYAnnotation {
  private static final long serialVersionUID = 1L;

  private final transient BufferedImage image;

  /** Cells by row, from the top, and column. */
  ShadesAnnotation(double[][] shades) {
    image = image(shades);
  }

  /** A picture with one dot a cell. */
  static BufferedImage image(double[][] shades) {
    int width = shades.length == 0 ? 1 : Math.max(1, shades[0].length);
    BufferedImage image = new BufferedImage(width, Math.max(1, shades.length), BufferedImage.TYPE_INT_RGB);
    for (int r = 0; r < shades.length; r++) {
      for (int c = 0; c < shades[r].length; c++) {
        image.setRGB(c, r, Shades.rgb(shades[r][c]));
      }
    }
    return image;
  }

  @Override
  public void draw(Graphics2D g2, XYPlot plot, Rectangle2D area, ValueAxis domain, ValueAxis range, int index,
      PlotRenderingInfo info) {
    g2.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g2.drawImage(image, (int) Math.round(area.getX()), (int) Math.round(area.getY()),
        (int) Math.round(area.getWidth()), (int) Math.round(area.getHeight()), null);
  }
}
