#!/bin/sh
# Whole runs of qmr and of benches/compare/peer.py over one made-up council, in turn, five times each: wall seconds, CPU
# seconds and peak memory of each run, and the medians. On a machine with other work compare the CPU seconds alone.
#
# usage: benches/compare/compare.sh FOLDER [SERVICES INDICATORS]     the folder is made if it is not there (200 × 200)
# needs: cargo build --release; GNU time; python3 with XlsxWriter and python-calamine ($PYTHON names another python3)
set -eu
here=$(dirname "$0")
qmr=$here/../../target/release/qmr
python=${PYTHON:-python3}
folder=$1
[ -e "$folder/qmr.toml" ] || "$python" "$here/council.py" "$folder" "${2:-200}" "${3:-200}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

timed() { # what is measured, and its command
    name=$1
    shift
    /usr/bin/time -f '%e %U %S %M' -a -o "$work/$name" "$@" >/dev/null
}
one=$(find "$folder/returns" -name '*.xlsx' | sort | head -n 1)
for _ in 1 2 3 4 5; do
    timed consolidate "$qmr" -c "$folder/qmr.toml" consolidate -q -o "$work/out"
    timed peer "$python" "$here/peer.py" "$folder" "$work/peer.xlsx"
    timed validate "$qmr" -c "$folder/qmr.toml" validate -q --fail-on never
    timed validate-one "$qmr" -c "$folder/qmr.toml" validate -q --fail-on never "$one"
    rm -rf "$work/out"
done
median() { # of a column of a file
    sort -n -k "$2" "$work/$1" | sed -n 3p | cut -d ' ' -f "$2"
}
printf '%-14s %8s %8s %8s\n' '' 'wall s' 'user s' 'MiB'
for name in consolidate peer validate validate-one; do
    printf '%-14s %8s %8s %8s\n' "$name" "$(median $name 1)" "$(median $name 2)" "$(($(median $name 4) / 1024))"
done
