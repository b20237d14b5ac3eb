//! Two languages side by side, and the paragraphs that have addresses.

use super::{Case, PAGE, check, check_absent};
use serde_json::json;

/// A release in three languages: of the Azerbaijani text, the second and third paragraphs answer the second English one.
fn release() -> String {
    let long = |letter: &str, count: usize| letter.repeat(count);
    let (one, two, three) = (long("a", 200), long("b", 400), long("c", 150));
    let (half, other_half) = (long("B", 200), long("D", 210));
    json!({
        "id": "r", "originalLanguage": "en",
        "editions": {
            "az": { "headline": "Başlıq", "dateline": "Bakı", "body": [long("A", 210), half, other_half, long("C", 140)] },
            "en": { "headline": "Headline", "subheadline": "Below", "body": [one, two, three] },
            "ar": { "headline": "عنوان", "summary": "باختصار." }
        }
    })
    .to_string()
}

fn case(wanted: &'static str, page: &'static str) -> Case {
    Case { page, ..Case::of(&release(), wanted) }
}

#[tokio::test]
async fn what_answers_each_other_stands_in_one_row() {
    let side_by_side = Case { parallel: true, ..case("en az", PAGE) };
    check(
        side_by_side,
        &[
            r#"aria-pressed="true""#,
            r#"aria-label="Second language""#,
            r#"release.beside=az" lang="az" hreflang="az" dir="ltr" aria-current="true">"#,
            r#"release.beside=ar""#,
            r#"<div class="row"><div lang="en" dir="ltr"><h2 "#,
            "Below",
            r#"<div lang="az" dir="ltr"><p part="headline" class="headline">Başlıq</p></div></div>"#,
            r#"<div part="body" class="body parallel"><div class="row"><div lang="en" dir="ltr"></div><div lang="az" dir="ltr"><p part="dateline" class="dateline">Bakı</p>"#,
            r#"<div class="row"><div lang="en" dir="ltr"><div part="paragraph" class="paragraph"><p>aaa"#,
            "#release~p1",
            r#"<div lang="az" dir="ltr"><div part="paragraph" class="paragraph"><p>AAA"#,
            r#"<div class="row"><div lang="en" dir="ltr"><div part="paragraph" class="paragraph"><p>bbb"#,
            "#release~p2",
            r#"<div lang="az" dir="ltr"><div part="paragraph" class="paragraph"><p>BBB"#,
            r#"</div><div part="paragraph" class="paragraph"><p>DDD"#,
            r#"<div class="row"><div lang="en" dir="ltr"><div part="paragraph" class="paragraph"><p>ccc"#,
            "#release~p3",
            "CCC",
            "</article>",
        ],
    )
    .await;
    // Who wants one language has one, whatever the webmaster thinks; and the other way round.
    let one = Case { parallel: true, ..case("en az", "https://host.example/?release.beside=none") };
    check(one.clone(), &[r#"aria-pressed="false""#, "aaa", "bbb"]).await;
    check_absent(one, &["class=\"row\"", "Başlıq", "Second language"]).await;
    check(case("en", "https://host.example/?release.beside=ar"), &[r#"aria-pressed="true""#, "aaa", "ccc", "باختصار."])
        .await;
    // The original is beside a text for those who read no other, and one that is missing gives way to it.
    check(Case { parallel: true, ..case("ar", PAGE) }, &["باختصار.", "aaa"]).await;
    check(case("az", "https://host.example/?release.beside=ja"), &["AAA", "aaa"]).await;
    check(case("az", "https://host.example/?release.beside=az"), &["AAA", "aaa"]).await;
}

#[tokio::test]
async fn a_paragraph_has_the_number_that_it_has_in_the_original() {
    let marked = r#"<div part="paragraph" aria-current="location" tabindex="-1" class="paragraph"><p>"#;
    let pointing = |wanted| case(wanted, "https://host.example/?x=1#release~p2");
    check(pointing("en"), &[&format!("{marked}bbb")]).await;
    check(pointing("az"), &[&format!("{marked}BBB"), &format!("{marked}DDD")]).await;
    // Side by side, in whichever column the original is, or in neither.
    let pair = |wanted| Case { parallel: true, ..pointing(wanted) };
    let (en, az) = (format!("{marked}bbb"), [format!("{marked}BBB"), format!("{marked}DDD")]);
    check(pair("en az"), &[&en, "#release~p2", &az[0], &az[1], "#release~p3"]).await;
    check(pair("az en"), &[&az[0], "#release~p2", &az[1], "#release~p2", &en, "#release~p3"]).await;
    let ky = json!({ "headline": "Аталыш", "body": ["к".repeat(200), "л".repeat(400), "м".repeat(150)] });
    let third = release().replacen(r#""editions":{"#, &format!(r#""editions":{{"ky":{ky},"#), 1);
    let third = third.replacen(r#""originalLanguage":"en""#, r#""originalLanguage":"ky""#, 1);
    let pair =
        |wanted| Case { parallel: true, page: "https://host.example/?x=1#release~p2", ..Case::of(&third, wanted) };
    check(pair("en az"), &[&en, "#release~p2", &az[0], &az[1], "#release~p3"]).await;
    check(pair("az en"), &[&az[0], "#release~p2", &az[1], "#release~p2", &en, "#release~p3"]).await;
    // The way to another language keeps it, and the way to the list of releases does not.
    check(pointing("en"), &[r#"href="https://host.example/?x=1&amp;lang=az#release~p2""#]).await;
    for elsewhere in ["#release~p9", "#release~p0", "#release~px", "#release2~p2", "#release~p99999999999", "#top"] {
        let page: &'static str = format!("https://host.example/{elsewhere}").leak();
        check_absent(case("en", page), &["aria-current=\"location\""]).await;
    }
    // What is the route of the page stays.
    check_absent(case("en", "https://host.example/#/news/1"), &["part=\"anchor\""]).await;
    // A text of which only the summary has come has none.
    check_absent(case("ar", PAGE), &["part=\"anchor\""]).await;
}

#[tokio::test]
async fn one_language_needs_no_other_view() {
    let only = r#"{ "id": "r", "editions": { "en": { "headline": "H", "body": ["One."] } } }"#;
    check_absent(Case { parallel: true, ..Case::of(only, "en") }, &["part=\"beside\"", "class=\"row\""]).await;
    // What must not be read is not beside anything.
    let withdrawn = r#"{ "id": "r", "status": "withdrawn", "editions": { "en": { "headline": "H", "body": ["One."] }, "az": { "headline": "B", "body": ["SECRET"] } } }"#;
    check_absent(Case { parallel: true, ..Case::of(withdrawn, "en") }, &["part=\"beside\"", "class=\"row\"", "SECRET"])
        .await;
}
