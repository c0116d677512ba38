#pragma once
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <jpeglib.h>

/* What became of a picture. */
enum tagdesk_jpeg_outcome { TAGDESK_JPEG_READ, TAGDESK_JPEG_BROKEN, TAGDESK_JPEG_TOO_LARGE, TAGDESK_JPEG_TOO_SLOW };

/* Everything an attempt needs besides libjpeg's own state; `base` comes first, so a pointer to one is a pointer to the other. */
typedef struct {
    struct jpeg_error_mgr base;
    jmp_buf failed;
} tagdesk_jpeg_errors;
typedef struct {
    struct jpeg_progress_mgr base;
    struct timespec end;
    int is_late;
} tagdesk_jpeg_clock;

static inline void tagdesk_jpeg_fail(j_common_ptr picture) { longjmp(((tagdesk_jpeg_errors *)picture->err)->failed, 1); }

/* Silent: the caller learns of a failure by the outcome. */
static inline void tagdesk_jpeg_say(j_common_ptr picture) { (void)picture; }
static inline void tagdesk_jpeg_warn(j_common_ptr picture, int level) { (void)picture, (void)level; }

/* Called by libjpeg after every few rows of every scan: gives up when the time is over. */
static inline void tagdesk_jpeg_look_at_clock(j_common_ptr picture) {
    tagdesk_jpeg_clock *clock = (tagdesk_jpeg_clock *)picture->progress;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec < clock->end.tv_sec || (now.tv_sec == clock->end.tv_sec && now.tv_nsec < clock->end.tv_nsec)) return;
    clock->is_late = 1;
    tagdesk_jpeg_fail(picture);
}

/* The pixels of a JPEG, row by row: one byte each of lightness, or three of red, green and blue. They are scaled down while decoding by
   the smallest `*scale` of 1, 2, 4 and 8 that brings the longer side to at most `side`, but by none that leaves the shorter one less than
   `least`. Pixels are counted before anything is decoded; libjpeg itself gets at most `memory` bytes. `*pixels` is the caller's to
   free(), NULL unless TAGDESK_JPEG_READ. setjmp must not leave C: no Swift frame lies between it and libjpeg's longjmp. */
static inline enum tagdesk_jpeg_outcome tagdesk_jpeg_pixels(
    const uint8_t *bytes, size_t count, int is_grey, uint64_t most_pixels, uint32_t side, double least, long memory, double seconds,
    uint8_t **pixels, uint32_t *width, uint32_t *height, uint32_t *scale) {
    struct jpeg_decompress_struct picture = {0};
    tagdesk_jpeg_errors errors;
    tagdesk_jpeg_clock clock = {0};
    *pixels = NULL;
    clock_gettime(CLOCK_MONOTONIC, &clock.end);
    clock.end.tv_sec += (time_t)seconds;
    clock.base.progress_monitor = tagdesk_jpeg_look_at_clock;
    picture.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = tagdesk_jpeg_fail;
    errors.base.output_message = tagdesk_jpeg_say;
    errors.base.emit_message = tagdesk_jpeg_warn;
    /* From here on only what pointers lead to changes, so everything is defined after a longjmp. */
    tagdesk_jpeg_clock *volatile kept = &clock;
    if (setjmp(errors.failed)) {
        jpeg_destroy_decompress(&picture);
        free(*pixels);
        *pixels = NULL;
        return kept->is_late ? TAGDESK_JPEG_TOO_SLOW : TAGDESK_JPEG_BROKEN;
    }
    jpeg_create_decompress(&picture);
    picture.progress = &kept->base;
    picture.mem->max_memory_to_use = memory;
    jpeg_mem_src(&picture, bytes, count);
    jpeg_read_header(&picture, TRUE);
    if ((uint64_t)picture.image_width * picture.image_height > most_pixels) {
        jpeg_destroy_decompress(&picture);
        return TAGDESK_JPEG_TOO_LARGE;
    }
    uint32_t longer = picture.image_width > picture.image_height ? picture.image_width : picture.image_height;
    uint32_t shorter = picture.image_width > picture.image_height ? picture.image_height : picture.image_width;
    picture.scale_num = 1;
    picture.scale_denom = 1;
    while (picture.scale_denom < 8 && longer / picture.scale_denom > side && shorter / (picture.scale_denom * 2) >= least)
        picture.scale_denom *= 2;
    picture.out_color_space = is_grey ? JCS_GRAYSCALE : JCS_RGB;
    picture.do_fancy_upsampling = FALSE;
    jpeg_start_decompress(&picture);
    *width = picture.output_width;
    *height = picture.output_height;
    *scale = picture.scale_denom;
    size_t row_bytes = (size_t)picture.output_width * (is_grey ? 1 : 3);
    *pixels = (uint8_t *)malloc(row_bytes * picture.output_height);
    if (!*pixels) tagdesk_jpeg_fail((j_common_ptr)&picture);
    while (picture.output_scanline < picture.output_height) {
        JSAMPROW row = *pixels + picture.output_scanline * row_bytes;
        jpeg_read_scanlines(&picture, &row, 1);
    }
    jpeg_destroy_decompress(&picture);
    return TAGDESK_JPEG_READ;
}

/* A JPEG of the desk's own making: `rows` are `side` × `side` pixels of red, green and blue; nothing but them is in the file. The answer is the
   caller's to free(); NULL when libjpeg gave up. */
static inline uint8_t *tagdesk_jpeg_file(const uint8_t *rows, uint32_t side, int quality, size_t *count) {
    struct jpeg_compress_struct picture = {0};
    tagdesk_jpeg_errors errors;
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    picture.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = tagdesk_jpeg_fail;
    errors.base.output_message = tagdesk_jpeg_say;
    errors.base.emit_message = tagdesk_jpeg_warn;
    /* Reached only through the pointers afterwards, so their values are defined after a longjmp. */
    unsigned char *volatile *kept = (unsigned char *volatile *)&bytes;
    if (setjmp(errors.failed)) {
        jpeg_destroy_compress(&picture);
        free(*kept);
        return NULL;
    }
    jpeg_create_compress(&picture);
    jpeg_mem_dest(&picture, &bytes, &length);
    picture.image_width = picture.image_height = side;
    picture.input_components = 3;
    picture.in_color_space = JCS_RGB;
    jpeg_set_defaults(&picture);
    jpeg_set_quality(&picture, quality, TRUE);
    picture.optimize_coding = TRUE;
    jpeg_start_compress(&picture, TRUE);
    while (picture.next_scanline < side) {
        JSAMPROW row = (JSAMPROW)(rows + (size_t)picture.next_scanline * side * 3);
        jpeg_write_scanlines(&picture, &row, 1);
    }
    jpeg_finish_compress(&picture);
    jpeg_destroy_compress(&picture);
    *count = length;
    return bytes;
}
