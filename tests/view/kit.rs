//! What journalists do with a release, and what comes with it.

use super::{Case, MEETING, check, check_absent};
use release_viewer::view::More;

const KIT: &str = r#"{ "id": "k/1", "kind": "statement", "datePublished": "2021-05-31", "publisher": { "name": "IOM" },
  "editions": { "en": { "headline": "A meeting", "body": "One." }, "ka": { "headline": "შეხვედრა", "body": "ერთი." } },
  "contacts": [{ "name": "<b>Ann</b>", "role": "Press", "email": "a?b&c@x.example", "phone": "call 012 34 or 5" }, { "name": "B", "phone": "12" }],
  "attachments": [{ "url": "/files/a%20b.PDF?x=1", "size": 999000, "language": "az" }, { "url": "/r.xlsx", "title": "<i>Table</i>", "size": 999001 },
    { "url": "/x", "mediaType": "application/vnd.oasis.opendocument.text", "size": 12345678 }, { "url": "/y.a-b", "size": 1, "title": "Y" }, { "url": "/d/" }] }"#;

#[tokio::test]
async fn a_text_has_a_kit_under_it() {
    check(
        Case::of(KIT, "en"),
        &[
            "<p>One.<a",
            r#"<div part="kit" role="group" aria-label="Share and cite" class="kit">"#,
            "Copy link</button>",
            "Copy text</button>",
            r#"aria-disabled="true""#,
            "Copy quotation</button>",
            "<summary>Cite</summary>",
            r#"<p part="citation" lang="en" dir="ltr">IOM. (May 31, 2021). A meeting [Statement]. https://host.example/news?page=2&amp;release=k%2F1&amp;lang=en</p>"#,
            r#"<a href="data:application/x-bibtex;charset=utf-8,%40techreport%7Bk%2D1%2Den%2C"#,
            r#"download="k-1-en.bib">BibTeX</a><button type="button" aria-label="Copy: BibTeX">"#,
        ],
    )
    .await;
    check_absent(Case::of(KIT, "en"), &["Share</button>"]).await;
    let quoting = || Case { shares: true, quotes: true, ..Case::of(KIT, "en") };
    check(quoting(), &["Share</button>", "Copy link</button>"]).await;
    check_absent(quoting(), &["aria-disabled"]).await;
    // Where the interface does not speak a language, it speaks the reader's.
    let armenian = KIT.replace("\"ka\"", "\"hy\"");
    check(
        Case::of(&armenian, "hy az"),
        &["Keçidi kopyalayın", r#"<p part="citation" lang="hy" dir="ltr">IOM. (31 may 2021). შეხვედრა [Bəyanat]."#],
    )
    .await;
    // An agency's own page is the address.
    let own = KIT.replacen(r#""id""#, r#""url": "https://iom.example/k", "id""#, 1);
    check(Case::of(&own, "en"), &["A meeting [Statement]. https://iom.example/k</p>"]).await;
    // What has not come whole is not copied for the whole; and what must not be read is not cited.
    let coming = Case { more: More::Coming, ..Case::of(&KIT.replacen("k/1", "n", 1), "en") };
    check_absent(coming, &["Copy"]).await;
    for status in ["withdrawn", "embargoed"] {
        let document = KIT.replacen(r#""id""#, &format!(r#""status": "{status}", "id""#), 1);
        check_absent(Case::of(&document, "en"), &["Copy", "Ann", "/files/", "data:"]).await;
    }
}

#[tokio::test]
async fn what_was_copied_is_said() {
    let said = |copied| Case { copied: Some(copied), switched: true, ..Case::of(KIT, "en") };
    check(said(true), &[r#"role="status" class="unseen">Copied.</p>"#]).await;
    check(said(false), &[r#"role="status" class="unseen">Nothing could be copied. "#]).await;
}

#[tokio::test]
async fn contacts_and_attachments_are_under_the_text() {
    check(
        Case::of(KIT, "en"),
        &[
            r#"part="attachments" class="attachments"><h3 class="heading">Documents</h3>"#,
            r#"<a href="https://agency.example/files/a%20b.PDF?x=1" hreflang="az" rel="noopener" referrerpolicy="strict-origin-when-cross-origin"><bdi lang="az" dir="ltr">a b.PDF</bdi></a><span>PDF</span><span>999 kB</span><span><bdi lang="az" dir="ltr">Azərbaycanca</bdi></span></li>"#,
            r#"<bdi lang="">&lt;i&gt;Table&lt;/i&gt;</bdi></a><span>Excel</span><span>1 MB</span></li>"#,
            r#"<bdi lang="">x</bdi></a><span>OpenDocument</span><span>12 MB</span></li>"#,
            r#"<bdi lang="">Y</bdi></a><span>1 kB</span></li>"#,
            r#"<bdi lang="">https://agency.example/d/</bdi></a></li>"#,
            r#"part="contacts" class="contacts"><h3 class="heading">Contacts</h3>"#,
            r#"<span class="name"><bdi lang="">&lt;b&gt;Ann&lt;/b&gt;</bdi></span><span><bdi lang="">Press</bdi></span></p>"#,
            r#"<a href="mailto:a%3Fb%26c@x.example"><bdi dir="ltr">a?b&amp;c@x.example</bdi></a><a href="tel:01234"><bdi dir="ltr">call 012 34 or 5</bdi></a>"#,
            r#"<a href="data:text/vcard;charset=utf-8,BEGIN%3AVCARD%0D%0AVERSION%3A3%2E0"#,
            r#"download="contact.vcf" aria-label="Save contact: &lt;b&gt;Ann&lt;/b&gt;""#,
            r#"<p><bdi dir="ltr">12</bdi><a"#,
        ],
    )
    .await;
    let large = r#"{"id":"a","editions":{"az":{"headline":"H"}},"attachments":[{"url":"/a","size":1250000},{"url":"/b","size":9960000}]}"#;
    check(Case::of(large, "az"), &["<span>1,3 MB</span>", "<span>10 MB</span>"]).await;
    check_absent(Case::of(MEETING, "en"), &[">Documents<", ">Contacts<"]).await;
}
