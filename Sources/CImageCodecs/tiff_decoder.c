#include "CImageCodecs.h"
#include "tiff_layout.h"
#include "tiff_source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint16_t sample_at(const uint8_t *line, size_t index, int bits) {
  if (bits == 8) return line[index];
  if (bits == 16) {
    uint16_t value;
    memcpy(&value, line + 2 * index, 2);
    return value;
  }
  size_t bit = index * (size_t)bits;
  return (line[bit / 8] >> (8 - (size_t)bits - bit % 8)) & ((1 << bits) - 1);
}

/// Copies a strip or tile, of one channel where they are apart, to its place; what juts out of the picture is dropped.
static void copy_block(
    const tiff_layout *layout, const uint8_t *block, size_t line_length, uint32_t left, uint32_t top, size_t plane,
    uint16_t *samples) {
  size_t channels = layout->channels;
  size_t columns = layout->width - left < layout->block_width ? layout->width - left : layout->block_width;
  size_t lines = layout->height - top < layout->block_height ? layout->height - top : layout->block_height;
  size_t together = layout->is_separate ? 1 : channels;
  for (size_t y = 0; y < lines; y++) {
    const uint8_t *line = block + y * line_length;
    uint16_t *target = samples + ((top + y) * layout->width + left) * channels;
    if (layout->is_separate) {
      for (size_t x = 0; x < columns; x++) target[x * channels + plane] = sample_at(line, x, layout->bits);
    } else {
      for (size_t i = 0; i < columns * together; i++) target[i] = sample_at(line, i, layout->bits);
    }
  }
}

/// Reads every strip or tile; each must give all of its bytes, and libtiff nothing to complain of.
static int read_blocks(TIFF *tiff, tiff_source *source, const tiff_layout *layout, uint16_t *samples) {
  size_t together = layout->is_separate ? 1 : layout->channels;
  size_t line_length = ((size_t)layout->block_width * together * layout->bits + 7) / 8;
  tmsize_t size = (tmsize_t)(line_length * layout->block_height);
  if ((layout->is_tiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff)) != size) {
    tiff_source_fail(source, "the TIFF has strips or tiles of an unexpected size");
    return 0;
  }
  uint8_t *block = malloc((size_t)size);
  if (!block) tiff_source_fail(source, "there is not enough memory");
  uint16_t planes = layout->is_separate ? layout->channels : 1;
  for (uint16_t plane = 0; plane < planes; plane++) {
    for (uint32_t top = 0; top < layout->height && !source->message[0]; top += layout->block_height) {
      for (uint32_t left = 0; left < layout->width && !source->message[0]; left += layout->block_width) {
        tmsize_t expected = size;
        tmsize_t got;
        if (layout->is_tiled) {
          got = TIFFReadEncodedTile(tiff, TIFFComputeTile(tiff, left, top, 0, plane), block, size);
        } else {
          uint32_t lines = layout->height - top;
          if (lines < layout->block_height) expected = (tmsize_t)(line_length * lines);
          got = TIFFReadEncodedStrip(tiff, TIFFComputeStrip(tiff, top, plane), block, expected);
        }
        if (got != expected) tiff_source_fail(source, "the file ends too early");
        if (!source->message[0]) copy_block(layout, block, line_length, left, top, plane, samples);
      }
    }
  }
  free(block);
  return !source->message[0];
}

/// Puts colours, three samples a pixel, in place of indices.
static uint16_t *colours_of(TIFF *tiff, tiff_source *source, const tiff_layout *layout, const uint16_t *indices) {
  uint16_t *red, *green, *blue;
  if (!TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue)) {
    tiff_source_fail(source, "the TIFF has no palette");
    return NULL;
  }
  size_t pixels = (size_t)layout->width * layout->height;
  uint16_t *colours = malloc(pixels * 3 * sizeof(uint16_t));
  if (!colours) {
    tiff_source_fail(source, "there is not enough memory");
    return NULL;
  }
  // Whether a writer stored 8 bits times 256 or times 257, the upper byte holds them.
  for (size_t i = 0; i < pixels; i++) {
    colours[3 * i] = red[indices[i]] >> 8;
    colours[3 * i + 1] = green[indices[i]] >> 8;
    colours[3 * i + 2] = blue[indices[i]] >> 8;
  }
  return colours;
}

static void decode(TIFF *tiff, tiff_source *source, size_t maximum_pixels, image_codecs_samples *picture) {
  tiff_layout layout = {0};
  unsigned pages = TIFFNumberOfDirectories(tiff);
  char first[sizeof source->message];
  // What a kind that is not read makes libtiff say matters less than its name.
  memcpy(first, source->message, sizeof first);
  source->message[0] = 0;
  if (pages > 1) tiff_source_fail(source, "the TIFF has %u pages instead of one picture", pages);
  if (source->message[0] || !tiff_layout_read_kind(tiff, source, &layout)) return;
  if (!tiff_layout_read_size(tiff, source, maximum_pixels, &layout)) return;
  memcpy(source->message, first, sizeof first);
  int orientation = tiff_layout_field(tiff, TIFFTAG_ORIENTATION);
  if (!source->message[0] && orientation != ORIENTATION_TOPLEFT) {
    picture->orientation = orientation;
    tiff_source_fail(source, "the TIFF is to be turned");
  }
  if (source->message[0]) return;
  source->reads_data = 1;
  uint16_t maximum = (uint16_t)((1u << layout.bits) - 1);
  size_t count = (size_t)layout.width * layout.height * layout.channels;
  uint16_t *samples = malloc(count * sizeof(uint16_t));
  if (!samples) tiff_source_fail(source, "there is not enough memory");
  if (samples && read_blocks(tiff, source, &layout, samples)) {
    picture->width = (int)layout.width;
    picture->height = (int)layout.height;
    picture->channels = layout.channels;
    picture->maximum = maximum;
    picture->is_premultiplied = layout.alpha == EXTRASAMPLE_ASSOCALPHA;
    picture->samples = samples;
    if (layout.photometric == PHOTOMETRIC_PALETTE) {
      picture->channels = 3;
      picture->maximum = 255;
      picture->is_palette = 1;
      picture->samples = colours_of(tiff, source, &layout, samples);
      free(samples);
    } else if (layout.photometric == PHOTOMETRIC_MINISWHITE) {
      for (size_t i = 0; i < count; i++) samples[i] = maximum - samples[i];
    }
  } else {
    free(samples);
  }
}

image_codecs_samples image_codecs_decode_tiff(const uint8_t *bytes, size_t count, size_t maximum_pixels) {
  image_codecs_samples picture = {0};
  tiff_source source = {.bytes = bytes, .count = count};
  TIFF *tiff = tiff_source_open(&source);
  if (tiff) {
    decode(tiff, &source, maximum_pixels, &picture);
    TIFFClose(tiff);
  }
  memcpy(picture.message, source.message, sizeof picture.message);
  return picture;
}

const char *image_codecs_tiff_library(void) {
  static char text[64];
  unsigned major = 0, minor = 0, patch = 0;
  sscanf(TIFFGetVersion(), "LIBTIFF, Version %u.%u.%u", &major, &minor, &patch);
  snprintf(text, sizeof text, "libtiff %u.%u.%u", major, minor, patch);
  return text;
}
