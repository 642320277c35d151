# readout: GNU Make only. `make help` lists the commands. config.mk, if there, is read last (local overrides).
VERSION  := $(shell sed -n 's/^.define RO_VERSION "\(.*\)"/\1/p' include/readout.h)
MODE     ?= release
B        := build/$(MODE)
CC       ?= gcc
AR       ?= ar
PKGS     := libutf8proc
CLI_PKGS := jansson
ROM      := model/readout-3.rom
GOLD     ?= $(wildcard ../shared/gold)
SAMPLES  ?= $(wildcard ../shared/samples)
CORPUS   ?= $(wildcard ../shared/corpus)

CPPFLAGS := -D_GNU_SOURCE -Isrc -Iinclude -DRO_ROM='"$(ROM)"' -MMD -MP
CFLAGS   := -std=gnu17 -g -fPIC -fvisibility=hidden -ffp-contract=off
WARN     := -Wall -Wextra
WARN     += -Wshadow              # a name means one thing in a function
WARN     += -Wstrict-prototypes   # f() is a mistake in C17
WARN     += -Wvla                 # the stack does not grow with the input
WARN     += -Wformat=2            # formats are literals
WARN     += -Wno-psabi            # a note of gcc on 64-byte vectors
WARN     += -Wno-unused-parameter # tests and tables share signatures
OPT_release := -O3
OPT_asan    := -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -DRO_ARENA_MALLOC
CFLAGS   += $(OPT_$(MODE)) $(WARN) $(WERROR)
LDLIBS   := -lm -lpthread
-include config.mk

LIB_SRC  := $(wildcard src/base/*.c src/text/*.c src/read/*.c src/model/*.c src/record/*.c src/compare/*.c)
CLI_SRC  := $(wildcard src/cli/*.c)
LIB_OBJ  := $(LIB_SRC:src/%.c=$(B)/%.o)
CLI_OBJ  := $(CLI_SRC:src/%.c=$(B)/%.o)
UNITS    := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
DATA     := $(wildcard data/*.tsv)

ifneq ($(shell command -v pkg-config),)
CFLAGS   += $(shell pkg-config --cflags $(PKGS) $(CLI_PKGS) 2>/dev/null)
LDLIBS   += $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CLI_LIBS := $(shell pkg-config --libs $(CLI_PKGS) 2>/dev/null)
endif

.PHONY: all demo deps test check lint bench score golden fuzz help clean units
all: deps
	@$(MAKE) --no-print-directory $(B)/readout $(B)/libreadout.a

help: ## what this Makefile can do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

deps: ## install the Debian packages that are missing (asks for root only then)
	@sh tools/deps.sh

demo: all ## build, read the texts in examples/, print who said what
	@sh tools/demo.sh $(B)/readout

test: all ## unit, golden, pairs, bad input, README examples; T=name runs the suites whose name has it
	@$(MAKE) --no-print-directory units
	@B=$(B) GOLD="$(GOLD)" SAMPLES="$(SAMPLES)" CORPUS="$(CORPUS)" sh tests/run.sh $(T)

check: lint ## the tests again under AddressSanitizer and UBSan with one malloc an allocation, and lint
	@$(MAKE) --no-print-directory MODE=asan WERROR=-Werror test

lint: deps ## layers, function length, banned calls, headers alone
	@sh tools/lint.sh

score: all ## accuracy on the reference data, if present: attribution, syntax, names, reference, relations, events
	@B=$(B) GOLD="$(GOLD)" CORPUS="$(CORPUS)" sh tests/score.sh

bench: all ## speed as ratios in one run: program, encoder alone, threads, spaCy if installed
	@$(MAKE) --no-print-directory $(B)/bench_net
	@B=$(B) GOLD="$(GOLD)" sh tests/bench/run.sh

golden: all ## rewrite the expected outputs of tests/golden; read the diff
	@B=$(B) sh tests/golden.sh --write

fuzz: ## libFuzzer on reading, 60 seconds (needs clang)
	@sh tests/fuzz/run.sh

clean: ## remove build/
	rm -rf build

units: $(UNITS:%=$(B)/%)

$(B)/model/kern_avx2.o: CFLAGS += -mavx2 -mfma
$(B)/model/kern_avx512.o: CFLAGS += -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni
$(B)/record/embed.o: $(ROM) $(DATA)

$(B)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(B)/libreadout.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/readout: $(CLI_OBJ) $(B)/libreadout.a
	$(CC) $(CFLAGS) -rdynamic $(CLI_OBJ) $(B)/libreadout.a $(LDLIBS) $(CLI_LIBS) -o $@

$(B)/test_%: tests/unit/test_%.c $(B)/libreadout.a
	$(CC) $(CPPFLAGS) $(CFLAGS) -Itests $< $(B)/libreadout.a $(LDLIBS) $(CLI_LIBS) -lcmocka -o $@

$(B)/bench_%: tests/bench/bench_%.c $(B)/libreadout.a
	$(CC) $(CPPFLAGS) $(CFLAGS) $< $(B)/libreadout.a $(LDLIBS) -o $@

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d)
