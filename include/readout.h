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

typedef struct ro_phrases {		/* several pieces of one text */
	const ro_span *span;
	size_t n;
} ro_phrases;

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

/* The same with tables of your own: a folder with files like those of data/ (people.tsv, organisations.tsv, metonyms.tsv, ...), the same
 * columns. Their rows stand before the built-in ones, so that they win; a row of people.tsv takes the place of the built-in rows with
 * that name, country and office. Fails with RO_IO, or RO_MODEL and a message "FOLDER/people.tsv:3: ..." at the first fault. */
typedef struct ro_model_options {
	const char *weights;		/* NULL: the built-in ones */
	const char *data;		/* the folder; NULL: only the built-in tables */
} ro_model_options;

RO_API ro_model *ro_model_open_with(const ro_model_options *options, ro_err *err);
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
	ro_str country;			/* ISO 3166 alpha-3, or the id of an international organisation (data/organisations.tsv), or empty */
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

/* A time as the text tells it. Days are inclusive. */
typedef struct ro_date {
	ro_str from, to;		/* ISO 8601 days; empty if unknown */
	ro_str granularity;		/* day, week, month, quarter, year, decade; empty if unknown */
	ro_span words;			/* empty if only understood: the day of publication */
	ro_str why;
} ro_date;

/* A place as the text tells it, resolved to GeoNames (populated places) or to a country or region. */
typedef struct ro_place {
	ro_str name;			/* the gazetteer's name; empty if no place is told */
	ro_str country;			/* ISO 3166 alpha-3, empty if unknown or at sea */
	ro_str adm1;			/* GeoNames code of the first administrative level, or empty */
	double lat, lon;		/* degrees; both 0 if unknown */
	unsigned geoname;		/* GeoNames id, 0 if none */
	ro_span words;
	ro_str why;
} ro_place;

/* One thing done, in PLOVER's terms (Halterman et al. 2023): type, mode; CAMEO 1.1b3 code and Goldstein's scale beside it.
 * Status as in the codebook: happened, ongoing, planned, promised, called for, threatened, denied, hypothetical, historical, negated.
 * In a reciprocal event (two sides met) `actors` holds all parties and there are no recipients. */
typedef struct ro_event {
	ro_str id;			/* "e1", ... in text order */
	const size_t *actors, *recipients;
	size_t n_actors, n_recipients;
	const ro_span *actor_spans, *recipient_spans;	/* words of each */
	ro_str type, mode;		/* "CONSULT", "visit" (or empty) */
	ro_str cameo;			/* "042" */
	double goldstein;		/* -10 .. 10 */
	ro_str status;
	ro_date date;
	ro_place place;
	ro_span trigger_span;
	size_t claimed_by;		/* actor whose word it is, or RO_NONE: the document's */
	size_t meeting;			/* RO_NONE if it is none */
	size_t sentence;
	double confidence;
	ro_str why;
} ro_event;

/* What a party takes on an issue, told in one clause. An issue is a topic (data/issues.tsv; where none of it is named, what the clause is
 * about in its own words: "sale of the reliefs") and where or whom it concerns. Stances as in
 * the codebook: raise, demand, offer, commit, support, oppose, accuse, warn, deny, agree, praise, regret, announce, discuss. */
typedef struct ro_position {
	ro_str id;			/* "p1", ... in text order; the positions of both sides that "agreed" follow each other */
	ro_str party;			/* ISO 3166 alpha-3 or an organisation's id; empty: the report's own voice, or unknown */
	ro_str topic, name;		/* "nuclear-programme", "nuclear programme"; of its own words: "sale-of-the-reliefs" */
	ro_str locus;			/* "IRN"; a relationship's two in alphabetical order: "RUS-USA"; empty if general */
	ro_str stance;
	int strength;			/* 1 takes note .. 5 in the strongest terms */
	ro_str toward;			/* party it is directed at, or empty */
	ro_span condition;		/* "if the ports stay closed"; empty if none */
	size_t statement, event;	/* what it rests on, or RO_NONE */
	ro_span words;			/* the clause */
	size_t claim;			/* number of the clause in the document: positions of one clause have one */
	bool main;			/* is its topic what the clause is about, or only named in it? */
	ro_span phrase;			/* what names the topic in it */
	size_t sentence;
	double confidence;
	ro_str why;
} ro_position;

/* One encounter, however many events tell it. */
typedef struct ro_meeting {
	ro_str id;			/* "m1", ... */
	const size_t *participants;
	size_t n_participants;
	ro_str level;			/* leaders, ministers, deputies, envoys, officials */
	ro_str form;			/* meeting, visit, call, video call */
	ro_str status;
	ro_place place;
	ro_date date;
	size_t host, asked_by;		/* actors, or RO_NONE */
	ro_span asked_span;		/* "at the request of Utopia"; empty if nobody is told */
	ro_str length;			/* "forty minutes", as told */
	ro_str on_margins_of;		/* "UN General Assembly", as told */
	const size_t *events;
	size_t n_events;
	ro_str why;
} ro_meeting;

typedef struct ro_uncoded {		/* seen, and not made a record */
	ro_span span;
	ro_str what;			/* "quotation without speaker", "unknown name", "report's own voice", ... */
} ro_uncoded;

/* Arrays owned by the document; *n may be NULL. */
RO_API const ro_actor *ro_doc_actors(const ro_doc *d, size_t *n);
RO_API const ro_statement *ro_doc_statements(const ro_doc *d, size_t *n);
RO_API const ro_position *ro_doc_positions(const ro_doc *d, size_t *n);
RO_API const ro_event *ro_doc_events(const ro_doc *d, size_t *n);
RO_API const ro_meeting *ro_doc_meetings(const ro_doc *d, size_t *n);
RO_API const ro_uncoded *ro_doc_not_coded(const ro_doc *d, size_t *n);

/* ---- several accounts of one meeting ----------------------------------------------------------------------------- */
/* How accounts stand to each other on an issue. RO_AGREE: what they tell can stand together and goes the same way. RO_BOTH: the same
 * topic with other emphasis. RO_DIFFER: claims or wants against each other. RO_ONLY: one tells it, and nothing in the others touches it. */
enum ro_relation_kind { RO_AGREE, RO_BOTH, RO_DIFFER, RO_ONLY };
RO_API const char *ro_relation_name(enum ro_relation_kind k);

typedef struct ro_account_cell {		/* what one account says on an issue */
	bool mentioned;
	const size_t *position;		/* of the account's ro_doc_positions, in text order */
	size_t n_position;
	const ro_span *quote;		/* its words: clauses, in text order, apart; none if not mentioned */
	size_t n_quote;
	ro_str party, stance;		/* of the first position; both empty if only the sense tells that it is mentioned */
	ro_span nearest;		/* not mentioned: the claim of the account that comes nearest to the others' */
	double likeness;		/* how near, 0..1 */
} ro_account_cell;

typedef struct ro_row {			/* an issue over all accounts */
	ro_str topic, name, locus;
	enum ro_relation_kind relation;
	size_t only;			/* RO_ONLY with two accounts: the one that tells it; else RO_NONE */
	const ro_account_cell *cell;		/* [accounts] */
	ro_str searched;		/* phrases that were looked for, '|' between them */
	ro_str why;
} ro_row;

typedef struct ro_fact {		/* of the meeting itself: date, form, length, asked by, participants, place */
	ro_str what;
	enum ro_relation_kind relation;
	const ro_str *value;		/* [accounts]; empty: not told */
	const ro_span *words;		/* [accounts]; empty where it is only understood */
	size_t only;			/* RO_ONLY with two accounts: the one that tells it; else RO_NONE */
} ro_fact;

typedef struct ro_comparison ro_comparison;

/* Compares accounts, 2 to RO_MAX_ACCOUNTS of them. The documents must outlive the result and come from model m. Rows stand in the order of
 * the first account's text, then of what the second has on its own, and so on. Any thread; linear in the product of the issues. */
#define RO_MAX_ACCOUNTS 16
RO_API ro_comparison *ro_compare(const ro_model *m, ro_doc *const *doc, size_t n, ro_err *err);
RO_API void ro_comparison_free(ro_comparison *c);
RO_API const ro_row *ro_comparison_rows(const ro_comparison *c, size_t *n);
RO_API const ro_fact *ro_comparison_facts(const ro_comparison *c, size_t *n);

/* Words of the columns for one thing: of data/terms.tsv ("Kiev", "Kyiv"), other names of one state, organisation or place of the lists,
 * one name in two spellings, or phrases without a common word in the same place of passages that tell the same. */
typedef struct ro_term {
	ro_str concept;			/* of data/terms.tsv; empty if the texts alone tell it */
	const ro_phrases *cell;		/* [columns] each word once, where it first stands; none if the column has none */
	double confidence;		/* 0..1 */
	ro_str why;
} ro_term;

RO_API const ro_term *ro_comparison_terms(const ro_comparison *c, size_t *n);

/* Compares parties over any number of documents: a column a party, each position counted to its party whoever tells it. `parties`
 * ("RUS|USA") names those that are wanted; NULL: all, those with most positions first; beyond RO_MAX_ACCOUNTS they are left out and named
 * by ro_comparison_left_out. Rows and cells are those of documents that the comparison makes, one a column: all that its party says, one
 * text over all documents. Its statements, actors and events are those of all documents; a statement or event in a sentence of others
 * has sentence RO_NONE. No facts. Fails with RO_USAGE if fewer than two parties take a position. */
RO_API ro_comparison *ro_compare_parties(const ro_model *m, ro_doc *const *doc, size_t n, const char *parties, ro_err *err);
RO_API ro_str ro_comparison_left_out(const ro_comparison *c);	/* "FRA|ITA"; empty: none */
RO_API size_t ro_comparison_columns(const ro_comparison *c);
RO_API const ro_doc *ro_comparison_column(const ro_comparison *c, size_t column);	/* the account, or all that a party says */

/* The document (index into `doc`) from which byte *at of a column's text came; *at becomes the byte of that document's text. */
RO_API size_t ro_comparison_origin(const ro_comparison *c, size_t column, size_t *at);


/* ---- a party through time ------------------------------------------------------------------------------------------ */
enum ro_edit_kind { RO_SAME, RO_TAKEN_OUT, RO_PUT_IN };

typedef struct ro_edit {		/* words that stayed, went or came */
	enum ro_edit_kind kind;
	ro_span before, after;		/* bytes of the earlier and of the later text; empty where it has none */
} ro_edit;

typedef struct ro_change {		/* a sentence of the earlier text and what became of it */
	ro_span before, after;		/* `before` empty: new; `after` empty: gone */
	bool moved;			/* stands elsewhere among its sentences now */
	bool same;			/* word for word */
	const ro_edit *edit;		/* in the order in which a person would read them */
	size_t n_edit;
} ro_change;

/* Sentences a[n_a] of one text against b[n_b] of another, as a person would mark the changes: equal sentences are paired, then those
 * most alike, moved ones too; in a pair the words. In the order of the later text, what is gone where it stood. At most RO_MAX_DIFF
 * sentences of each. The result is malloc'ed: ro_diff_free. */
#define RO_MAX_DIFF 2000		/* sentences: pairs cost the product */
typedef struct ro_diff ro_diff;
RO_API ro_diff *ro_diff_new(const ro_doc *before, const ro_span *a, size_t n_a, const ro_doc *after, const ro_span *b, size_t n_b);
RO_API const ro_change *ro_diff_changes(const ro_diff *d, size_t *n);
RO_API bool ro_diff_same(const ro_diff *d);	/* nothing changed but the order */
RO_API void ro_diff_free(ro_diff *d);

typedef struct ro_between {		/* what the documents tell of the time between two entries */
	size_t doc;
	size_t meeting, event;		/* of that document; one of them is RO_NONE */
	ro_str date;
} ro_between;

typedef struct ro_entry {		/* what a party says on an issue in one document on one day */
	size_t doc;			/* index into the documents */
	ro_str date;			/* ISO 8601: the statement's if its sentence tells one, else the document's; empty if unknown */
	bool own_date;			/* the sentence tells it */
	const size_t *position;		/* of that document */
	size_t n_position;
	ro_str stance;			/* "accuse|demand": raise, announce, discuss only where there is nothing else */
	ro_str was;			/* stance of the last entry with a view, if this one has another; else empty */
	size_t speaker, via;		/* actors of the document, or RO_NONE */
	size_t silent;			/* documents in which the party speaks since the entry before, and not of this */
	const ro_between *between;	/* meetings and events since the entry before, by date */
	size_t n_between;
	size_t text_before;		/* entry whose words are compared: the one before in a text of the party's own; else RO_NONE */
	const ro_change *change;	/* of the whole texts, those that touch a sentence of either entry */
	size_t n_change;
	bool reworded;			/* one of them is no mere move */
} ro_entry;

typedef struct ro_thread {		/* an issue through time */
	ro_str topic, name, locus;
	const ro_entry *entry;		/* by date, those without one last */
	size_t n_entry;
	ro_str first, last;		/* days; empty if unknown */
	size_t n_change;		/* changes of stance */
	size_t n_wording;		/* changes of wording */
	size_t silent;			/* documents in which the party speaks after `last`, and not of this */
} ro_thread;

typedef struct ro_ledger ro_ledger;

/* What `party` ("RUS", "NATO") says in the documents, issue by issue. `issue` is "topic/locus", "topic" or NULL: all of them; the most
 * raised first. The documents must outlive the result. An unknown party or issue gives no threads. */
RO_API ro_ledger *ro_track(ro_doc *const *doc, size_t n, const char *party, const char *issue);
RO_API const ro_thread *ro_ledger_threads(const ro_ledger *l, size_t *n);
RO_API void ro_ledger_free(ro_ledger *l);

/* ---- the actor list ------------------------------------------------------------------------------------------ */
typedef struct ro_listed {		/* a row of the lists that fits a name */
	const char *table;		/* "people", "countries", "organisations", "metonyms" */
	ro_str name, country;
	ro_str office, post, from, to;	/* of people; `office` is the kind of an organisation; empty if there is none */
	ro_str sector;
	ro_str file;			/* where the row stands */
	size_t line;
	double score;			/* 0..1: that this one is meant; 0: known by the name, not in office on that day */
	ro_str why;
} ro_listed;

typedef struct ro_who ro_who;		/* an answer; yours */

/* Whom a name means on a day (ISO 8601; empty: any day): "Sergey Lavrov", "Lavrov", "the Russian foreign minister", "President of
 * Utopia", "Downing Street", "the Dutch". The likeliest first; no rows if nobody. The rows end with the answer. */
RO_API ro_who *ro_who_find(const ro_model *m, ro_str name, ro_str date);
RO_API const ro_listed *ro_who_rows(const ro_who *w, size_t *n);
RO_API void ro_who_free(ro_who *w);

typedef struct ro_fault {		/* of a row in a table */
	ro_str file;
	size_t line;
	bool grave;			/* the row is wrong; else it is odd: two at once in one office, a name that another row takes */
	char msg[240];
} ro_fault;

/* Checks tables of one's own against each other and the built-in ones, or, with n = 0, the built-in ones: columns, dates, codes, the
 * vocabularies of data/README.md, rows that stand twice, terms that overlap, spellings that collide. `say` is called once a fault, in
 * the order of the tables and their rows. False if a file cannot be read as its table: *err says where. Files are named as the tables. */
typedef void ro_fault_fn(void *context, const ro_fault *fault);
RO_API bool ro_tables_check(const char *const *files, size_t n, ro_fault_fn *say, void *context, ro_err *err);

/* ---- without a document --------------------------------------------------------------------------------------- */
#define RO_MAX_TYPES 24

typedef struct ro_type_score {
	ro_str type;			/* "none" or a PLOVER type; NUL-terminated, belongs to the model */
	double p;			/* 0..1; the sum over types is 1 */
} ro_type_score;

/* What `source` does to `target` in the sentence (its first 510 word pieces): fills out [RO_MAX_TYPES], gives how many types there are;
 * 0 if the sentence is empty. A phrase of no spans, or of none within the sentence, is not told: "The teachers walked out". */
RO_API size_t ro_relation(ro_session *s, ro_str sentence, const ro_phrases *source, const ro_phrases *target, ro_type_score *out);

#ifdef __cplusplus
}
#endif
#endif
