#!/bin/sh
# libFuzzer with AddressSanitizer and UBSan on each harness, SECONDS_EACH (default 60) seconds each; seeds are examples and test inputs.
set -eu
command -v clang >/dev/null || { echo "fuzz: needs clang"; exit 1; }
out=build/fuzz
mkdir -p "$out/o" "$out/seeds"
cp examples/*.txt tests/text-inputs/* "$out/seeds/"
san=-fsanitize=address,undefined,fuzzer-no-link
for f in src/base/*.c src/read/*.c src/text/*.c src/model/*.c; do
	case $f in
	*avx2.c) isa="-mavx2 -mfma" ;;
	*avx512.c) isa="-mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni" ;;
	*) isa= ;;
	esac
	o="$out/o/$(echo "$f" | tr / _).o"
	# shellcheck disable=SC2086
	[ "$o" -nt "$f" ] || clang -std=gnu17 -D_GNU_SOURCE -Wno-psabi -g -O1 $san $isa -Isrc -Iinclude -c "$f" -o "$o"
done
for f in tests/fuzz/fuzz_*.c; do
	name=$(basename "$f" .c)
	# shellcheck disable=SC2046
	clang -std=gnu17 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined -Isrc -Iinclude "$f" "$out"/o/*.o \
		$(pkg-config --libs libutf8proc) -lm -o "$out/$name"
	mkdir -p "$out/corpus-$name"
	echo "$name:"
	"$out/$name" -max_total_time="${SECONDS_EACH:-60}" -max_len=20000 "$out/corpus-$name" "$out/seeds" 2>&1 | tail -1
done
