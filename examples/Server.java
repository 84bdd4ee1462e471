// Answers pictures that are sent to it by HTTP: one model, asked by many threads at once.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanewise.data.ImageException;
import dev.lanewise.data.ImageFile;
import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.PreparedPicture;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Predictor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

void main(String[] args) throws IOException {
  Model model = Model.read(Path.of(args[0]));
  Predictor predictor = new Predictor(model.network(), KernelChoice.byDefault().kernels());
  PicturePreparation preparation =
      model.pictures().orElse(new PicturePreparation(Prepare.DIGIT, 28, 28, List.of()));

  HttpServer server =
      HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
  server.setExecutor(Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()));
  server.createContext("/", exchange -> answer(exchange, model, predictor, preparation));
  server.start();
  IO.println("listening: " + server.getAddress().getPort());
}

void answer(HttpExchange exchange, Model model, Predictor predictor, PicturePreparation preparation)
    throws IOException {
  try (exchange) {
    try {
      PreparedPicture picture =
          preparation.prepare(ImageFile.read("the picture", exchange.getRequestBody()));
      if (picture == null) {
        send(exchange, 422, "the picture is blank");
      } else {
        int label = predictor.label(picture.inputs());
        List<String> names = model.classNames();
        send(exchange, 200, names.isEmpty() ? Integer.toString(label) : names.get(label));
      }
    } catch (ImageException e) {
      send(exchange, 400, e.getMessage());
    }
  }
}

void send(HttpExchange exchange, int status, String text) throws IOException {
  byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
  exchange.sendResponseHeaders(status, bytes.length);
  exchange.getResponseBody().write(bytes);
}
