#!/bin/sh
# actors.sh BINARY: `readout actors` and a user's own tables. Each case is a command, its exit status, and words that its output (stdout
# and stderr together) must have; tables are written to a temporary folder.
bin=$1
[ -x "$bin" ] || { echo "usage: actors.sh BINARY" >&2; exit 2; }
case $bin in /*) ;; *) bin=$PWD/$bin ;; esac
root=$(cd "$(dirname "$0")/.." && pwd)
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT INT TERM
cd "$tmp" || exit 2
passed=0 failed=0
ok() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $2"; fi; }

# try STATUS WORDS ARGUMENT...: runs `readout actors ARGUMENT...`
try() {
	want=$1 words=$2
	shift 2
	"$bin" actors "$@" >out 2>&1 </dev/null
	status=$?
	[ "$status" = "$want" ] && grep -qF -- "$words" out
	ok $? "actors $*: status $status, want $want and '$words', got: $(head -3 out)"
}

# table NAME: writes it from stdin; ';' stands for a tab
table() { mkdir -p "$(dirname "$1")" && tr ';' '\t' >"$1"; }
# json: true if every line of `out` is an object
json() { python3 -c 'import json, sys
for line in open("out", encoding="utf-8"): assert isinstance(json.loads(line), dict)'; }

try 2 'usage: readout actors COMMAND'
try 2 "unknown command 'actors forget'" forget
try 0 'usage: readout actors COMMAND' --help
for c in check who add unknown; do try 0 "usage: readout actors $c" $c --help; done

# ours pass: every table of data/ and those compiled in
try 0 '0 wrong' check
try 0 '0 wrong' check "$root"/data/*.tsv

# who
try 0 '1.00  Sergey Lavrov  RUS  Foreign Minister' who Lavrov --on 2021-05-19
try 0 '1.00  Sergey Lavrov' who the Russian foreign minister --on 2021-05-19
try 0 '1.00  Sergey Lavrov' who 'foreign minister of Russia' --on 2021-05-19
try 0 "Antony Blinken" who "US secretary of state" --on 2021-05-19
try 0 'seat that stands for who works there' who Foggy Bottom
try 0 'capital' who Moscow
try 0 'name of an organisation' who UNESCO
try 0 'hands over that day' who 'the US president' --on 2021-01-20
try 1 "nobody in the lists is called 'Xyzzy Plugh'" who Xyzzy Plugh
try 2 'no name given' who
try 2 '--on takes a day' who Lavrov --on 2021-13-01
try 0 '"country":"RUS"' who --json Lavrov --on 2021-05-19
json; ok $? 'actors who --json is not JSON lines'

# check: file, line and what is wrong
try 1 'No such file' check missing/people.tsv
try 2 'no table has this name' check "$root/README.md"
head='name;names;country;office;post;from;to;sector'
printf '%s\n' "$head" 'Ann Hythlo;;UTP;Judge;;2001;;JUD' | table bad/people.tsv
try 1 "bad/people.tsv:2: country 'UTP' is no country" check bad/people.tsv
try 1 '"grave":true' check --json bad/people.tsv
json; ok $? 'actors check --json is not JSON lines'
printf '%s\n' '# mine' "$head" 'Ann Hythlo;;NLD;Judge;;2005-13;;JUD' | table bad/people.tsv
try 1 "bad/people.tsv:3: from '2005-13' is no date" check --data bad
printf '%s\n' "$head" 'Ann Hythlo;;NLD;Judge;;2005;2004;JUD' | table bad/people.tsv
try 1 'from 2005 is after to 2004' check bad/people.tsv
printf '%s\n' "$head" 'Ann Hythlo;;NLD;Judge;;2001;;LAW' | table bad/people.tsv
try 1 "sector 'LAW' is none of GOV" check bad/people.tsv
printf '%s\n' "$head" 'Ann Hythlo;;NLD;Judge;judge;2001;;JUD' | table bad/people.tsv
try 1 "post 'judge' is none of" check bad/people.tsv
printf '%s\n' "$head" 'Ann Hythlo;;NLD;Judge;;2001;;JUD' 'Ann Hythlo;;NLD;Judge;;2001;;JUD' | table bad/people.tsv
try 1 "bad/people.tsv:3: 'Ann Hythlo' stands twice: see line 2" check bad/people.tsv
printf '%s\n' "$head" 'Ann Hythlo;Anna Hythlo;NLD;Judge;;2001;;JUD' 'Anna Hythlo;;NLD;Envoy;;2001;;GOV' | table bad/people.tsv
try 1 "'Anna Hythlo' is the name of 'Anna Hythlo'" check bad/people.tsv
printf '%s\n' "$head" 'Ann Hythlo;;AFG;Foreign Minister;;2001;2005;GOV' 'Bo Marl;;AFG;Minister;foreign minister;2003;;GOV' | table bad/people.tsv
try 0 'note: foreign minister of AFG: Ann Hythlo (line 2) has the office until 2005 too' check bad/people.tsv
printf '%s\n' 'name;country' 'Ann Hythlo;NLD' | table bad/people.tsv
try 1 "bad/people.tsv:1: the head line has no column 'names'" check bad/people.tsv
printf '%s\n' 'phrase;names;party;reading;post;from;to' 'White Tower;;UTP;government;;;' | table bad/metonyms.tsv
try 1 "party 'UTP' is no country" check bad/metonyms.tsv

# add: makes folder and file, checks before it writes
try 0 'added to mine/people.tsv' add --data mine --name 'Ann Hythlo' --country NLD --office 'Foreign Minister' --from 2026-03-01
try 0 'added to mine/people.tsv' add --data mine --name 'Bo Marl' --names 'Beau Marl|B. Marl' --country UNO --office 'Keeper of Seals' --from 2026 --sector IGO
try 0 '"office":"Envoy"' add --json --data mine --name 'Cy Vane' --country NLD --office Envoy
[ "$(wc -l <mine/people.tsv)" = 4 ] && [ "$(sed -n 1p mine/people.tsv | tr '\t' ';')" = "$head" ]
ok $? 'actors add did not write the file: '"$(cat mine/people.tsv)"
try 1 "country 'UTP' is no country" add --data mine --name 'Di Vane' --country UTP --office Judge
try 1 'stands twice' add --data mine --name 'Cy Vane' --country NLD --office Envoy
try 2 'are needed' add --data mine --name 'Di Vane'
try 2 "without tabs and '|'" add --data mine --name 'Di|Vane' --country NLD --office Judge
[ "$(wc -l <mine/people.tsv)" = 4 ]; ok $? 'actors add wrote a row that is wrong'
try 0 '0 wrong' check --data mine

# a user's rows go before ours
try 0 '1.00  Ann Hythlo  NLD  Foreign Minister' who 'Dutch foreign minister' --on 2026-03-02 --data mine
try 0 '1.00  Bo Marl  UNO' who 'Beau Marl' --data mine
printf 'Date: 2026-03-05\n\nThe Dutch foreign minister said that the talks had been useful. Marl told reporters that the seals were safe.\n' >text
"$bin" read --json --data mine text >out 2>&1 && grep -q '"name":"Ann Hythlo"' out && grep -q '"name":"Bo Marl"' out
ok $? "read --data: $(head -c 300 out)"
printf 'The talks went on.\n' >plain
for c in read show; do
	"$bin" $c --data nowhere plain >out 2>&1
	[ $? = 1 ] && grep -q "cannot read 'nowhere': No such file" out
	ok $? "$c --data nowhere: $(head -2 out)"
	"$bin" $c --data bad plain >out 2>&1
	[ $? = 1 ] && grep -q '^readout: bad/[a-z]*.tsv:[0-9]*: ' out
	ok $? "$c --data bad: $(head -2 out)"
done
mkdir odd && echo x >odd/poeple.tsv
"$bin" read --data odd plain >out 2>&1
[ $? = 1 ] && grep -q "no table has this name" out; ok $? "read --data odd: $(head -2 out)"

# unknown: frequency over documents, an example; who is listed is left out
a=$root/examples/readout-a.txt b=$root/examples/readout-b.txt
try 0 '  in 2  Althea Magsino  (person' unknown "$a" "$b"
try 0 '"name":"Althea Magsino","kind":"person"' unknown --json "$a" "$b"
json; ok $? 'actors unknown --json is not JSON lines'
try 0 'added' add --data known --name 'Althea Magsino' --country PHL --office 'Secretary of Foreign Affairs' --post 'foreign minister' --from 2024
try 0 'Terhorst' unknown --data known "$a" "$b"
! grep -q '^ .*  in .*Magsino' out; ok $? "actors unknown gives who is listed: $(head -2 out)"
try 1 "cannot read 'three'" unknown "$a" three
try 2 'no file given' unknown
echo "actors: $passed passed, $failed failed"
[ $failed = 0 ]
