/* SPDX-License-Identifier: MIT
 * `readout eval KIND GOLD`: reads labelled data, prints scores, and writes the predictions for other scorers to check.
 *
 * Intervals: 1,000 bootstrap samples of the documents (Efron 1979), 2.5% and 97.5% quantiles, one fixed seed. */
#include "cli/eval.h"

#include "base/file.h"
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>

enum { SAMPLES = 1000, GOLD_MAX = 1 << 30 };

static const eval_kind *const kinds[] = {&eval_attribution, &eval_syntax, &eval_names, &eval_reference, &eval_relations, &eval_events};

double *
eval_doc(eval_run *e)
{
	for (int i = 0; i < EVAL_COUNTS; i++)
		ro_vec_add(&e->count, 0.0);
	return e->count.at + (e->count.n - EVAL_COUNTS);
}

size_t *
eval_bytes_of(ro_str text, size_t *n)
{
	size_t *at = ro_malloc(text.n + 1, sizeof *at), k = 0;
	for (size_t i = 0; i < text.n; i++)
		if (((unsigned char)text.s[i] & 0xC0) != 0x80)
			at[k++] = i;
	at[k] = text.n;
	*n = k;
	return at;
}

static double
f1(double hit, double of)
{
	return of ? 2 * hit / of : 0;
}

static double
macro_f1(const double *c, int classes)
{
	double sum = 0, n = 0;
	for (int k = 0; k < classes; k++, c += 3) {
		sum += f1(c[0], c[1] + c[2]);
		n += c[1] + c[2] > 0;
	}
	return n ? sum / n : 0;
}

static double
value(const eval_metric *m, const double *c)
{
	if (m->of2 < -1)
		return macro_f1(c + m->hit, -m->of2);
	return m->of2 < 0 ? f1(c[m->hit], 2 * c[m->of]) : f1(c[m->hit], c[m->of] + c[m->of2]);
}

static uint64_t
next_random(uint64_t *x)
{
	*x ^= *x << 13, *x ^= *x >> 7, *x ^= *x << 17;
	return *x;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void
print_metric(const eval_run *e, const eval_metric *m)
{
	size_t n = e->count.n / EVAL_COUNTS;
	double sum[EVAL_COUNTS] = {0}, v[SAMPLES];
	uint64_t seed = 88172645463325252u;
	for (size_t i = 0; i < e->count.n; i++)
		sum[i % EVAL_COUNTS] += e->count.at[i];
	for (int k = 0; k < SAMPLES; k++) {
		double c[EVAL_COUNTS] = {0};
		for (size_t i = 0; i < n; i++) {
			const double *row = e->count.at + next_random(&seed) % n * EVAL_COUNTS;
			for (int j = 0; j < EVAL_COUNTS; j++)
				c[j] += row[j];
		}
		v[k] = value(m, c);
	}
	qsort(v, SAMPLES, sizeof *v, by_size);
	printf("  %-36s %5.1f   [%.1f, %.1f]", m->name, 100 * value(m, sum), 100 * v[SAMPLES / 40], 100 * v[SAMPLES - 1 - SAMPLES / 40]);
	if (m->of2 >= -1)
		printf("   %.0f/%.0f", sum[m->hit], m->of2 >= 0 ? (sum[m->of] + sum[m->of2]) / 2 : sum[m->of]);
	putchar('\n');
}

static bool
save(const char *path, const ro_buf *b)
{
	FILE *f = fopen(path, "wb");
	bool ok = f && fwrite(b->s, 1, b->n, f) == b->n;
	if ((f && fclose(f)) || !ok) {
		fprintf(stderr, "readout: cannot write '%s'\n", path);
		return false;
	}
	return true;
}

static int
measure(const eval_kind *k, eval_run *e, const char *predictions)
{
	ro_err err = {0};
	if (!ro_file_read(e->path, GOLD_MAX, &e->gold, &err) || !k->run(e, &err)) {
		cli_say(&err);
		return 1;
	}
	printf("%s, %zu documents of %s, %%   [95%% interval]   hits/of\n", k->name, e->count.n / EVAL_COUNTS, e->path);
	for (const eval_metric *m = k->metrics; m->name; m++)
		print_metric(e, m);
	return predictions && !save(predictions, &e->out);
}

static int
run(int argc, char **argv)
{
	const char *predictions = NULL, *model = NULL, *data = NULL, *isa = NULL;
	const cli_option table[] = {{"--predictions", "OUT", "write the predictions, in the form the gold has", &predictions},
				    {"--model", "FILE", "weights other than the built-in ones", &model},
				    {"--data", "DIR", CLI_DATA, &data},
				    {"--isa", "NAME", "force an arithmetic that `readout version` lists", &isa},
				    {0}};
	int n = cli_options(&cli_eval, table, argc, argv), status = 2;
	enum ro_isa which;
	if (n < 0 || !cli_isa(isa, &which))
		return 2;
	for (size_t i = 0; n == 2 && i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i]->name, argv[0]))
			continue;
		ro_model *m = cli_model(model, data);
		if (!m)
			return 1;
		eval_run e = {.s = ro_session_new_on(m, which), .path = argv[1]};
		status = measure(kinds[i], &e, predictions);
		free((void *)e.gold.s), free(e.count.at);
		ro_buf_free(&e.out);
		ro_session_free(e.s);
		ro_model_free(m);
		return status;
	}
	fprintf(stderr, "readout: %s: see `readout eval --help`\n", n == 2 ? "unknown kind of gold" : "eval takes a kind and a file");
	return status;
}

const cli_command cli_eval = {
	"eval", "[OPTION]... KIND GOLD", "scores on labelled data: attribution, syntax, names, reference, relations or events",
	"  readout eval attribution dev.ndjson --predictions out.ndjson\n  readout eval syntax ewt_dev.conllu\n",
	run,
};
