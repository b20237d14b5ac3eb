//! HTML and plain text in, bodies out.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

use release_viewer::{
    authoring::html as written,
    markup::{html, plain},
    release::{Address, Body, Element, Node, Tag},
};
use std::{
    env,
    time::{Duration, Instant},
};

fn base() -> Address {
    Address::resolve("https://agency.example/news/1.json", "https://agency.example/").unwrap()
}

fn text_of(body: &Body) -> String {
    fn gather(out: &mut String, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => gather(out, &element.children),
            }
        }
    }
    let mut out = String::new();
    for block in &body.blocks {
        gather(&mut out, &block.children);
        out.push(' ');
    }
    out
}

#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(written(&html(source, &base())), expected, "{source}");
}

#[test]
fn what_says_something_stays() {
    check("<p>One.<p>Two.", "<p>One.</p><p>Two.</p>");
    check("Loose <b>text</b>\n\n and more<br>of it", "<p>Loose <strong>text</strong> and more<br>of it</p>");
    check("<h1>A</h1><h2>B</h2><h4>C</h4><h6>D", "<h2>A</h2><h2>B</h2><h4>C</h4><h5>D</h5>");
    check("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", r#"<ul><li>a</li><li>b<ol start="3"><li>c</li></ol></li></ul>"#);
    check("<blockquote>q<p>r</blockquote>s", "<blockquote><p>q</p><p>r</p></blockquote><p>s</p>");
    check("<pre>\n a\n  <b>b</b></pre>", "<pre>\n a\n  <strong>b</strong></pre>");
    check(
        "<table><caption>T</caption><thead><tr><th>H<td colspan=2>a<tbody><tr><td>b</table>",
        r#"<table><caption>T</caption><tr><th>H</th><td colspan="2">a</td></tr><tr><td>b</td></tr></table>"#,
    );
    check("<dl><dt>t<dd>d<dt>u</dl>", "<dl><dt>t</dt><dd>d</dd><dt>u</dt></dl>");
    check("a<hr>b", "<p>a</p><hr><p>b</p>");
    check(
        "<figure><img src=i.png alt=A width=4 height=3><figcaption>C</figcaption></figure>",
        r#"<figure><p><img src="https://agency.example/news/i.png" alt="A" width="4" height="3"></p><figcaption>C</figcaption></figure>"#,
    );
    check(
        "<i>a</i> <u>b</u> <s>c</s> <kbd>d</kbd> H<sub>2</sub>O <abbr title=T>t</abbr> <q>q</q>",
        r#"<p><em>a</em> <ins>b</ins> <del>c</del> <code>d</code> H<sub>2</sub>O <abbr title="T">t</abbr> <q>q</q></p>"#,
    );
    check("&lt;b&gt; &amp; &nbsp;&eacute;&#x259;", "<p>&lt;b> &amp; \u{A0}éə</p>");
}

#[test]
fn language_and_direction_stay() {
    check(
        "<p lang=AZ dir=ltr>a <span lang=ar dir=RTL>b</span> <span>c</span>",
        r#"<p lang="az" dir="ltr">a <span lang="ar" dir="rtl">b</span> c</p>"#,
    );
    check("<div lang=fa><p>x</p></div><div><p>y</p></div>", r#"<div lang="fa"><p>x</p></div><p>y</p>"#);
    check("<bdo dir=rtl>x</bdo> <bdi>y</bdi>", r#"<p><bdo dir="rtl">x</bdo> <bdi>y</bdi></p>"#);
}

#[test]
fn what_runs_tracks_or_restyles_goes() {
    check("a<script>alert(1)</script>b<style>p{}</style>c<template><p>x</template>d", "<p>abcd</p>");
    check("<p onclick=x style=y class=z id=i name=n>t", "<p>t</p>");
    check("<svg><a href=javascript:x><text>s</text></a></svg><math><mi>m</mi></math>t", "<p>t</p>");
    check(
        "<form action=x><input value=v><label>L</label><button>B</button><select><option>o</select><textarea>t</textarea></form>",
        "<p>LB</p>",
    );
    check("<base href=//evil><meta http-equiv=refresh><link rel=stylesheet href=x>t", "<p>t</p>");
    check(
        "<a href=javascript:alert(1)>j</a><a href='data:text/html,x'>d</a><a href=' JAVA\nSCRIPT:x'>k</a>",
        "<p>jdk</p>",
    );
    check("<img src=x:y alt=A><img src=javascript:x><img>", "<p>A</p>");
    check("<marquee>m</marquee><x-y onload=z>u</x-y>", "<p>mu</p>");
    // What somebody forgot to close costs no text.
    check("<svg><path><p>after</p>", "<p>after</p>");
}

#[test]
fn what_plays_or_embeds_becomes_a_link() {
    check(
        "<iframe src=//v.example/1 title='A  film'>no</iframe>",
        r#"<p><iframe src="https://v.example/1" title="A film"></iframe></p>"#,
    );
    check(
        "<video><source src=a.mp4><source src=b.mp4>no</video><audio src=c.mp3></audio>",
        r#"<p><video src="https://agency.example/news/a.mp4"></video><audio src="https://agency.example/news/c.mp3"></audio></p>"#,
    );
    check(
        "<object data=d.pdf><p>no</object><embed src=e.swf>",
        r#"<p><iframe src="https://agency.example/news/d.pdf"></iframe><iframe src="https://agency.example/news/e.swf"></iframe></p>"#,
    );
    check("<iframe src=javascript:x></iframe><video></video>t", "<p>t</p>");
    check("<object data=javascript:x><p>instead</p></object>t", "<p>instead</p><p>t</p>");
    check(
        "<noscript><img src=i.png alt=A></noscript>",
        r#"<p><img src="https://agency.example/news/i.png" alt="A"></p>"#,
    );
}

#[test]
fn broken_markup_is_mended() {
    check("<b><i>x</b>y</i>z", "<p><strong><em>x</em></strong><em>y</em>z</p>");
    check("<b><p>x</p><p>y</p></b>z", "<p><strong>x</strong></p><p><strong>y</strong></p><p>z</p>");
    check("<p><b>x<p>y", "<p><strong>x</strong></p><p>y</p>");
    check("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>");
    check("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check("<table>a<tr>b<td>c</table>", "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>");
    check("<td>a</td><tr>b", "<p>ab</p>");
    check("</p></div></b></table>a", "<p>a</p>");
    check(
        "<a href=/x>a<a href=/y>b</a>c",
        r#"<p><a href="https://agency.example/x">a</a><a href="https://agency.example/y">b</a>c</p>"#,
    );
    check("<table><tr><td><p>a</table>b", "<table><tr><td><p>a</p></td></tr></table><p>b</p>");
    check("<p></p><div><b></b></div> <ul></ul>", "");
    check(" <br> <br>x<br>", "<p>x</p>");
    check("a\u{0}b\u{1}c&#0;d&#x1;e\u{B}f\u{85}g", "<p>a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e f g</p>");
    check("<ul>\u{0}<li>a</ul>", "<ul><li>\u{FFFD}</li><li>a</li></ul>");
}

#[test]
fn a_link_that_says_another_host_shows_its_own() {
    for (text, href, host) in [
        ("https://bank.example/login", "https://evil.example/", Some("evil.example")),
        ("www.bank.example", "https://evil.example:8443/", Some("evil.example")),
        ("bank.example", "https://bank.example/", None),
        ("https://www.bank.example/a", "http://bank.example/b", None),
        ("bank.example", "https://bank.example@evil.example/", Some("evil.example")),
        ("bаnk.example", "https://bаnk.example/", Some("xn--bnk-6cd.example")),
        ("münchen.de", "https://xn--mnchen-3ya.de/", None),
        ("президент.рф", "https://президент.рф/", None),
        ("Read the e.g. U.N. report", "https://evil.example/", None),
        ("U.N.", "https://evil.example/", None),
        ("report.pdf", "https://agency.example/report.pdf", Some("agency.example")),
        ("press@bank.example", "mailto:press@bank.example", None),
        ("read.", "https://evil.example/", None),
        ("Visit https://bank.example", "https://evil.example/", Some("evil.example")),
        ("bank.example, login", "https://evil.example/", Some("evil.example")),
        ("bank\u{AD}.ex\u{200B}ample", "https://evil.example/", Some("evil.example")),
        ("https://bank.example@evil.example/", "https://bank.example@evil.example/", Some("evil.example")),
        ("127.0.0.1", "https://evil.example/", Some("evil.example")),
        ("bank。example", "https://evil.example/", Some("evil.example")),
        ("Read more at 10.30", "https://evil.example/", None),
    ] {
        let body = html(&format!("<a href=\"{href}\"><b>{text}</b></a>"), &base());
        let Node::Element(Element { tag: Tag::Link { host: found, .. }, .. }) = &body.blocks[0].children[0] else {
            panic!("{text}")
        };
        assert_eq!(found.as_deref(), host, "{text} → {href}");
    }
}

#[test]
fn plain_text_is_understood() {
    let check = |text: &str, expected: &str| assert_eq!(written(&plain([text])), expected, "{text}");
    let spoofed = plain(["https://bank.example@evil.example/"]);
    let Node::Element(Element { tag: Tag::Link { host, .. }, .. }) = &spoofed.blocks[0].children[0] else { panic!() };
    assert_eq!(host.as_deref(), Some("evil.example"));
    check("a\n—\nb", "<p>a<br>—<br>b</p>");
    check("One\nline.\n\n \nTwo.", "<p>One<br>line.</p><p>Two.</p>");
    check("a\n-----\nb\n* * *", "<p>a</p><hr><p>b<br>* * *</p>");
    check(
        "They are:\n- one\n- two\n\n– three\nafter",
        "<p>They are:</p><ul><li>one</li><li>two</li><li>three</li></ul><p>after</p>",
    );
    check("- What is this?", "<p>- What is this?</p>");
    check("3. c\n4. d\n9. x", "<ol start=\"3\"><li>c</li><li>d</li></ol><p>9. x</p>");
    check("2021. was\n2022. is", "<p>2021. was<br>2022. is</p>");
    check(
        "See (https://a.example/x_(y)), www.b.example. Write to press@c.example!",
        r#"<p>See (<a href="https://a.example/x_(y)">https://a.example/x_(y)</a>), <a href="https://www.b.example/">www.b.example</a>. Write to <a href="mailto:press@c.example">press@c.example</a>!</p>"#,
    );
    check(
        "javascript:alert(1) @here a@b http:// <b>x</b>",
        "<p>javascript:alert(1) @here a@b http:// &lt;b>x&lt;/b></p>",
    );
    check("a\u{0}\u{7}b\u{B}c", "<p>a\u{FFFD}\u{FFFD}b c</p>");
    assert_eq!(written(&plain(["- one", "- two", "", "three"])), "<ul><li>one</li><li>two</li></ul><p>three</p>");
}

#[test]
fn very_large_and_very_deep_bodies_are_read_in_time() {
    let started = Instant::now();
    let n = 100_000;
    for source in [
        "<div>".repeat(n) + "x",
        "<b>".repeat(n) + "x",
        "<ul><li>".repeat(n) + "x",
        "<table><tr><td>".repeat(n) + "x",
        "<blockquote>".repeat(n) + "x" + &"</blockquote>".repeat(n),
        "<noscript>".repeat(n) + "x",
        "<svg>".repeat(n) + "x" + &"</svg>".repeat(n),
        "<b><i><u><s><q><sub><sup><code>".to_owned() + &"<p>x".repeat(n),
        "<span>x</span>".repeat(n),
        "<b>x</b>y".repeat(n),
        "<a href=/>".repeat(n) + "x",
        format!("<p {}>x", (0..n).map(|at| format!("a{at}=1 ")).collect::<String>()),
        "&amp;".repeat(n),
        "</p>".repeat(n) + "x",
        "<!-- -->".repeat(n) + "x",
        "<!----!>".repeat(n) + "x",
        "<!--".repeat(n) + "x",
        format!("<script>{}</script>x", "<!-- -->".repeat(n)),
        format!("<script>{}</script>x", "<!--<script></script>".repeat(n)),
        "<style></styl>".repeat(n) + "x",
        "&notanentity".repeat(n) + "x",
        "<a b='".repeat(n) + "x",
        "x".repeat(1 << 20),
    ] {
        let body = html(&source, &base());
        let again = html(&written(&body), &base());
        assert!(started.elapsed() < Duration::from_secs(60), "{}", source.get(..40).unwrap_or_default());
        assert_eq!(text_of(&again), text_of(&body), "{}", source.get(..40).unwrap_or_default());
    }
    plain(["- x\n".repeat(n).as_str()]);
    plain(["x ".repeat(n << 2).as_str()]);
    plain(["(".repeat(n).as_str()]);
    plain([format!("http://{}", ")".repeat(n)).as_str()]);
    plain(["a@".repeat(n).as_str()]);
    plain(["1. x\n\n".repeat(n).as_str()]);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

/// What documents are made of, whole and broken. `{}` is a word that must be kept.
const PIECES: [&str; 96] = [
    "{}",
    " {} ",
    "\n{}\n",
    "&nbsp;{}",
    "{}&amp;",
    "&lt;{}",
    "&#0;",
    "\u{0}",
    "\u{202E}{}",
    "é{}ə",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<section>",
    "</section>",
    "<h1>",
    "</h1>",
    "<h3>",
    "</h3>",
    "<ul>",
    "</ul>",
    "<ol start=2>",
    "</ol>",
    "<li>",
    "</li>",
    "<dl>",
    "</dl>",
    "<dt>",
    "<dd>",
    "</dd>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<table>",
    "</table>",
    "<caption>",
    "</caption>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th rowspan=2>",
    "</th>",
    "<thead>",
    "<tbody>",
    "</tbody>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<hr>",
    "<br>",
    "</br>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<em>",
    "</em>",
    "<a href=/x>",
    "<a href=javascript:x>",
    "</a>",
    "<span>",
    "<span lang=az>",
    "</span>",
    "<div dir=rtl>",
    "<sub>",
    "</sub>",
    "<abbr title='T &amp; U'>",
    "</abbr>",
    "<x-y>",
    "</x-y>",
    "<font color=x>",
    "</font>",
    "<img src=i.png alt=A width=1>",
    "<img alt={}>",
    "<img src=javascript:x>",
    "<iframe src=//v.example/></iframe>",
    "<video src=v.mp4>no</video>",
    "<script>alert(1)</script>",
    "<style>p{x}</style>",
    "<svg><g></g></svg>",
    "<math></math>",
    "<textarea>no</textarea>",
    "<noscript>{}</noscript>",
    "<!-- no -->",
    "<!doctype html>",
    "<p onclick=x style=y>",
    "<object data=d.pdf>no</object>",
    "<form>",
    "</form>",
    "<q>",
    "</q>",
    "<?php no ?>",
];

/// A document, and the words in it that must be kept, in their order.
fn document(random: &mut fastrand::Rng) -> (String, Vec<String>) {
    let (mut source, mut words) = (String::new(), Vec::new());
    for _ in 0..random.usize(1..40) {
        let piece = PIECES[random.usize(..PIECES.len())];
        let word = format!("w{}", words.len());
        if piece.contains("{}") {
            source.push_str(&piece.replace("{}", &word));
            words.push(word);
        } else {
            source.push_str(piece);
        }
    }
    (source, words)
}

/// Which documents are made: always the same, unless `MARKUP_SEED` says otherwise.
fn seed() -> u64 {
    env::var("MARKUP_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

/// Every address in a body.
fn addresses(body: &Body) -> Vec<String> {
    fn gather(out: &mut Vec<String>, element: &Element) {
        match &element.tag {
            Tag::Link { href, .. } | Tag::Image { src: href, .. } | Tag::Embedded { href, .. } => {
                out.push(href.href().to_string())
            }
            _ => {}
        }
        for child in &element.children {
            if let Node::Element(element) = child {
                gather(out, element);
            }
        }
    }
    let mut out = Vec::new();
    body.blocks.iter().for_each(|block| gather(&mut out, block));
    out
}

#[track_caller]
fn check_addresses(body: &Body, source: &str) {
    for address in addresses(body) {
        let known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme));
        assert!(known, "{address} in {source:?}");
    }
}

/// As many documents as `MARKUP_CASES` says: nothing is lost, and output read again is itself.
#[test]
fn no_document_loses_a_word_or_changes_when_it_is_read_again() {
    let cases: u64 = env::var("MARKUP_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20_000);
    let seed = seed();
    for case in 0..cases {
        let mut random = fastrand::Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(case));
        let (source, words) = document(&mut random);
        let body = html(&source, &base());
        let output = written(&body);
        assert_eq!(written(&html(&output, &base())), output, "case {case} of seed {seed}: {source:?}");
        check_addresses(&body, &source);
        let text = text_of(&body);
        let mut kept: Vec<&str> =
            text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.starts_with('w')).collect();
        kept.dedup();
        let whole = kept.iter().map(|word| word.to_string()).collect::<String>();
        assert_eq!(whole, words.concat(), "case {case} of seed {seed}: {source:?}\n{output}");
    }
}

/// The same with whatever bytes: neither does it panic.
#[test]
fn no_bytes_are_too_strange() {
    let cases: u64 = env::var("MARKUP_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20_000);
    let seed = seed();
    let letters: Vec<char> = "<>/=\"'& \n\t!-?;#xpabuliotdrh\u{0}\u{FEFF}\u{202E}é😀".chars().collect();
    for case in 0..cases {
        let mut random = fastrand::Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(case));
        let source: String = (0..random.usize(1..120)).map(|_| letters[random.usize(..letters.len())]).collect();
        let body = html(&source, &base());
        let output = written(&body);
        assert_eq!(written(&html(&output, &base())), output, "case {case}: {source:?}");
        check_addresses(&body, &source);
        check_addresses(&plain([source.as_str()]), &source);
    }
}
