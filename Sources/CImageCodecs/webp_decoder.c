#include "CImageCodecs.h"

#include <stdio.h>
#include <stdlib.h>

#include <webp/decode.h>

static const char *words_for(VP8StatusCode status) {
  switch (status) {
  case VP8_STATUS_OUT_OF_MEMORY: return "there is not enough memory";
  case VP8_STATUS_NOT_ENOUGH_DATA: return "the file ends too early";
  case VP8_STATUS_UNSUPPORTED_FEATURE: return "a WebP with a feature that libwebp does not support";
  default: return "the data of the WebP are damaged";
  }
}

static uint32_t number_at(const uint8_t *bytes) {
  return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

image_codecs_picture image_codecs_decode_webp(
    const uint8_t *bytes, size_t count, size_t maximum_pixels, int *is_lossy) {
  image_codecs_picture picture = {0};
  WebPDecoderConfig config = {0};
  // libwebp does not miss what stands behind the picture.
  if (count < 12 || number_at(bytes + 4) > count - 8) {
    snprintf(picture.message, sizeof picture.message, "the file ends too early");
    return picture;
  }
  VP8StatusCode status = WebPInitDecoderConfig(&config) ? WebPGetFeatures(bytes, count, &config.input)
                                                        : VP8_STATUS_INVALID_PARAM;
  if (status == VP8_STATUS_OK && config.input.has_animation) {
    snprintf(picture.message, sizeof picture.message, "an animated WebP is not supported");
    return picture;
  }
  size_t width = status == VP8_STATUS_OK ? (size_t)config.input.width : 0;
  size_t height = status == VP8_STATUS_OK ? (size_t)config.input.height : 0;
  if (height > 0 && width > maximum_pixels / height) {
    snprintf(
        picture.message, sizeof picture.message, "%zu × %zu pixels are more than the %zu that are allowed", width,
        height, maximum_pixels);
    return picture;
  }
  size_t channels = config.input.has_alpha ? 4 : 3;
  size_t size = width * height * channels;
  uint8_t *pixels = NULL;
  if (status == VP8_STATUS_OK) {
    pixels = malloc(size);
    config.output.colorspace = channels == 4 ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = pixels;
    config.output.u.RGBA.stride = (int)(width * channels);
    config.output.u.RGBA.size = size;
    status = pixels ? WebPDecode(bytes, count, &config) : VP8_STATUS_OUT_OF_MEMORY;
  }
  if (status != VP8_STATUS_OK) {
    free(pixels);
    snprintf(picture.message, sizeof picture.message, "%s", words_for(status));
    return picture;
  }
  picture.pixels = pixels;
  picture.width = (int)width;
  picture.height = (int)height;
  picture.channels = (int)channels;
  *is_lossy = config.input.format != 2;
  return picture;
}

const char *image_codecs_webp_library(void) {
  static char text[32];
  int version = WebPGetDecoderVersion();
  snprintf(text, sizeof text, "libwebp %d.%d.%d", version >> 16 & 255, version >> 8 & 255, version & 255);
  return text;
}
