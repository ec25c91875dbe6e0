#include "tiff_source.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/// The fields that pixels depend on, as libtiff's messages name them.
static const char *const needed_fields[] = {
  "ImageWidth", "ImageLength", "BitsPerSample", "Compression", "PhotometricInterpretation", "FillOrder", "StripOffsets",
  "Orientation", "SamplesPerPixel", "RowsPerStrip", "StripByteCounts", "PlanarConfiguration", "Predictor", "ColorMap",
  "TileWidth", "TileLength", "TileOffsets", "TileByteCounts", "ExtraSamples", "SampleFormat", "T4Options", "Group3Options",
  "T6Options", "Group4Options",
};

static void keep(tiff_source *source, const char *format, va_list arguments) {
  if (source->message[0]) return;
  vsnprintf(source->message, sizeof source->message, format, arguments);
  for (char *c = source->message; *c; c++) {
    if (*c == '\n') *c = ' ';
  }
  size_t length = strlen(source->message);
  while (length > 0 && strchr(". ", source->message[length - 1])) source->message[--length] = 0;
}

void tiff_source_fail(tiff_source *source, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  keep(source, format, arguments);
  va_end(arguments);
}

static int fail(TIFF *tiff, void *user_data, const char *module, const char *format, va_list arguments) {
  (void)tiff;
  (void)module;
  keep(user_data, format, arguments);
  return 1;
}

/// Whether the picture is the same whatever the warning is about: foreign and misspelt fields that no pixel depends on.
static int is_harmless(const char *format, va_list arguments) {
  if (strstr(format, "Unknown field with tag") || strstr(format, "tags are not sorted")) return 1;
  if (strstr(format, "ASCII value for")) return 1;
  if (strstr(format, "IO error")) return 0;
  if (!strstr(format, "tag ignored") && !strstr(format, "incorrect count for field")) return 0;
  char text[240];
  vsnprintf(text, sizeof text, format, arguments);
  for (size_t i = 0; i < sizeof needed_fields / sizeof *needed_fields; i++) {
    if (strstr(text, needed_fields[i])) return 0;
  }
  return 1;
}

static int fail_on_warning(TIFF *tiff, void *user_data, const char *module, const char *format, va_list arguments) {
  (void)tiff;
  (void)module;
  tiff_source *source = user_data;
  va_list copy;
  va_copy(copy, arguments);
  int harmless = !source->reads_data && is_harmless(format, copy);
  va_end(copy);
  if (!harmless) keep(source, format, arguments);
  return 1;
}

static tmsize_t read_bytes(thandle_t handle, void *target, tmsize_t size) {
  tiff_source *source = handle;
  if (size <= 0 || source->position >= source->count) return 0;
  size_t available = source->count - (size_t)source->position;
  size_t count = (size_t)size < available ? (size_t)size : available;
  memcpy(target, source->bytes + source->position, count);
  source->position += count;
  return (tmsize_t)count;
}

static tmsize_t write_nothing(thandle_t handle, void *bytes, tmsize_t size) {
  (void)handle;
  (void)bytes;
  (void)size;
  return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int origin) {
  tiff_source *source = handle;
  uint64_t start = origin == SEEK_CUR ? source->position : origin == SEEK_END ? source->count : 0;
  source->position = start + offset;
  return source->position;
}

static int close_nothing(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size_of(thandle_t handle) { return ((tiff_source *)handle)->count; }

TIFF *tiff_source_open(tiff_source *source) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) {
    tiff_source_fail(source, "there is not enough memory");
    return NULL;
  }
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)source->count + (16 << 20));
  TIFFOpenOptionsSetErrorHandlerExtR(options, fail, source);
  TIFFOpenOptionsSetWarningHandlerExtR(options, fail_on_warning, source);
  // `m`: without a mapping of memory.
  TIFF *tiff = TIFFClientOpenExt(
      "the file", "rm", source, read_bytes, write_nothing, seek, close_nothing, size_of, NULL, NULL, options);
  TIFFOpenOptionsFree(options);
  if (!tiff) tiff_source_fail(source, "the TIFF cannot be opened");
  return tiff;
}
