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

/* The grey pixels of a JPEG, row by row, scaled down while decoding by the smallest `*scale` of 1, 2, 4 and 8 that brings its longer side to at
   most `side`. Pixels are counted before anything is decoded; libjpeg itself gets at most `memory` bytes. `*pixels` is the caller's to
   free(), NULL unless TAGDESK_JPEG_READ. setjmp must not leave C: no Swift frame lies between it and libjpeg's longjmp. */
static inline enum tagdesk_jpeg_outcome tagdesk_jpeg_grey(
    const uint8_t *bytes, size_t count, uint64_t most_pixels, uint32_t side, long memory, double seconds, uint8_t **pixels, uint32_t *width,
    uint32_t *height, uint32_t *scale) {
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
    picture.scale_num = 1;
    picture.scale_denom = 1;
    while (picture.scale_denom < 8 && longer / picture.scale_denom > side) picture.scale_denom *= 2;
    picture.out_color_space = JCS_GRAYSCALE;
    picture.do_fancy_upsampling = FALSE;
    jpeg_start_decompress(&picture);
    *width = picture.output_width;
    *height = picture.output_height;
    *scale = picture.scale_denom;
    *pixels = (uint8_t *)malloc((size_t)picture.output_width * picture.output_height);
    if (!*pixels) tagdesk_jpeg_fail((j_common_ptr)&picture);
    while (picture.output_scanline < picture.output_height) {
        JSAMPROW row = *pixels + (size_t)picture.output_scanline * picture.output_width;
        jpeg_read_scanlines(&picture, &row, 1);
    }
    jpeg_destroy_decompress(&picture);
    return TAGDESK_JPEG_READ;
}
