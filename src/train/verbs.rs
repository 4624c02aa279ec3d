//! Makes the table of the forms of verbs: a list of `form TAB letters` to the file that the program carries.

use std::path::Path;

use crate::error::{Error, Result};
use crate::lang::verb_forms;

/// The bytes of the table.
///
/// # Errors
/// A file that cannot be read, or a line in it that is none of its format, with file and line.
pub fn verbs(list: &Path) -> Result<Vec<u8>> {
    let lines = std::fs::read_to_string(list)
        .map_err(|error| Error::new(format!("cannot be read: {error}"), "check the path").in_file(list))?;
    verb_forms::write(&lines).map_err(|error| error.in_file(list))
}
