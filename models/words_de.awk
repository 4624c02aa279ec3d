# The German word list of models/names.de.bin: `xz -dc de_forms.tsv.xz | awk -f models/words_de.awk | LC_ALL=C sort`.
# In: form TAB lemma TAB classes, as decoded from LanguageTool's part-of-speech dictionary. Out: form TAB letters.
BEGIN { FS = OFS = "\t" }
function letter(class) {
    if (class ~ /^SUB/) return "n"
    if (class ~ /^(ADJ|PA1|PA2)/) return "a"
    if (class ~ /^VER/) return "v"
    if (class ~ /^EIG:VOR/) return "g"
    if (class ~ /^EIG:NAC/) return "s"
    if (class ~ /^EIG:(STD|COU|GEB|GEO|MOU|WAT)/) return "p"
    if (class ~ /^EIG/) return "o"
    return "w"
}
$1 !~ / / {
    count = split($3, classes, " ")
    for (i = 1; i <= count; i++) seen[$1] = seen[$1] letter(classes[i])
}
END {
    for (form in seen) {
        letters = ""
        for (i = 1; i <= 8; i++) if (index(seen[form], substr("nvawgspo", i, 1))) letters = letters substr("nvawgspo", i, 1)
        print form, letters
    }
}
