/* Reads a calendar with libical and puts its events on the time line of a window; prints how many there are and how long it took. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static long found;

static void count(icalcomponent *event, struct icaltime_span *span, void *data)
{
    (void)event;
    (void)span;
    (void)data;
    found += 1;
}

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    if (text != NULL && fread(text, 1, (size_t)size, file) == (size_t)size)
        text[size] = '\0';
    fclose(file);
    return text;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: read FILE.ics FROM TO (instants as 20240612T000000Z)\n");
        return 2;
    }
    double start = now();
    char *text = contents(argv[1]);
    if (text == NULL)
        return 1;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL)
        return 1;
    double parsed = now();
    struct icaltimetype from = icaltime_from_string(argv[2]);
    struct icaltimetype to = icaltime_from_string(argv[3]);
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != NULL;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        icalcomponent_foreach_recurrence(event, from, to, count, NULL);
    printf("{\"parse\":%.1f,\"expand\":%.1f,\"found\":%ld}\n", parsed - start, now() - parsed, found);
    return 0;
}
