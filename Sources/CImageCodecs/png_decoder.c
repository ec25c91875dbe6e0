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

/// A PNG's rows, and what is needed to make sense of them.
typedef struct {
  /// `height` rows of `width * channels` samples, one byte each, of 16 bits two in the processor's order.
  uint8_t *rows;
  size_t width;
  size_t height;
  int channels;
  int depth;
  int colour;
  png_color palette[256];
  int colours;
  /// Of each colour of the palette; 255 where the file says nothing.
  uint8_t alphas[256];
  int has_transparency;
  /// The transparent grey value or colour.
  uint16_t transparent[3];
} png_content;

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

/// libpng takes the memory that a chunk claims before it reads the chunk.
static int chunks_fit(const uint8_t *bytes, size_t count) {
  for (size_t position = 8; position + 12 <= count;) {
    size_t length = png_get_uint_32(bytes + position);
    if (length > count - position - 12) return 0;
    if (memcmp(bytes + position + 4, "IEND", 4) == 0) return 1;
    position += length + 12;
  }
  return 0;
}

static void read_header(png_structp png, png_infop info, size_t maximum_pixels, png_content *content) {
  content->width = png_get_image_width(png, info);
  content->height = png_get_image_height(png, info);
  if (content->width > maximum_pixels / content->height) {
    char text[120];
    snprintf(
        text, sizeof text, "%zu × %zu pixels are more than the %zu that are allowed", content->width, content->height,
        maximum_pixels);
    png_error(png, text);
  }
  content->depth = png_get_bit_depth(png, info);
  content->colour = png_get_color_type(png, info);
}

static void read_palette(png_structp png, png_infop info, png_content *content) {
  png_colorp palette = NULL;
  png_bytep alphas = NULL;
  png_color_16p transparent = NULL;
  int count = 0;
  memset(content->alphas, 255, sizeof content->alphas);
  int is_indexed = content->colour == PNG_COLOR_TYPE_PALETTE;
  if (is_indexed) {
    png_get_PLTE(png, info, &palette, &content->colours);
    memcpy(content->palette, palette, (size_t)content->colours * sizeof(png_color));
  }
  if (!png_get_tRNS(png, info, &alphas, &count, &transparent)) return;
  if (is_indexed) {
    for (int i = 0; i < count; i++) {
      content->alphas[i] = alphas[i];
      if (alphas[i] < 255) content->has_transparency = 1;
    }
    return;
  }
  // The standard lets bits above the depth be anything.
  uint16_t mask = (uint16_t)((1u << content->depth) - 1);
  int is_grey = content->colour == PNG_COLOR_TYPE_GRAY;
  content->transparent[0] = (is_grey ? transparent->gray : transparent->red) & mask;
  content->transparent[1] = transparent->green & mask;
  content->transparent[2] = transparent->blue & mask;
  content->has_transparency = 1;
}

static void unpack_samples(png_structp png) {
  png_set_packing(png);
  const uint16_t one = 1;
  if (*(const uint8_t *)&one) png_set_swap(png);
}

/// libpng makes 8-bit grey, RGB or RGBA of everything that has no palette.
static void ask_for_eight_bits(png_structp png, const png_content *content) {
  int is_grey = content->colour == PNG_COLOR_TYPE_GRAY;
  if (is_grey && content->depth < 8) png_set_expand_gray_1_2_4_to_8(png);
  if (content->has_transparency) png_set_tRNS_to_alpha(png);
  if (content->colour == PNG_COLOR_TYPE_GRAY_ALPHA || (is_grey && content->has_transparency)) png_set_gray_to_rgb(png);
  if (content->depth == 16) png_set_scale_16(png);
}

/// Reads the whole file into `content`, whose rows the caller frees; 0 after a failure, with `message` set.
static int read_png(
    const uint8_t *bytes, size_t count, size_t maximum_pixels, int as_eight_bits, png_content *content, char *message) {
  png_source source = {bytes, count, 0};
  png_infop volatile info = NULL;
  png_bytep *volatile rows = NULL;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, message, fail, ignore_warning);
  if (!png) {
    snprintf(message, sizeof(((image_codecs_picture *)0)->message), "libpng could not be started");
    return 0;
  }
  if (setjmp(png_jmpbuf(png))) {
    free(content->rows);
    content->rows = NULL;
    free(rows);
    png_destroy_read_struct(&png, info ? (png_infopp)&info : NULL, NULL);
    return 0;
  }
  info = png_create_info_struct(png);
  if (!info) png_error(png, "there is not enough memory");
  if (!chunks_fit(bytes, count)) png_error(png, "the file ends too early");
  png_set_read_fn(png, &source, read_bytes);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_user_limits(png, 65500, 65500);
  png_read_info(png, info);
  read_header(png, info, maximum_pixels, content);
  read_palette(png, info, content);
  if (as_eight_bits && content->colour != PNG_COLOR_TYPE_PALETTE) {
    ask_for_eight_bits(png, content);
  } else {
    unpack_samples(png);
  }
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  content->channels = png_get_channels(png, info);
  size_t row_length = png_get_rowbytes(png, info);
  content->rows = malloc(content->height * row_length);
  rows = malloc(content->height * sizeof(png_bytep));
  if (!content->rows || !rows) png_error(png, "there is not enough memory");
  for (size_t y = 0; y < content->height; y++) rows[y] = content->rows + y * row_length;
  png_read_image(png, rows);
  png_read_end(png, NULL);
  if (content->colour == PNG_COLOR_TYPE_PALETTE) {
    for (size_t i = 0; i < content->width * content->height; i++) {
      if (content->rows[i] >= content->colours) png_error(png, "a pixel has a colour that is not in the palette");
    }
  }
  free(rows);
  png_destroy_read_struct(&png, (png_infopp)&info, NULL);
  return 1;
}

/// Writes the colours of indexed rows, RGB, or RGBA where one is transparent.
static uint8_t *colours_of(const png_content *content) {
  size_t pixels = content->width * content->height;
  size_t channels = content->has_transparency ? 4 : 3;
  uint8_t *colours = malloc(pixels * channels);
  if (!colours) return NULL;
  for (size_t i = 0; i < pixels; i++) {
    uint8_t *pixel = colours + i * channels;
    uint8_t index = content->rows[i];
    pixel[0] = content->palette[index].red;
    pixel[1] = content->palette[index].green;
    pixel[2] = content->palette[index].blue;
    if (channels == 4) pixel[3] = content->alphas[index];
  }
  return colours;
}

image_codecs_picture image_codecs_decode_png(const uint8_t *bytes, size_t count, size_t maximum_pixels) {
  image_codecs_picture picture = {0};
  png_content content = {0};
  if (!read_png(bytes, count, maximum_pixels, 1, &content, picture.message)) return picture;
  picture.width = (int)content.width;
  picture.height = (int)content.height;
  picture.channels = content.channels;
  picture.pixels = content.rows;
  if (content.colour == PNG_COLOR_TYPE_PALETTE) {
    picture.channels = content.has_transparency ? 4 : 3;
    picture.pixels = colours_of(&content);
    free(content.rows);
    if (!picture.pixels) snprintf(picture.message, sizeof picture.message, "there is not enough memory");
  }
  return picture;
}

/// Writes rows without a palette, and an alpha channel where a colour is transparent.
static void copy_samples(const png_content *content, uint16_t maximum, uint16_t *target) {
  size_t channels = (size_t)content->channels;
  const uint16_t *wide = (const uint16_t *)(const void *)content->rows;
  for (size_t i = 0; i < content->width * content->height; i++) {
    int is_transparent = 1;
    for (size_t channel = 0; channel < channels; channel++) {
      size_t place = i * channels + channel;
      uint16_t value = content->depth == 16 ? wide[place] : content->rows[place];
      *target++ = value;
      if (channel < 3 && value != content->transparent[channel]) is_transparent = 0;
    }
    if (content->has_transparency) *target++ = is_transparent ? 0 : maximum;
  }
}

image_codecs_samples image_codecs_decode_png_samples(const uint8_t *bytes, size_t count, size_t maximum_pixels) {
  image_codecs_samples picture = {0};
  png_content content = {0};
  if (!read_png(bytes, count, maximum_pixels, 0, &content, picture.message)) return picture;
  picture.width = (int)content.width;
  picture.height = (int)content.height;
  picture.is_palette = content.colour == PNG_COLOR_TYPE_PALETTE;
  picture.maximum = picture.is_palette ? 255 : (uint16_t)((1u << content.depth) - 1);
  picture.channels = (picture.is_palette ? 3 : content.channels) + content.has_transparency;
  if (picture.is_palette) {
    uint8_t *colours = colours_of(&content);
    free(content.rows);
    content.rows = colours;
    content.channels = picture.channels;
    content.depth = 8;
    content.has_transparency = 0;
  }
  if (content.rows) {
    picture.samples = malloc(content.width * content.height * (size_t)picture.channels * sizeof(uint16_t));
  }
  if (picture.samples) {
    copy_samples(&content, picture.maximum, picture.samples);
  } else {
    snprintf(picture.message, sizeof picture.message, "there is not enough memory");
  }
  free(content.rows);
  return picture;
}
