#!/usr/bin/env bash
# Makes all models and the table of verbs: `DATA=… models/train.sh`. DATA is the folder of the corpora and lists that the cards name.
# The same data gives the same bytes. Prints the tables of scores of the cards.
set -euo pipefail
cd "$(dirname "$0")/.."
lists=$(mktemp -d)
trap 'rm -r "$lists"' EXIT

cargo build --release --locked --features train
newsgraph="${CARGO_TARGET_DIR:-target}/release/newsgraph"
python3 models/lists.py "$DATA" "$lists"

"$newsgraph" train verbs "$lists/verbs.de.tsv" -o models/verbs.de.fst

train="$DATA/names/train/de" dev="$DATA/names/dev/de"
"$newsgraph" train names --language de --features 280000 -o models/names.de.bin \
    --own "$train"/{wikinews,bundestag_treaties,bundestag_world,gsd,germeval2014_test,smartdata}.tsv \
    --words "$lists"/words.{de,names}.tsv \
    --phrases "$lists"/names{,.de}.tsv \
    --raw "$lists/raw.de.txt" \
    --score "$dev"/{wikinews,germeval2014_dev_a,smartdata,bundestag_treaties}.tsv

train="$DATA/names/train/en" dev="$DATA/names/dev/en"
crossner=$(printf ",$train/crossner_%s.tsv" literature_dev science_dev music_dev)
"$newsgraph" train names --language en --features 280000 -o models/names.en.bin \
    --own "$train"/{wikinews,world_news,crossner_politics,uner_en_ewt_dev,wikigold}.tsv \
    --other "${crossner#,}" "$train"/{gum_silver,re3d,multiner_gov}.tsv \
    --words src/kb/common_en.txt "$lists"/words.{en,names,table}.tsv \
    --phrases "$lists"/names{,.en}.tsv \
    --score "$dev"/{wikinews,world_news,uner_en_ewt_test,crossner_politics_dev,worldwide_dev_evalonly}.tsv

python3 models/treebanks.py "$DATA" "$lists"
"$newsgraph" train parts --language de -o models/parts.de.bin \
    --treebank "$lists/parts.de.train.tsv" --score "$lists/parts.de.dev.tsv"
"$newsgraph" train parts --language en -o models/parts.en.bin \
    --treebank "$lists"/parts.en_{ewt,gum_permissive}.train.tsv --score "$lists"/parts.en_{ewt,gum_permissive}.dev.tsv
