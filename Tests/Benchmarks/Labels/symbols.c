/* The same symbols and pictures with libqrencode and libpng alone: one symbol a payload, level H, 8 dots a module, 4 modules of quiet
   zone, a 1-bit PNG in memory. usage: symbols LIST; payloads are the first column. Prints symbols per second and bytes per symbol. */
#include <png.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DOTS = 8, QUIET = 4 };

typedef struct {
    unsigned char *bytes;
    size_t count, capacity;
} Buffer;

static void append(png_structp png, png_bytep data, size_t count) {
    Buffer *buffer = png_get_io_ptr(png);
    if (buffer->count + count > buffer->capacity) {
        buffer->capacity = (buffer->count + count) * 2;
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
    }
    memcpy(buffer->bytes + buffer->count, data, count);
    buffer->count += count;
}

static void flush(png_structp png) { (void)png; }

static size_t picture(const char *payload) {
    QRcode *code = QRcode_encodeString(payload, 0, QR_ECLEVEL_H, QR_MODE_8, 1);
    if (!code) exit(1);
    int side = (code->width + 2 * QUIET) * DOTS, stride = (side + 7) / 8;
    unsigned char *rows = malloc((size_t)stride * side);
    memset(rows, 0xff, (size_t)stride * side);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                for (int line = 0; line < DOTS; line++) rows[((y + QUIET) * DOTS + line) * stride + x + QUIET] = 0;
    Buffer buffer = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    if (setjmp(png_jmpbuf(png))) exit(1);
    png_set_write_fn(png, &buffer, append, flush);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png, info, side, side, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < side; y++) png_write_row(png, rows + (size_t)y * stride);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    size_t count = buffer.count;
    free(buffer.bytes);
    free(rows);
    QRcode_free(code);
    return count;
}

int main(int count, char **arguments) {
    FILE *list = fopen(count > 1 ? arguments[1] : "", "r");
    if (!list) return 2;
    static char payloads[100000][128];
    static char line[1024];
    size_t labels = 0, bytes = 0;
    while (labels < 100000 && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\t\n")] = 0;
        strncpy(payloads[labels++], line, sizeof payloads[0] - 1);
    }
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t index = 0; index < labels; index++) bytes += picture(payloads[index]);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9;
    printf("symbols_per_second %f\nbytes_per_symbol %f\n", labels / seconds, (double)bytes / labels);
    return 0;
}
