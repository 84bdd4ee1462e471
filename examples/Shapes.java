// Draws circles, squares, triangles and crosses, and keeps them as a folder of pictures for each
// class.

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

static final int EACH = 100;

void main(String[] args) throws IOException {
  Map<String, Shape> shapes =
      Map.of(
          "circle",
          new Ellipse2D.Double(-1, -1, 2, 2),
          "square",
          new Rectangle2D.Double(-0.9, -0.9, 1.8, 1.8),
          "triangle",
          polygon(0, -1, 0.9, 0.8, -0.9, 0.8, 0, -1, 0.9, 0.8),
          "cross",
          polygon(-1, 0, 1, 0, 0, 0, 0, -1, 0, 1));
  Random random = new Random(1);
  for (String name : shapes.keySet().stream().sorted().toList()) {
    Path folder = Files.createDirectories(Path.of(args[0], name));
    for (int i = 1; i <= EACH; i++) {
      BufferedImage picture = draw(shapes.get(name), random);
      ImageIO.write(picture, "png", folder.resolve("%03d.png".formatted(i)).toFile());
    }
  }
  IO.println(shapes.size() * EACH + " pictures in " + args[0]);
}

Shape polygon(double... places) {
  Path2D path = new Path2D.Double();
  path.moveTo(places[0], places[1]);
  for (int i = 2; i < places.length; i += 2) {
    path.lineTo(places[i], places[i + 1]);
  }
  return path;
}

/**
 * Draws a shape dark on light: of any size, anywhere, a little turned, by a thin or a thick pen.
 */
BufferedImage draw(Shape shape, Random random) {
  int side = random.nextBoolean() ? 40 : 64;
  BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
  Graphics2D graphics = picture.createGraphics();
  graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  graphics.setColor(new Color(255, 255, 255));
  graphics.fillRect(0, 0, side, side);
  double radius = side * random.nextDouble(0.2, 0.32);
  double room = side / 2.0 - radius;
  AffineTransform place =
      AffineTransform.getTranslateInstance(
          side / 2.0 + random.nextDouble(-room, room) / 2,
          side / 2.0 + random.nextDouble(-room, room) / 2);
  place.rotate(random.nextDouble(-0.3, 0.3));
  place.scale(radius, radius * random.nextDouble(0.8, 1.2));
  graphics.setColor(Color.getHSBColor(random.nextFloat(), 1, random.nextFloat(0.5f)));
  graphics.setStroke(new BasicStroke(side / 40f * random.nextFloat(1, 3)));
  graphics.draw(place.createTransformedShape(shape));
  graphics.dispose();
  return picture;
}
