#include "CImageCodecs.h"

#include <arpa/inet.h>
#include <png.h>
#include <zlib.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(png_structp png, png_const_charp message) {
  snprintf((char *)png_get_error_ptr(png), sizeof(((image_codecs_bytes *)0)->message), "%s", message);
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
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

/// How pixels become the bytes of a PNG's rows.
typedef struct {
  int colour;
  int depth;
  int level;
  int filters;
  const png_color *palette;
  int colours;
} png_form;

/// Writes one row of `picture` into `row`, or returns a row that lies ready.
typedef const uint8_t *(*row_source)(const void *picture, int y, uint8_t *row);

static image_codecs_bytes encode(
    int width, int height, png_form form, const void *picture, row_source source, size_t row_length) {
  image_codecs_bytes target = {0};
  png_infop volatile info = NULL;
  uint8_t *volatile row = NULL;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, target.message, fail, ignore_warning);
  if (!png) {
    snprintf(target.message, sizeof target.message, "libpng could not be started");
    return target;
  }
  if (setjmp(png_jmpbuf(png))) {
    free(row);
    png_destroy_write_struct(&png, info ? (png_infopp)&info : NULL);
    image_codecs_free_bytes(&target);
    return target;
  }
  info = png_create_info_struct(png);
  row = malloc(row_length);
  if (!info || !row) png_error(png, "there is not enough memory");
  png_set_write_fn(png, &target, append_bytes, flush_nothing);
  png_set_IHDR(
      png, info, (png_uint_32)width, (png_uint_32)height, form.depth, form.colour, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (form.palette) png_set_PLTE(png, info, form.palette, form.colours);
  png_set_compression_level(png, form.level);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, form.filters);
  png_write_info(png, info);
  // libpng packs several pixels of a small palette into a byte.
  if (form.depth < 8) png_set_packing(png);
  for (int y = 0; y < height; y++) png_write_row(png, source(picture, y, row));
  png_write_end(png, info);
  free(row);
  png_destroy_write_struct(&png, (png_infopp)&info);
  return target;
}

typedef struct {
  const uint8_t *pixels;
  size_t row_length;
} interleaved_picture;

static const uint8_t *interleaved_row(const void *picture, int y, uint8_t *row) {
  (void)row;
  const interleaved_picture *source = picture;
  return source->pixels + (size_t)y * source->row_length;
}

image_codecs_bytes image_codecs_encode_png(const uint8_t *pixels, int width, int height, int channels) {
  int colour = channels == 1 ? PNG_COLOR_TYPE_GRAY : channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA;
  png_form form = {colour, 8, 9, channels == 1 ? PNG_FILTER_NONE : PNG_ALL_FILTERS, NULL, 0};
  interleaved_picture picture = {pixels, (size_t)width * (size_t)channels};
  return encode(width, height, form, &picture, interleaved_row, 1);
}

enum { palette_slots = 1024 };

/// The colours of a drawing, at most 256, each found again by open addressing.
typedef struct {
  png_color colours[256];
  int count;
  /// The colour and 1 + its place among `colours`; 0 for a free slot.
  uint32_t keys[palette_slots];
  int places[palette_slots];
} drawing_palette;

typedef struct {
  const uint32_t *pixels;
  int width;
  size_t stride;
  drawing_palette palette;
  /// Whether the palette holds all colours.
  int is_indexed;
  /// Whether most pixels are like their left neighbour: lines and areas, no photograph.
  int is_flat;
} drawing;

static uint32_t slot_of(const drawing_palette *palette, uint32_t colour) {
  uint32_t slot = (colour * 2654435761u) >> 22;
  while (palette->places[slot] && palette->keys[slot] != colour) slot = (slot + 1) % palette_slots;
  return slot;
}

/// How many pixels of a row are like their left neighbour.
static unsigned repetitions(const uint32_t *row, int width) {
  unsigned count = 0;
  for (int x = 1; x < width; x++) count += ((row[x] ^ row[x - 1]) & 0xFFFFFF) == 0;
  return count;
}

static void look_at(drawing *drawing, int height) {
  drawing_palette *palette = &drawing->palette;
  size_t repeated = 0;
  drawing->is_indexed = 1;
  for (int y = 0; y < height; y++) {
    const uint32_t *row = drawing->pixels + (size_t)y * drawing->stride;
    repeated += repetitions(row, drawing->width);
    for (int x = 0; x < drawing->width && drawing->is_indexed; x++) {
      uint32_t colour = row[x] & 0xFFFFFF;
      if (x > 0 && colour == (row[x - 1] & 0xFFFFFF)) continue;
      uint32_t slot = slot_of(palette, colour);
      if (palette->places[slot]) continue;
      if (palette->count == 256) {
        drawing->is_indexed = 0;
        break;
      }
      palette->colours[palette->count++] = (png_color){(png_byte)(colour >> 16), (png_byte)(colour >> 8), (png_byte)colour};
      palette->keys[slot] = colour;
      palette->places[slot] = palette->count;
    }
  }
  drawing->is_flat = 2 * repeated > (size_t)drawing->width * (size_t)height;
}

static const uint8_t *palette_row(const void *picture, int y, uint8_t *row) {
  const drawing *source = picture;
  const uint32_t *pixels = source->pixels + (size_t)y * source->stride;
  for (int x = 0; x < source->width; x++) {
    uint32_t colour = pixels[x] & 0xFFFFFF;
    row[x] = x > 0 && colour == (pixels[x - 1] & 0xFFFFFF)
      ? row[x - 1] : (uint8_t)(source->palette.places[slot_of(&source->palette, colour)] - 1);
  }
  return row;
}

static const uint8_t *rgb_row(const void *picture, int y, uint8_t *row) {
  const drawing *source = picture;
  const uint32_t *pixels = source->pixels + (size_t)y * source->stride;
  for (int x = 0; x < source->width; x++) {
    // Red, green, blue and a fourth byte, in whose place the next pixel comes.
    uint32_t bytes = htonl(pixels[x] << 8);
    memcpy(row + 3 * (size_t)x, &bytes, sizeof bytes);
  }
  return row;
}

image_codecs_bytes image_codecs_encode_drawing(const uint32_t *pixels, int width, int height, size_t stride) {
  drawing source = {.pixels = pixels, .width = width, .stride = stride};
  look_at(&source, height);
  if (!source.is_indexed) {
    // Measured: unfiltered, a chart's lines are smaller and quicker; a photograph needs a filter, and levels above 4 cost
    // twice the time for a twentieth of its size.
    png_form form = source.is_flat
      ? (png_form){PNG_COLOR_TYPE_RGB, 8, 6, PNG_FILTER_NONE, NULL, 0}
      : (png_form){PNG_COLOR_TYPE_RGB, 8, 4, PNG_FILTER_PAETH, NULL, 0};
    return encode(width, height, form, &source, rgb_row, (size_t)width * 3 + 1);
  }
  int colours = source.palette.count;
  int depth = colours <= 2 ? 1 : colours <= 4 ? 2 : colours <= 16 ? 4 : 8;
  png_form form = {PNG_COLOR_TYPE_PALETTE, depth, 6, PNG_FILTER_NONE, source.palette.colours, colours};
  return encode(width, height, form, &source, palette_row, (size_t)width);
}

const char *image_codecs_png_library(void) {
  static char text[64];
  snprintf(text, sizeof text, "libpng %s, zlib %s", png_get_libpng_ver(NULL), ZLIB_VERSION);
  return text;
}
