#include "CImageCodecs.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const uint8_t *bytes;
  size_t count;
  size_t position;
} png_source;

static void fail(png_structp png, png_const_charp message) {
  snprintf((char *)png_get_error_ptr(png), sizeof(((image_codecs_picture *)0)->message), "%s", message);
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  png_source *source = png_get_io_ptr(png);
  if (count > source->count - source->position) png_error(png, "the file ends too early");
  memcpy(target, source->bytes + source->position, count);
  source->position += count;
}

/// Stops with the name of a kind of PNG that is not read; returns the channels of one that is.
static int channels_of(png_structp png, png_infop info) {
  int depth = png_get_bit_depth(png, info);
  int colour = png_get_color_type(png, info);
  if (colour == PNG_COLOR_TYPE_PALETTE) png_error(png, "a PNG with a palette is not supported");
  if (colour == PNG_COLOR_TYPE_GRAY_ALPHA) png_error(png, "a grey PNG with an alpha channel is not supported");
  if (depth != 8) {
    char text[80];
    snprintf(text, sizeof text, "a PNG with %d bit%s a channel is not supported", depth, depth == 1 ? "" : "s");
    png_error(png, text);
  }
  if (png_get_valid(png, info, PNG_INFO_tRNS)) png_error(png, "a PNG with a transparent colour is not supported");
  return png_get_channels(png, info);
}

image_codecs_picture image_codecs_decode_png(const uint8_t *bytes, size_t count, size_t maximum_pixels) {
  image_codecs_picture picture = {0};
  png_source source = {bytes, count, 0};
  png_infop volatile info = NULL;
  png_bytep *volatile rows = NULL;
  uint8_t *volatile pixels = NULL;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, picture.message, fail, ignore_warning);
  if (!png) {
    snprintf(picture.message, sizeof picture.message, "libpng could not be started");
    return picture;
  }
  if (setjmp(png_jmpbuf(png))) {
    free(pixels);
    free(rows);
    png_destroy_read_struct(&png, info ? (png_infopp)&info : NULL, NULL);
    return picture;
  }
  info = png_create_info_struct(png);
  if (!info) png_error(png, "there is not enough memory");
  png_set_read_fn(png, &source, read_bytes);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_user_limits(png, 65500, 65500);
  png_read_info(png, info);
  size_t width = png_get_image_width(png, info);
  size_t height = png_get_image_height(png, info);
  if (width > maximum_pixels / height) {
    char text[120];
    snprintf(text, sizeof text, "%zu × %zu pixels are more than the %zu that are allowed", width, height, maximum_pixels);
    png_error(png, text);
  }
  size_t channels = (size_t)channels_of(png, info);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  pixels = malloc(width * height * channels);
  rows = malloc(height * sizeof(png_bytep));
  if (!pixels || !rows) png_error(png, "there is not enough memory");
  for (size_t y = 0; y < height; y++) rows[y] = pixels + y * width * channels;
  png_read_image(png, rows);
  png_read_end(png, NULL);
  free(rows);
  png_destroy_read_struct(&png, (png_infopp)&info, NULL);
  picture.pixels = pixels;
  picture.width = (int)width;
  picture.height = (int)height;
  picture.channels = (int)channels;
  return picture;
}

static void append_bytes(png_structp png, png_bytep source, size_t count) {
  image_codecs_bytes *target = png_get_io_ptr(png);
  if (count > target->capacity - target->count) {
    size_t capacity = target->capacity * 2 + count + 4096;
    uint8_t *larger = realloc(target->bytes, capacity);
    if (!larger) png_error(png, "there is not enough memory");
    target->bytes = larger;
    target->capacity = capacity;
  }
  memcpy(target->bytes + target->count, source, count);
  target->count += count;
}

static void flush_nothing(png_structp png) { (void)png; }

image_codecs_bytes image_codecs_encode_png(const uint8_t *pixels, int width, int height, int channels) {
  image_codecs_bytes target = {0};
  png_infop volatile info = NULL;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, target.message, fail, ignore_warning);
  if (!png) {
    snprintf(target.message, sizeof target.message, "libpng could not be started");
    return target;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, info ? (png_infopp)&info : NULL);
    image_codecs_free_bytes(&target);
    return target;
  }
  info = png_create_info_struct(png);
  if (!info) png_error(png, "there is not enough memory");
  png_set_write_fn(png, &target, append_bytes, flush_nothing);
  int colour = channels == 1 ? PNG_COLOR_TYPE_GRAY : channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
  png_set_IHDR(
      png, info, (png_uint_32)width, (png_uint_32)height, 8, colour, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
      PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, 9);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, channels == 1 ? PNG_FILTER_NONE : PNG_ALL_FILTERS);
  png_write_info(png, info);
  for (int y = 0; y < height; y++) png_write_row(png, pixels + (size_t)y * (size_t)width * (size_t)channels);
  png_write_end(png, info);
  png_destroy_write_struct(&png, (png_infopp)&info);
  return target;
}

void image_codecs_free_picture(image_codecs_picture *picture) {
  free(picture->pixels);
  picture->pixels = NULL;
}

void image_codecs_free_bytes(image_codecs_bytes *bytes) {
  free(bytes->bytes);
  bytes->bytes = NULL;
}
