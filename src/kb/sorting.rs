//! Sorts more names than memory holds: full buffers are sorted and put aside in files, which are merged.
//!
//! Needs nothing of the crate: the build script sorts the tables with it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use super::layout::Posting;

/// Takes names in any order and gives them back sorted; those of one name in the order in which they came.
#[derive(Debug)]
pub struct Sorter {
    /// What the files of full buffers are called, but for their numbers.
    runs: PathBuf,
    run_count: usize,
    /// The letters of all names in the buffer.
    letters: Vec<u8>,
    /// Where in `letters` each name stands: room for both is made once.
    names: Vec<(u32, u32, Posting)>,
}

/// What an entry of `names` takes besides its letters, of which a name has this many on average.
const ENTRY: usize = size_of::<(u32, u32, Posting)>();
const USUAL_LETTERS: usize = 20;

impl Sorter {
    /// A sorter that holds `memory` bytes (at most 4 GB, at least 64 KB) and puts the rest aside in files
    /// beside `runs`.
    pub fn new(runs: PathBuf, memory: usize) -> Self {
        let memory = memory.clamp(1 << 16, u32::MAX as usize);
        let names = memory / (ENTRY + USUAL_LETTERS);
        Self {
            runs,
            run_count: 0,
            letters: Vec::with_capacity(memory - names * ENTRY),
            names: Vec::with_capacity(names),
        }
    }

    /// # Errors
    /// A file that cannot be written.
    pub fn add(&mut self, name: &[u8], posting: Posting) -> io::Result<()> {
        let full = self.names.len() == self.names.capacity()
            || self.letters.len() + name.len() > self.letters.capacity();
        if full {
            self.put_aside()?;
        }
        let start = self.letters.len() as u32;
        self.letters.extend_from_slice(name);
        self.names.push((start, name.len() as u32, posting));
        Ok(())
    }

    fn sort(&mut self) {
        let letters = &self.letters;
        let name = |start: u32, len: u32| &letters[start as usize..(start + len) as usize];
        // By place among equals: they stay as they came, and nothing has to be copied for that.
        self.names
            .sort_unstable_by(|a, b| name(a.0, a.1).cmp(name(b.0, b.1)).then(a.0.cmp(&b.0)));
    }

    fn put_aside(&mut self) -> io::Result<()> {
        self.sort();
        let mut file = BufWriter::new(File::create(self.run(self.run_count))?);
        for (start, len, posting) in &self.names {
            file.write_all(&len.to_le_bytes())?;
            file.write_all(&self.letters[*start as usize..(start + len) as usize])?;
            file.write_all(&posting.to_bytes())?;
        }
        file.flush()?;
        self.run_count += 1;
        self.letters.clear();
        self.names.clear();
        Ok(())
    }

    fn run(&self, number: usize) -> PathBuf {
        self.runs.with_extension(format!("run-{number}"))
    }

    /// Calls `visit` with all names in order, then removes the files.
    ///
    /// # Errors
    /// A file that cannot be read, and what `visit` gives.
    pub fn finish(mut self, mut visit: impl FnMut(&[u8], Posting) -> io::Result<()>) -> io::Result<()> {
        if self.run_count == 0 {
            self.sort();
            for (start, len, posting) in &self.names {
                visit(&self.letters[*start as usize..(start + len) as usize], *posting)?;
            }
            return Ok(());
        }
        self.put_aside()?;
        (self.letters, self.names) = (Vec::new(), Vec::new());
        let mut runs = Vec::new();
        for number in 0..self.run_count {
            runs.push(BufReader::new(File::open(self.run(number))?));
        }
        // Of equal names the one of the earlier run first.
        let mut heads: BinaryHeap<Reverse<RunHead>> = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            if let Some((name, posting)) = next(run)? {
                heads.push(Reverse((name, number, posting)));
            }
        }
        while let Some(mut head) = heads.peek_mut() {
            let Reverse((name, number, bytes)) = &*head;
            let number = *number;
            if let Some(posting) = Posting::from_bytes(bytes) {
                visit(name, posting)?;
            }
            match next(&mut runs[number])? {
                Some((name, posting)) => *head = Reverse((name, number, posting)),
                None => {
                    PeekMut::pop(head);
                }
            }
        }
        for number in 0..self.run_count {
            std::fs::remove_file(self.run(number))?;
        }
        Ok(())
    }
}

type Bytes = [u8; Posting::LEN];
/// The next name of a run, with the number of the run.
type RunHead = (Box<[u8]>, usize, Bytes);

fn next(run: &mut impl Read) -> io::Result<Option<(Box<[u8]>, Bytes)>> {
    let mut len = [0; 4];
    match run.read_exact(&mut len) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        result => result?,
    }
    let mut name = vec![0; u32::from_le_bytes(len) as usize];
    run.read_exact(&mut name)?;
    let mut posting = [0; Posting::LEN];
    run.read_exact(&mut posting)?;
    Ok(Some((name.into_boxed_slice(), posting)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::RowKind;

    fn sorted(memory: usize, names: &[String]) -> Vec<(String, u32)> {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::new(folder.path().join("names"), memory);
        for (record, name) in names.iter().enumerate() {
            let posting = Posting {
                record: record as u32,
                form: 0,
                base: 0,
                cases: 0,
                rank: 0,
                languages: 1,
                kind: RowKind::City,
            };
            sorter.add(name.as_bytes(), posting).unwrap();
        }
        let mut found = Vec::new();
        sorter
            .finish(|name, posting| {
                found.push((String::from_utf8(name.to_vec()).unwrap(), posting.record));
                Ok(())
            })
            .unwrap();
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
        found
    }

    #[test]
    fn names_put_aside_come_back_in_order() {
        let names: Vec<String> = (0..20_000).map(|i| format!("name {}", i * 7919 % 5000)).collect();
        let mut expected: Vec<(String, u32)> = names.iter().cloned().zip(0..).collect();
        expected.sort();
        assert_eq!(sorted(1 << 16, &names), expected);
        assert_eq!(sorted(1 << 24, &names), expected);
    }
}
