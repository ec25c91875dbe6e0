#include "CImageCodecs.h"

#include <stdlib.h>

void image_codecs_free_picture(image_codecs_picture *picture) {
  free(picture->pixels);
  picture->pixels = NULL;
}

void image_codecs_free_samples(image_codecs_samples *picture) {
  free(picture->samples);
  picture->samples = NULL;
}

void image_codecs_free_bytes(image_codecs_bytes *bytes) {
  free(bytes->bytes);
  bytes->bytes = NULL;
}
