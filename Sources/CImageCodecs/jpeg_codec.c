#include "CImageCodecs.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

/// A progressive file may hold scan after scan of nothing, each of which costs a pass over the picture.
enum { maximum_scans = 500 };

typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf exit;
  char message[JMSG_LENGTH_MAX];
} failing_errors;

static void fail(j_common_ptr jpeg) {
  failing_errors *errors = (failing_errors *)jpeg->err;
  errors->base.format_message(jpeg, errors->message);
  longjmp(errors->exit, 1);
}

static void fail_with(j_common_ptr jpeg, const char *message) {
  failing_errors *errors = (failing_errors *)jpeg->err;
  snprintf(errors->message, sizeof errors->message, "%s", message);
  longjmp(errors->exit, 1);
}

/// Warnings mean damaged data that libjpeg would paper over; that a JFIF header has an odd version harms nothing.
static void fail_on_warning(j_common_ptr jpeg, int level) {
  if (level >= 0 || jpeg->err->msg_code == JWRN_JFIF_MAJOR) return;
  if (jpeg->err->msg_code == JWRN_JPEG_EOF) fail_with(jpeg, "the file ends too early");
  fail(jpeg);
}

static void print_nothing(j_common_ptr jpeg) { (void)jpeg; }

static void set_errors(j_common_ptr jpeg, failing_errors *errors) {
  jpeg->err = jpeg_std_error(&errors->base);
  errors->base.error_exit = fail;
  errors->base.emit_message = fail_on_warning;
  errors->base.output_message = print_nothing;
  errors->message[0] = 0;
}

static void limit_scans(j_common_ptr jpeg) {
  if (((j_decompress_ptr)jpeg)->input_scan_number > maximum_scans) fail_with(jpeg, "a JPEG with too many scans");
}

static void refuse_other_kinds(j_decompress_ptr jpeg, size_t maximum_pixels) {
  j_common_ptr common = (j_common_ptr)jpeg;
  char text[160];
  if (jpeg->image_width > maximum_pixels / jpeg->image_height) {
    snprintf(
        text, sizeof text, "%u × %u pixels are more than the %zu that are allowed", jpeg->image_width,
        jpeg->image_height, maximum_pixels);
    fail_with(common, text);
  }
  switch (jpeg->jpeg_color_space) {
  case JCS_GRAYSCALE:
  case JCS_YCbCr:
  case JCS_RGB: return;
  case JCS_CMYK: fail_with(common, "a CMYK JPEG is not supported"); break;
  case JCS_YCCK: fail_with(common, "a YCCK (CMYK) JPEG is not supported"); break;
  default:
    snprintf(text, sizeof text, "a JPEG with %d channels is not supported", jpeg->num_components);
    fail_with(common, text);
  }
}

image_codecs_picture image_codecs_decode_jpeg(const uint8_t *bytes, size_t count, size_t maximum_pixels) {
  image_codecs_picture picture = {0};
  struct jpeg_decompress_struct jpeg;
  struct jpeg_progress_mgr progress = {0};
  failing_errors errors;
  uint8_t *volatile pixels = NULL;
  memset(&jpeg, 0, sizeof jpeg);
  set_errors((j_common_ptr)&jpeg, &errors);
  if (setjmp(errors.exit)) {
    free(pixels);
    jpeg_destroy_decompress(&jpeg);
    snprintf(picture.message, sizeof picture.message, "%s", errors.message);
    return picture;
  }
  jpeg_create_decompress(&jpeg);
  progress.progress_monitor = limit_scans;
  jpeg.progress = &progress;
  jpeg_mem_src(&jpeg, bytes, (unsigned long)count);
  jpeg_read_header(&jpeg, TRUE);
  refuse_other_kinds(&jpeg, maximum_pixels);
  jpeg.out_color_space = jpeg.jpeg_color_space == JCS_GRAYSCALE ? JCS_GRAYSCALE : JCS_RGB;
  jpeg.dct_method = JDCT_ISLOW;
  jpeg.do_fancy_upsampling = TRUE;
  jpeg.do_block_smoothing = FALSE;
  jpeg_start_decompress(&jpeg);
  size_t stride = (size_t)jpeg.output_width * (size_t)jpeg.output_components;
  pixels = malloc(stride * jpeg.output_height);
  if (!pixels) fail_with((j_common_ptr)&jpeg, "there is not enough memory");
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = pixels + stride * jpeg.output_scanline;
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  picture.width = (int)jpeg.output_width;
  picture.height = (int)jpeg.output_height;
  picture.channels = jpeg.output_components;
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  picture.pixels = pixels;
  return picture;
}

/// Collects in `target` what libjpeg writes.
typedef struct {
  struct jpeg_destination_mgr base;
  image_codecs_bytes *target;
} collecting_destination;

/// libjpeg asks for more room once what there is holds bytes to its end.
static boolean make_room(j_compress_ptr jpeg) {
  collecting_destination *destination = (collecting_destination *)jpeg->dest;
  image_codecs_bytes *target = destination->target;
  size_t capacity = target->capacity * 2 + 16384;
  uint8_t *larger = realloc(target->bytes, capacity);
  if (!larger) fail_with((j_common_ptr)jpeg, "there is not enough memory");
  destination->base.next_output_byte = larger + target->capacity;
  destination->base.free_in_buffer = capacity - target->capacity;
  target->bytes = larger;
  target->capacity = capacity;
  return TRUE;
}

static void start_collecting(j_compress_ptr jpeg) { make_room(jpeg); }

static void finish_collecting(j_compress_ptr jpeg) {
  image_codecs_bytes *target = ((collecting_destination *)jpeg->dest)->target;
  target->count = target->capacity - jpeg->dest->free_in_buffer;
}

image_codecs_bytes image_codecs_encode_jpeg(const uint8_t *pixels, int width, int height, int channels, int quality) {
  image_codecs_bytes target = {0};
  struct jpeg_compress_struct jpeg;
  collecting_destination destination = {{0}, &target};
  failing_errors errors;
  memset(&jpeg, 0, sizeof jpeg);
  set_errors((j_common_ptr)&jpeg, &errors);
  if (setjmp(errors.exit)) {
    image_codecs_free_bytes(&target);
    jpeg_destroy_compress(&jpeg);
    snprintf(target.message, sizeof target.message, "%s", errors.message);
    return target;
  }
  jpeg_create_compress(&jpeg);
  destination.base.init_destination = start_collecting;
  destination.base.empty_output_buffer = make_room;
  destination.base.term_destination = finish_collecting;
  jpeg.dest = &destination.base;
  jpeg.image_width = (JDIMENSION)width;
  jpeg.image_height = (JDIMENSION)height;
  jpeg.input_components = channels;
  jpeg.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  // Baseline, fixed Huffman tables, and of colours YCbCr with one chroma value for 2 × 2 pixels.
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  jpeg.dct_method = JDCT_ISLOW;
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW row = (JSAMPROW)pixels + (size_t)jpeg.next_scanline * (size_t)width * (size_t)channels;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return target;
}

#define TEXT_OF(value) #value
#define VERSION_TEXT(value) TEXT_OF(value)

const char *image_codecs_jpeg_library(void) {
#ifdef LIBJPEG_TURBO_VERSION
  return "libjpeg-turbo " VERSION_TEXT(LIBJPEG_TURBO_VERSION);
#else
  return "libjpeg " VERSION_TEXT(JPEG_LIB_VERSION);
#endif
}
