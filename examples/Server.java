// Answers pictures of digits over HTTP: POST the bytes of a picture's pixels, get the digit.
//
//   curl --data-binary @pixels http://localhost:8080/predict

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Predictor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;

void main(String[] args) throws Exception {
  Model model = Model.read(Path.of(args[0]));
  int port = Integer.parseInt(args[1]);
  Predictor predictor = new Predictor(model.network(), KernelChoice.byDefault().kernels());
  int inputs = model.network().inputs();

  var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  HttpServer server = HttpServer.create(address, 0);
  server.createContext("/predict", exchange -> answer(exchange, predictor, inputs));
  server.setExecutor(Executors.newFixedThreadPool(8));
  server.start();
  IO.println("listening on port " + server.getAddress().getPort());
}

void answer(HttpExchange exchange, Predictor predictor, int inputs) throws IOException {
  byte[] pixels = exchange.getRequestBody().readNBytes(inputs + 1);
  if (pixels.length == inputs) {
    reply(exchange, 200, Integer.toString(predictor.label(scaled(pixels))));
  } else {
    reply(exchange, 400, "expected the " + inputs + " bytes of a picture's pixels");
  }
}

/** The network has learnt numbers from 0 to 1. */
float[] scaled(byte[] pixels) {
  float[] inputs = new float[pixels.length];
  for (int i = 0; i < inputs.length; i++) {
    inputs[i] = (pixels[i] & 0xFF) / 255f;
  }
  return inputs;
}

void reply(HttpExchange exchange, int status, String text) throws IOException {
  try (exchange) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
