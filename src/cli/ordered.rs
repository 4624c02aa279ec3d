//! Works on several inputs at once and hands on the results in the order of the inputs.
//!
//! Memory does not grow with the number of inputs: a worker takes an input only with a permit, there
//! are [`WINDOW`] permits a worker, and one comes back with each result that is handed on.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};

/// Inputs in work for each thread. A slow article may so hold up the order for the time of a few
/// others before its neighbours run dry, and few articles are held in memory.
const WINDOW: usize = 8;

struct Source<I> {
    inputs: I,
    taken: usize,
    permits: Receiver<()>,
}

/// Calls `work` on each of `inputs` from `threads` threads and `hand_on` here with each result, in the
/// order of the inputs. The first error of `hand_on` ends the run.
pub(super) fn run<I, T, E>(
    threads: NonZeroUsize,
    inputs: I,
    work: impl Fn(I::Item) -> T + Sync,
    mut hand_on: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator + Send,
    T: Send,
{
    let (permit, permits) = mpsc::channel();
    for _ in 0..threads.get() * WINDOW {
        // The receiver lives in `source`, below.
        let _ = permit.send(());
    }
    let source = Mutex::new(Source {
        inputs,
        taken: 0,
        permits,
    });
    let (results, finished) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads.get() {
            let results = results.clone();
            scope.spawn(|| take_and_work(&source, &work, results));
        }
        drop(results);
        // Moved in here, so that an early return takes back the permits and the workers end.
        let permit = permit;
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, result) in finished {
            early.insert(number, result);
            while let Some(result) = early.remove(&next) {
                next += 1;
                hand_on(result)?;
                // No worker is left to take it when the inputs are at their end.
                let _ = permit.send(());
            }
        }
        Ok(())
    })
}

fn take_and_work<I: Iterator, T>(
    source: &Mutex<Source<I>>,
    work: &impl Fn(I::Item) -> T,
    results: Sender<(usize, T)>,
) {
    loop {
        let (number, input) = {
            let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
            let Ok(()) = source.permits.recv() else { return };
            let Some(input) = source.inputs.next() else { return };
            source.taken += 1;
            (source.taken - 1, input)
        };
        if results.send((number, work(input))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let mut seen = Vec::new();
        let slow_first = |n: u64| {
            std::thread::sleep(std::time::Duration::from_millis(20 - n.min(20)));
            n
        };
        let result: Result<(), ()> = run(NonZeroUsize::new(3).unwrap(), 0..100, slow_first, |n| {
            seen.push(n);
            Ok(())
        });
        assert_eq!(result, Ok(()));
        assert_eq!(seen, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_an_endless_run() {
        let result = run(
            NonZeroUsize::new(2).unwrap(),
            0..,
            |n: u64| n,
            |n| if n == 50 { Err("full") } else { Ok(()) },
        );
        assert_eq!(result, Err("full"));
    }
}
