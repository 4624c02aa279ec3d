//! `newsgraph kb build`: a Wikidata dump or tables to a folder of names for `--kb`; `newsgraph kb lookup`:
//! what is known under a name; `newsgraph kb check`: whether a folder is as it was written.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use newsgraph::kb::{Agreement, Building, Classes, Event, RowClass};
use newsgraph::lang::Language;
use newsgraph::{Error, Extractor};

use super::output::Stream;
use super::table::Table;
use super::{Outcome, Stop};

/// Knowledge bases: names of things with their Wikidata items
#[derive(Debug, Args)]
pub(super) struct Kb {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(Build),
    Lookup(Lookup),
    Check(Check),
}

/// Build the folder of a knowledge base, for --kb, from a Wikidata JSON dump or from tables.
///
/// Inputs are plain, .gz or .bz2. A dump has one item a line. A table has tabs between kind, Wikidata item,
/// ISO country code and the names in each language (`name|name`, inflected forms after `~`). Lines that cannot be
/// read are named and left out; then the exit status is 1. A folder that is there is replaced when all is done.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    newsgraph kb build latest-all.json.bz2 -o wikidata-kb --min-sitelinks 10\n  \
    newsgraph kb build companies.tsv -o companies --licence CC0-1.0")]
struct Build {
    /// Dumps and tables; `-` is standard input
    #[arg(required = true)]
    inputs: Vec<PathBuf>,

    /// The folder to build
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    /// Languages of the names; tables have a column for each
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "de,en")]
    languages: Vec<String>,

    /// Leave out items of a dump with fewer sitelinks
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_sitelinks: u32,

    /// Which items of a dump to take, and as what: `class<tab>kind` a line [default: the built-in table]
    #[arg(long, value_name = "FILE")]
    classes: Option<PathBuf>,

    /// A licence under which tables may be passed on, for the manifest
    #[arg(long, value_name = "NAME")]
    licence: Vec<String>,

    /// Sort names in so many megabytes of memory
    #[arg(long, value_name = "MB", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=4096))]
    memory: u32,
}

/// Show what is known under a name: in the program, and in the folder of --kb.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph kb lookup 'Sergej Lawrow' --kb wikidata-kb")]
struct Lookup {
    /// The name
    name: String,

    /// A folder that `newsgraph kb build` made
    #[arg(long, value_name = "DIR")]
    kb: Option<PathBuf>,

    /// The language in which things are named in the answer (de, en)
    #[arg(long, value_name = "CODE", default_value = "en")]
    lang: String,
}

/// Compare every byte of a knowledge base with what was written.
///
/// The other commands do so with the indexes only, as it takes a second for each few gigabytes.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph kb check wikidata-kb")]
struct Check {
    /// A folder that `newsgraph kb build` made
    dir: PathBuf,
}

impl Kb {
    pub(super) fn run(self) -> Result<Outcome, Stop> {
        match self.command {
            Command::Build(build) => build.run(),
            Command::Lookup(lookup) => lookup.run(),
            Command::Check(check) => check.run(),
        }
    }
}

/// So many bad lines are named; the rest are counted.
const NAMED: u64 = 20;

impl Build {
    fn run(self) -> Result<Outcome, Stop> {
        let mut building = Building::new()?;
        building.languages = self.languages;
        building.least_sitelinks = self.min_sitelinks;
        building.memory = (self.memory as usize) << 20;
        building.licences = self.licence;
        if let Some(path) = &self.classes {
            building.classes = Classes::from_file(path)?;
        }
        let mut bad: u64 = 0;
        let progress = ProgressBar::hidden().with_style(
            ProgressStyle::with_template("{msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        if stderr().is_terminal() {
            progress.set_draw_target(ProgressDrawTarget::stderr());
        }
        let manifest = building.run(&self.inputs, &self.output, &mut |event| match event {
            Event::Lines(lines) => progress.set_message(format!("{lines} lines")),
            Event::Bad(line) => {
                bad += 1;
                if bad <= NAMED {
                    let place = format!("{}:{}", line.path.display(), line.line);
                    progress.suspend(|| eprintln!("newsgraph: {place}: {}", line.what));
                }
            }
        })?;
        progress.finish_and_clear();
        if bad > NAMED {
            eprintln!("newsgraph: and {} more lines that cannot be read", bad - NAMED);
        }
        eprintln!(
            "{}: {} rows, {} names, {} keys",
            self.output.display(),
            manifest.rows,
            manifest.names,
            manifest.keys
        );
        Ok(match bad {
            0 => Outcome::Done,
            1.. => Outcome::Findings,
        })
    }
}

impl Check {
    fn run(self) -> Result<Outcome, Stop> {
        let table = newsgraph::kb::Table::check(&self.dir)?;
        eprintln!("{}: {} rows, in order", self.dir.display(), table.row_count());
        Ok(Outcome::Done)
    }
}

impl Lookup {
    fn run(self) -> Result<Outcome, Stop> {
        let language = Language::from_tag(&self.lang).ok_or_else(|| {
            let known = Language::ALL.map(Language::code).join(", ");
            Error::new(
                format!("unknown language `{}`", self.lang),
                format!("use one of: {known}"),
            )
        })?;
        let mut builder = Extractor::builder();
        if let Some(folder) = &self.kb {
            builder = builder.kb(folder);
        }
        let extractor = builder.build()?;
        let kb = &extractor.packs().of(language).kb;
        let mut table = Table::new();
        let mut found_any = false;
        for found in RowClass::ALL.iter().flat_map(|class| kb.find(*class, &self.name)) {
            found_any = true;
            let row = found.row;
            table.row([
                row.kind.name().to_owned(),
                row.item.map_or_else(|| "-".to_owned(), |item| item.to_string()),
                row.country.unwrap_or("-").to_owned(),
                match found.by {
                    Agreement::Letters => "same name".to_owned(),
                    Agreement::Sound => "other spelling".to_owned(),
                },
                row.name.to_owned(),
                kb.describe(found.origin).unwrap_or_default(),
            ]);
        }
        if !found_any {
            eprintln!("newsgraph: nothing is known as `{}`", self.name);
            return Ok(Outcome::Findings);
        }
        let mut out = Stream::stdout();
        out.write(table.to_string().as_bytes())?;
        out.finish(Outcome::Done)?;
        Ok(Outcome::Done)
    }
}
