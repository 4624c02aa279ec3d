//! What must not stand beside a time expression.

use std::ops::Range;

use super::meanings::Rule;
use crate::error::{Error, Result};
use crate::lang::{ClassId, Pack, PatternFile, Shape, Stream, Token};

/// What must not stand beside a mention.
#[derive(Debug, Default)]
pub(super) struct Guards {
    before: Vec<Guard>,
    after: Vec<Guard>,
    /// What may stand after all the same.
    lifted: Vec<Guard>,
}

#[derive(Debug, Clone, Copy)]
enum Guard {
    Class(ClassId),
    Capitalized,
    Lower,
    Number,
}

fn guards(pack: &Pack, file: &PatternFile, index: usize, names: &[String]) -> Result<Vec<Guard>> {
    let guard = |name: &String| match name.as_str() {
        "capitalized" => Ok(Guard::Capitalized),
        "lower" => Ok(Guard::Lower),
        "number" => Ok(Guard::Number),
        class => {
            let class = pack.lexicon.class(class).map(Guard::Class);
            class.ok_or_else(|| {
                let origin = file.origin(index);
                Error::new(
                    format!("there is no word list `{name}`"),
                    "name a word list, `capitalized`, `lower` or `number`",
                )
                .in_file(pack.file_path(origin))
                .at_line(origin.line)
            })
        }
    };
    names.iter().map(guard).collect()
}

impl Guards {
    /// The guards of a pattern.
    pub fn of(rule: &Rule, pack: &Pack, file: &PatternFile, index: usize) -> Result<Self> {
        let guards = |names| guards(pack, file, index, names);
        Ok(Self {
            before: guards(&rule.not_after)?,
            after: guards(&rule.not_before)?,
            lifted: guards(&rule.unless_before)?,
        })
    }

    /// Whether nothing stands beside the tokens that must not.
    pub fn allow(&self, stream: Stream<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
        let any = |guards: &[Guard], at: Option<usize>| {
            at.filter(|at| sentence.contains(at)).is_some_and(|at| {
                guards
                    .iter()
                    .any(|guard| guard.is(stream, at, &stream.tokens[at]))
            })
        };
        let (before, after) = (tokens.start.checked_sub(1), Some(tokens.end));
        !any(&self.before, before) && (!any(&self.after, after) || any(&self.lifted, after))
    }
}

impl Guard {
    fn is(self, stream: Stream<'_>, at: usize, token: &Token) -> bool {
        match self {
            Self::Class(class) => stream.begins(at, Some(class)),
            Self::Capitalized => token.is_capitalized(stream.text),
            Self::Lower => token.shape == Shape::Lower,
            Self::Number => token.shape == Shape::Number,
        }
    }
}
