//! How long each stage takes, on the path from bytes to a workbook: `cargo bench`, or `cargo bench rules` for one of
//! them. Nothing is read from or written to the disk. `cargo test --benches` runs each once.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod world;

use std::io::sink;

use divan::Bencher;
use divan::counter::ItemsCount;
use qmr::consolidate::Coverage;
use qmr::history::History;
use qmr::ledger::Ledger;
use qmr::read::{self, Limits};
use qmr::report::{csv, tidy};
use qmr::{exception, quarter, rule, write};
use world::World;

/// The size of a large return: 200 indicators, 100 milestones, 50 risk control measures.
const INDICATORS: usize = 200;

fn main() {
    divan::main();
}

/// The bytes of one return become grids.
#[divan::bench]
fn read_one_return(bencher: Bencher<'_, '_>) {
    let world = World::new(1, INDICATORS);
    bencher.bench(|| read::workbook(&world.returns[0], &Limits::default()).unwrap());
}

/// The grids of one return become rows.
#[divan::bench]
fn find_rows_of_one_return(bencher: Bencher<'_, '_>) {
    let world = World::new(1, INDICATORS);
    let book = world.books().remove(0);
    bencher.with_inputs(|| book.clone()).bench_values(|book| world.returned(0, book));
}

/// The returns of a quarter of 10 services become rows.
#[divan::bench(max_time = 5)]
fn read_one_quarter(bencher: Bencher<'_, '_>) {
    let world = World::new(10, INDICATORS);
    bencher.bench(|| world.all());
}

/// The tidy data of their eight quarters before, on one core: what earlier quarters add to a run, to be held against
/// `read_one_quarter`.
#[divan::bench(max_time = 5)]
fn read_eight_earlier_quarters(bencher: Bencher<'_, '_>) {
    let all = World::new(10, INDICATORS).consolidated();
    let mut now = Vec::new();
    tidy::indicators(&all, &mut now).unwrap();
    let (now, period) = (String::from_utf8(now).unwrap(), all.register().period);
    let before = std::iter::successors(Some(period.previous()), |last| Some(last.previous()));
    let files: Vec<(String, Vec<u8>)> = before
        .take(8)
        .map(|earlier| {
            let text = now.replace(&period.to_string(), &earlier.to_string());
            (format!("{}.csv", earlier.slug()), text.into_bytes())
        })
        .collect();
    bencher
        .counter(ItemsCount::new(8 * 10 * INDICATORS))
        .with_inputs(|| files.clone())
        .bench_values(|files| quarter::earlier(all.register(), files));
}

/// Lines of 10 returns are held against the register.
#[divan::bench]
fn judge(bencher: Bencher<'_, '_>) {
    let world = World::new(10, INDICATORS);
    let all = world.consolidated();
    let (register, intake) = (all.register(), all.intake());
    let as_at = register.period.end();
    bencher
        .counter(ItemsCount::new(10 * INDICATORS))
        .bench(|| Ledger::of(register, intake, &History::default(), as_at));
}

/// Every rule looks at a return of 200 lines.
#[divan::bench]
fn rules(bencher: Bencher<'_, '_>) {
    let all = World::new(1, INDICATORS).consolidated();
    let context = all.context();
    bencher.counter(ItemsCount::new(INDICATORS)).bench(|| rule::run(&context));
}

/// Every exception code does.
#[divan::bench]
fn exceptions(bencher: Bencher<'_, '_>) {
    let all = World::new(1, INDICATORS).consolidated();
    let context = all.context();
    bencher.counter(ItemsCount::new(INDICATORS)).bench(|| exception::run(&context));
}

/// The workbook of a council with 10 services.
#[divan::bench(max_time = 5)]
fn workbook(bencher: Bencher<'_, '_>) {
    let consolidated = World::new(10, INDICATORS).consolidated();
    bencher.bench(|| write::workbook(&consolidated, Coverage::Council, &mut sink()).unwrap());
}

/// The CSVs of the same.
#[divan::bench]
fn texts(bencher: Bencher<'_, '_>) {
    let consolidated = World::new(10, INDICATORS).consolidated();
    bencher.bench(|| {
        (
            csv::exceptions(&consolidated, consolidated.exceptions(), &mut sink()).unwrap(),
            csv::findings(&consolidated, &mut sink()).unwrap(),
            tidy::indicators(&consolidated, &mut sink()).unwrap(),
        )
    });
}

/// Everything from bytes to the workbook: 20 returns of 60 indicators.
#[divan::bench(max_time = 5)]
fn consolidate(bencher: Bencher<'_, '_>) {
    let world = World::new(20, 60);
    bencher
        .bench(|| write::workbook(&world.consolidated(), Coverage::Council, &mut sink()).unwrap());
}
