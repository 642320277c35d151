/* SPDX-License-Identifier: MIT
 *
 * readout: who said what to whom, read from the accounts of diplomacy. This header is the manual of the library.
 *
 *	#include <readout.h>
 *	#include <stdio.h>
 *
 *	int main(int argc, char **argv)
 *	{
 *		ro_err err = {0};
 *		ro_model *m = ro_model_open(NULL, &err);
 *		if (!m || argc < 2)
 *			return fprintf(stderr, "%s\n", err.msg), 1;
 *		ro_session *s = ro_session_new(m);
 *		ro_doc *d = ro_read_file(s, argv[1], NULL, &err);
 *		if (!d)
 *			return fprintf(stderr, "%s\n", err.msg), 1;
 *		size_t n;
 *		const ro_statement *st = ro_doc_statements(d, &n);
 *		const ro_actor *who = ro_doc_actors(d, NULL);
 *		for (size_t i = 0; i < n; i++)
 *			if (st[i].speaker != RO_NONE)
 *				printf("%.*s\n", (int)who[st[i].speaker].name.n, who[st[i].speaker].name.s);
 *		ro_doc_free(d);
 *		ro_session_free(s);
 *		ro_model_free(m);
 *	}
 *
 * Ownership. `_open`, `_new` and ro_read give an object that is yours until you call its `_free` (which accepts NULL).
 * Everything reached from a ro_doc (text, slices, records) belongs to it and ends with it.
 * Threads. A ro_model never changes after it is opened: share it. A ro_session is one thread's scratch. A ro_doc may be
 * read by any number of threads at once.
 * Errors. Functions that can fail return NULL or false and fill *err, if err is not NULL; on success *err is untouched.
 * Memory. When the system has no memory left, the library calls abort(3) through ro_on_oom; the limits below keep
 * foreign input away from that. The library never prints and never exits.
 * Offsets. Spans are byte offsets, half-open, into ro_doc_text; JSON output counts Unicode code points (ro_doc_chars). */
#ifndef READOUT_H
#define READOUT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#define RO_API __attribute__((visibility("default")))
#define RO_VERSION "0.1.0"
#define RO_NONE ((size_t)-1)		/* "no such record" in fields that hold an index */

/* ---- limits: each names what would otherwise grow with the input ---------------------------------------------- */
#define RO_MAX_BYTES (16u << 20)	/* bytes of one document: ten long novels; it reads at some 20-80 KB/s a core */
#define RO_MAX_SENTENCE 400		/* words of a sentence; a longer run is cut at a word (trees cost the square) */
#define RO_MAX_CONTENT 20000		/* bytes of one content piece found by quotation marks alone */

/* ---- small types ---------------------------------------------------------------------------------------------- */
typedef struct ro_str {
	const char *s;			/* UTF-8, not NUL-terminated */
	size_t n;			/* bytes */
} ro_str;

typedef struct ro_span {
	size_t beg, end;		/* [beg, end) bytes of the document's text */
} ro_span;

enum ro_code { RO_OK, RO_IO, RO_FORMAT, RO_LIMIT, RO_ENCODING, RO_MODEL, RO_USAGE };

typedef struct ro_err {
	int code;			/* enum ro_code */
	size_t at;			/* byte in the input where it happened, if that means anything */
	char msg[240];			/* one line, lower case, printable as it is: cannot open 'x.txt': no such file */
} ro_err;

/* Called once when memory is gone; must not return. Default: abort(3). Set it before any other call. */
RO_API extern void (*ro_on_oom)(void);

/* ---- model and session ---------------------------------------------------------------------------------------- */
typedef struct ro_model ro_model;	/* weights and tables, immutable, shared */
typedef struct ro_session ro_session;	/* one thread's scratch */

/* Which arithmetic a session uses. All int8 paths give the same bits; RO_F32 is the plain reference, slow. */
enum ro_isa { RO_AUTO, RO_PORTABLE, RO_AVX2, RO_AVX512, RO_F32 };

/* Opens the weights file at `path`, or the built-in weights if NULL. The file is mapped, every bound is checked.
 * Fails with RO_IO or RO_MODEL (not a weights file, damaged, other version). */
RO_API ro_model *ro_model_open(const char *path, ro_err *err);
RO_API void ro_model_free(ro_model *m);

/* True if this processor and this build can run `isa`. */
RO_API bool ro_isa_runs(enum ro_isa isa);
RO_API const char *ro_isa_name(enum ro_isa isa);

/* Scratch for one thread; `m` must outlive it. The second form forces an instruction set that ro_isa_runs. */
RO_API ro_session *ro_session_new(const ro_model *m);
RO_API ro_session *ro_session_new_on(const ro_model *m, enum ro_isa isa);
RO_API void ro_session_free(ro_session *s);

/* ---- reading -------------------------------------------------------------------------------------------------- */
typedef struct ro_doc ro_doc;		/* one document: its text and its records */

typedef struct ro_options {
	const char *path;		/* named in the document's record and in errors; NULL: none */
	bool raw;			/* the bytes are the text: no header lines, no furniture, nothing moved */
	const ro_span *words;		/* with raw: words to use instead of finding them, in order; NULL: find them */
	size_t n_words;
	const size_t *sentences;	/* with words: index of each sentence's first word, rising from 0 */
	size_t n_sentences;
} ro_options;

/* Reads one document. `bytes` is copied. UTF-8 with or without mark; UTF-16 with mark is converted; bytes that are not
 * UTF-8 become U+FFFD and are counted; NUL bytes become spaces and are counted.
 * Fails with RO_LIMIT (larger than RO_MAX_BYTES), RO_ENCODING (UTF-32, or binary: more than 1 byte in 8 neither text nor
 * UTF-8), RO_IO (file form only). An empty document is a document without records. */
RO_API ro_doc *ro_read(ro_session *s, ro_str bytes, const ro_options *options, ro_err *err);
RO_API ro_doc *ro_read_file(ro_session *s, const char *path, const ro_options *options, ro_err *err);
RO_API void ro_doc_free(ro_doc *d);

/* ---- what was read -------------------------------------------------------------------------------------------- */
enum ro_kind { RO_ARTICLE, RO_READOUT, RO_STATEMENT, RO_TRANSCRIPT, RO_REPORT };
RO_API const char *ro_kind_name(enum ro_kind k);

typedef struct ro_info {
	ro_str id;			/* 16 hex digits of a hash of the bytes: same bytes, same id */
	ro_str path;			/* as given, or empty */
	ro_str url, publisher, title, date, licence;	/* empty if unknown; date as ISO 8601 where understood */
	ro_str language;		/* ISO 639-1, "en" unless the text says otherwise */
	ro_str voice;			/* party whose account it is: ISO 3166 alpha-3 or an organisation, empty for the press */
	ro_str voice_name;		/* that party in words: "United States" */
	enum ro_kind kind;
	ro_str kind_why;		/* what decided kind and voice */
	ro_span title_span;		/* the title where it stands in the text; empty if it does not */
	size_t n_bad_bytes;		/* bytes replaced by U+FFFD */
	size_t n_nul;			/* NUL bytes replaced by spaces */
	size_t n_cut_sentences;		/* runs longer than RO_MAX_SENTENCE that were cut */
	size_t n_words, n_pieces;	/* size of the text in words and in word pieces */
} ro_info;

RO_API const ro_info *ro_doc_info(const ro_doc *d);
RO_API ro_str ro_doc_text(const ro_doc *d);

/* Code points before byte `at` of the text (at <= length). */
RO_API size_t ro_doc_chars(const ro_doc *d, size_t at);

/* Byte of the source (after conversion to UTF-8) from which byte `at` of the text came, and its page, from 1. */
RO_API size_t ro_doc_source(const ro_doc *d, size_t at, size_t *page);

typedef struct ro_token {		/* a word as Universal Dependencies cuts it */
	ro_span span;
	uint32_t sentence;		/* index of its sentence */
	uint32_t head;			/* index of its head token in the document; itself if root */
	const char *upos;		/* UD part of speech */
	const char *xpos;		/* Penn tag */
	const char *rel;		/* UD relation to head */
	const char *name;		/* "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC" */
	const char *entity;		/* "none", or what a phrase headed here denotes: "person", "organization", "place", ... */
	uint32_t link;			/* head token of the earlier mention it refers to, or UINT32_MAX */
	float p_link;			/* its probability, 0..1 */
} ro_token;

RO_API const ro_token *ro_doc_tokens(const ro_doc *d, size_t *n);
RO_API const ro_span *ro_doc_sentences(const ro_doc *d, size_t *n);

/* Unit vectors [n_sentences][384] of the sentences' sense: the dot product is their likeness, -1..1. */
RO_API const float *ro_doc_sense(const ro_doc *d);

/* ---- records -------------------------------------------------------------------------------------------------- */
enum ro_actor_kind { RO_PERSON, RO_ORGANIZATION, RO_COUNTRY, RO_GROUP, RO_ROLE };
RO_API const char *ro_actor_kind_name(enum ro_actor_kind k);

typedef struct ro_actor {
	ro_str id;			/* "a1", "a2", ... in order of first mention */
	ro_str name;			/* the fullest form: "Antony J. Blinken" */
	enum ro_actor_kind kind;
	ro_str country;			/* ISO 3166 alpha-3, or empty */
	ro_str sector;			/* PLOVER sector, or empty */
	ro_str role;			/* as the text or the list has it: "Secretary of State" */
	bool from_list;			/* known to the actor list */
	const ro_span *mentions;	/* in text order */
	size_t n_mentions;
	ro_str why;			/* what made these mentions one actor */
} ro_actor;

enum ro_how { RO_DIRECT, RO_MIXED, RO_INDIRECT };
RO_API const char *ro_how_name(enum ro_how h);

/* One thing said. After Pareti (2015) and PolNeAR (Newell et al. 2018): source, cue, content; here "speaker" is the
 * source resolved to an actor. Stances as in the codebook: raise, demand, offer, commit, support, oppose, accuse, warn,
 * deny, agree, praise, regret, announce, discuss, or "say" where the cue tells none. */
typedef struct ro_statement {
	ro_str id;			/* "s1", ... in text order */
	size_t speaker;			/* actor, or RO_NONE */
	ro_span speaker_span;		/* words that name the speaker; empty if only understood */
	ro_span cue_span;		/* "said", "according to"; empty for an unattributed sentence of a readout */
	const ro_span *content;		/* what was said, in text order */
	size_t n_content;
	enum ro_how how;
	size_t addressee;		/* actor to whom it was said, or RO_NONE */
	ro_span addressee_span;
	size_t via;			/* actor whose account it comes through, or RO_NONE */
	ro_span via_span;		/* its words; empty if it is the document's own voice */
	ro_str act;			/* stance that the cue carries */
	size_t parent;			/* statement inside whose content this one stands, or RO_NONE */
	size_t joined;			/* earlier statement that this one goes on ("... he added"), or RO_NONE */
	size_t sentence;		/* index of the sentence of its cue, or of its content */
	double confidence;		/* 0..1 */
	ro_str why;			/* what decided it, in words and numbers */
} ro_statement;

typedef struct ro_uncoded {		/* seen, and not made a record */
	ro_span span;
	ro_str what;			/* "quotation without speaker", "unknown name", "report's own voice", ... */
} ro_uncoded;

/* Arrays owned by the document; *n may be NULL. */
RO_API const ro_actor *ro_doc_actors(const ro_doc *d, size_t *n);
RO_API const ro_statement *ro_doc_statements(const ro_doc *d, size_t *n);
RO_API const ro_uncoded *ro_doc_not_coded(const ro_doc *d, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
