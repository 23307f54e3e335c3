package dev.aftermath.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/**
 * A chart that can be written as PNG and as SVG.
 *
 * @param name file name without ending
 */
public record ChartFile(String name, JFreeChart chart, int width, int height) {
  private static final int PNG_SCALE = 2;

  void png(OutputStream out) throws IOException {
    BufferedImage image = new BufferedImage(width * PNG_SCALE, height * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    graphics.dispose();
    Png.write(image, out);
  }

  /** Text stays text, so that the reader's machine draws it with a font of its own where ours is missing there. */
  void svg(Writer out) throws IOException {
    Document document = emptySvg();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    graphics.stream(out, false);
  }

  private static Document emptySvg() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java can make an XML document", e);
    }
  }
}
