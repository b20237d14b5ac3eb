//! What a reader must know of a text: whose it is, how old, what its words mean, who reported on it.

use crate::{Case, check, check_absent};
use release_viewer::{labels::Labels, release::Moment};

/// The words of the interface in this language.
fn words(tag: &str) -> &'static Labels {
    Labels::built_in(tag).unwrap()
}

/// A release in English and Azerbaijani with these further fields, and in Azerbaijani these.
fn meeting(release: &str, en: &str, az: &str) -> String {
    format!(
        r#"{{"id":"m","originalLanguage":"en",{release}"editions":{{"en":{{{en}"headline":"A meeting"}},"az":{{{az}"headline":"İclas"}}}}}}"#
    )
}

#[tokio::test]
async fn the_original_is_marked_among_the_languages() {
    let document = meeting("", "", "");
    check(
        Case::of(&document, "az"),
        &[&format!(">English</a><span> ({})</span></li>", words("az").original), ">Azərbaycanca</a></li>"],
    )
    .await;
    // A language that is not there is none of them, and one alone is no translation.
    for document in [
        document.replace(r#""originalLanguage":"en""#, r#""originalLanguage":"ru""#),
        r#"{"id":"a","originalLanguage":"en","editions":{"en":{"headline":"H"}}}"#.to_owned(),
    ] {
        check_absent(Case::of(&document, "en"), &["Original"]).await;
    }
}

#[tokio::test]
async fn a_translation_says_that_it_is_unofficial_or_older_than_the_original() {
    let unofficial = meeting("", "", r#""unofficial":true,"#);
    check(
        Case::of(&unofficial, "az"),
        &["İclas</h2>", &format!(r#"class="notice"><p>{}</p></div>"#, words("az").unofficial)],
    )
    .await;
    check_absent(Case::of(&unofficial, "en"), &["notice"]).await;
    let withdrawn = meeting(r#""status":"withdrawn","#, "", r#""unofficial":true,"#);
    check_absent(Case::of(&withdrawn, "az"), &[words("az").unofficial]).await;

    let dated = |date: &str| if date.is_empty() { String::new() } else { format!(r#""dateModified":"{date}","#) };
    for (release, original, translation, outdated) in [
        ("", "2021-06-02", "2021-06-01", true),
        ("", "2021-06-01", "2021-06-01", false),
        ("", "2021-06-01", "2021-06-02", false),
        // Where only a day is known, it is that day, whatever the hour.
        ("", "2021-06-01T23:00:00Z", "2021-06-01", false),
        ("", "2021-06-01", "2021-06-01T01:00:00+04:00", false),
        ("", "2021-06-02T01:00:00+04:00", "2021-06-01", true),
        // Hours compare wherever they were written.
        ("", "2021-06-01T10:00:00Z", "2021-06-01T12:00:00+04:00", true),
        ("", "2021-06-01T10:00:00Z", "2021-06-01T14:00:00+04:00", false),
        // The date of the release stands for that of the original, and for that alone.
        ("2021-06-02", "", "2021-06-01", true),
        ("2021-06-02", "2021-06-01", "2021-06-01", false),
        // Of what is not known nothing is said.
        ("2021-06-02", "2021-06-02", "", false),
        ("", "", "2021-06-01", false),
    ] {
        let document = meeting(&dated(release), &dated(original), &dated(translation));
        let html = Case::of(&document, "az").html().await;
        let said = html.contains(words("az").outdated);
        assert_eq!(said, outdated, "{release:?} {original:?} {translation:?}");
        check_absent(Case::of(&document, "en"), &["notice"]).await;
    }
    let unknown = meeting(&dated("2021-06-02"), "", &dated("2021-06-01")).replace(r#""originalLanguage":"en","#, "");
    check_absent(Case::of(&unknown, "az"), &["notice"]).await;
}

#[tokio::test]
async fn a_note_is_in_the_best_of_its_languages_for_the_reader() {
    for status in ["corrected", "withdrawn"] {
        let document = meeting(
            &format!(r#""status":"{status}","statusNote":{{"ru":"Опечатка.","ar":"خطأ.","az":"Səhv."}},"#),
            "",
            "",
        );
        check(Case::of(&document, "en ar"), &["A meeting", r#"<p lang="ar" dir="rtl">خطأ.</p>"#]).await;
        check(Case::of(&document, "az"), &[r#"<p lang="az" dir="ltr">Səhv.</p>"#]).await;
        check(Case::of(&document, "en"), &[r#"<p lang="ru" dir="ltr">Опечатка.</p>"#]).await;
    }
}

#[tokio::test]
async fn an_embargo_ends_at_its_moment_and_a_day_when_it_has_begun_everywhere() {
    // 2021-06-01T00:00:00Z
    const JUNE: i64 = 1_622_505_600_000;
    const HOUR: i64 = 3_600_000;
    for (until, end) in [
        ("2021-06-01T09:00:00Z", JUNE + 9 * HOUR),
        ("2021-06-01T09:00:00.283Z", JUNE + 9 * HOUR + 283),
        ("2021-06-01T09:00:00+04:00", JUNE + 5 * HOUR),
        ("2021-06-01", JUNE + 12 * HOUR),
    ] {
        let document = meeting(&format!(r#""embargoedUntil":"{until}","#), "", "");
        check_absent(Case { now: end - 1, ..Case::of(&document, "en") }, &["A meeting", "<nav", "Original"]).await;
        check(Case { now: end, ..Case::of(&document, "en") }, &["A meeting</h2>"]).await;
        let feed = Case::of(&document, "en").feed.unwrap();
        let release = feed.only().unwrap();
        let opens = |now| release.opens(Moment(now)).map(|moment| moment.0);
        assert_eq!((opens(0), opens(end - 1), opens(end)), (Some(end), Some(end), None), "{until}");
    }
    // Nobody knows when this ends.
    let unknown = meeting(r#""status":"embargoed","#, "", "");
    let feed = Case::of(&unknown, "en").feed.unwrap();
    assert_eq!(feed.only().unwrap().opens(Moment(0)), None);
}

/// The body of a release with this glossary.
async fn explained(glossary: &str, html: &str) -> String {
    let document = serde_json::json!({ "id": "m", "editions": { "en": { "headline": "UN", "summary": "UN",
        "bodyHtml": html, "glossary": serde_json::from_str::<serde_json::Value>(glossary).unwrap() } } });
    // Where the fragment is a route, paragraphs have no links.
    let rendered = Case { page: "https://host.example/#/", ..Case::of(&document.to_string(), "en") }.html().await;
    let body = rendered.split_once(r#"class="body">"#).unwrap().1.split_once(r#"<div part="kit""#).unwrap().0;
    // Short, to be read: `{UN=United Nations}`.
    body.replace(r#"<button type="button" part="term" aria-expanded="false" class="term">"#, "{")
        .replace(r#"</button><span part="meaning" hidden="hidden" class="meaning"> [<bdi>"#, "=")
        .replace("</bdi>]</span>", "}")
        .replace(r#"<span class="use">"#, "")
        .replace("</span>", "")
        .replace(r#"<div part="paragraph" class="paragraph">"#, "")
        .replace("</div>", "")
}

#[tokio::test]
async fn the_first_use_of_a_term_opens_to_its_meaning() {
    let un = r#"{"UN":"United Nations","UN Women":"an entity"}"#;
    for (glossary, html, expected) in [
        (un, "<p>The UN and the UN.</p><p>UN</p>", "<p>The {UN=United Nations} and the UN.</p><p>UN</p>"),
        // The longest first, whatever the order of the glossary; then the shorter one elsewhere.
        (un, "<p>UN Women (UN)</p>", "<p>{UN Women=an entity} ({UN=United Nations})</p>"),
        (un, "<p>UN, UN Women</p>", "<p>{UN=United Nations}, {UN Women=an entity}</p>"),
        // Whole words, in any script; what is joined by a hyphen or an apostrophe is one.
        (un, "<p>UNHCR, GUN, UNİ, UN2, U\u{4e}\u{301}, ƏUN</p>", "<p>UNHCR, GUN, UNİ, UN2, UN\u{301}, ƏUN</p>"),
        (un, "<p>UN’s</p>", "<p>{UN=United Nations}’s</p>"),
        (
            r#"{"BMT":"Birləşmiş Millətlər Təşkilatı"}"#,
            "<p>BMTnin BMT-nin</p>",
            "<p>BMTnin {BMT=Birləşmiş Millətlər Təşkilatı}-nin</p>",
        ),
        (r#"{"IOM":"国际移民组织"}"#, "<p>与IOM合作</p>", "<p>与{IOM=国际移民组织}合作</p>"),
        (r#"{"ООН":"Объединённых Наций"}"#, "<p>ООНовский ООН</p>", "<p>ООНовский {ООН=Объединённых Наций}</p>"),
        // Deep in the text, and not where a button cannot be or is not read.
        (
            un,
            "<h3>UN</h3><pre>UN</pre><ul><li><b>UN</b></li></ul>",
            r#"<h4 class="subheading">UN</h4><pre>UN</pre><ul><li><strong>{UN=United Nations}</strong></li></ul>"#,
        ),
        (
            un,
            "<p><code>UN</code> <abbr title=x>UN</abbr> UN</p>",
            r#"<p><code>UN</code> <abbr title="x">UN</abbr> {UN=United Nations}</p>"#,
        ),
        (
            un,
            "<p><a href=https://un.example/><b>UN</b></a></p>",
            r#"<p><a href="https://un.example/" rel="noopener" referrerpolicy="strict-origin-when-cross-origin"><strong>UN</strong></a></p>"#,
        ),
        // A text is a text, and terms that overlap part no letter.
        (r#"{"<b>":"bold","A&B":"<i>"}"#, "<p>A&amp;B &lt;b></p>", "<p>{A&amp;B=&lt;i&gt;} {&lt;b&gt;=bold}</p>"),
        (r#"{"A B":"1","B C D":"2"}"#, "<p>A B C D A B</p>", "<p>A {B C D=2} {A B=1}</p>"),
        // What stands at a term stays in its line, and belongs to one of two.
        (r#"{"A":"1","(B)":"2"}"#, "<p>x (A(B)C)</p>", "<p>x ({A=1}(B)C)</p>"),
        (r#"{"A":"1","(B)":"2"}"#, "<p>(A)(B)/</p>", "<p>({A=1}){(B)=2}/</p>"),
        // Nothing to explain, or nothing to explain it with.
        (r#"{".":"full stop"," ":"blank","":"nothing","UN":""}"#, "<p>The UN. Yes.</p>", "<p>The UN. Yes.</p>"),
        ("{}", "<p>UN</p>", "<p>UN</p>"),
    ] {
        assert_eq!(explained(glossary, html).await, expected, "{html}");
    }
}

#[tokio::test]
async fn a_glossary_without_end_costs_little() {
    let entries: Vec<String> = (0..20_000).map(|at| format!(r#""T{at}":"M""#)).collect();
    let text: String = (0..20_000).map(|at| format!("T{at} ")).collect();
    let began = std::time::Instant::now();
    let html = explained(&format!("{{{}}}", entries.join(",")), &format!("<p>{text}</p>")).await;
    assert_eq!(html.matches('{').count(), 100);
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}

/// So many reports in Azerbaijani, and one in English.
fn covered(count: usize) -> String {
    let reports: String = (1..count).map(|at| format!(r#"{{"outlet":"O{at}","language":"az"}},"#)).collect();
    format!(
        r#"{{"id":"m","editions":{{"az":{{"headline":"H"}}}},"coverage":[{reports}{{"outlet":"Last","language":"en"}}]}}"#
    )
}

#[tokio::test]
async fn many_reports_are_folded_behind_one_button() {
    check_absent(Case::of(&covered(12), "az"), &["hidden", "show-all"]).await;
    let all = words("az").plural(&words("az").show_all, 20).replace("{count}", "20");
    check(
        Case::of(&covered(20), "az"),
        &[
            "Azərbaycanca</bdi> (19)</h4>",
            r#"<li><bdi lang="az" dir="ltr">O12</bdi></li><li hidden="hidden"><bdi lang="az" dir="ltr">O13</bdi></li>"#,
            r#"<section part="coverage-group" hidden="hidden"><h4 class="subheading"><bdi lang="en" dir="ltr">English</bdi> (1)</h4>"#,
            r#"<button type="button" part="show-all" aria-expanded="false">"#,
            &all,
        ],
    )
    .await;
    let opened = Case { unfolded: true, ..Case::of(&covered(20), "az") };
    check(opened.clone(), &["O12", r#"<li tabindex="-1"><bdi lang="az" dir="ltr">O13</bdi></li><li><bdi"#]).await;
    check_absent(opened, &["hidden", "show-all"]).await;
}

#[tokio::test]
async fn a_report_says_what_is_known_of_it() {
    let link = |href: &str| {
        format!(r#"<a href="{href}" hreflang="az" rel="noopener" referrerpolicy="strict-origin-when-cross-origin">"#)
    };
    let document = r#"{"id":"m","editions":{"en":{"headline":"H"}},"coverage":[
      {"outlet":"AZERTAC","language":"az","url":"https://azertag.example/1","archiveUrl":"https://archive.example/1","headline":"İclas keçirildi","datePublished":"2021-06-01","type":"online"},
      {"outlet":"İctimai","language":"az","type":"television"},
      {"outlet":"Somewhere","url":"https://evil.example/","headline":"www.bank.example"},
      {"outlet":"Nowhere","headline":"","datePublished":"x","type":"x","archiveUrl":"javascript:alert(1)"}]}"#;
    check(
        Case::of(document, "en"),
        &[
            r#"<h4 class="subheading"><bdi lang="az" dir="ltr">Azərbaycanca</bdi> (2)</h4><ul role="list" class="titled">"#,
            &format!(r#"<li>{}<bdi lang="az" dir="ltr">İclas keçirildi</bdi></a>"#, link("https://azertag.example/1")),
            r#"<span class="about"> <span><bdi lang="az" dir="ltr">AZERTAC</bdi></span> <span>Online</span> <time datetime="2021-06-01">June 1, 2021</time>"#,
            &format!(
                r#" <span>{}Archived copy<span class="unseen">: <bdi lang="az" dir="ltr">AZERTAC</bdi></span></a></span></span></li>"#,
                link("https://archive.example/1")
            ),
            r#"<li><bdi lang="az" dir="ltr">İctimai</bdi><span class="about"> <span>Television</span></span></li>"#,
            r#"<h4 class="subheading">Other (2)</h4>"#,
            r#"www.bank.example</bdi> <bdi dir="ltr" class="host">(evil.example)</bdi></a>"#,
            r#"<li><bdi lang="">Nowhere</bdi></li>"#,
        ],
    )
    .await;
}

#[tokio::test]
async fn pictures_stand_around_the_text_with_their_words() {
    let document = r#"{"id":"m","editions":{"en":{"headline":"H","bodyHtml":"<p>Text</p><figure><img src=/in.jpg alt=''></figure>"},"ar":{"headline":"ر"}},"images":[
      {"url":"/lead.jpg","alt":{"en":"Six people at a table","ar":"ستة"},"caption":{"ar":"على الطاولة","az":"Masa"},"credit":"A <b>","width":1600,"height":900},
      {"url":"/in.jpg","caption":{"en":"CAPTION OF WHAT THE TEXT HOLDS"}},
      {"url":"/plain.jpg"},
      {"url":"https://elsewhere.example/far.jpg","alt":{"az":"Xəritə"},"credit":"B"}]}"#;
    let always = r#"decoding="async" referrerpolicy="strict-origin-when-cross-origin">"#;
    check(
        Case::of(document, "en"),
        &[
            "</header>",
            &format!(r#"<figure part="picture" lang="en" dir="ltr" class="picture"><img src="https://agency.example/lead.jpg" alt="Six people at a table" width="1600" height="900" {always}"#),
            r#"<figcaption><p lang="ar" dir="rtl">على الطاولة</p><p lang="en" dir="ltr">Photo: <bdi lang="">A &lt;b&gt;</bdi></p></figcaption></figure>"#,
            "<p>Text<a",
            // It is read with nothing: without the attribute its address would be.
            &format!(r#"<figure part="picture" class="picture"><img src="https://agency.example/plain.jpg" alt="" loading="lazy" {always}</figure>"#),
            r#"<figure part="picture" lang="az" dir="ltr" class="picture"><a href="https://elsewhere.example/far.jpg""#,
            r#"<bdi lang="en" dir="ltr">Image</bdi>: <bdi>Xəritə</bdi> <bdi dir="ltr" class="host">(elsewhere.example)</bdi></a>"#,
        ],
    )
    .await;
    check_absent(Case::of(document, "en"), &["CAPTION OF"]).await;
    check(Case::of(document, "ar"), &[r#"alt="ستة""#, "صورة: "]).await;
    for status in ["withdrawn", "embargoed"] {
        let document = document.replacen("\"editions\"", &format!("\"status\":\"{status}\",\"editions\""), 1);
        check_absent(Case::of(&document, "en"), &["<figure", ".jpg"]).await;
    }
}
