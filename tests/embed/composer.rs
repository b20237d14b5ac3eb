//! The page that composes a release: a text goes in as it was mailed, and a file comes out; nothing else leaves.

use crate::{
    access::violations,
    harness::{Page, browse},
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, env, fs, path::PathBuf, time::Duration};
use tokio::time::sleep;

/// A release in two languages, of public facts, whose date can be read in two ways.
const TEXT: &str = "\
Press Release — Global, 10/12/2018

The Global Compact for Migration is adopted in Marrakech

Governments adopted the Global Compact for Safe, Orderly and Regular Migration at a conference in Marrakech.

The compact has 23 objectives, and the General Assembly of the United Nations endorsed it in the same month.

-----------------------------------

Miqrasiya üzrə Qlobal Saziş Mərakeşdə qəbul edildi

Hökumətlər Mərakeşdə keçirilən konfransda təhlükəsiz, nizamlı və qanuni miqrasiya üzrə Qlobal Sazişi qəbul etdilər.

Sazişin 23 hədəfi var və Birləşmiş Millətlər Təşkilatının Baş Assambleyası onu həmin ay təsdiq etdi.

Media Coverage

AZERTAC
UN News: https://news.un.org/

In English
NEWSCENTER
";

/// Fills a field as a person does, as far as the page can tell.
async fn fill(page: &Page, id: &str, value: &str) {
    let script = "const [id, value] = arguments; const field = document.getElementById(id); field.value = value; for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }))";
    page.client.execute(script, vec![json!(id), json!(value)]).await.unwrap();
}

async fn click(page: &Page, selector: &str) {
    page.js(&format!("document.querySelector(`{selector}`).click()")).await;
}

/// Opens the page, and has it read this text.
async fn compose(page: &Page, text: &str) {
    page.open("/dist/compose.html").await;
    page.until("document.getElementById('read').disabled === false").await;
    fill(page, "text", text).await;
    click(page, "#read").await;
    page.until("shadow()?.querySelector('h3') && document.getElementById('download').href").await;
}

/// What the file holds that is there to download.
async fn downloaded(page: &Page) -> Value {
    page.js("return fetch(document.getElementById('download').href).then((file) => file.json())").await
}

/// Waits until the file holds this there, as soon as what was typed has been looked at.
async fn has(page: &Page, pointer: &str, value: Value) {
    let mut release = Value::Null;
    for _ in 0..100 {
        release = downloaded(page).await;
        if release.pointer(pointer).unwrap_or(&Value::Null) == &value {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("{pointer} is not {value}: {release:#}");
}

/// The notes beside a field.
async fn notes(page: &Page, id: &str) -> String {
    page.js(&format!("return document.getElementById('{id}-notes').innerText")).await.as_str().unwrap().to_owned()
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_text_is_pasted_and_a_release_comes_out() {
    browse(|page| async move {
        compose(&page, TEXT).await;
        // Each guess is beside its field, and so is what the checker found.
        let guess = notes(&page, "field-datePublished").await;
        assert!(guess.contains("The date can be read in two ways") && guess.contains("Show line 1"), "{guess}");
        page.check("document.getElementById('field-editions-en-headline').value", json!("The Global Compact for Migration is adopted in Marrakech")).await;
        page.check("document.getElementById('field-editions-az-headline').value", json!("Miqrasiya üzrə Qlobal Saziş Mərakeşdə qəbul edildi")).await;
        let finding = notes(&page, "field-coverage-0-url").await;
        assert!(finding.starts_with("Better: This report has no address"), "{finding}");
        assert_eq!(notes(&page, "field-coverage-1-url").await, "");

        click(&page, "#next button").await;
        page.check("document.activeElement.id", json!("field-datePublished")).await;
        // The line that a guess is of is selected.
        click(&page, "#field-datePublished-notes button + button").await;
        page.check("((it) => it.value.slice(it.selectionStart, it.selectionEnd))(document.activeElement)", json!("Press Release — Global, 10/12/2018")).await;

        // What was guessed wrong is put right, and what was found goes.
        fill(&page, "field-datePublished", "2018-10-12").await;
        fill(&page, "field-coverage-0-url", "https://azertag.az/en").await;
        fill(&page, "field-coverage-2-type", "print").await;
        fill(&page, "field-publisher-name", "United Nations").await;
        page.until("document.getElementById('verdict').innerText === 'Nothing is left to look at.'").await;
        page.check("[...document.querySelectorAll('.notes')].map((it) => it.innerText).join('')", json!("")).await;

        // Errors are said to those who do not see them, too.
        fill(&page, "field-editions-en-headline", "").await;
        page.until("document.getElementById('field-editions-en-headline').getAttribute('aria-invalid') === 'true'").await;
        let error = notes(&page, "field-editions-en-headline").await;
        assert!(error.starts_with("Error: “Headline” is missing"), "{error}");
        fill(&page, "field-editions-en-headline", "The Global Compact is adopted").await;
        page.until("!document.querySelector('[aria-invalid]')").await;

        // Readers see it in both languages, and the file is what they see.
        page.until("shadow().querySelector('h3')?.innerText === 'The Global Compact is adopted'").await;
        page.click(0, ".languages [lang=az]").await;
        page.until("shadow().querySelector('h3')?.innerText === 'Miqrasiya üzrə Qlobal Saziş Mərakeşdə qəbul edildi'").await;
        page.check("shadow().querySelectorAll('.body p').length", json!(2)).await;
        page.until("document.getElementById('download').href === viewer().src").await;
        page.check("document.getElementById('download').download", json!("2018-10-12-the-global-compact-for-migration-is-adopted-in.json")).await;
        let release = downloaded(&page).await;
        assert_eq!((&release["id"], &release["datePublished"]), (&json!("2018-10-12-the-global-compact-for-migration-is-adopted-in"), &json!("2018-10-12")));
        assert_eq!(release["publisher"], json!({ "name": "United Nations" }));
        assert_eq!(release["editions"]["en"]["headline"], "The Global Compact is adopted");
        assert_eq!(release["coverage"], json!([
            { "outlet": "AZERTAC", "language": "az", "url": "https://azertag.az/en" },
            { "outlet": "UN News", "language": "az", "url": "https://news.un.org/" },
            { "outlet": "NEWSCENTER", "language": "en", "type": "print" }]));

        // A reload keeps the work, and to forget it leaves nothing.
        page.client.refresh().await.unwrap();
        page.until("document.getElementById('download').href").await;
        assert_eq!(downloaded(&page).await, release);
        page.check("Object.keys(localStorage).sort()", json!(["release-viewer.composer", "release-viewer.lang"])).await;
        click(&page, "#forget").await;
        page.check("[Object.keys(localStorage), document.getElementById('composed').hidden, document.getElementById('text').value]", json!([["release-viewer.lang"], true, ""])).await;
        click(&page, "#status button").await;
        page.until("!document.getElementById('composed').hidden").await;
        assert_eq!(downloaded(&page).await, release);
        // Where the browser keeps nothing, the page says so.
        page.check("document.getElementById('unkept').hidden", json!(true)).await;
        page.js("Storage.prototype.setItem = () => { throw new Error('full') }").await;
        fill(&page, "field-publisher-name", "UN").await;
        page.until("!document.getElementById('unkept').hidden").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn languages_and_outlets_are_put_right() {
    browse(|page| async move {
        compose(&page, TEXT).await;
        // Two texts whose languages were taken for each other's.
        fill(&page, "field-editions-en-language", "az").await;
        page.until("document.getElementById('field-editions-az-headline').value.startsWith('The Global')").await;
        page.check("document.activeElement.id", json!("field-editions-az-language")).await;
        fill(&page, "field-editions-az-language", "en").await;
        page.until("document.getElementById('field-editions-en-headline').value.startsWith('The Global')").await;
        // What is no language is not taken, and the field says what is.
        fill(&page, "field-editions-en-language", "English").await;
        page.check(
            "document.getElementById('field-editions-en-language').validationMessage",
            json!("This is no code of a language. Write it as en, az or zh-Hans."),
        )
        .await;
        // A right-to-left text is written and shown from right to left.
        fill(&page, "field-editions-en-language", "AR").await;
        page.until("document.getElementById('field-editions-ar-body')?.dir === 'rtl'").await;
        fill(&page, "field-editions-ar-headline", "اعتماد الاتفاق العالمي").await;
        page.until("shadow().querySelector('h3')?.innerText === 'اعتماد الاتفاق العالمي'").await;
        page.check("getComputedStyle(shadow().querySelector('h3')).direction", json!("rtl")).await;
        // What was chosen in the preview holds while somebody writes, and there is but one of it.
        page.check("!!shadow().querySelector('.parallel')", json!(false)).await;
        page.click(0, "[part~=beside-button]").await;
        page.until("shadow().querySelector('.parallel')").await;
        fill(&page, "field-editions-ar-headline", "الاتفاق العالمي").await;
        page.until("[...shadow().querySelectorAll('h3')].some((it) => it.innerText === 'الاتفاق العالمي')").await;
        page.until("document.querySelectorAll('release-viewer').length === 1").await;
        page.check("!!shadow().querySelector('.parallel')", json!(true)).await;
        // The outlets of that language went with it.
        has(&page, "/coverage/2/language", json!("ar")).await;
        // Paragraphs are parted by blank lines.
        fill(&page, "field-editions-ar-body", "واحد.\n \n\nاثنان.\nثلاثة.\n").await;
        has(&page, "/editions/ar/body", json!(["واحد.", "اثنان.\nثلاثة."])).await;
        // An outlet is taken away, and comes back.
        click(&page, "[aria-label='Remove AZERTAC']").await;
        has(&page, "/coverage/0/outlet", json!("UN News")).await;
        click(&page, "#status button").await;
        has(&page, "/coverage/0/outlet", json!("AZERTAC")).await;
        click(&page, "[aria-labelledby=coverage-heading] > button").await;
        page.check("document.activeElement.id", json!("field-coverage-3-outlet")).await;
        // A language more.
        click(&page, "form > .buttons button").await;
        page.check("document.activeElement.id", json!("field-editions-en-language")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn files_are_opened_again() {
    browse(|page| async move {
        let home = env::temp_dir().join(format!("release-viewer-composer-{}", std::process::id()));
        fs::create_dir_all(&home).unwrap();
        let release = json!({ "id": "a", "datePublished": "2018-12-10", "editions": { "ar": { "headline": "اجتماع", "body": ["واحد."] } }, "contacts": [{ "name": "Press" }], "_note": "mine" });
        for (name, content) in [
            ("release.json", release.to_string()),
            ("list.json", json!([release, release]).to_string()),
            ("broken.json", "{".to_owned()),
            ("text.txt", TEXT.to_owned()),
            ("mail.html", "<h1>The compact is adopted</h1><p>Governments <b>adopted</b> it.</p><h2>Media Coverage</h2><p><a href='https://news.un.org/1'>UN News</a></p>".to_owned()),
        ] {
            fs::write(home.join(name), content).unwrap();
        }
        page.open("/dist/compose.html").await;
        page.until("document.getElementById('read').disabled === false").await;
        let open = async |name: &str, said: &str| {
            let file = page.client.find(fantoccini::Locator::Id("file")).await.unwrap();
            file.send_keys(home.join(name).to_str().unwrap()).await.unwrap();
            page.until(&format!("document.getElementById('status').innerText.includes(`{said}`)")).await;
        };
        open("broken.json", "is no JSON that can be read").await;
        open("list.json", "There are 2 releases in this file").await;
        page.check("document.getElementById('composed').hidden", json!(true)).await;
        open("release.json", "release.json is open").await;
        page.until("document.getElementById('field-editions-ar-headline').dir === 'rtl'").await;
        // What the form has no field for stays.
        assert_eq!(downloaded(&page).await, release);
        open("mail.html", "A release was made of it").await;
        has(&page, "/coverage/0/url", json!("https://news.un.org/1")).await;
        has(&page, "/editions/en/bodyHtml", json!("<p>Governments <strong>adopted</strong> it.</p>")).await;
        open("text.txt", "A release was made of it").await;
        has(&page, "/editions/az/headline", json!("Miqrasiya üzrə Qlobal Saziş Mərakeşdə qəbul edildi")).await;
        fs::remove_dir_all(home).unwrap();
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_links_of_a_pasted_mail_stay() {
    browse(|page| async move {
        page.open("/dist/compose.html").await;
        page.until("document.getElementById('read').disabled === false").await;
        let mail = "<h1>The compact is adopted</h1><p>Governments adopted it at a conference.</p><h2>Media Coverage</h2><p><a href='https://news.un.org/1'>UN News</a></p>";
        let text = "The compact is adopted\n\nGovernments adopted it at a conference.\n\nMedia Coverage\n\nUN News";
        let paste = "const [html, text] = arguments, area = document.getElementById('text'), clipboardData = new DataTransfer(); area.select(); clipboardData.setData('text/html', html); clipboardData.setData('text/plain', text); area.dispatchEvent(Object.assign(new Event('paste'), { clipboardData })); area.value = text; area.dispatchEvent(new Event('input'))";
        page.client.execute(paste, vec![json!(mail), json!(text)]).await.unwrap();
        click(&page, "#read").await;
        page.until("document.getElementById('download')?.href").await;
        has(&page, "/coverage/0/url", json!("https://news.un.org/1")).await;
        // Whoever wants the text alone gets it, and so does whoever has changed it.
        click(&page, "#keep-links").await;
        click(&page, "#read").await;
        has(&page, "/coverage/0/url", Value::Null).await;
        click(&page, "#keep-links").await;
        fill(&page, "text", &text.replace("UN News", "News of the UN")).await;
        page.check("document.getElementById('links').hidden", json!(true)).await;
        click(&page, "#read").await;
        has(&page, "/coverage/0/outlet", json!("News of the UN")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn the_seed_text_needs_no_typing_but_the_links() {
    let data = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    let Ok(text) = fs::read_to_string(data.join("seed-release.txt")) else { return };
    browse(|page| async move {
        compose(&page, &text).await;
        let release = downloaded(&page).await;
        let outlets = release["coverage"].as_array().unwrap().len();
        assert_eq!(outlets, 8);
        page.check("document.querySelectorAll('.note.bad').length", json!(0)).await;
        for at in 0..outlets {
            fill(&page, &format!("field-coverage-{at}-url"), &format!("https://example.org/{at}")).await;
        }
        fill(&page, "field-publisher-name", "IOM Azerbaijan").await;
        page.until("document.querySelectorAll('.note.warn:not([hidden])').length === 0").await;
        let written: Value = serde_json::from_slice(&fs::read(data.join("seed-release.json")).unwrap()).unwrap();
        let release = downloaded(&page).await;
        for tag in ["en", "az"] {
            for member in ["headline", "body"] {
                assert_eq!(release["editions"][tag][member], written["editions"][tag][member], "{tag} {member}");
            }
        }
        assert_eq!(release["datePublished"], written["datePublished"]);
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn nothing_leaves_the_page_and_nobody_is_shut_out() {
    browse(|page| async move {
        compose(&page, TEXT).await;
        let asked = page.js("return performance.getEntriesByType('resource').map(({ name }) => name.startsWith(location.origin + '/dist/') ? 'own' : name.split(':')[0])").await;
        let asked: BTreeSet<&str> = asked.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(asked.is_subset(&BTreeSet::from(["own", "blob", "data"])), "{asked:?}");
        assert_eq!(page.site.all_asked(), [""; 0]);
        // The browser would not let it, either.
        page.check("fetch('/elsewhere/').then(() => 'went', () => 'refused')", json!("went")).await;
        page.check("fetch(location.origin.replace('127.0.0.1', 'localhost') + '/elsewhere/', { mode: 'no-cors' }).then(() => 'went', () => 'refused')", json!("refused")).await;
        for (width, scheme) in [(1000, "light"), (390, "light"), (1280, "dark")] {
            page.viewport(width, 900).await;
            if scheme == "dark" {
                page.colour_scheme("dark").await;
            }
            page.check("document.documentElement.scrollWidth <= document.documentElement.clientWidth", json!(true)).await;
            assert_eq!(violations(&page).await, json!([]), "{width} {scheme}");
            // Before anything was pasted.
            page.js("document.getElementById('forget').click()").await;
            assert_eq!(violations(&page).await, json!([]), "{width} {scheme}, empty");
            page.js("document.querySelector('#status button').click()").await;
        }
    })
    .await;
}
