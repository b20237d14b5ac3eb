//! Links that say one host and lead to another.

use crate::release::{Address, Element, Link, Node, Tag, Text};

/// Has a link whose text names another host say its own.
pub(super) fn name_hosts(node: &mut Node) {
    if let Node::Element(Element { tag, children, .. }) = node {
        if let Tag::Link { href, host } = tag {
            *host = real_host(&text_of(children), href);
        }
        children.iter_mut().for_each(name_hosts);
    }
}

fn text_of(nodes: &[Node]) -> String {
    let texts = nodes.iter().map(|node| match node {
        Node::Text(text) => text.to_string(),
        Node::Element(element) => text_of(&element.children),
    });
    texts.collect()
}

/// The host that `href` leads to, when `text` is an address that names another, or one that could be mistaken for
/// another.
///
/// A host in letters of several scripts is shown as it is in the network's own letters (`xn--…`): `аpple.example` with
/// a Cyrillic `а` is not what it seems ([UTS #39](https://www.unicode.org/reports/tr39/#Mixed_Script_Detection)).
fn real_host(text: &str, href: &Link) -> Option<Text> {
    let real = name_of(href)?;
    let said = said_host(text)?;
    let meant = Address::resolve(&format!("https://{said}/"), "https://localhost/").and_then(|meant| meant.link());
    let same = meant.as_ref().and_then(name_of).is_some_and(|meant| bare(meant) == bare(real));
    (!same || mixes_scripts(said)).then(|| real.into())
}

/// The host without its port.
fn name_of(href: &Link) -> Option<&str> {
    let host = href.host()?;
    let port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    Some(host.rsplit_once(':').filter(|(_, after)| port(after)).map_or(host, |(name, _)| name))
}

/// The host in a text that is an address as people write it: with or without a scheme, one word, with a dot.
fn said_host(text: &str) -> Option<&str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '"' | '“' | '”'));
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let scheme = ["https://", "http://", "//"].into_iter().find(|scheme| lower.starts_with(scheme)).map_or(0, str::len);
    let rest = text.get(scheme..)?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.trim_end_matches('.');
    let end = host.rsplit('.').next()?;
    let looks = host.contains('.') && end.chars().count() >= 2 && end.chars().all(char::is_alphabetic);
    let plain = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    // "e.g." and "U.N." are no hosts, unless a scheme says so.
    let word = scheme > 0 || host.split('.').all(|label| label.chars().count() >= 2);
    (looks && plain && word).then_some(host)
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether the letters of a host are of more than one script, of those that look alike.
fn mixes_scripts(host: &str) -> bool {
    let mut scripts = host.chars().filter_map(script);
    let first = scripts.next();
    scripts.any(|script| Some(script) != first)
}

/// The script of a letter; anything that is no letter has none.
fn script(letter: char) -> Option<u8> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Some(0),
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(1),
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' => Some(2),
        '\u{530}'..='\u{58F}' => Some(3),
        '\u{250}'..='\u{2AF}' | '\u{FF00}'..='\u{FFEF}' => Some(4),
        letter if letter.is_alphabetic() => Some(5),
        _ => None,
    }
}
