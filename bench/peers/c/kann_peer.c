/* KANN (plain C): rows (a), (b), (c) and (f). Plain gradient descent in the order of the files; the
 * gradient is KANN's, on its own threads, and the update its own saxpy. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include "kann.h"

enum { INPUTS = 784, CLASSES = 10, TRAIN = 60000, TEST = 10000 };

typedef struct {
  int count;
  float *pixels;
  float *targets;
  unsigned char *labels;
} images_t;

typedef struct {
  int hidden[2];
  int layers;
  int softmax;
  int batch;
  float rate;
} method_t;

static const char *argument(int count, char **words, const char *name, const char *otherwise) {
  for (int i = 2; i + 1 < count; i += 2) {
    if (strcmp(words[i], name) == 0) return words[i + 1];
  }
  return otherwise;
}

static method_t method_of(char row) {
  switch (row) {
    case 'a': return (method_t){{16, 16}, 2, 0, 1, 0.001f};
    case 'b': return (method_t){{16, 16}, 2, 0, 64, 0.1f};
    case 'c': return (method_t){{512, 512}, 2, 1, 128, 0.1f};
    case 'f': return (method_t){{64}, 1, 1, 16, 0.2f};
  }
  fprintf(stderr, "no row is called %c\n", row);
  exit(2);
}

static unsigned char *inflated(const char *folder, const char *name, int header, int length) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  gzFile file = gzopen(path, "rb");
  unsigned char *bytes = malloc(length > header ? length : header);
  if (!file || !bytes || gzread(file, bytes, header) != header ||
      gzread(file, bytes, length) != length) {
    fprintf(stderr, "%s: cannot be read\n", path);
    exit(1);
  }
  gzclose(file);
  return bytes;
}

static images_t read_images(const char *folder, const char *half, int count) {
  char name[64];
  snprintf(name, sizeof name, "%s-images-idx3-ubyte.gz", half);
  unsigned char *bytes = inflated(folder, name, 16, count * INPUTS);
  snprintf(name, sizeof name, "%s-labels-idx1-ubyte.gz", half);
  images_t images = {count, malloc(sizeof(float) * count * INPUTS),
                     calloc(count * CLASSES, sizeof(float)), inflated(folder, name, 8, count)};
  for (int i = 0; i < count * INPUTS; i++) images.pixels[i] = bytes[i] / 255.0f;
  for (int i = 0; i < count; i++) images.targets[i * CLASSES + images.labels[i]] = 1;
  free(bytes);
  return images;
}

static kann_t *network(const method_t *method) {
  kad_node_t *t = kann_layer_input(INPUTS);
  for (int l = 0; l < method->layers; l++) t = kad_relu(kann_layer_dense(t, method->hidden[l]));
  if (method->softmax) return kann_new(kann_layer_cost(t, CLASSES, KANN_C_CEM), 0);
  t = kad_sigm(kann_layer_dense(t, CLASSES));
  t->ext_flag |= KANN_F_OUT;
  kad_node_t *truth = kad_feed(2, 1, CLASSES);
  truth->ext_flag |= KANN_F_TRUTH;
  kad_node_t *cost = kad_mse(t, truth);
  cost->ext_flag |= KANN_F_COST;
  return kann_new(cost, 0);
}

/* Trains on the first images; the rate may fall to zero in a straight line. */
static void train(kann_t *net, const method_t *method, const images_t *images, int count,
                  int falling) {
  /* Its squared error is a mean over the outputs; the others take the sum. */
  float rate = method->rate * (method->softmax ? 1 : CLASSES);
  int parameters = kann_size_var(net);
  kann_switch(net, 1);
  for (int from = 0; from < count; from += method->batch) {
    int batch = count - from < method->batch ? count - from : method->batch;
    float *x = images->pixels + (size_t)from * INPUTS;
    float *y = images->targets + (size_t)from * CLASSES;
    kann_feed_bind(net, KANN_F_IN, 0, &x);
    kann_feed_bind(net, KANN_F_TRUTH, 0, &y);
    kann_set_batch_size(net, batch);
    kann_cost(net, 0, 1);
    kad_saxpy(parameters, -rate * (falling ? 1 - (float)from / count : 1), net->g, net->x);
  }
}

static double accuracy(kann_t *net, const images_t *images) {
  int correct = 0;
  kann_mt(net, 1, 1);
  kann_switch(net, 0);
  for (int i = 0; i < images->count; i++) {
    const float *scores = kann_apply1(net, images->pixels + (size_t)i * INPUTS);
    int best = 0;
    for (int c = 1; c < CLASSES; c++) best = scores[c] > scores[best] ? c : best;
    correct += best == images->labels[i];
  }
  return correct / (double)images->count;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(int count, char **words) {
  if (count < 2) return 2;
  char row = words[1][0];
  const char *folder = argument(count, words, "--data", ".");
  int threads = atoi(argument(count, words, "--threads", "1"));
  int epochs = row == 'f' ? 1 : atoi(argument(count, words, "--epochs", "1"));
  double share = atof(argument(count, words, "--share", "1"));
  int taken = row == 'f' ? 40000 : (int)(TRAIN * share + 0.5);
  method_t method = method_of(row);
  images_t images = read_images(folder, "train", taken);
  kann_srand(1);
  kann_t *net = network(&method);
  if (method.batch >= 64) kann_mt(net, threads, method.batch);
  printf("{\"seconds\":{");
  for (int epoch = 0; epoch < epochs; epoch++) {
    double start = now();
    train(net, &method, &images, taken, row == 'f');
    double seconds = (now() - start) * TRAIN / taken;
    if (row != 'f') printf("%s%.9f", epoch == 0 ? "\"epoch\":[" : ",", seconds);
  }
  printf("%s},", row == 'f' ? "" : "]");
  images_t test = read_images(folder, "t10k", TEST);
  printf("\"accuracy\":%.4f,\"epochs\":", accuracy(net, &test));
  if (row == 'f') printf("null");
  else printf("%g", epochs * share);
  printf(",\"versions\":{\"KANN\":\"%s\"}}\n", KANN_VERSION);
  return 0;
}
