//! What the packs know of each token: grammar as bits, and the words that attribute.
//!
//! One walk over the tokens; every later step looks at bits and never at letters again.

use rustc_hash::FxHashMap;

use super::cues::{ACTS, CUES, CueKind, CueWord, act_of, filled, words_of};
use super::happenings::{Frames, Trigger};
use super::signs::{SignClasses, Signs};
use crate::error::{Error, Result};
use crate::lang::{ClassId, Entry, Lexicon, Pack, Reading, Shape, Token, VerbForm, VerbForms, WordId};

/// Grammar of a token, one bit each: see [`GRAMMAR`] for the word list behind it.
pub(super) mod bit {
    pub const THAT: u64 = 1;
    pub const SUBORDINATOR: u64 = 1 << 1;
    pub const COORDINATOR: u64 = 1 << 2;
    pub const REPORTED: u64 = 1 << 3;
    pub const CONDITIONAL: u64 = 1 << 4;
    pub const INDICATIVE: u64 = 1 << 5;
    pub const FUTURE: u64 = 1 << 6;
    pub const POSSIBLE: u64 = 1 << 7;
    pub const NEGATION: u64 = 1 << 8;
    pub const PREPOSITION: u64 = 1 << 9;
    pub const ARTICLE: u64 = 1 << 10;
    pub const OBLIQUE: u64 = 1 << 11;
    pub const PRONOUN: u64 = 1 << 12;
    pub const SPEAKER: u64 = 1 << 13;
    pub const SKIPPED: u64 = 1 << 14;
    pub const ENUMERATOR: u64 = 1 << 15;
    pub const THUS: u64 = 1 << 16;
    pub const PERFECT: u64 = 1 << 18;
    pub const PASSIVE: u64 = 1 << 19;
    pub const AS: u64 = 1 << 20;
    pub const INFINITIVE: u64 = 1 << 21;
    pub const OF: u64 = 1 << 22;
    pub const DOCUMENT: u64 = 1 << 23;
    pub const BY: u64 = 1 << 24;
    pub const NO_SPEAKER: u64 = 1 << 25;
    /// Part of a name.
    pub const NAME: u64 = 1 << 26;
    /// Part of a time expression.
    pub const DATE: u64 = 1 << 27;
    /// A cue, whatever its kind, stands here.
    pub const CUE: u64 = 1 << 28;

    /// A verb that names whom it speaks to first ("told").
    pub const ADDRESSED: u64 = 1 << 29;
    pub const RELATIVE: u64 = 1 << 30;
    /// A noun for a published work, not for words alone.
    pub const WORK: u64 = 1 << 31;
    /// "zwischen"
    pub const BETWEEN: u64 = 1 << 32;
    /// A preposition of place: "in", "at".
    pub const LOCATIVE: u64 = 1 << 33;

    /// "ein", "some": what follows is new.
    pub const INDEFINITE: u64 = 1 << 34;
    /// A pronoun for whoever writes: "I", "we".
    pub const OWN_VOICE: u64 = 1 << 35;
    /// A pronoun for several: "they".
    pub const SEVERAL: u64 = 1 << 36;
    /// A pronoun that its verb tells to be of one or several: "sie".
    pub const ONE_OR_SEVERAL: u64 = 1 << 37;

    /// A negation that negates nothing: "nicht nur".
    pub const NO_NEGATION: u64 = 1 << 38;
    /// A word that points and says nothing by itself: "it", "him", "das".
    pub const LIGHT: u64 = 1 << 39;
    /// "how", "why", "if": a clause that is asked or told begins here.
    pub const QUESTION: u64 = 1 << 40;
    /// A verb that ties an adjective to its subject: "is", "remained".
    pub const COPULA: u64 = 1 << 41;
    /// "many", "some": stands for people without their noun.
    pub const QUANTIFIER: u64 = 1 << 44;
    /// "while": what follows the comma is set against what was said.
    pub const SET_AGAINST: u64 = 1 << 43;
    /// "his", "their": whose word it is.
    pub const POSSESSIVE: u64 = 1 << 42;
    /// An article that can only be a dative or a genitive where an object begins.
    pub const DATIVE: u64 = 1 << 46;
    /// A preposition that tells where or when more often than what: "in", "auf".
    pub const ADVERBIAL: u64 = 1 << 47;

    /// A verb that says that something is heard, or planned: "soll".
    pub const HEARSAY: u64 = 1 << 48;

    /// A preposition before the one whom a happening is directed at: "against".
    pub const TOWARD: u64 = 1 << 50;
    /// A noun for people who act or suffer: "soldiers".
    pub const ACTOR: u64 = 1 << 49;

    /// "obwohl": what follows is granted.
    pub const CONCESSIVE: u64 = 1 << 45;

    /// Words that no noun phrase runs over.
    pub const STOPS_PHRASE: u64 =
        THAT | SUBORDINATOR | REPORTED | CONDITIONAL | INDICATIVE | FUTURE | PERFECT | PASSIVE;
    /// A verb that stands for a clause.
    pub const FINITE: u64 = REPORTED | CONDITIONAL | INDICATIVE | FUTURE | PERFECT | PASSIVE;
}

/// Word lists of the packs that carry grammar.
const GRAMMAR: &[(&str, u64)] = &[
    ("that-conjunction", bit::THAT),
    ("subordinator", bit::SUBORDINATOR),
    ("coordinator", bit::COORDINATOR),
    ("reported-mood", bit::REPORTED),
    ("conditional-mood", bit::CONDITIONAL),
    ("indicative", bit::INDICATIVE),
    ("future-verb", bit::FUTURE),
    ("possibility", bit::POSSIBLE),
    ("negation", bit::NEGATION),
    ("preposition", bit::PREPOSITION),
    ("article-word", bit::ARTICLE),
    ("oblique-article", bit::OBLIQUE),
    ("speaker-pronoun", bit::PRONOUN),
    ("speaker-noun", bit::SPEAKER),
    ("skipped-word", bit::SKIPPED),
    ("enumerator", bit::ENUMERATOR),
    ("thus-word", bit::THUS),
    ("perfect-auxiliary", bit::PERFECT),
    ("passive-auxiliary", bit::PASSIVE),
    ("as-word", bit::AS),
    ("infinitive-mark", bit::INFINITIVE),
    ("of-word", bit::OF),
    ("document-noun", bit::DOCUMENT),
    ("by-word", bit::BY),
    ("no-speaker", bit::NO_SPEAKER),
    ("addressed-verb", bit::ADDRESSED),
    ("relative-word", bit::RELATIVE),
    ("work-noun", bit::WORK),
    ("between-word", bit::BETWEEN),
    ("locative", bit::LOCATIVE),
    ("indefinite-article", bit::INDEFINITE),
    ("own-pronoun", bit::OWN_VOICE),
    ("plural-pronoun", bit::SEVERAL),
    ("number-by-verb", bit::ONE_OR_SEVERAL),
    ("no-negation", bit::NO_NEGATION),
    ("light-word", bit::LIGHT),
    ("recipient-word", bit::TOWARD),
    ("actor-noun", bit::ACTOR),
    ("question-word", bit::QUESTION),
    ("copula", bit::COPULA),
    ("possessive-pronoun", bit::POSSESSIVE),
    ("set-against-word", bit::SET_AGAINST),
    ("quantifier", bit::QUANTIFIER),
    ("dative-article", bit::DATIVE),
    ("adverbial-preposition", bit::ADVERBIAL),
    ("hearsay-verb", bit::HEARSAY),
    ("concessive", bit::CONCESSIVE),
];

/// The classes of one pack, by number.
#[derive(Debug)]
pub(super) struct Classes {
    grammar: Vec<u64>,
    cues: Vec<Option<CueKind>>,
    pub speaker: Option<ClassId>,
    pub female: Option<ClassId>,
    pub male: Option<ClassId>,
    /// What closes an infinitive of the past: "worden", "have".
    pub past_infinitive: Option<ClassId>,
    /// "sondern"
    pub contrast: Option<ClassId>,
    /// Cues whose content lies ahead: "kündigte an".
    pub coming: Option<ClassId>,
    /// Verbs that name their listener without a preposition.
    pub listener_verb: Option<ClassId>,
    /// What separable verbs of happenings leave at the end of the clause.
    pub particle: Option<ClassId>,
    pub actor: Option<ClassId>,
    pub frames: Frames,
    signs: SignClasses,
    verb_forms: VerbForms,
}

impl Classes {
    /// # Errors
    /// A cue whose value is no speech act, with file and line; a table of verbs that cannot be read.
    pub fn new(pack: &Pack) -> Result<Self> {
        let lexicon = &pack.lexicon;
        let mut classes = Self {
            grammar: vec![0; lexicon.class_count()],
            cues: vec![None; lexicon.class_count()],
            speaker: lexicon.class("speaker-noun"),
            female: lexicon.class("female-word"),
            male: lexicon.class("male-word"),
            past_infinitive: lexicon.class("past-infinitive"),
            contrast: lexicon.class("contrast-word"),
            coming: lexicon.class("coming-cue"),
            listener_verb: lexicon.class("listener-verb"),
            particle: lexicon.class("verb-particle"),
            actor: lexicon.class("actor-noun"),
            frames: Frames::new(pack)?,
            signs: SignClasses::new(pack)?,
            verb_forms: VerbForms::of(pack.language)?,
        };
        for (name, bit) in GRAMMAR {
            if let Some(class) = lexicon.class(name) {
                classes.grammar[class.0 as usize] |= bit;
            }
        }
        for (name, kind) in CUES {
            let Some(class) = lexicon.class(name) else {
                continue;
            };
            classes.cues[class.0 as usize] = Some(*kind);
            for entry in lexicon.entries_of(class) {
                let value = lexicon.value(entry.value);
                let parts = act_of(value).into_iter().flat_map(|act| act.words());
                if let Some(tail) = parts
                    .into_iter()
                    .find(|part| lexicon.word(part) == WordId::UNKNOWN)
                {
                    return Err(Error::new(
                        format!("no word list has `{tail}`"),
                        "add it to the list `particle`",
                    )
                    .in_file(pack.file_path(entry.origin))
                    .at_line(entry.origin.line));
                }
                if act_of(value).is_none() {
                    let known: Vec<&str> = ACTS.iter().map(|(name, _)| *name).collect();
                    return Err(Error::new(
                        format!("`{value}` does not begin with a speech act"),
                        format!("begin with one of: {}", known.join(", ")),
                    )
                    .in_file(pack.file_path(entry.origin))
                    .at_line(entry.origin.line));
                }
            }
        }
        Ok(classes)
    }
}

/// Grammar and cues of the tokens of one article.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub bits: Vec<u64>,
    /// What each token can be as a form of a verb, by the table of its language; nothing for words with a
    /// capital. Of the bits, REPORTED, CONDITIONAL, INDICATIVE and INFINITIVE follow from it where the form
    /// leaves no choice, and hold of what the packs list besides.
    pub verbs: Vec<VerbForm>,
    /// Ascending by token; one token may have several.
    pub cues: Vec<CueWord>,
    /// Words of happenings, ascending by token.
    pub triggers: Vec<Trigger>,
    pub signs: Signs,
}

impl Words {
    pub fn read(text: &str, tokens: &[Token], lexicon: &Lexicon, classes: &Classes) -> Self {
        let mut words = Self {
            bits: vec![0; tokens.len()],
            verbs: vec![VerbForm::default(); tokens.len()],
            cues: Vec::new(),
            triggers: Vec::new(),
            signs: Signs::default(),
        };
        // Each word is looked up once: an article has few different ones.
        let mut forms: FxHashMap<&str, VerbForm> = FxHashMap::default();
        for at in 0..tokens.len() {
            if tokens[at].shape == Shape::Lower {
                let word = tokens[at].text(text);
                words.verbs[at] = *forms.entry(word).or_insert_with(|| classes.verb_forms.form(word));
            }
            if tokens[at].word == WordId::UNKNOWN {
                continue;
            }
            lexicon.entries_at(text, tokens, at, |entry| words.take(entry, at, lexicon, classes));
        }
        for at in 0..tokens.len() {
            if !words.verbs[at].is_none() {
                words.bits[at] |= words.moods(at, tokens);
            }
        }
        words.cues.sort_by_key(|cue| (cue.at, cue.kind));
        words
    }

    /// What the form of the verb at `at` tells by itself. A form that the packs list as indicative stays so,
    /// whatever else it may be: "möchte".
    fn moods(&self, at: usize, tokens: &[Token]) -> u64 {
        let form = self.verbs[at];
        let mut bits = 0;
        if form.can_be(Reading::MarkedInfinitive) {
            bits |= bit::INFINITIVE;
        }
        if form.is_indicative() {
            bits |= bit::INDICATIVE;
        }
        let listed = self.bits[at] & bit::INDICATIVE != 0;
        let twin = form.can_be(Reading::Adjective) && !self.stands_alone(at, tokens);
        if listed || twin || form.can_be(Reading::OtherWord) {
            return bits;
        }
        // The first person of the indicative is spelled like the third of reported mood: "ich habe".
        let first_person = self.has_own_subject(at);
        if form.can_be(Reading::Reported) && !first_person {
            bits |= bit::REPORTED;
        }
        if form.can_be(Reading::Conditional) {
            bits |= bit::CONDITIONAL;
        }
        bits
    }

    /// "reiche nicht", unlike "eine reiche Frau": nothing that it could belong to stands next to it.
    fn stands_alone(&self, at: usize, tokens: &[Token]) -> bool {
        let before = at.checked_sub(1).map_or(0, |before| self.bits[before]);
        let follows = tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Lower);
        let joined = self
            .bits
            .get(at + 1)
            .is_some_and(|next| next & bit::COORDINATOR != 0);
        let owned = bit::ARTICLE | bit::OBLIQUE | bit::PREPOSITION | bit::COORDINATOR | bit::NEGATION;
        before & owned == 0 && follows && !joined
    }

    fn has_own_subject(&self, at: usize) -> bool {
        let own = |at: usize| self.bits.get(at).is_some_and(|bits| bits & bit::OWN_VOICE != 0);
        own(at + 1) || (at > 0 && own(at - 1))
    }

    fn take(&mut self, entry: Entry, at: usize, lexicon: &Lexicon, classes: &Classes) {
        let class = entry.class.0 as usize;
        let len = entry.len as usize;
        let grammar = classes.grammar[class];
        if grammar != 0 {
            for bits in &mut self.bits[at..at + len] {
                *bits |= grammar;
            }
        }
        if let Some(frame) = classes.frames.of(&entry) {
            self.triggers.push(Trigger { at, len, frame });
        }
        self.signs.take(entry, at, lexicon, &classes.signs);
        if let Some(kind) = classes.cues[class] {
            let Some(value) = act_of(lexicon.value(entry.value)) else {
                return;
            };
            self.bits[at] |= bit::CUE;
            let forms = words_of(value.tail, lexicon);
            self.cues.push(CueWord {
                at,
                len,
                kind,
                act: value.act,
                tail: filled(&forms).first().copied(),
                forms,
                particle: words_of(value.particle, lexicon),
                origin: entry.origin,
            });
        }
    }
}

/// The shortest speaker noun that may end a compound, in bytes: "Rat", not "er".
const SHORTEST_HEAD: usize = 3;
/// The longest one that is looked for, in bytes.
const LONGEST_HEAD: usize = 24;

/// Whether a word is of `class`, or a compound whose end is: "Regierungssprecher", "Oppositionspartei".
pub(crate) fn ends_in_word_of(id: WordId, word: &str, lexicon: &Lexicon, class: Option<ClassId>) -> bool {
    let Some(class) = class else { return false };
    if lexicon.is_word_of(id, class) {
        return true;
    }
    let longest = word.len().saturating_sub(SHORTEST_HEAD).min(LONGEST_HEAD);
    (SHORTEST_HEAD..=longest)
        .rev()
        .filter_map(|len| word.get(word.len() - len..))
        .any(|head| lexicon.is_word_of(lexicon.word(head), class))
}
