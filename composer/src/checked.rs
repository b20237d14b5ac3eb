//! A document → what is wrong in it.

use release_viewer::{
    authoring::check::{self, Diagnosis, Severity},
    format::Step,
    release::Moment,
};
use serde_json::{Value, json};

pub(crate) fn check(document: &[u8], now: Moment) -> Value {
    // Whether a file is where an address says is known to the site alone.
    let checked = check::check(document, now, &|_| true);
    checked.diagnoses.iter().map(finding).collect()
}

fn finding(diagnosis: &Diagnosis) -> Value {
    let step = |step: &Step| match step {
        Step::Member(name) => json!(name),
        Step::Item(at) => json!(at),
    };
    json!({
        "severity": match diagnosis.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "code": diagnosis.code,
        "message": diagnosis.message,
        "help": diagnosis.help,
        "path": diagnosis.path.steps().iter().map(step).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use release_viewer::release::Moment;
    use serde_json::json;

    #[test]
    fn each_finding_has_the_way_to_its_field() {
        let document = r#"{ "id": "a", "datePublished": "31 May", "editions": { "en": { "headline": "A" } }, "coverage": [{ "outlet": "AZERTAC" }] }"#;
        let found = check(document.as_bytes(), Moment(0));
        let of = |at: usize| (found[at]["severity"].clone(), found[at]["code"].clone(), found[at]["path"].clone());
        assert_eq!(of(0), (json!("error"), json!("wrong-value"), json!(["datePublished"])), "{found:#}");
        assert_eq!(of(1), (json!("warning"), json!("coverage-without-address"), json!(["coverage", 0, "url"])));
        assert!(found[1]["help"].is_string());
    }

    #[test]
    fn what_is_right_has_none() {
        assert_eq!(check(br#"{ "id": "a", "editions": { "en": { "headline": "A" } } }"#, Moment(0)), json!([]));
    }
}
