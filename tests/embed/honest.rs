//! What a reader must know of a text, and what opens by itself or at a click.

use crate::{
    harness::{Answer, Page, browse},
    showing,
};
use serde_json::{Value, json};

const HEADLINES: &str = "[...shadow().querySelectorAll('li .headline')].map((e) => e.textContent)";

/// So many milliseconds from now on the page, as a document writes it.
async fn in_a_while(page: &Page, milliseconds: u32) -> Value {
    page.js(&format!("return new Date(Date.now() + {milliseconds}).toISOString()")).await
}

fn release(id: &str, rest: Value) -> Value {
    let mut release = json!({ "id": id, "datePublished": "2021-05-31",
        "editions": { "en": { "headline": format!("The {id}"), "body": [format!("Text of the {id}.")] } } });
    release.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    release
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn an_embargo_ends_by_itself() {
    browse(|page| async move {
        let until = in_a_while(&page, 6000).await;
        let secret = release("secret", json!({ "embargoedUntil": until }));
        let far = json!({ "embargoedUntil": until, "src": "/far.json", "editions": { "en": { "headline": "The far", "summary": "In short." } } });
        let never = json!({ "embargoedUntil": "2999-01-01" });
        let list = [secret.clone(), release("far", far), release("open", json!({})), release("late", never)];
        page.site.put("/one.json", Answer::json(secret.to_string()));
        page.site.put("/list.json", Answer::json(json!({ "releases": list }).to_string()));
        page.site.put("/far.json", Answer::json(release("far", json!({})).to_string()));
        page.site.page(
            "/page",
            r#"<release-viewer src="/one.json"></release-viewer><release-viewer src="/list.json"></release-viewer>
            <release-viewer src="/list.json" release="far"></release-viewer>"#,
        );
        page.open("/page").await;
        page.until("[0, 1, 2].every((n) => shadow(n)?.querySelector('.notice'))").await;
        let headlines = HEADLINES.replace("shadow()", "shadow(1)");
        let before = format!("[Date.now() < Date.parse({until}), shadow(0).querySelector('h2'), shadow(2).querySelector('h2'), {headlines}]");
        page.check(&before, json!([true, null, null, ["The open"]])).await;
        page.check("[0, 1, 2].map((n) => /secret|far/.test(shadow(n).innerHTML))", json!([false, false, false])).await;
        assert_eq!(page.site.asked("/far.json"), 0, "what must not be read is not fetched");

        page.until("shadow(0).querySelector('h2')?.innerText === 'The secret'").await;
        page.check(&format!("Date.now() >= Date.parse({until})"), json!(true)).await;
        page.until(&format!("JSON.stringify({headlines}) === JSON.stringify(['The secret', 'The far', 'The open'])")).await;
        // What is open and is elsewhere as a whole, comes.
        page.until("shadow(2).querySelector('.body')?.innerText === 'Text of the far.'").await;
        page.check("shadow(1).querySelectorAll('.notice').length", json!(1)).await;
        assert_eq!(page.site.asked("/far.json"), 1);
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn an_embargo_that_ended_in_a_machine_s_sleep_is_seen_when_it_wakes() {
    browse(|page| async move {
        let secret = release("secret", json!({ "embargoedUntil": "2999-01-01" }));
        showing_notice(&page, &secret.to_string()).await;
        // Time passes, and no timer hears of it.
        page.js("window.Date.now = () => Date.parse('2999-01-02T00:00:00Z')").await;
        page.check("shadow().querySelector('h2')", Value::Null).await;
        page.js("document.dispatchEvent(new Event('visibilitychange'))").await;
        page.until("shadow().querySelector('h2')?.innerText === 'The secret'").await;
    })
    .await;
}

async fn showing_notice(page: &Page, document: &str) {
    page.site.put("/release.json", Answer::json(document.to_owned()));
    page.site.page("/page", r#"<release-viewer src="/release.json"></release-viewer>"#);
    page.open("/page").await;
    page.until("shadow()?.querySelector('.notice')").await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_term_opens_to_its_meaning_by_pointer_and_key() {
    browse(|page| async move {
        let document = json!({ "id": "m", "editions": {
            "en": { "headline": "H", "body": ["The UN (UNSDCF) and the UN."], "glossary": { "UN": "United Nations", "UNSDCF": "Cooperation Framework" } },
            "az": { "headline": "B", "body": ["BMT və UN."], "glossary": { "UN": "United Nations", "BMT": "Birləşmiş Millətlər Təşkilatı" } } } });
        showing(&page, &document.to_string(), "").await;
        let read = "shadow().querySelector('.body').innerText";
        let states = "[...shadow().querySelectorAll('.term')].map((e) => e.innerText + ' ' + e.ariaExpanded)";
        page.check(read, json!("The UN (UNSDCF) and the UN.")).await;
        page.check(states, json!(["UN false", "UNSDCF false"])).await;
        page.click(0, ".term").await;
        page.until(&format!("{read} === 'The UN [United Nations] (UNSDCF) and the UN.'")).await;
        page.check(states, json!(["UN true", "UNSDCF false"])).await;
        // By keyboard, and the focus stays.
        page.press("\u{E004}").await;
        page.check("shadow().activeElement.innerText", json!("UNSDCF")).await;
        page.press("\u{E007}").await;
        page.until(&format!("{read} === 'The UN [United Nations] (UNSDCF [Cooperation Framework]) and the UN.'")).await;
        page.press(" ").await;
        page.until(&format!("{read} === 'The UN [United Nations] (UNSDCF) and the UN.'")).await;
        page.check("shadow().activeElement.innerText", json!("UNSDCF")).await;
        // What else changes around it closes nothing.
        page.js("viewer().setAttribute('images', 'all'); dispatchEvent(new PopStateEvent('popstate'))").await;
        page.js("return new Promise((done) => setTimeout(done, 200))").await;
        page.check(read, json!("The UN [United Nations] (UNSDCF) and the UN.")).await;
        // Another language is another text, even where it has the same term.
        page.click(0, "a[hreflang=az]").await;
        page.until("shadow().querySelector('h2').innerText === 'B' && location.search === '?lang=az'").await;
        page.check(states, json!(["BMT false", "UN false"])).await;
        page.client.back().await.unwrap();
        page.until("shadow().querySelector('h2').innerText === 'H'").await;
        page.check(states, json!(["UN false", "UNSDCF false"])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn folded_reports_open_and_are_printed() {
    browse(|page| async move {
        let report = |at: usize| json!({ "outlet": format!("O{at}"), "language": if at < 14 { "az" } else { "en" } });
        let document = json!({ "id": "m", "editions": { "az": { "headline": "H" } }, "coverage": (0..20).map(report).collect::<Vec<_>>() });
        showing(&page, &document.to_string(), "").await;
        let visible = "[...shadow().querySelectorAll('.coverage :is(h4, li)')].filter((e) => e.checkVisibility()).map((e) => e.innerText)";
        let count = format!("{visible}.length");
        page.check(&count, json!(13)).await;
        page.check(&format!("{visible}.at(-1)"), json!("O11")).await;
        // On paper nothing is folded.
        page.medium("print").await;
        page.check(&count, json!(22)).await;
        page.medium("screen").await;
        page.check(&count, json!(13)).await;

        page.js("shadow().querySelector('.all button').focus()").await;
        page.press("\u{E007}").await;
        page.until(&format!("{count} === 22")).await;
        // Reading goes on with the first of the others.
        page.check("[shadow().activeElement?.innerText, shadow().querySelector('.all')]", json!(["O12", null])).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_copy_of_a_report_says_whose_it_is() {
    browse(|page| async move {
        let document = json!({ "id": "m", "editions": { "en": { "headline": "H" } }, "coverage": [
            { "outlet": "AZERTAC", "language": "az", "url": "https://azertag.example/1", "archiveUrl": "https://archive.example/1" }] });
        showing(&page, &document.to_string(), "").await;
        page.check("[...shadow().querySelectorAll('.coverage li a')].map((a) => [a.href, a.textContent])", json!([
            ["https://azertag.example/1", "AZERTAC"], ["https://archive.example/1", "Archived copy: AZERTAC"]])).await;
        page.check("shadow().querySelector('.about .unseen').getBoundingClientRect().width", json!(1)).await;
    })
    .await;
}
