//! The tokens of a text, with their words in a [`Lexicon`].

pub use super::cutting::Shape;
use super::cutting::cut;
use super::lexicon::{Lexicon, WordId};

/// One token: where it stands (bytes of the text), which word of the lexicon it is, how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    /// [`WordId::UNKNOWN`] for a word that no pack or table contains.
    pub word: WordId,
    pub shape: Shape,
    /// Whether white space stands right before the token.
    pub after_space: bool,
}

impl Token {
    /// The token's characters.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether the first letter is upper case.
    pub fn is_capitalized(&self, text: &str) -> bool {
        match self.shape {
            Shape::Capitalized | Shape::Upper => true,
            Shape::Mixed => self.text(text).chars().next().is_some_and(char::is_uppercase),
            Shape::Lower | Shape::Number | Shape::Punctuation => false,
        }
    }
}

/// Appends the tokens of `text[start..end]` to `tokens`; offsets count bytes from the start of `text`.
pub fn tokenize(text: &str, start: usize, end: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    cut(text, start, end, |piece| {
        tokens.push(Token {
            start: piece.start as u32,
            end: piece.end as u32,
            word: lexicon.word(&text[piece.start..piece.end]),
            shape: piece.shape,
            after_space: piece.after_space,
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, Shape)> {
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &Lexicon::default(), &mut tokens);
        tokens.iter().map(|t| (t.text(text), t.shape)).collect()
    }

    fn words(text: &str) -> Vec<&str> {
        cut(text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn words_numbers_and_signs() {
        assert_eq!(
            words("Am 4. Februar 2021, 20.30 Uhr."),
            [
                "Am", "4", ".", "Februar", "2021", ",", "20", ".", "30", "Uhr", "."
            ]
        );
        assert_eq!(
            words("Russia's 3rd O'Brien don't"),
            ["Russia", "'s", "3", "rd", "O'Brien", "don't"]
        );
        assert_eq!(
            words("U.S. und z.B. Dr. No"),
            ["U.S.", "und", "z.B.", "Dr", ".", "No"]
        );
        assert_eq!(words("Nord- und Süd"), ["Nord", "-", "und", "Süd"]);
        assert_eq!(
            words("mid-1990s Post-2020 COVID-2019"),
            ["mid", "-", "1990", "s", "Post", "-", "2020", "COVID-2019"]
        );
        assert_eq!(
            words("»Ja«, 'so' Hans’ Auto"),
            ["»", "Ja", "«", ",", "'", "so", "'", "Hans", "’", "Auto"]
        );
    }

    #[test]
    fn shapes() {
        assert_eq!(
            cut("der Peking USA RusStrat Nowo-Ogarjowo RT-Deutsch Ö A"),
            [
                ("der", Shape::Lower),
                ("Peking", Shape::Capitalized),
                ("USA", Shape::Upper),
                ("RusStrat", Shape::Mixed),
                ("Nowo-Ogarjowo", Shape::Capitalized),
                ("RT-Deutsch", Shape::Mixed),
                ("Ö", Shape::Capitalized),
                ("A", Shape::Capitalized),
            ]
        );
    }

    #[test]
    fn every_byte_is_in_a_token_or_white_space() {
        let text = "a\u{301}b 𝒳 ’’s --- x's's _y_ Ⅷ ½";
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &Lexicon::default(), &mut tokens);
        let kept: String = tokens.iter().map(|t| t.text(text)).collect();
        let expected: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(kept, expected);
    }
}
