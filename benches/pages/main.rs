//! How fast web pages are read, and how much memory that takes: `cargo bench --bench pages -- FOLDER` for the
//! HTML files in a folder of yours, `cargo bench --bench pages` for pages made to break a reader: of one size
//! and of ten times as much, so that the rates show whether time grows with the length alone.
//!
//! Only `parse` is measured: from the bytes of a page to its article.

#![allow(clippy::unwrap_used, reason = "a failed step must end the measurement")]

mod hostile;

use std::path::{Path, PathBuf};

use cpu_time::ThreadTime;
use newsgraph::Extractor;
use newsgraph::article::{Article, Format};
use newsgraph::parse::Input;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What one page took.
struct Cost {
    name: String,
    bytes: usize,
    seconds: f64,
    /// Bytes of the heap at the worst moment, the page itself left out.
    memory: usize,
}

impl Cost {
    fn memory_factor(&self) -> f64 {
        self.memory as f64 / self.bytes as f64
    }
}

fn read(extractor: &Extractor, name: &str, bytes: &[u8]) -> (Option<Article>, Cost) {
    let input = Input {
        bytes,
        id: name.to_owned(),
        source: name.to_owned(),
        format: Some(Format::Html),
        ..Input::default()
    };
    let held = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let started = ThreadTime::now();
    let article = extractor.parse(&input).ok();
    let cost = Cost {
        name: name.to_owned(),
        bytes: bytes.len(),
        seconds: started.elapsed().as_secs_f64(),
        memory: MEMORY.peak_usage().saturating_sub(held),
    };
    (article, cost)
}

fn main() {
    let extractor = Extractor::builder().build().unwrap();
    match std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'))
    {
        Some(folder) => of_folder(&extractor, Path::new(&folder)),
        None => of_hostile_pages(&extractor),
    }
}

/// HTML files in the folder and the folders in it.
fn pages_in(folder: &Path) -> Vec<PathBuf> {
    let (mut folders, mut pages) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "html" || e == "htm") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

fn of_folder(extractor: &Extractor, folder: &Path) {
    let pages: Vec<(String, Vec<u8>)> = pages_in(folder)
        .iter()
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read(path).unwrap(),
            )
        })
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    // Read once before it is measured: files and code are in memory then.
    for (name, bytes) in &pages {
        read(extractor, name, bytes);
    }
    let mut costs: Vec<Cost> = pages
        .iter()
        .map(|(name, bytes)| read(extractor, name, bytes).1)
        .collect();
    let seconds: f64 = costs.iter().map(|cost| cost.seconds).sum();
    let mb = costs.iter().map(|cost| cost.bytes).sum::<usize>() as f64 / 1e6;
    println!(
        "{} pages, {mb:.1} MB: {:.0} pages / CPU s, {:.1} MB / CPU s",
        costs.len(),
        costs.len() as f64 / seconds,
        mb / seconds
    );
    costs.sort_by(|a, b| b.seconds.total_cmp(&a.seconds));
    println!("slowest");
    print(&costs);
    costs.sort_by(|a, b| b.memory_factor().total_cmp(&a.memory_factor()));
    println!("most memory for their size");
    print(&costs);
}

fn print(costs: &[Cost]) {
    for cost in costs.iter().take(5) {
        println!(
            "  {:>8.1} ms {:>6.1} times its {:>9} bytes  {}",
            cost.seconds * 1e3,
            cost.memory_factor(),
            cost.bytes,
            cost.name
        );
    }
}

fn of_hostile_pages(extractor: &Extractor) {
    println!(
        "{:<28} {:>10} {:>10} {:>8} {:>8}  warnings of the larger",
        "MB / CPU s of a page of", "500 KB", "5 MB", "ms", "memory"
    );
    for kind in hostile::KINDS {
        let rate = |cost: &Cost| cost.bytes as f64 / 1e6 / cost.seconds.max(1e-6);
        let (_, small) = read(extractor, kind.name, kind.page(500_000).as_bytes());
        let (article, large) = read(extractor, kind.name, kind.page(5_000_000).as_bytes());
        let codes: Vec<&str> = article
            .iter()
            .flat_map(|a| a.warnings.iter().map(|w| w.code))
            .collect();
        println!(
            "{:<28} {:>10.1} {:>10.1} {:>8.0} {:>8.1}  {}",
            kind.name,
            rate(&small),
            rate(&large),
            large.seconds * 1e3,
            large.memory_factor(),
            codes.join(" ")
        );
    }
}
