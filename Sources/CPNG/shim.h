#pragma once
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A growing heap buffer libpng writes into. */
typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
} tagdesk_png_buffer;

static inline void tagdesk_png_append(png_structp png, png_bytep data, size_t count) {
    tagdesk_png_buffer *buffer = (tagdesk_png_buffer *)png_get_io_ptr(png);
    if (count > buffer->capacity - buffer->count) {
        size_t capacity = (buffer->count + count) * 2;
        uint8_t *bytes = (uint8_t *)realloc(buffer->bytes, capacity);
        if (!bytes) png_error(png, "out of memory");
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    memcpy(buffer->bytes + buffer->count, data, count);
    buffer->count += count;
}

static inline void tagdesk_png_flush(png_structp png) { (void)png; }

/* Silent: the caller learns of a failure by NULL. */
static inline void tagdesk_png_warn(png_structp png, png_const_charp message) { (void)png, (void)message; }
static inline void tagdesk_png_fail(png_structp png, png_const_charp message) {
    (void)message;
    png_longjmp(png, 1);
}

/* A 1-bit grayscale PNG (0 = black) of `height` rows of `stride` bytes, first pixel in the highest bit.
   `dots_per_metre` becomes the pHYs chunk. The answer is the caller's to free(); NULL when libpng gave up.
   setjmp must not leave C: no Swift frame lies between it and libpng's longjmp. */
static inline uint8_t *tagdesk_png_1bit(
    const uint8_t *rows, size_t stride, uint32_t width, uint32_t height, uint32_t dots_per_metre, size_t *count) {
    tagdesk_png_buffer buffer = {NULL, 0, 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, tagdesk_png_fail, tagdesk_png_warn);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) {
        png_destroy_write_struct(&png, NULL);
        return NULL;
    }
    /* Set before setjmp and reached only through the pointer afterwards, so its value is defined after a longjmp. */
    tagdesk_png_buffer *volatile kept = &buffer;
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(kept->bytes);
        return NULL;
    }
    png_set_write_fn(png, kept, tagdesk_png_append, tagdesk_png_flush);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, width, height, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
        PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (uint32_t y = 0; y < height; y++) png_write_row(png, (png_bytep)(rows + y * stride));
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    *count = kept->count;
    return kept->bytes;
}
