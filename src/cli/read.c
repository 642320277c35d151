/* SPDX-License-Identifier: MIT
 * `readout read`: documents in, records out. With --jobs N threads read side by side; output keeps the order of the files. */
#include "cli/cli.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum format { AS_TEXT, AS_JSON, AS_BRAT };

typedef struct job {
	ro_buf out;
	ro_err err;
	bool done, failed;
} job;

typedef struct pool {
	const ro_model *model;
	enum ro_isa isa;
	enum format format;
	bool why;
	char **file;
	size_t n, next, written;	/* next to read, next to write */
	size_t ahead;			/* documents that may wait for their turn to be written */
	job *job;
	pthread_mutex_t lock;
	pthread_cond_t change;
	bool stop;
} pool;

static void
read_one(pool *p, ro_session *s, size_t i)
{
	job *j = &p->job[i];
	ro_options o = {.path = p->file[i]};
	ro_doc *d = ro_read_file(s, p->file[i], &o, &j->err);
	j->failed = !d;
	if (!d)
		return;
	switch (p->format) {
	case AS_TEXT: cli_text_doc(&j->out, d, p->why); break;
	case AS_JSON: cli_json_doc(&j->out, d); break;
	case AS_BRAT: cli_brat_doc(&j->out, d); break;
	}
	ro_doc_free(d);
}

static void *
worker(void *arg)
{
	pool *p = arg;
	ro_session *s = ro_session_new_on(p->model, p->isa);
	pthread_mutex_lock(&p->lock);
	while (!p->stop && p->next < p->n) {
		if (p->next >= p->written + p->ahead) {
			pthread_cond_wait(&p->change, &p->lock);
			continue;
		}
		size_t i = p->next++;
		pthread_mutex_unlock(&p->lock);
		read_one(p, s, i);
		pthread_mutex_lock(&p->lock);
		p->job[i].done = true;
		pthread_cond_broadcast(&p->change);
	}
	pthread_mutex_unlock(&p->lock);
	ro_session_free(s);
	return NULL;
}

/* Writes the results in order as they come; the number of documents that failed, or -1 if output stopped. */
static int
write_all(pool *p)
{
	int failed = 0;
	for (size_t i = 0; i < p->n; i++) {
		job *j = &p->job[i];
		pthread_mutex_lock(&p->lock);
		while (!j->done)
			pthread_cond_wait(&p->change, &p->lock);
		pthread_mutex_unlock(&p->lock);
		bool ok = !j->failed ? cli_write(&j->out) : true;
		if (j->failed)
			cli_say(&j->err);
		failed += j->failed;
		ro_buf_free(&j->out);
		pthread_mutex_lock(&p->lock);
		p->written = i + 1;
		p->stop = !ok;
		pthread_cond_broadcast(&p->change);
		pthread_mutex_unlock(&p->lock);
		if (!ok)
			return -1;
	}
	return failed;
}

static int
run_pool(pool *p, size_t jobs)
{
	pthread_t *thread = ro_malloc(jobs, sizeof *thread);
	p->job = ro_malloc(p->n, sizeof *p->job);
	p->ahead = jobs * 8;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->change, NULL);
	size_t started = 0;
	while (started < jobs && !pthread_create(&thread[started], NULL, worker, p))
		started++;
	int failed = started ? write_all(p) : -1;
	for (size_t i = 0; i < started; i++)
		pthread_join(thread[i], NULL);
	pthread_cond_destroy(&p->change);
	pthread_mutex_destroy(&p->lock);
	free(p->job), free(thread);
	return failed;
}

static bool
find_format(const char *name, bool json, enum format *f)
{
	static const char *const names[] = {"text", "json", "brat"};
	*f = json || !isatty(1) ? AS_JSON : AS_TEXT;
	for (int i = 0; name && i < 3; i++)
		if (!strcmp(name, names[i]))
			return *f = (enum format)i, true;
	if (name)
		fprintf(stderr, "readout: unknown format '%s': text, json or brat\n", name);
	return !name;
}

static int
run(int argc, char **argv)
{
	const char *json = NULL, *format = NULL, *model = NULL, *data = NULL, *isa = NULL, *jobs = NULL, *why = NULL;
	const cli_option table[] = {
		{"--json", NULL, "JSON Lines, one object a document (the default to a pipe)", &json},
		{"--format", "F", "text, json or brat", &format},
		{"--why", NULL, "with text: what decided each statement", &why},
		{"--jobs", "N", "threads (default 1); the output is the same for any number", &jobs},
		{"--model", "FILE", "weights other than the built-in ones", &model},
		{"--data", "DIR", CLI_DATA, &data},
		{"--isa", "NAME", "force an arithmetic that `readout version` lists", &isa},
		{0},
	};
	pool p = {.why = false};
	int n = cli_options(&cli_read, table, argc, argv);
	char *end = NULL;
	unsigned long k = jobs ? strtoul(jobs, &end, 10) : 1;
	if (n < 0 || !find_format(format, json, &p.format) || !cli_isa(isa, &p.isa))
		return 2;
	if (n == 0 || k < 1 || k > 256 || (end && *end)) {
		fprintf(stderr, "readout: %s: see `readout read --help`\n", n ? "--jobs takes a number from 1 to 256" : "no file given");
		return 2;
	}
	ro_model *m = cli_model(model, data);
	if (!m)
		return 1;
	p.model = m, p.file = argv, p.n = (size_t)n, p.why = why;
	int failed = run_pool(&p, k < p.n ? k : p.n);
	ro_model_free(m);
	return failed != 0;
}

const cli_command cli_read = {
	"read", "[OPTION]... FILE...", "records of documents: who said what to whom",
	"  readout read examples/readout-a.txt\n  readout read --json --jobs 2 examples/*.txt\n  readout read --format brat examples/readout-a.txt\n",
	run,
};
