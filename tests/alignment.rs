//! Which paragraphs of two texts say the same.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::arithmetic_side_effects, missing_docs)]

use release_viewer::alignment::{Bead, align};
use std::time::{Duration, Instant};

/// The beads of these lengths, as `1-2` for one paragraph that answers two.
fn beads(left: &[usize], right: &[usize]) -> String {
    let bead = |Bead { left, right }: &Bead| format!("{}-{}", left.len(), right.len());
    align(left, right).iter().map(bead).collect::<Vec<_>>().join(" ")
}

/// Holds when the beads hold every paragraph of both sides once, in order, and none is empty or longer than the paper's.
fn covers(left: &[usize], right: &[usize]) {
    let (mut row, mut column) = (0, 0);
    for bead in align(left, right) {
        assert_eq!((bead.left.start, bead.right.start), (row, column), "{left:?} {right:?}");
        assert!((1..=2).contains(&bead.left.len().max(bead.right.len())), "{bead:?}");
        (row, column) = (bead.left.end, bead.right.end);
    }
    assert_eq!((row, column), (left.len(), right.len()), "{left:?} {right:?}");
}

/// The paragraphs of the sample release in English and Azerbaijani: the fifth English one became two.
#[test]
fn a_real_release_is_aligned() {
    let english = [238, 207, 259, 354, 776, 275, 496];
    let azerbaijani = [402, 237, 219, 309, 456, 396, 270, 435];
    assert_eq!(beads(&english, &azerbaijani), "1-1 1-1 1-1 1-1 1-2 1-1 1-1");
    assert_eq!(beads(&azerbaijani, &english), "1-1 1-1 1-1 1-1 2-1 1-1 1-1");
}

#[test]
fn every_kind_of_bead_is_found() {
    for (left, right, expected) in [
        (&[] as &[usize], &[] as &[usize], ""),
        (&[100], &[], "1-0"),
        (&[], &[100, 200], "0-1 0-1"),
        (&[100], &[100], "1-1"),
        (&[100, 300], &[110, 280], "1-1 1-1"),
        (&[300, 300, 100], &[610, 100], "2-1 1-1"),
        (&[610, 100], &[300, 300, 100], "1-2 1-1"),
        (&[400, 300, 100, 400], &[400, 100, 300, 400], "1-1 2-2 1-1"),
        // More than two for one: something must stand alone.
        (&[300, 300, 8], &[600], "2-1 1-0"),
        (&[600], &[8, 300, 300], "0-1 1-2"),
        // Without a length there is nothing to go by, and nothing to divide by.
        (&[0, 0], &[0, 0], "1-1 1-1"),
        (&[0], &[100], "1-1"),
        // However far lengths are apart, the nearer is the better: no cost is cut off.
        (&[100_000, 50], &[50, 100_000], "2-2"),
        (&[15_000, 10_000], &[10_000, 10_000, 5_000], "1-1 1-2"),
        (&[10_000, 15_000], &[5_000, 10_000, 10_000], "1-2 1-1"),
    ] {
        assert_eq!(beads(left, right), expected, "{left:?} {right:?}");
    }
}

#[test]
fn every_paragraph_is_in_one_bead_in_order() {
    let mut random = fastrand::Rng::with_seed(19);
    for case in 0..2_000 {
        let longest = if case % 100 == 0 { usize::MAX } else { 2_000 };
        let mut text =
            |most: usize| -> Vec<usize> { (0..random.usize(..most)).map(|_| random.usize(..longest)).collect() };
        let (left, right) = (text(30), text(30));
        covers(&left, &right);
    }
    // Where only what is beside the diagonal is looked at.
    for (rows, columns) in [(2_000, 1), (1, 2_000), (0, 5_000), (3_000, 700), (700, 3_000), (6_000, 6_100)] {
        let mut text = |many: usize| -> Vec<usize> { (0..many).map(|_| random.usize(..600)).collect() };
        let (left, right) = (text(rows), text(columns));
        covers(&left, &right);
    }
}

/// What a hostile document holds costs no more than a moment, and a long text still finds its way after a paragraph was parted.
#[test]
fn long_texts_end_soon() {
    let mut random = fastrand::Rng::with_seed(3);
    let left: Vec<usize> = (0..10_000).map(|_| random.usize(100..600)).collect();
    let mut right = left.clone();
    right.splice(5_000..5_001, [left[5_000] / 2, left[5_000] - left[5_000] / 2]);
    let start = Instant::now();
    let beads = align(&left, &right);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(beads.len(), 10_000);
    assert_eq!(beads[5_000], Bead { left: 5_000..5_001, right: 5_000..5_002 });
}
