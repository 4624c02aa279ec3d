//! The build script: makes the tables in this folder into the files that the program carries, so that
//! nothing has to be parsed or sorted when it starts.

#[path = "../lang/cutting.rs"]
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod cutting;
#[path = "../lang/folding.rs"]
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod folding;
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod kinds;
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod layout;
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod romanisation;
mod sorting;
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod tables;
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod tsv;
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod word_table;
#[allow(dead_code, reason = "reading needs more of it than writing")]
mod writing;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tables::{COUNTRIES, LANGUAGES, TABLES, WORD_LISTS, read_country};
use writing::Writer;

/// Far more than the tables need.
const MEMORY: usize = 64 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let source = Path::new("src/kb");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?).join("kb");
    fs::create_dir_all(&folder)?;
    println!("cargo::rerun-if-changed=src/kb");
    println!("cargo::rerun-if-changed=src/lang/cutting.rs");
    println!("cargo::rerun-if-changed=src/lang/folding.rs");
    let mut writer = Writer::new(&folder, &LANGUAGES, MEMORY)?;
    for table in [COUNTRIES].iter().chain(TABLES) {
        let text = fs::read_to_string(source.join(table))?;
        writer.begin_source(&format!("kb/{table}"))?;
        for (line, text) in (1..).zip(text.lines()) {
            let row = match *table {
                COUNTRIES => read_country(text),
                _ => tsv::Row::read(text, LANGUAGES.len()),
            };
            let row = row.map_err(|error| format!("src/kb/{table}:{line}: {error}"))?;
            if let Some(row) = row {
                writer.add(row.thing(line))?;
            }
        }
    }
    writer.finish()?;
    let mut lists = Vec::new();
    for (bit, file) in WORD_LISTS {
        lists.push((*bit, fs::read_to_string(source.join(file))?));
    }
    let lists: Vec<(u8, &str)> = lists.iter().map(|(bit, text)| (*bit, text.as_str())).collect();
    fs::write(folder.join("words.bin"), word_table::table(&lists))?;
    Ok(())
}
