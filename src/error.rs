//! The one error type of the crate: where it happened, what is wrong, what to do.

use std::fmt;
use std::path::{Path, PathBuf};

/// A result whose error is the crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, in which file and where in it, and what the user can do about it.
///
/// Odd *content* of an article is never an error (it gives a [`Warning`](crate::article::Warning));
/// errors are files that cannot be read or written, broken language packs and wrong settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    path: Option<PathBuf>,
    line: Option<u32>,
    message: String,
    remedy: String,
}

impl Error {
    /// `message` says what is wrong, `remedy` what to do; both without a final full stop.
    pub fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            path: None,
            line: None,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    /// Names the file that the error is about.
    #[must_use]
    pub fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.path = Some(path.as_ref().to_owned());
        self
    }

    /// Names the line (from 1) that the error is about.
    #[must_use]
    pub fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// The file that the error is about, where there is one: for those who show errors in an editor.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The line (from 1) that the error is about, where it is known.
    pub fn line(&self) -> Option<u32> {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
            }
            f.write_str(" ")?;
        }
        write!(f, "{}; {}", self.message, self.remedy)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_file_line_and_remedy() {
        let error = Error::new("unknown key `mean`", "write `means`")
            .in_file("de/dates.toml")
            .at_line(12);
        assert_eq!(
            error.to_string(),
            "de/dates.toml:12: unknown key `mean`; write `means`"
        );
        let place = (error.path(), error.line());
        assert_eq!(place, (Some(Path::new("de/dates.toml")), Some(12)));
    }
}
