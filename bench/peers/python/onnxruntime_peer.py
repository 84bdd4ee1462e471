"""ONNX Runtime on the network as Lanewise exports it: inputs bound, all optimisations on."""

import onnxruntime
import peer


def session(options, threads):
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    settings.inter_op_num_threads = 1
    settings.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    return onnxruntime.InferenceSession(
        str(options.model / "model.onnx"), settings, providers=["CPUExecutionProvider"]
    )


def predict(options):
    images, labels = peer.read(options.data, "t10k")
    one, many = session(options, 1), session(options, options.threads)
    name = one.get_inputs()[0].name
    following = iter(range(1 << 60))

    def image():
        i = next(following) % len(images)
        one.run(None, {name: images[i : i + 1]})[0].argmax()

    def batch():
        return many.run(None, {name: images})[0].argmax(1)

    seconds = {
        "one": peer.repeat(image, options.seconds),
        "batch": peer.repeat(batch, options.seconds),
    }
    peer.answer(seconds, (batch() == labels).mean(), **{"ONNX Runtime": onnxruntime.__version__})


if __name__ == "__main__":
    predict(peer.arguments())
