use super::{Scene, kit::data_url, unknown};
use crate::{
    citation::vcard,
    release::{Contact, Release, Text},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use yew::{Html, html};

/// What an e-mail address holds as it is; what would begin a subject or another address does not
/// ([RFC 6068](https://www.rfc-editor.org/rfc/rfc6068#section-2)).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_').remove(b'+');

/// Whom journalists can ask.
pub(super) fn contacts(release: &Release, scene: &Scene) -> Html {
    if release.contacts.is_empty() {
        return Html::default();
    }
    let entry = |contact: &Contact| {
        let label = [scene.labels.save_contact, ": ", &contact.name].concat();
        let card = data_url("text/vcard", &vcard(contact, release.publisher.as_ref()));
        let email = contact.email.as_ref().map(|email| {
            let href = ["mailto:", &utf8_percent_encode(email, ESCAPED).to_string()].concat();
            way(Some(href), email)
        });
        let phone =
            contact.phone.as_ref().map(|phone| way(number(phone).map(|number| ["tel:", &number].concat()), phone));
        html! {
            <li>
                <p>
                    <span class="name">{ unknown(&contact.name) }</span>
                    { for contact.role.as_ref().map(|role| html! { <span>{ unknown(role) }</span> }) }
                </p>
                <p>
                    { email }
                    { phone }
                    <a class="card" href={card} download="contact.vcf" aria-label={label}>{ scene.labels.save_contact }</a>
                </p>
            </li>
        }
    };
    html! {
        <section class="contacts" part="contacts">
            { scene.heading(1, "heading", html! { scene.labels.contacts }) }
            <ul role="list">{ for release.contacts.iter().map(entry) }</ul>
        </section>
    }
}

/// What a contact is reached by, as it was written: a link, where one can follow it.
fn way(href: Option<String>, written: &Text) -> Html {
    let written = html! { <bdi dir="ltr">{ written.clone() }</bdi> };
    match href {
        Some(href) => html! { <a {href}>{ written }</a> },
        None => written,
    }
}

/// The first number in what was written, as a telephone dials it ([RFC 3966](https://www.rfc-editor.org/rfc/rfc3966)): not
/// a second one, nor an extension, which few of them dial.
fn number(written: &str) -> Option<String> {
    let written = written.trim_start_matches(|c: char| c != '+' && c != '(' && !c.is_ascii_digit());
    // Who dials the country leaves this zero out.
    let written = if written.contains('+') { written.replace("(0)", "") } else { written.to_owned() };
    let one = written.split(|c: char| c.is_alphabetic() || matches!(c, ',' | ';' | '/' | '#')).next()?;
    let is_abroad = one.trim_start_matches('(').starts_with('+');
    let digits: String = one.chars().filter(char::is_ascii_digit).collect();
    (digits.len() > 2).then(|| [if is_abroad { "+" } else { "" }, &digits].concat())
}
