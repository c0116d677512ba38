#pragma once
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

/* What became of a picture. */
enum tagdesk_webp_outcome { TAGDESK_WEBP_READ, TAGDESK_WEBP_BROKEN, TAGDESK_WEBP_TOO_LARGE };

/* The pixels of a WebP, row by row: four bytes each, red, green, blue and how much of it there is, or, with `is_grey`, one byte of lightness.
   Scaled down while decoding by the smallest power of two that brings the longer side to at most `side`, but by none that leaves the
   shorter one less than `least`. Pixels are counted before anything is decoded; a moving picture is broken. `*pixels` is the caller's to free(), NULL unless TAGDESK_WEBP_READ. */
static inline enum tagdesk_webp_outcome tagdesk_webp_pixels(
    const uint8_t *bytes, size_t count, int is_grey, uint64_t most_pixels, uint32_t side, double least, uint8_t **pixels, uint32_t *width,
    uint32_t *height, uint32_t *scale) {
    WebPDecoderConfig config;
    *pixels = NULL;
    if (!WebPInitDecoderConfig(&config)) return TAGDESK_WEBP_BROKEN;
    if (WebPGetFeatures(bytes, count, &config.input) != VP8_STATUS_OK || config.input.has_animation) return TAGDESK_WEBP_BROKEN;
    uint32_t wide = (uint32_t)config.input.width, high = (uint32_t)config.input.height;
    if ((uint64_t)wide * high > most_pixels) return TAGDESK_WEBP_TOO_LARGE;
    *scale = 1;
    while (*scale < 64 && (wide > high ? wide : high) / *scale > side && (wide < high ? wide : high) / (*scale * 2) >= least) *scale *= 2;
    *width = (wide + *scale - 1) / *scale;
    *height = (high + *scale - 1) / *scale;
    if (*scale > 1) {
        config.options.use_scaling = 1;
        config.options.scaled_width = (int)*width;
        config.options.scaled_height = (int)*height;
    }
    config.output.colorspace = is_grey ? MODE_YUV : MODE_RGBA;
    enum tagdesk_webp_outcome outcome = TAGDESK_WEBP_BROKEN;
    if (WebPDecode(bytes, count, &config) == VP8_STATUS_OK) {
        size_t row = (size_t)*width * (is_grey ? 1 : 4);
        const uint8_t *from = is_grey ? config.output.u.YUVA.y : config.output.u.RGBA.rgba;
        size_t stride = (size_t)(is_grey ? config.output.u.YUVA.y_stride : config.output.u.RGBA.stride);
        *pixels = (uint8_t *)malloc(row * *height);
        for (uint32_t y = 0; *pixels && y < *height; y++) memcpy(*pixels + y * row, from + y * stride, row);
        if (*pixels) outcome = TAGDESK_WEBP_READ;
    }
    WebPFreeDecBuffer(&config.output);
    return outcome;
}
