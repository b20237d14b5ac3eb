//! Attacks, in every field that holds text and in every position that an element can have: none of them runs.

use crate::harness::{Answer, Page, browse};
use serde_json::{Value, json};

/// What would run, if it could. `RUN` says so.
const PAYLOADS: [&str; 56] = [
    "<script>RUN</script>",
    "<script src=data:text/javascript,RUN></script>",
    "<script type=module>RUN</script>",
    "<scr<script>ipt>RUN</scr</script>ipt>",
    "<img src=x onerror=RUN>",
    "<img src=x onerror='RUN'>",
    "<img/src=x/onerror=RUN>",
    "<img src=\"x\" onerror=\"RUN\" alt=a>",
    "<IMG SRC=x ONERROR=RUN>",
    "<img src=x:x onerror=RUN>",
    "<img srcset=x onerror=RUN>",
    "<img src=x onerror=RUN //",
    "<image src=x onerror=RUN>",
    "<svg onload=RUN>",
    "<svg><script>RUN</script></svg>",
    "<svg/onload=RUN>",
    "<svg><image href=x onerror=RUN></image></svg>",
    "<svg><animate onbegin=RUN attributeName=x dur=1s></animate></svg>",
    "<svg><set onbegin=RUN attributeName=x></set></svg>",
    "<svg><foreignObject><img src=x onerror=RUN></foreignObject></svg>",
    "<svg><style><img src=x onerror=RUN></style></svg>",
    "<svg><a xlink:href=javascript:RUN><text>t</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=RUN></style></mglyph></table></mtext></math>",
    "<math><annotation-xml encoding=text/html><img src=x onerror=RUN></annotation-xml></math>",
    "<body onload=RUN>",
    "<iframe src=javascript:parent.RUN></iframe>",
    "<iframe srcdoc='<script>parent.RUN</script>'></iframe>",
    "<iframe onload=RUN></iframe>",
    "<object data=javascript:RUN></object>",
    "<object data=data:text/html,x onerror=RUN></object>",
    "<embed src=javascript:RUN>",
    "<video src=x onerror=RUN></video>",
    "<video><source onerror=RUN></video>",
    "<audio src=x onerror=RUN></audio>",
    "<details open ontoggle=RUN>t</details>",
    "<input autofocus onfocus=RUN>",
    "<textarea autofocus onfocus=RUN></textarea>",
    "<select autofocus onfocus=RUN></select>",
    "<a href=javascript:RUN>click</a>",
    "<a href=' javascript:RUN'>click</a>",
    "<a href='java\nscript:RUN'>click</a>",
    "<a href='java&#10;script:RUN'>click</a>",
    "<a href='&#106;avascript:RUN'>click</a>",
    "<a href=data:text/html,RUN>click</a>",
    "<a href=vbscript:RUN>click</a>",
    "<a onclick=RUN>click</a>",
    "<a style=animation:x onanimationstart=RUN>t</a><style>@keyframes x{}</style>",
    "<form action=javascript:RUN><input type=submit autofocus></form>",
    "<p onmouseover=RUN style=position:fixed;inset:0>t</p>",
    "<marquee onstart=RUN>t</marquee>",
    "<style onload=RUN></style>",
    "<link rel=stylesheet href=x onerror=RUN>",
    "<base href=javascript:RUN//>",
    "<meta http-equiv=refresh content=0;url=javascript:RUN>",
    "<template><img src=x onerror=RUN></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=RUN>\"></noscript>",
];

/// Where an element can stand. `HERE` is the payload.
const POSITIONS: [&str; 10] = [
    "HERE",
    "<p>t HERE t</p>",
    "<table><tr><td>HERE</td></tr></table>",
    "<table>HERE</table>",
    "<ul>HERE<li>t</ul>",
    "<a href=/t><b>HERE</b></a>",
    "<pre>HERE</pre>",
    "<!-- t --!>HERE",
    "<img alt=\"t\" title=\"\">\"'>HERE",
    "<textarea></textarea><title></title><style></style>HERE",
];

/// Each vector with its number in it.
fn vectors() -> Vec<String> {
    let pairs = POSITIONS.iter().flat_map(|position| PAYLOADS.iter().map(|payload| position.replace("HERE", payload)));
    pairs.enumerate().map(|(number, vector)| vector.replace("RUN", &format!("run({number})"))).collect()
}

/// A release that holds the vector wherever it holds text.
fn release(number: usize, vector: &str) -> Value {
    json!({
        "id": number.to_string(), "kind": vector, "scope": vector, "datePublished": vector, "status": "corrected",
        "statusNote": { "en": vector }, "publisher": { "name": vector, "url": vector }, "originalLanguage": vector,
        "editions": {
            "en": { "headline": format!("H {vector}"), "subheadline": vector, "dateline": vector, "summary": vector, "bodyHtml": format!("<p>UN</p>{vector}"), "unofficial": true, "glossary": { "UN": vector, vector: vector } },
            "az": { "headline": vector, "body": [vector, vector] },
            vector: { "headline": vector, "body": vector },
        },
        "images": [{ "url": "/i.png", "alt": { "en": vector }, "caption": { "en": vector, "az": vector }, "credit": vector }, { "url": vector }],
        "contacts": [{ "name": vector, "role": vector, "email": format!("{}@x", vector.split_whitespace().collect::<String>()), "phone": vector }],
        "attachments": [{ "url": format!("/{vector}"), "title": vector, "mediaType": vector, "size": 9, "language": vector }, { "url": vector }],
        "topics": [{ "name": vector }, { "scheme": vector, "code": vector }],
        "coverage": [{ "outlet": vector, "language": vector, "url": vector, "archiveUrl": vector, "headline": vector, "datePublished": vector, "type": vector }, { "outlet": vector, "url": format!("javascript:run({number})") }],
    })
}

/// What is in the shadow and should not be: any element, attribute or address outside the lists. What looks for releases
/// may hold more than what shows them; a file that is made here is only for download, and of a type that no browser opens.
const STRANGERS: &str = r#"(() => {
  const tags = new Set("a abbr article bdi bdo blockquote br button caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 header hr img ins li mark nav ol p pre q section slot small span strong sub summary sup table tbody td th time tr ul".split(" "));
  const attributes = new Set("alt aria-busy aria-current aria-disabled aria-expanded aria-hidden aria-label aria-pressed class colspan datetime decoding dir download height hidden href hreflang lang loading part referrerpolicy rel role rowspan src start tabindex title type width".split(" "));
  const finders = new Set("search input label select option".split(" "));
  const finding = new Set("autocomplete enterkeyhint maxlength placeholder selected spellcheck value".split(" "));
  const found = [];
  for (const e of shadow().querySelectorAll("*")) {
    const finds = e.closest(".list > .search") !== null, is = (name, shown, also) => shown.has(name) || finds && also.has(name);
    if (!is(e.localName, tags, finders) || e.namespaceURI !== "http://www.w3.org/1999/xhtml") found.push(e.outerHTML);
    for (const a of e.attributes) if (!is(a.name, attributes, finding)) found.push(e.outerHTML);
    if (e.closest(".body") && [...e.attributes].some((a) => /^(role|tabindex|part|style|id)$/.test(a.name) && !e.matches(".body, .dateline, .term, .meaning, .paragraph, .anchor, .wide"))) found.push(e.outerHTML);
    for (const url of [e.getAttribute("href"), e.getAttribute("src")]) if (url !== null && !/^(https?|mailto|tel):/.test(url) && !(e.matches(".kit [download], .card[download]") && /^data:(text\/vcard|application\/(x-bibtex|x-research-info-systems|vnd.citationstyles.csl\+json));charset=utf-8,[\w%]*$/.test(url))) found.push(url);
    if (e.matches(".body :is(details, summary, [download])")) found.push(e.outerHTML);
  }
  return found.slice(0, 5);
})()"#;

/// Shows every release and every language of it, clicks and hovers on all that is there, and gives it time to run.
async fn provoke(page: &Page, count: usize) {
    page.check(STRANGERS, json!([])).await;
    let clicking = r#"for (const e of shadow().querySelectorAll("*")) {
      if (e.matches("nav a, .back a, li .headline a")) continue;
      e.addEventListener("click", (click) => click.preventDefault(), { once: true });
      for (const type of ["click", "mouseover", "focus", "toggle", "load", "error", "animationstart"]) e.dispatchEvent(new MouseEvent(type, { bubbles: false, cancelable: true }));
    }"#;
    for number in 0..count {
        for language in ["en", "az"] {
            page.js(&format!("viewer().lang = '{language}'; viewer().release = '{number}'")).await;
            page.until(&format!("shadow().querySelector('.release h2')?.lang === '{language}'")).await;
            page.check(STRANGERS, json!([])).await;
            page.js(clicking).await;
        }
    }
    page.js("return new Promise((done) => setTimeout(done, 500))").await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn no_attack_runs() {
    browse(|page| async move {
        let vectors = vectors();
        assert!(vectors.len() >= 300, "{} vectors", vectors.len());
        let releases: Vec<Value> = vectors.iter().enumerate().map(|(number, vector)| release(number, vector)).collect();
        page.site.put("/release.json", Answer::json(json!({ "title": vectors[0], "language": vectors[1], "releases": releases }).to_string()));
        let counter = "<script>window.ran = new Set(); window.run = (number) => ran.add(number)</script>";
        page.site.page("/page", &format!("{counter}<release-viewer src=/release.json lang=en></release-viewer>"));
        // Nothing of it is in what a reader looks for, nor in what is found of that.
        page.open("/page?release.query=%3Cimg%20src%3Dx%20onerror%3D%22%22%3E&release.language=az").await;
        page.until("shadow()?.querySelector('mark') && shadow().querySelectorAll('option').length > 99 && !shadow().querySelector('progress')").await;
        page.check("shadow().querySelector('input').value", json!(r#"<img src=x onerror="">"#)).await;
        page.check(STRANGERS, json!([])).await;
        page.open("/page").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        // What is held to be an attack must be one: the same vectors in a page that lets them.
        let control = format!("for (const vector of {}) {{ const box = document.createElement('div'); document.body.append(box); box.innerHTML = vector; }}", json!(vectors));
        page.site.bare_page("/control", counter);
        provoke(&page, vectors.len()).await;
        page.check("[...ran]", json!([])).await;
        page.open("/control").await;
        page.js(&control).await;
        page.js("return new Promise((done) => setTimeout(done, 1500))").await;
        let ran = page.js("window.uncaught.length = 0; return ran.size").await;
        assert!(ran.as_u64() >= Some(20), "only {ran} vectors run at all");
        println!("{} vectors; {ran} run through innerHTML, none through the viewer", vectors.len());
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn a_page_that_trusts_no_html_has_nothing_to_say() {
    browse(|page| async move {
        let vectors: Vec<String> = vectors().into_iter().step_by(7).collect();
        let releases: Vec<Value> = vectors.iter().enumerate().map(|(number, vector)| release(number, vector)).collect();
        page.site.put("/release.json", Answer::json(json!(releases).to_string()));
        page.site.page("/page", "<script>window.violations = []; addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.sample))</script><release-viewer src=/release.json lang=en></release-viewer>");
        page.site.set_headers("/page", vec![("content-security-policy", "require-trusted-types-for 'script'; trusted-types 'none'".to_owned())]);
        page.open("/page").await;
        page.until("shadow()?.querySelector('li .headline')").await;
        for number in 0..vectors.len() {
            page.js(&format!("viewer().release = '{number}'")).await;
            page.until("shadow().querySelector('.release h2')").await;
        }
        page.js("viewer().release = 'none'").await;
        page.until("shadow().querySelector('.failure')").await;
        page.check("violations", json!([])).await;
        // The policy is in force.
        page.check("(() => { try { document.createElement('p').innerHTML = 'x'; return 'open' } catch { return 'closed' } })()", json!("closed")).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "drives dist/ in a browser: cargo xtask test"]
async fn images_show_only_where_their_hosts_are_allowed() {
    browse(|page| async move {
        let html = "<p>See <img src=/here.png alt='A map' width=40 height=30> <img src=https://elsewhere.example/track.png alt='A chart'> <iframe src=https://v.example/1 title=Film></iframe></p>";
        page.site.put("/release.json", Answer::json(json!({ "id": "a", "editions": { "en": { "headline": "H", "bodyHtml": html } } }).to_string()));
        for (images, shown, said) in [
            ("", json!(["A map"]), "See Image: A chart (elsewhere.example) Embedded content: Film (v.example)"),
            ("images=none", json!([]), "See Image: A map (HOST) Image: A chart (elsewhere.example) Embedded content: Film (v.example)"),
            ("images=all", json!(["A map", "A chart"]), "See Embedded content: Film (v.example)"),
        ] {
            page.site.page("/page", &format!("<release-viewer src=/release.json {images}></release-viewer>"));
            page.open("/page").await;
            page.until("shadow()?.querySelector('.body')").await;
            page.check("[...shadow().querySelectorAll('img')].map((e) => e.alt)", shown).await;
            let said = said.replace("HOST", page.site.origin.trim_start_matches("http://"));
            page.check("shadow().querySelector('.body').innerText.replace(/\\s+/g, ' ')", json!(said)).await;
        }
        // Its room is kept, it waits until it is near, and it tells its host no more than it must.
        page.check("['width', 'height', 'loading', 'referrerpolicy'].map((name) => shadow().querySelector('img').getAttribute(name))", json!(["40", "30", "lazy", "strict-origin-when-cross-origin"])).await;
        page.check("[...shadow().querySelectorAll('.body a:not(.anchor)')].map((e) => [e.rel, e.referrerPolicy])", json!([["noopener", "strict-origin-when-cross-origin"]])).await;
    })
    .await;
}
