//! What a contributor reads: each figure, how certain it is, and what it was.

use super::{
    measure::FIGURES,
    statistics::{change, median, spread},
};
use std::collections::BTreeMap;

/// The values of each figure, one for each round.
pub type Values = BTreeMap<String, Vec<f64>>;

/// The figures `now`, beside those of `before` where there are any.
pub fn table(now: &Values, before: Option<&Values>) -> String {
    let mut table = row(["", "median", "spread", "before", "change", ""], "");
    for (name, unit, meaning) in FIGURES {
        let Some(values) = now.get(name) else { continue };
        let earlier = before.and_then(|before| before.get(name)).map_or(&[] as &[f64], Vec::as_slice);
        let (difference, verdict) = match change(earlier, values) {
            None => (String::new(), ""),
            Some((difference, false)) => (format!("{difference:+.1}"), ""),
            Some((difference, true)) => {
                (format!("{difference:+.1}"), if difference > 0.0 { "worse" } else { "better" })
            }
        };
        let cells = [median(values), spread(values), median(earlier)].map(|it| it.map(|it| format!("{it:.1}")));
        let [median, spread, earlier] = cells.map(Option::unwrap_or_default);
        let name = if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") };
        table.push_str(&row([&name, &median, &spread, &earlier, &difference, verdict], meaning));
    }
    table
}

fn row([name, median, spread, before, change, verdict]: [&str; 6], meaning: &str) -> String {
    let row = format!("{name:<15}{median:>9}{spread:>9}{before:>9}{change:>9}  {verdict:<8}{meaning}");
    format!("{}\n", row.trim_end())
}

#[test]
fn what_changed_stands_beside_what_was() {
    let of = |bytes: f64, headline: f64| -> Values {
        [("bytes", bytes), ("headline", headline), ("retired", 1.0)]
            .into_iter()
            .map(|(name, value)| (name.to_owned(), vec![value - 1.0, value, value + 1.0]))
            .collect()
    };
    let rows = |table: &str| -> Vec<Vec<String>> {
        table.lines().map(|line| line.split_whitespace().take(7).map(ToOwned::to_owned).collect()).collect()
    };
    assert_eq!(
        rows(&table(&of(141.0, 1100.0), Some(&of(141.5, 1000.0)))),
        [
            vec!["median", "spread", "before", "change"],
            vec!["bytes,", "kB", "141.0", "1.0", "141.5", "-0.5", "what"],
            vec!["headline,", "ms", "1100.0", "1.0", "1000.0", "+100.0", "worse"],
        ]
    );
    assert_eq!(rows(&table(&of(90.0, 1.0), Some(&of(141.0, 1.0))))[1][6], "better");
    // With nothing to compare with, there is no change; what was not measured then has none either.
    assert_eq!(rows(&table(&of(90.0, 1.0), None))[1], ["bytes,", "kB", "90.0", "1.0", "what", "a", "reader"]);
    assert_eq!(table(&of(90.0, 1.0), Some(&Values::new())), table(&of(90.0, 1.0), None));
}
