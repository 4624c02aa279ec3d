#!/usr/bin/env bash
# Trains both models: `DATA=… models/train.sh`. DATA is the folder of the corpora and word lists that the cards name.
# The same data gives the same bytes. Prints the tables of scores of the cards.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

cargo build --release --locked --features train
newsgraph="${CARGO_TARGET_DIR:-target}/release/newsgraph"

xz -dc "$DATA/lex/de_forms.tsv.xz" | awk -f models/words_de.awk | LC_ALL=C sort >"$work/words_de.tsv"
lists="$DATA/lex/names_smashew/NamesDatabases"
sed 's/\r$//; s/$/\tg/' "$lists/first names/all.txt" >"$work/given.tsv"
sed 's/\r$//; s/$/\ts/' "$lists/surnames/all.txt" >"$work/surnames.tsv"

train="$DATA/names/train/de" dev="$DATA/names/dev/de"
"$newsgraph" train names --language de --features 550000 -o models/names.de.bin \
    --own "$train"/{wikinews,bundestag_treaties,bundestag_world,gsd}.tsv \
    --other "$train/germeval2014_test.tsv" "$train/smartdata.tsv" \
    --words "$work"/{words_de,given,surnames}.tsv \
    --score "$dev"/{wikinews,germeval2014_dev_a,smartdata,bundestag_treaties}.tsv

train="$DATA/names/train/en" dev="$DATA/names/dev/en"
crossner=$(printf ",$train/crossner_%s.tsv" politics literature_dev science_dev music_dev)
"$newsgraph" train names --language en --features 550000 -o models/names.en.bin \
    --own "$train"/{wikinews,world_news}.tsv \
    --other "$train"/{wikigold,uner_en_ewt_dev,gum_silver,re3d,multiner_gov}.tsv "${crossner#,}" \
    --words src/kb/common_en.txt "$work"/{given,surnames}.tsv \
    --score "$dev"/{wikinews,world_news,uner_en_ewt_test,crossner_politics_dev,worldwide_dev_evalonly}.tsv
