//! `cargo xtask bench`: what a page with the viewer costs its readers, on a slow phone.
//!
//! The rounds take all figures one after another, so that what else the machine does falls on all of them alike.

mod measure;
#[path = "../../../benches/prose/mod.rs"]
mod prose;
mod stand;
mod statistics;
mod table;

use crate::harness::browse;
use measure::{FIGURES, Lab, PHONE, Setting};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};
use table::{Values, table};

#[tokio::test]
#[ignore = "measures dist/ in a browser: cargo xtask bench"]
async fn figures() {
    browse(|page| async move {
        let folder = env::var_os("RELEASE_VIEWER_BENCH").map_or_else(|| "target/bench".into(), PathBuf::from);
        let rounds = env::var("RELEASE_VIEWER_ROUNDS").map_or(5, |rounds| rounds.parse().unwrap());
        let mut lab = Lab::open(page, 10_000, PHONE).await;
        let mut values = Values::new();
        for round in 1..=rounds {
            eprintln!("Round {round} of {rounds}");
            for (name, value) in lab.round().await {
                values.entry(name.to_owned()).or_default().push(value);
            }
        }
        let baseline = folder.join("baseline.json");
        let report = table(&values, read(&baseline).as_ref());
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("table.txt"), report).unwrap();
        if env::var_os("RELEASE_VIEWER_SAVE").is_some() {
            fs::write(&baseline, serde_json::to_string_pretty(&values).unwrap()).unwrap();
        }
    })
    .await;
}

/// The values that were saved, if any were.
fn read(baseline: &Path) -> Option<Values> {
    let text = fs::read(baseline).ok()?;
    Some(serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", baseline.display())))
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn every_figure_is_taken() {
    browse(|page| async move {
        // Quick, for it is not the values that matter.
        let mut lab = Lab::open(page, 200, Setting { times_slower: 1, is_line_slow: false }).await;
        let figures = lab.round().await;
        println!("{figures:?}");
        assert_eq!(figures.keys().copied().collect::<BTreeSet<_>>(), FIGURES.iter().map(|(name, ..)| *name).collect());
        for (name, value) in figures {
            let may_be_none = ["tasks", "longest"].contains(&name);
            assert!(value > 0.0 || may_be_none && value == 0.0, "{name} is {value}");
        }
    })
    .await;
}
